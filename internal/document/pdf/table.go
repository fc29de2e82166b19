package pdf

import (
	"slices"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

const (
	cellGap    = 5.0 // between the words of two columns
	overhang   = 1.5 // how far the colour of a row sticks out on both sides
	rowPadding = 1.5
	tableGap   = 4.0
	afterTable = 1.5
)

// table repeats its head on every page, and cuts a row only where it is higher
// than a page.
func (l *layout) table(t document.Table) []box {
	if len(t.Head) == 0 {
		return nil
	}
	g := l.grid(t)
	var boxes []box
	if t.Caption != "" {
		l.tables++
		boxes = together(l.captionOf(l.words.Table, l.tables, t.Caption, tableGap))
		boxes[len(boxes)-1].keep = true
	}
	heads := together(g.row(document.Plains(t.Head), cellHead, l.height/3))
	for i := range heads {
		heads[i] = heads[i].behind(g.filled(navy))
	}
	boxes = append(boxes, g.under(heads, boxes)...)
	boxes = append(boxes, l.rows(t, g, heads)...)
	boxes[len(boxes)-1].height += afterTable
	return boxes
}

// under gives the head its distance from the caption, or from what is above it.
func (g grid) under(heads, caption []box) []box {
	heads[0].gap = tableGap
	if len(caption) > 0 {
		heads[0].gap = afterTable
	}
	for i := range heads {
		heads[i].keep = true
	}
	return heads
}

// rows returns the rows under the head, of which every second has a colour.
func (l *layout) rows(t document.Table, g grid, heads []box) []box {
	head, room := l.repeatable(heads)
	var all []box
	for i, cells := range t.Rows {
		boxes := g.row(cells, cellBody, room)
		for j := range boxes {
			boxes[j].head = head
			if i%2 == 1 {
				boxes[j] = boxes[j].behind(g.filled(zebra))
			}
		}
		all = append(all, boxes...)
	}
	if height(all) <= l.height/4 { // a short table is not divided at all
		return together(all)
	}
	return flowing(all)
}

func height(boxes []box) float64 {
	sum := 0.0
	for _, b := range boxes {
		sum += b.height
	}
	return sum
}

// repeatable returns the head as one box, and how much room it leaves on a page
// for a row. A head that would fill much of every page is not repeated: it is nil.
func (l *layout) repeatable(heads []box) (*box, float64) {
	all := box{draw: func(c canvas, x, y float64) {
		for _, h := range heads {
			h.draw(c, x, y)
			y += h.height
		}
	}}
	all.height = height(heads)
	if all.height > l.height/3 {
		return nil, l.height
	}
	return &all, l.height - all.height
}

// grid is where the columns of a table stand.
type grid struct {
	x, widths []float64
	right     []int
	width     float64
}

func (l *layout) grid(t document.Table) grid {
	n := len(t.Head)
	room := l.width - cellGap*float64(n-1)
	widths := relative(t.Widths, n, room)
	if widths == nil {
		widths = divided(natural(t), max(room, float64(n)))
	}
	g := grid{right: t.Right, width: l.width, widths: widths}
	x := 0.0
	for _, w := range widths {
		g.x = append(g.x, x)
		x += w + cellGap
	}
	return g
}

// row returns one row of the table.
func (g grid) row(cells []document.Text, s style, highest float64) []box {
	columns := []column{{pieces: []piece{blank{s.line()}}}} // a row without words is as high as a line
	for i := range g.widths {
		if i >= len(cells) {
			break
		}
		lines := cellLines(cells[i], s, g.widths[i])
		if slices.Contains(g.right, i) {
			lines = atRight(lines, g.widths[i])
		}
		columns = append(columns, column{g.x[i], pieces(lines)})
	}
	return row(columns, highest, rowPadding)
}

// cellLines returns the lines of a cell. Those under a strong first line are its
// small print.
func cellLines(t document.Text, s style, width float64) []line {
	title, small := smallPrintOf(t)
	return append(linesOf(title, s, width), linesOf(small, smallPrint, width)...)
}

func smallPrintOf(t document.Text) (title, small document.Text) {
	for i, span := range t {
		before, after, found := strings.Cut(span.Text, "\n")
		if !found || !t[0].Strong {
			continue
		}
		head, tail := span, span
		head.Text, tail.Text = before, after
		return append(slices.Clone(t[:i]), head), append(document.Text{tail}, t[i+1:]...)
	}
	return t, nil
}

// filled colours a row.
func (g grid) filled(fill colour) func(c canvas, x, y, height float64) {
	return func(c canvas, x, y, height float64) {
		c.fill(x-overhang, y, g.width+2*overhang, height, fill)
	}
}

// blank is a piece with nothing on it.
type blank struct{ height float64 }

func (b blank) tall() float64                 { return b.height }
func (b blank) draw(canvas, float64, float64) {}

// captionOf returns the numbered caption.
func (l *layout) captionOf(label string, number int, words string, gap float64) []box {
	words = document.Caption(label, number, typeface.Readable(words))
	return stack(plainLines(words, caption, l.width), 0, gap)
}
