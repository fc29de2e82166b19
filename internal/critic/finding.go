package critic

import (
	"slices"

	"verkoopcoach/internal/flow"
)

// finding is something that a rule found in an answer.
type finding struct {
	flaw      flow.Flaw
	criterion flow.Criterion
	variant   string // which questions fit, within the flaw; see questions.*.yaml
	field     flow.FieldKey
	start     int // bytes of the field's text; both 0 where there is nothing to quote
	end       int
	doubtful  bool              // asked, but no bound unless the model has doubts too
	hint      bool              // worth a question, but no flaw of the answer
	gravity   int               // how much it weighs among the findings, 1 to 9
	words     map[string]string // what the question may name besides the quote
}

// ceiling is the most that an answer can get while a rule's finding stands.
type ceiling struct {
	level  flow.Grade
	grades map[flow.Criterion]flow.Grade
}

func noCeiling() *ceiling {
	c := &ceiling{level: flow.Convincing, grades: map[flow.Criterion]flow.Grade{}}
	for _, criterion := range flow.Criteria {
		c.grades[criterion] = flow.Convincing
	}
	return c
}

func (c *ceiling) lower(criterion flow.Criterion, to flow.Grade) {
	c.grades[criterion] = min(c.grades[criterion], to)
}

func (c *ceiling) whole(to flow.Grade) { c.level = min(c.level, to) }

// ruling is what the rules make of an answer before the model is asked.
type ruling struct {
	findings []finding
	ceiling  *ceiling
}

func (v *ruling) found(f finding) { v.findings = append(v.findings, f) }

// drop leaves out the findings that are told to.
func (v *ruling) drop(out func(finding) bool) { v.findings = slices.DeleteFunc(v.findings, out) }

// has tells whether the flaw was found.
func (v *ruling) has(flaw flow.Flaw) bool {
	for _, f := range v.findings {
		if f.flaw == flaw && !f.hint {
			return true
		}
	}
	return false
}

// examine lets every rule look at the answer.
func (d *reading) examine() *ruling {
	v := &ruling{ceiling: noCeiling()}
	d.findMissing(v)
	d.findNonsense(v)
	d.findCopied(v)
	d.findCircular(v)
	d.findTaste(v)
	d.findContradictions(v)
	d.findLegal(v)
	d.findClaims(v)
	d.findHollow(v)
	d.findGoals(v)
	return v
}
