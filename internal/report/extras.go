package report

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
)

// extras writes what the team gave beside the step for its picture, and the
// picture itself.
func (d *writer) extras(s *flow.Step) {
	for _, extra := range d.view.Checklist.ExtrasOf(s.Key) {
		if _, answered := d.view.Dossier.Answers[extra.Key]; !answered {
			continue
		}
		switch extra.Key {
		case mapExtra:
			d.positions(extra)
		case curveExtra:
			d.answer(extra)
			if sum := curveSum(d.view); sum != "" {
				d.paragraph(sum)
			}
		default:
			d.answer(extra)
		}
	}
	if d.options.Pictures && HasPicture(d.view, s.Key) {
		d.figure(Picture(d.view, s.Key))
	}
}

// positions writes the scores that the map is drawn from as a table, the team's
// own company marked: a map cannot be read to the decimal.
func (d *writer) positions(extra *flow.Step) {
	values := d.view.Dossier.Answers[extra.Key].Text.Values
	points := extra.Field(pointsField)
	if points == nil {
		return
	}
	d.paragraph(points.Report)
	t := document.Table{
		Head:  []string{points.Item, axisHead(values[xField]), axisHead(values[yField])},
		Right: []int{1, 2},
	}
	for _, line := range flow.Items(values[pointsField]) {
		p, ok := flow.ParsePosition(line)
		if !ok {
			t.Rows = append(t.Rows, []document.Text{document.Plain(line)})
			continue
		}
		own := flow.SameName(p.Name, values[ownField])
		row := []document.Text{{{Text: p.Name, Strong: own}}}
		for _, score := range []float64{p.X, p.Y} {
			row = append(row, document.Text{{Text: d.decimal(score), Strong: own}})
		}
		t.Rows = append(t.Rows, row)
	}
	d.blocks = append(d.blocks, t)
}

// axisHead returns the axis as the head of a column; one that is not understood
// stays as it was typed.
func axisHead(typed string) string {
	a, ok := flow.ParseAxis(typed)
	if !ok {
		return typed
	}
	return a.Name + " (" + a.Low + " – " + a.High + ")"
}

// figure adds a picture, or keeps the error that drawing it met.
func (d *writer) figure(f document.Figure, err error) {
	if err != nil {
		d.err = err
		return
	}
	d.blocks = append(d.blocks, f)
}

// todo writes what is still open as a list at the end of a draft.
func (d *writer) todo(points []Point) {
	if len(points) == 0 {
		return
	}
	d.heading(phaseLevel, phrasesIn(d.view.Checklist.Language).todo)
	var list document.List
	for _, p := range points {
		said := strings.TrimSuffix(stepHeading(d.view.Checklist, p.Step), ".")
		list.Items = append(list.Items, document.Text{{Text: said + ": ", Strong: true}, {Text: p.Sentence(d.view.Checklist)}})
	}
	d.blocks = append(d.blocks, list)
}

// decimal writes a score as the language does, with at most two decimals.
func (d *writer) decimal(n float64) string {
	p := message.NewPrinter(language.Make(string(d.view.Checklist.Language)))
	return p.Sprint(number.Decimal(n, number.MaxFractionDigits(2)))
}
