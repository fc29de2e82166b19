package report

import (
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
)

// The step and the field that hold the name of the company, for the opening
// sentence.
const (
	companyStep  flow.StepKey  = "onderneming"
	companyField flow.FieldKey = "naam"
)

// Levels of the headings: chapter, section, phase, step.
const (
	chapterLevel = iota + 1
	sectionLevel
	phaseLevel
	stepLevel
)

// Section compiles the dossier into the section of the team's report: the fixed
// sentences of the checklist around the team's own words, which stand in it
// verbatim. Everything that Open returns stands in it as a note. An optional step
// that was neither answered nor skipped is left out. The same view gives the
// same document; it depends on nothing else.
func Section(v flow.View) *document.Document {
	fixed := v.Checklist.Section
	d := &writer{view: v}
	d.heading(chapterLevel, fixed.Chapter)
	d.heading(sectionLevel, fixed.Title)
	d.paragraph(fill(fixed.Intro, "company", company(v)))
	for i := range v.Checklist.Phases {
		d.phase(&v.Checklist.Phases[i])
	}
	d.sources()
	return &document.Document{Blocks: d.blocks}
}

// company returns the name of the company, or that of the team while the company
// has none.
func company(v flow.View) string {
	if name := v.Dossier.Answers[companyStep].Text.Values[companyField]; name != "" {
		return name
	}
	return v.Team.Name
}

// writer collects the blocks of the section.
type writer struct {
	view   flow.View
	blocks []document.Block
}

func (d *writer) heading(level int, text string) {
	d.blocks = append(d.blocks, document.Heading{Level: level, Text: text})
}

func (d *writer) paragraph(text string) {
	d.blocks = append(d.blocks, document.Paragraph{Text: document.Plain(text)})
}

func (d *writer) note(text string) {
	d.blocks = append(d.blocks, document.Note{Text: text})
}

func (d *writer) phase(p *flow.Phase) {
	d.heading(phaseLevel, fill(d.view.Checklist.Section.Phase, "number", strconv.Itoa(p.Number), "title", p.Title))
	d.paragraph(p.Report)
	for i := range p.Steps {
		d.step(&p.Steps[i])
	}
}

func (d *writer) step(s *flow.Step) {
	state := d.view.State(s.Key)
	if state == flow.Open && s.Optional {
		return
	}
	d.heading(stepLevel, stepHeading(d.view.Checklist, s))
	if state == flow.LeftOut {
		d.paragraph(fill(d.view.Checklist.Section.Skipped, "reason", d.view.Dossier.Answers[s.Key].Text.Reason))
		return
	}
	for _, p := range openAt(d.view, s) {
		if p.Kind != MissingField { // that one stands where the field would
			d.note(p.Sentence(d.view.Checklist))
		}
	}
	if state != flow.Open {
		d.answer(s)
	}
}

// stepHeading returns the heading of the step: its title, numbered where the
// assignment numbers it.
func stepHeading(c *flow.Checklist, s *flow.Step) string {
	if s.Number == "" {
		return s.Title
	}
	return fill(c.Section.Step, "number", s.Number, "title", s.Title)
}

// fill returns the sentence with the values, given after their names, in the
// places that it names in braces. What looks like a place within a value stays
// as it is.
func fill(sentence string, namesAndValues ...string) string {
	for i := 0; i < len(namesAndValues); i += 2 {
		namesAndValues[i] = "{" + namesAndValues[i] + "}"
	}
	return strings.NewReplacer(namesAndValues...).Replace(sentence)
}
