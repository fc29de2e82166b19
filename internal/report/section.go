package report

import (
	"fmt"
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

// Options say what stands in a section beside the answers.
type Options struct {
	Pictures bool     // drawn from the answers, at the step that they belong to
	Teacher  *Teacher // for a last page that says who contributed to what; nil leaves it out
}

// Section compiles the dossier into the section of the team's report: the fixed
// sentences of the checklist around the team's own words, which stand in it
// verbatim but for the emphasis, links and lists that they typed as Markdown. An
// optional step that was neither answered nor skipped is left out.
//
// While Open returns something the section is a draft: each of those points
// stands in it as a note and in a list at its end, and its footer says so. The
// same view and options give the same document; it depends on nothing else. The
// error is that of a picture that could not be drawn.
func Section(v flow.View, o Options) (*document.Document, error) {
	fixed, points := v.Checklist.Section, Open(v)
	d := &writer{view: v, options: o}
	d.heading(chapterLevel, fixed.Chapter)
	d.heading(sectionLevel, fixed.Title)
	d.paragraph(fill(fixed.Intro, "company", Company(v)))
	if o.Pictures && len(points) > 0 {
		d.figure(ProcessPicture(v))
	}
	for i := range v.Checklist.Phases {
		d.phase(&v.Checklist.Phases[i])
	}
	d.sources()
	d.todo(points)
	if o.Teacher != nil {
		d.teacher(o.Teacher)
	}
	return d.document(footer(v, len(points) > 0)), d.err
}

// WithoutChapter returns the section without the heading of its chapter, to be
// put into a report that has that chapter. The section itself stays as it is.
func WithoutChapter(section *document.Document) *document.Document {
	part := *section
	if len(part.Blocks) > 0 {
		part.Blocks = part.Blocks[1:]
	}
	return &part
}

// footer says which answers the section holds, and whether it is a draft.
func footer(v flow.View, draft bool) string {
	w := phrasesIn(v.Checklist.Language)
	if draft {
		return fmt.Sprintf(w.draft, Version(v))
	}
	return fmt.Sprintf(w.version, Version(v))
}

func (d *writer) document(footer string) *document.Document {
	v, fixed := d.view, d.view.Checklist.Section
	return &document.Document{
		Language: string(v.Checklist.Language),
		Title:    fixed.Title,
		Subtitle: Company(v),
		Author:   v.Team.Name,
		Running:  fixed.Title + " · " + v.Team.Name,
		Footer:   footer,
		Blocks:   d.blocks,
	}
}

// Company returns the name of the company, or that of the team while the company
// has none.
func Company(v flow.View) string {
	if name := v.Dossier.Answers[companyStep].Text.Values[companyField]; name != "" {
		return name
	}
	return v.Team.Name
}

// writer collects the blocks of the section.
type writer struct {
	view    flow.View
	options Options
	blocks  []document.Block
	err     error // of a picture
}

func (d *writer) heading(level int, text string) {
	d.blocks = append(d.blocks, document.Heading{Level: level, Text: text})
}

func (d *writer) paragraph(text string) {
	d.blocks = append(d.blocks, document.Paragraph{Text: document.Plain(text)})
}

// note adds a remark to whoever works on the text.
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
		reason := inline(d.view.Dossier.Answers[s.Key].Text.Reason)
		d.blocks = append(d.blocks, document.Paragraph{Text: compose(d.view.Checklist.Section.Skipped, "reason", reason)})
		return
	}
	for _, p := range openAt(d.view, s) {
		if p.Kind != MissingField { // that one stands where the field would
			d.note(p.Sentence(d.view.Checklist))
		}
	}
	if state != flow.Open {
		d.answer(s)
		d.extras(s)
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

// compose returns the sentence with the text in the first place of that name.
func compose(sentence, place string, text document.Text) document.Text {
	before, after, _ := strings.Cut(sentence, "{"+place+"}")
	var all document.Text
	for _, t := range []document.Text{document.Plain(before), text, document.Plain(after)} {
		for _, s := range t {
			if s.Text != "" {
				all = appended(all, s)
			}
		}
	}
	return all
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
