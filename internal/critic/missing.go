package critic

import (
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// fewWords is how long a text that only says that there is nothing can be.
const fewWords = 12

// excuse is how many words with content may come with it.
const excuse = 3

// nothing tells whether the passage has no content: blank, only signs or small
// words, or words that say that it is still to come.
func (p *passage) nothing() bool {
	said, other := 0, 0
	for i, s := range p.sentences {
		for j := range s.words {
			w := &s.words[j]
			if covered(p.hits[i], saysNothing, w) {
				said++
			} else if w.number || !w.kind.is(stop|marker) {
				other++
			}
		}
	}
	if other == 0 {
		return true
	}
	return said > 1 && other <= excuse && p.wordCount() <= fewWords && p.opensWithNothing()
}

// opensWithNothing tells whether the passage begins with a phrase, not just a
// word, that says that there is nothing.
func (p *passage) opensWithNothing() bool {
	first := &p.sentences[0].words[0]
	return slices.ContainsFunc(p.hits[0], func(h hit) bool { return h.theme == saysNothing && h.start == first.start && h.end > first.end })
}

func covered(hits []hit, t theme, w *word) bool {
	for _, h := range hits {
		if h.theme == t && h.start <= w.start && w.end <= h.end {
			return true
		}
	}
	return false
}

// findMissing finds the fields that hold nothing. Without a choice or without
// its why there is nothing to judge.
func (d *reading) findMissing(v *ruling) {
	reason, choice := false, false
	for i := range d.passages {
		p := &d.passages[i]
		if !p.field.Required || p.field.Kind == flow.KindChoice && !blank(p.text) {
			choice = choice || p.field.Key == mainChoice && p.field.Kind == flow.KindChoice
			continue
		}
		if p.nothing() {
			v.found(d.missing(p))
			continue
		}
		if p.field.Key == mainReason {
			reason = true
		} else if p.field.Key == mainChoice || p.role == choiceRole && d.subject.Step.Field(mainChoice) == nil {
			choice = true
		}
	}
	if !choice {
		v.ceiling.whole(flow.Missing)
		v.ceiling.lower(flow.OnChoice, flow.Missing)
	}
	if !reason && (d.subject.Step.Field(mainReason) != nil || !choice) {
		v.ceiling.whole(flow.Missing)
		v.ceiling.lower(flow.OnReason, flow.Missing)
	}
}

func (d *reading) missing(p *passage) finding {
	f := finding{flaw: flow.FlawMissing, criterion: flow.OnChoice, field: p.field.Key, gravity: 5, variant: "field"}
	switch {
	case p.field.Key == mainReason:
		f.criterion, f.gravity, f.variant = flow.OnReason, 9, "reason"
	case p.field.Key == mainChoice:
		f.gravity, f.variant = 9, "choice"
	case p.role == reasonRole:
		f.criterion = flow.OnReason
	}
	f.words = map[string]string{"field": p.field.Label}
	switch {
	case p.commanded || strings.TrimSpace(p.text) == "":
	case p.wordCount() > 0:
		f.start, f.end = p.span()
		f.variant += "-said"
	default: // no word, but not empty either: 🌧️
		f.start, f.end = 0, len(p.text)
		f.variant += "-said"
	}
	return f
}

// span returns where the words of the passage start and end.
func (p *passage) span() (int, int) {
	if len(p.sentences) == 0 {
		return 0, 0
	}
	return p.sentences[0].start, p.sentences[len(p.sentences)-1].end
}
