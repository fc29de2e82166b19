package llm

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// advice is what is left of a reply once everything in it was checked: read-only,
// since all who asked the same at once get the same.
type advice struct {
	level      flow.Grade // Convincing where the model did not know
	grades     map[flow.Criterion]flow.Grade
	points     []flow.Point
	compliment *flow.Compliment
}

// checker checks replies about one answer.
type checker struct {
	subject      flow.Subject
	names        *names
	code         string
	instructions grams  // of the template, without the course's own text
	typed        grams  // of the team
	theirs       string // all that the team wrote, folded and in lower case
}

func newChecker(s flow.Subject, b brief) *checker {
	texts := []string{s.Company}
	for _, text := range s.Values {
		texts = append(texts, text)
	}
	for _, key := range s.Step.BuildsOn {
		for _, text := range s.Others[key] {
			texts = append(texts, text)
		}
	}
	return &checker{
		subject: s, names: b.names, code: b.code,
		instructions: b.told, typed: gramsOf(texts...),
		theirs: strings.ToLower(fold(strings.Join(texts, "\n\n")).text),
	}
}

// advice returns what can be used of a reply. A point or a compliment that cannot
// be shown is left out; the faults say why the reply is of no use as a whole, to
// be told to the model.
func (c *checker) advice(r reply) (advice, []fault) {
	a := advice{grades: r.grades(), level: flow.Convincing, compliment: c.compliment(r.Compliments)}
	level, known := grade(r.Level)
	if known {
		a.level = level
	}
	var faults []fault
	for _, p := range r.Points {
		switch point, f := c.point(p); {
		case f != "":
			faults = append(faults, f)
		case len(a.points) < flow.MaxPoints:
			a.points = append(a.points, point)
		}
	}
	switch {
	case len(a.points) > 0:
		return a, nil
	case len(faults) == 0 && !known && len(a.grades) == 0 && a.compliment == nil:
		return a, []fault{faultSilent}
	}
	return a, faults
}

// point returns the point of a remark, or what is wrong with it.
func (c *checker) point(r remark) (flow.Point, fault) {
	p := flow.Point{Flaw: flow.Flaw(r.Flaw), Criterion: flow.Criterion(r.Criterion), Field: flow.FieldKey(r.Field)}
	if c.subject.Step.Field(p.Field) == nil {
		return p, faultField
	}
	var ok bool
	if p.Field, p.Quote, ok = c.quote(p.Field, r.Quote); !ok {
		return p, faultQuote
	}
	p.Question = c.tidy(r.Question)
	return p, c.checkQuestion(p.Question)
}

// quote returns the field that holds the quote, the named one if it does, and the
// quote in the team's own words. Only an empty field has an empty quote.
func (c *checker) quote(named flow.FieldKey, quote string) (flow.FieldKey, string, bool) {
	if strings.TrimSpace(quote) == "" {
		return named, "", strings.TrimSpace(c.subject.Values[named]) == ""
	}
	quote = c.names.restore(quote)
	if words, ok := find(c.subject.Values[named], quote); ok {
		return named, words, true
	}
	for i := range c.subject.Step.Fields {
		key := c.subject.Step.Fields[i].Key
		if words, ok := find(c.subject.Values[key], quote); ok {
			return key, words, true
		}
	}
	return named, "", false
}

// compliment returns the first compliment that can be shown, or nil.
func (c *checker) compliment(all []praise) *flow.Compliment {
	for _, p := range all {
		field, quote, ok := c.quote(flow.FieldKey(p.Field), p.Quote)
		text := c.tidy(p.Text)
		if ok && quote != "" && c.checkPraise(text) == "" {
			return &flow.Compliment{Field: field, Quote: quote, Text: text}
		}
	}
	return nil
}

// tidy returns the text as it is shown: without characters that nobody can see,
// and with what was taken out of the team's words back in its place.
func (c *checker) tidy(text string) string {
	return c.names.restore(strings.TrimSpace(strings.Map(seen, text)))
}
