package document

import (
	"slices"
	"strings"
)

// table adds the table under its caption.
func (m *markdownWriter) table(t Table) {
	if len(t.Head) == 0 {
		return
	}
	if t.Caption != "" {
		m.tables++
		m.add(emphatic(Caption(m.words.Table, m.tables, t.Caption), Span{Emphasis: true}))
	}
	rows := append([][]Text{Plains(t.Head)}, t.Rows...)
	m.add(pipeTable(rows, t.Right))
}

// pipeTable returns the rows as a table of GFM with as many columns as the first
// row, its head.
func pipeTable(rows [][]Text, right []int) string {
	columns := len(rows[0])
	var rule strings.Builder
	for i := range columns {
		if slices.Contains(right, i) {
			rule.WriteString("| ---: ")
		} else {
			rule.WriteString("| --- ")
		}
	}
	lines := []string{pipeRow(rows[0], columns), rule.String() + "|"}
	for _, cells := range rows[1:] {
		lines = append(lines, pipeRow(cells, columns))
	}
	return strings.Join(lines, "\n")
}

// pipeRow returns the cells as one line of that many columns.
func pipeRow(cells []Text, columns int) string {
	var b strings.Builder
	b.WriteByte('|')
	for i := range columns {
		if i < len(cells) {
			b.WriteByte(' ')
			b.WriteString(escaped(cell(cells[i]), pipes))
		}
		b.WriteString(" |")
	}
	return b.String()
}

// cell returns the text on one line, without spaces at its ends.
func cell(t Text) Text {
	out := make(Text, len(t))
	for i, span := range t {
		out[i] = span
		out[i].Text = spaced(span.Text)
	}
	for i := range out {
		if out[i].Text = strings.TrimLeft(out[i].Text, " \t"); out[i].Text != "" {
			break
		}
	}
	return trimmedEnd(out)
}
