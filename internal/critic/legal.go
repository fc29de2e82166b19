package critic

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// consumers tells whether the team sells to consumers, as far as it said so.
func (d *reading) consumers() bool {
	switch d.subject.Others["onderneming"]["klanttype"] {
	case "consument", "beide":
		return true
	case "bedrijf":
		return false
	}
	company := strings.ToLower(d.subject.Company)
	return strings.Contains(company, "consument") || strings.Contains(company, "consumer")
}

// findLegal finds what the law does not allow towards consumers, or for mail,
// as questions: the answer is still judged by its reason.
func (d *reading) findLegal(v *ruling) {
	for i := range d.passages {
		p := &d.passages[i]
		if d.consumers() {
			if p.field.Key == mainChoice || p.field.Key == "prijs" {
				d.askLegal(v, p, vatExcluded, vatIncluded, "vat")
			}
			d.askLegal(v, p, noReturn, returnException, "return")
			if d.subject.Step.Key == "voorwaarden" {
				d.askLegal(v, p, noLiability, themes, "liability")
			}
		}
		d.askLegal(v, p, noOptIn, themes, "consent")
	}
	d.findNewsletter(v)
}

// askLegal asks after the first phrase of the theme, unless the passage holds
// the exception to it.
func (d *reading) askLegal(v *ruling, p *passage, t, unless theme, variant string) {
	_, at, ok := p.hit(t)
	if !ok || unless < themes && p.count(unless) > 0 {
		return
	}
	s := p.sentences[at]
	v.found(finding{flaw: flow.FlawContradiction, criterion: flow.OnCoherence, variant: variant, field: p.field.Key, start: s.start, end: s.end, gravity: 6})
	v.ceiling.lower(flow.OnCoherence, flow.Claimed)
}

// findNewsletter finds mail to people who did not ask for it.
func (d *reading) findNewsletter(v *ruling) {
	switch d.subject.Step.Key {
	case "werving", "aftersales", "klantenbeheer":
	default:
		return
	}
	var mail *passage
	for i := range d.passages {
		p := &d.passages[i]
		if p.count(optIn) > 0 || p.count(noOptIn) > 0 {
			return
		}
		if mail == nil && p.role != evidenceRole && p.count(newsletter) > 0 {
			mail = p
		}
	}
	if mail == nil {
		return
	}
	_, at, _ := mail.hit(newsletter)
	s := mail.sentences[at]
	v.found(finding{flaw: flow.FlawUnsupported, criterion: flow.OnCoherence, variant: "opt-in", field: mail.field.Key, start: s.start, end: s.end, gravity: 2, hint: true})
}
