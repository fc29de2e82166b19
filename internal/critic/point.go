package critic

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
)

// maxQuote is how many characters a quote has at most: enough to find the
// place.
const maxQuote = 160

// points returns the findings that weigh most, as questions.
func (d *reading) points(v *ruling, c *flow.Critique) []flow.Point {
	findings := slices.Clone(v.findings)
	slices.SortStableFunc(findings, func(a, b finding) int { return d.weight(b) - d.weight(a) })
	points := []flow.Point{}
	for _, f := range d.worthAsking(findings, c) {
		if len(points) == flow.MaxPoints {
			break
		}
		quote := d.quote(f)
		if slices.ContainsFunc(points, func(p flow.Point) bool { return p.Field == f.field && overlaps(p.Quote, quote) }) {
			continue
		}
		if q := d.question(f, quote, points); q != "" {
			points = append(points, flow.Point{Flaw: f.flaw, Criterion: f.criterion, Field: f.field, Quote: quote, Question: q})
		}
	}
	return points
}

// overlaps tells whether two quotes of a field are about the same words; where
// nothing is quoted they are about the field itself.
func overlaps(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// weight is how much the finding matters: its gravity, times what the school
// gives its criterion.
func (d *reading) weight(f finding) int {
	w := d.subject.Checklist.Weights
	switch f.criterion {
	case flow.OnChoice:
		return f.gravity * w.Choice
	case flow.OnReason:
		return f.gravity * w.Reason
	case flow.OnEvidence:
		return f.gravity * w.Evidence
	}
	return f.gravity * w.Coherence
}

// worthAsking leaves out what need not be asked yet: of an answer that is not
// there nothing else is asked than to begin.
func (d *reading) worthAsking(findings []finding, c *flow.Critique) []finding {
	if c.Level > flow.Missing {
		return findings
	}
	later := func(f finding) bool { return f.flaw == flow.FlawUnsupported || f.flaw == flow.FlawTaste }
	if first := slices.DeleteFunc(slices.Clone(findings), later); len(first) > 0 {
		return first
	}
	return findings
}

// quote returns the team's words that the finding is about, cut at a space. It
// is a part of the field as it was typed.
func (d *reading) quote(f finding) string {
	text := d.subject.Values[f.field]
	if f.start >= f.end || f.end > len(text) {
		return ""
	}
	quote := strings.TrimSpace(text[f.start:f.end])
	if utf8.RuneCountInString(quote) <= maxQuote {
		return quote
	}
	quote = string([]rune(quote)[:maxQuote])
	if at := strings.LastIndexByte(quote, ' '); at > 0 {
		quote = quote[:at]
	}
	return strings.TrimRight(quote, " ,;:")
}

// guidingQuestions are asked where an answer holds a command: they begin the
// step again, and quote nothing.
func (d *reading) guidingQuestions() []flow.Point {
	list := d.asked().Guiding[string(d.subject.Step.Key)]
	if len(list) == 0 {
		list = d.asked().Guiding[anyStep]
	}
	criteria := []flow.Criterion{flow.OnChoice, flow.OnReason, flow.OnReason}
	points := []flow.Point{}
	for i, q := range list[:min(len(list), flow.MaxPoints)] {
		points = append(points, flow.Point{Flaw: flow.FlawCommand, Criterion: criteria[i], Question: q})
	}
	return points
}

// compliment returns what works best, when the answer holds.
func (d *reading) compliment(c *flow.Critique, v *ruling) *flow.Compliment {
	if c.Level < flow.Claimed {
		return nil
	}
	best, kind, where := 0, "", finding{}
	for i := range d.passages {
		p := &d.passages[i]
		if p.role == evidenceRole || planned[p.field.Key] || p.field.Kind == flow.KindChoice || p.nothing() || c.Level < flow.Supported && p.role == reasonRole {
			continue
		}
		for j, s := range p.sentences {
			score, what := d.praise(p, j)
			if p.field.Key == mainReason {
				score++
			}
			if score > best && !faulted(v, p.field.Key, s) {
				best, kind = score, what
				where = finding{field: p.field.Key, start: s.start, end: s.end}
			}
		}
	}
	if best < 4 || c.Level < flow.Supported && kind == "concrete" {
		return nil
	}
	quote := d.quote(where)
	list := d.asked().Compliments[kind]
	return &flow.Compliment{Field: where.field, Quote: quote, Text: list[pick(quote, len(list))]}
}

// praise scores what a sentence shows, and says what that is.
func (d *reading) praise(p *passage, at int) (int, string) {
	s := p.sentences[at]
	numbers, fresh, seen := 0, 0, 0
	for i := range s.words {
		w := &s.words[i]
		numbers += bit(isCount(w) && w.number)
		fresh += bit(d.content(w) && !w.kind.is(generic|course))
		seen += bit(w.kind.is(observed))
	}
	one := passage{field: p.field, sentences: []sentence{s}, hits: [][]hit{p.hits[at]}}
	switch {
	case countOf(&one) > 0 || seen > 0 && numbers > 0:
		return 6 + min(numbers, 3), "counted"
	case rejecting(p.hits[at]) && fresh >= 4:
		return 5, "rejected"
	case one.count(links) > 0 && fresh >= 3:
		return 4, "linked"
	case fresh >= 5 && numbers > 0 && one.count(empty)+one.count(absolute) == 0:
		return 4, "concrete"
	}
	return 0, ""
}

// faulted tells whether a finding is about the same words.
func faulted(v *ruling, field flow.FieldKey, s sentence) bool {
	return slices.ContainsFunc(v.findings, func(f finding) bool {
		return f.field == field && f.start < s.end && s.start < f.end
	})
}
