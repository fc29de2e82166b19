package docx

import (
	"fmt"
	"strings"

	"verkoopcoach/internal/document"
)

// logoRoom is where the logo of a letter stands: 75 by 17 mm.
var logoRoom = box{75 * 36000, 17 * 36000}

// letterhead adds the logo, or else the name, with the title at the right. It and
// the other columns of a letter are tables without lines.
func (b *body) letterhead(l document.Letterhead) error {
	left := shape{}.paragraph(face{strong: true, color: navy, size: 40}.words(l.Name))
	if len(l.Logo) > 0 {
		drawing, err := b.drawing(l.Logo, textWidth, logoRoom, l.Name) // as large as there is room for
		if err != nil {
			return fmt.Errorf("docx: logo: %w", err)
		}
		left = shape{}.paragraph(face{}.run(drawing))
	}
	right := shape{style: "Title", align: "right", spacing: spaced(0, 40)}.paragraph(face{}.words(l.Title)) +
		shape{style: "Subtitle", align: "right"}.paragraph(face{size: 22}.words(l.Number))
	b.beside(left, right)
	b.add(gap(480, shape{}))
	return nil
}

func (b *body) columns(c document.Columns) {
	b.beside(b.panel(c.Left), b.panel(c.Right))
	b.add(gap(400, shape{}))
}

// beside adds two pieces of text beside each other.
func (b *body) beside(left, right string) {
	b.add(grid{widths: []int{textWidth * 6 / 10, textWidth * 4 / 10}, rows: []gridRow{{cells: []cell{{content: left}, {content: right}}}}}.xml())
}

func (b *body) panel(p document.Panel) string {
	label := shape{spacing: spaced(0, 40)}.paragraph(face{strong: true, caps: true, color: orange, size: 18}.words(p.Label))
	all := lines(document.Plain(strings.Join(p.Lines, "\n")))
	return label + shape{spacing: spaced(0, 0)}.paragraph(b.text(all, face{}))
}

// totals adds the sums at the right, all on one page.
func (b *body) totals(t document.Totals) {
	if len(t.Rows) == 0 {
		return
	}
	g := grid{align: "right", widths: []int{3000, 1700}}
	for i, row := range t.Rows {
		s := shape{keepNext: i < len(t.Rows)-1, spacing: spaced(50, 50)}
		f, fill := face{}, ""
		if row.Strong {
			f, fill = face{strong: true, color: orange}, blush
		}
		amount := s
		amount.align = "right"
		g.rows = append(g.rows, gridRow{cells: []cell{
			{fill: fill, padding: sides, content: s.paragraph(f.words(row.Label))},
			{fill: fill, padding: sides, content: amount.paragraph(f.words(row.Amount))},
		}})
	}
	b.add(g.xml(), gap(360, shape{}))
}

// sides is the padding of a cell in a table that has none.
var sides = element("w:tcMar", width("w:left", 100), width("w:right", 100))

// signature adds the lines to sign on, with the words beside them, all on one
// page.
func (b *body) signature(s document.Signature) {
	g := grid{widths: []int{textWidth * 47 / 100, textWidth * 13 / 100, textWidth * 40 / 100}}
	aside := shape{spacing: spaced(0, 0)}.paragraph(b.text(lines(document.Plain(s.Aside)), face{color: grey, size: 19}))
	title := shape{keepNext: len(s.Lines) > 0}.paragraph(face{strong: true, color: navy}.words(s.Title))
	g.rows = []gridRow{{height: roomToSign, cells: []cell{{content: title}, {}, {merge: "restart", content: aside}}}}
	line := element("w:tcBorders", leaf("w:top", "w:val", "single", "w:sz", "6", "w:space", "0", "w:color", navy))
	for i, label := range s.Lines {
		last := i == len(s.Lines)-1
		row := gridRow{cells: []cell{
			{borders: line, content: shape{keepNext: !last, spacing: spaced(40, 0)}.paragraph(face{color: grey, size: 19}.words(label))},
			{}, {merge: "continue"},
		}}
		if !last {
			row.height = roomToSign
		}
		g.rows = append(g.rows, row)
	}
	b.add(g.xml(), gap(240, shape{}))
}

// roomToSign is the height in twips of a title or label with the room below it
// to write on the next line: 1.6 cm.
const roomToSign = 900
