package critic

import (
	"math"
	"strings"

	"verkoopcoach/internal/flow"
)

// other returns the words of another step's field, split and stemmed; nil where
// it holds none.
func (d *reading) other(step flow.StepKey, field flow.FieldKey) []sentence {
	text := d.subject.Others[step][field]
	if blank(text) {
		return nil
	}
	sentences := d.rules.words(text)
	d.stem(sentences)
	return sentences
}

// telling returns the stems in the sentences that say something of their own.
func (d *reading) telling(sentences []sentence) map[string]bool {
	stems := map[string]bool{}
	for _, s := range sentences {
		for i := range s.words {
			if w := &s.words[i]; d.content(w) && !w.kind.is(generic|course) && !d.company[w.stem] {
				stems[w.stem] = true
			}
		}
	}
	return stems
}

// clash adds a contradiction with an earlier step, which bounds the whole.
func (d *reading) clash(v *ruling, variant string, p *passage, start, end int, words map[string]string) {
	v.found(finding{flaw: flow.FlawContradiction, criterion: flow.OnCoherence, variant: variant, field: p.field.Key,
		start: start, end: end, gravity: 8, words: words})
	v.ceiling.whole(flow.Claimed)
	v.ceiling.lower(flow.OnCoherence, flow.Claimed)
}

// findContradictions compares the answer with the earlier steps.
func (d *reading) findContradictions(v *ruling) {
	d.findShares(v)
	d.findOtherSegment(v)
	d.findRejected(v)
	d.findNewArguments(v)
	d.findCheapest(v)
	d.findAges(v)
}

// findShares finds percentages that do not make a whole.
func (d *reading) findShares(v *ruling) {
	p := d.shares()
	if p == nil {
		return
	}
	shares, ok := p.field.Shares(p.text)
	if !ok {
		return
	}
	sum := 0.0
	for _, s := range shares {
		sum += s.Percent
	}
	if math.Abs(sum-100) <= 1 {
		return
	}
	start, end := p.span()
	v.found(finding{flaw: flow.FlawContradiction, criterion: flow.OnChoice, variant: "sum", field: p.field.Key, start: start, end: end,
		gravity: 7, words: map[string]string{"sum": trimFloat(sum)}})
	v.ceiling.lower(flow.OnChoice, flow.Claimed)
}

// findOtherSegment finds a main customer that is none of the segments.
func (d *reading) findOtherSegment(v *ruling) {
	segments := d.telling(d.other("segmenteren", "keuze"))
	p := d.field(mainChoice)
	if d.subject.Step.Key != "doelmarkt" || len(segments) < 3 || p == nil || p.nothing() {
		return
	}
	mine := d.telling(p.sentences)
	if len(mine) < 2 || alike(mine, segments) {
		return
	}
	s := p.sentences[0]
	words := map[string]string{"other": firstLine(d.subject.Others["segmenteren"]["keuze"])}
	v.found(finding{flaw: flow.FlawContradiction, criterion: flow.OnCoherence, variant: "segment", field: p.field.Key,
		start: s.start, end: s.end, gravity: 6, words: words, doubtful: true})
}

// findRejected finds a customer that was rejected, or not chosen, and returns.
func (d *reading) findRejected(v *ruling) {
	if !d.after("doelmarkt") {
		return
	}
	chosen := d.telling(d.other("doelmarkt", "keuze"))
	if len(chosen) == 0 {
		return
	}
	dropped := d.customers(d.other("doelmarkt", "afgevallen"))
	for stem := range dropped {
		if chosen[stem] {
			delete(dropped, stem)
		}
	}
	if len(dropped) == 0 {
		return
	}
	for i := range d.passages {
		p := &d.passages[i]
		if p.role == evidenceRole || p.role == reasonRole && p.field.Key != mainReason {
			continue
		}
		for j, s := range p.sentences {
			if w := d.returns(p, j, dropped, chosen); w != nil {
				d.clash(v, "rejected", p, s.start, s.end, map[string]string{"word": p.text[w.start:w.end]})
				return
			}
		}
	}
}

