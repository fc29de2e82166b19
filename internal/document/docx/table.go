package docx

import (
	"slices"

	"verkoopcoach/internal/document"
)

// short is how many rows a table has that stands on one page as a whole, where
// they fit on one.
const short = 8

// table adds the table under its caption. Of a long one the head stays with the
// first row, and the last row with the one before and with the sums below, so
// that a page break leaves none of them alone.
func (b *body) table(t document.Table) {
	if len(t.Head) == 0 {
		return
	}
	if t.Caption != "" {
		b.tables++
		b.add(caption(b.words.Table, b.tables, t.Caption, shape{keepNext: true}))
	}
	g := grid{style: "TableGrid", widths: columnWidths(t), rows: []gridRow{headRow(t)}}
	summed := b.beforeTotals()
	for i, row := range t.Rows {
		below := len(t.Rows) - 1 - i
		keepNext := below == 0 && summed || below == 1 || below > 1 && len(t.Rows) <= short
		g.rows = append(g.rows, gridRow{cells: b.cells(t, row, keepNext)})
	}
	b.add(g.xml(), gap(240, shape{keepNext: summed}))
}

// beforeTotals tells whether sums follow the block that is being added.
func (b *body) beforeTotals() bool {
	if len(b.following) == 0 {
		return false
	}
	_, ok := b.following[0].(document.Totals)
	return ok
}

func headRow(t document.Table) gridRow {
	r := gridRow{head: true}
	for i, words := range t.Head {
		s := shape{keepNext: len(t.Rows) > 0, align: aligned(t, i)}
		r.cells = append(r.cells, cell{fill: navy, content: s.paragraph(face{strong: true, color: white}.words(words))})
	}
	return r
}

// cells returns the cells of a row, as many as the table has columns.
func (b *body) cells(t document.Table, row []document.Text, keepNext bool) []cell {
	cells := make([]cell, len(t.Head))
	for i := range cells {
		s := shape{keepNext: keepNext, align: aligned(t, i)}
		if i < len(row) {
			cells[i].content = s.paragraph(b.cellText(row[i]))
		} else {
			cells[i].content = s.paragraph()
		}
	}
	return cells
}

// cellText returns the words of a cell: what follows a strong first line is its
// small print.
func (b *body) cellText(t document.Text) string {
	all := lines(t)
	if len(all) > 1 && strong(all[0]) {
		return b.text(all, face{}, face{size: 19, color: grey})
	}
	return b.text(all, face{})
}

func strong(line document.Text) bool {
	return !slices.ContainsFunc(line, func(s document.Span) bool { return s.Text != "" && !s.Strong })
}

func aligned(t document.Table, column int) string {
	if slices.Contains(t.Right, column) {
		return "right"
	}
	return ""
}
