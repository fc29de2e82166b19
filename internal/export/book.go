package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// book is a workbook in the making.
type book struct {
	file   *excelize.File
	words  words
	title  string
	styles map[look]int // by what they are for
}

// add makes the table the workbook's i-th sheet, from 0.
func (b *book) add(i int, t table) error {
	if err := b.sheet(i, t); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	if err := b.heads(out, t.columns); err != nil {
		return err
	}
	rows := 1
	for row := range t.rows {
		rows++
		if err := b.row(out, rows, row, t.columns); err != nil {
			return err
		}
	}
	// The filter needs a row under the head.
	last, err := excelize.CoordinatesToCellName(len(t.columns), max(rows, 2))
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(t.name, "A1:"+last, nil); err != nil {
		return err
	}
	return out.Flush()
}

// pageWidth is how many characters beside each other can still be read on a page.
const pageWidth = 280

// sheet makes an empty sheet for the table that prints on wide paper, all columns on
// one page unless nobody could read them then; the first stands on each.
func (b *book) sheet(i int, t table) error {
	name, width := t.name, 0.0
	for _, c := range t.columns {
		width += c.width
	}
	if i == 0 {
		if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	fit, wide, tall, paper, across := true, 1+int(width/pageWidth), 0, 9, "landscape" // 9 is A4; 0 high is as many as it takes
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &across, FitToWidth: &wide, FitToHeight: &tall,
	}); err != nil {
		return err
	}
	near, far, edge := 0.4, 0.75, 0.3 // inches; the foot stands in the far one
	if err := b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &near, Right: &near, Top: &near, Bottom: &far, Header: &edge, Footer: &edge,
	}); err != nil {
		return err
	}
	if err := b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: b.footer(name)}); err != nil {
		return err
	}
	// The head and the first column again on every page that is printed.
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%[1]s'!$A:$A,'%[1]s'!$1:$1", name), Scope: name,
	})
}

// heads writes the heads and freezes them, with the first column beside them.
func (b *book) heads(out *excelize.StreamWriter, columns []column) error {
	row := make([]cell, len(columns))
	for i, c := range columns {
		if err := out.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		row[i] = text(c.head).in(head)
	}
	if err := out.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: "B2", ActiveCell: "B2", Pane: "bottomRight"}},
	}); err != nil {
		return err
	}
	return b.row(out, 1, row, columns)
}

func (b *book) row(out *excelize.StreamWriter, number int, row []cell, columns []column) error {
	values := make([]any, len(row))
	lines := 1
	for i, c := range row {
		if c.kind == isBlank {
			continue
		}
		style, err := b.style(look{c.kind, c.tone})
		if err != nil {
			return err
		}
		value := c.value(b.words.cut)
		if s, ok := value.(string); ok {
			lines = max(lines, linesOf(s, columns[i].width))
		}
		values[i] = excelize.Cell{StyleID: style, Value: value}
	}
	first, err := excelize.CoordinatesToCellName(1, number)
	if err != nil {
		return err
	}
	return out.SetRow(first, values, excelize.RowOpts{Height: heightOf(lines)})
}

// value returns what the library makes a cell of. A text stays a string, which it
// always writes as a text cell: only its field for formulas makes a formula.
func (c cell) value(sentence string) any {
	switch c.kind {
	case isText:
		return cut(legible(c.text), sentence)
	case isDay, isMoment:
		return c.when
	}
	return c.number
}