// after tells whether this step comes after the other in the checklist.
func (d *reading) after(other flow.StepKey) bool {
	for _, s := range d.subject.Checklist.Steps() {
		switch s.Key {
		case d.subject.Step.Key:
			return false
		case other:
			return true
		}
	}
	return false
}

// customers returns the stems of the kinds of people in the sentences.
func (d *reading) customers(sentences []sentence) map[string]bool {
	stems := map[string]bool{}
	for _, s := range sentences {
		for i := range s.words {
			if w := &s.words[i]; w.kind.is(people) && !d.company[w.stem] {
				stems[w.stem] = true
			}
		}
	}
	return stems
}

// returns gives the dropped customer that the sentence is about, or nil. A
// sentence that denies or compares, or is about the chosen one too, is not.
func (d *reading) returns(p *passage, at int, dropped, chosen map[string]bool) *word {
	s := p.sentences[at]
	for _, h := range p.hits[at] {
		if h.theme == rejects {
			return nil
		}
	}
	var found *word
	for i := range s.words {
		w := &s.words[i]
		if denials[w.low] || w.kind.is(compares) || chosen[w.stem] && w.kind.is(people) {
			return nil
		}
		if found == nil && dropped[w.stem] {
			found = w
		}
	}
	return found
}

// findNewArguments finds arguments of which none is a USP that was chosen.
func (d *reading) findNewArguments(v *ruling) {
	usps := d.telling(d.other("usps", "keuze"))
	p := d.field(mainChoice)
	if d.subject.Step.Key != "overtuigen" || len(usps) < 2 || p == nil || p.nothing() {
		return
	}
	for _, s := range p.sentences {
		mine := d.telling([]sentence{s})
		if len(mine) < 2 || common(mine, usps) > 0 {
			continue
		}
		f := finding{flaw: flow.FlawContradiction, criterion: flow.OnCoherence, variant: "usp", field: p.field.Key, start: s.start, end: s.end, gravity: 5,
			words: map[string]string{"other": firstLine(d.subject.Others["usps"]["keuze"])}}
		if common(d.telling(p.sentences), usps) == 0 {
			f.gravity = 8
			v.ceiling.lower(flow.OnCoherence, flow.Claimed)
			v.found(f)
			return
		}
	}
}

// findCheapest finds a claim to be the cheapest where the team wrote that it is
// not.
func (d *reading) findCheapest(v *ruling) {
	dear := d.dear()
	if dear == "" {
		return
	}
	for i := range d.passages {
		p := &d.passages[i]
		h, at, ok := p.hit(cheapest)
		if !ok || p.count(rejects) > 0 && p.role != choiceRole || denied(p.sentences[at]) {
			continue
		}
		d.clash(v, "cheapest", p, h.start, p.sentences[at].end, map[string]string{"other": dear})
		return
	}
}

// dear returns the team's own words that others are cheaper, or "".
func (d *reading) dear() string {
	for _, at := range []struct {
		step  flow.StepKey
		field flow.FieldKey
	}{{"swot", "zwaktes"}, {"concurrenten", "concurrenten"}, {"onderneming", "prijs"}, {"swot", "bedreigingen"}} {
		text := d.subject.Others[at.step][at.field]
		for _, s := range d.other(at.step, at.field) {
			for i := range s.words {
				switch w := &s.words[i]; {
				case at.field == "concurrenten" || at.field == "bedreigingen":
					if w.low == "goedkoper" || w.low == "cheaper" || w.low == "prijs" && i > 1 && s.words[i-1].low == "de" && s.words[i-2].low == "is" {
						return text[s.start:s.end]
					}
				case w.low == "duur" || w.low == "duurder" || w.low == "expensive" || w.low == "pricier":
					return text[s.start:s.end]
				}
			}
		}
	}
	return ""
}

func denied(s sentence) bool {
	for i := range s.words {
		if denials[s.words[i].low] {
			return true
		}
	}
	return false
}

// common counts the stems that are in both.
func common(a, b map[string]bool) int {
	n := 0
	for stem := range a {
		n += bit(b[stem])
	}
	return n
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}
