package pdf

import (
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

const (
	paragraphGap = 3.0
	belowHeading = -0.8 // the gap of what comes after it is there too
	itemGap      = 1.1
	hanging      = 9.0 // how far the second line of a reference stands in
	sidebar      = 1.0 // how wide the bar beside a note or a quote is
	inset        = 5.0 // the distance from the bar to the words
	bulletSpace  = 2.2 // between the mark of an item and its words
	leastIndent  = 5.0
)

// heading stays with what comes after it.
func (l *layout) heading(h document.Heading) []box {
	look := headings[min(max(h.Level, 1), len(headings))-1]
	words := strings.Join(strings.Fields(typeface.Readable(h.Text)), " ")
	boxes := stack(tight(plainLines(words, look.style, l.width)), 0, look.above)
	for i := range boxes {
		boxes[i].keep = true
	}
	if n := len(boxes); n > 0 {
		boxes[0].mark = &mark{h.Level, words}
		boxes[n-1].height += belowHeading
	}
	return boxes
}

// tight brings the lines of something large closer together.
func tight(lines []line) []line {
	for i := range lines {
		lines[i].height *= 0.88
		lines[i].base *= 0.92
	}
	return lines
}

func (l *layout) paragraph(p document.Paragraph) []box {
	return flowing(stack(linesOf(p.Text, body, l.width), 0, paragraphGap))
}

// note stands on a colour, beside a bar.
func (l *layout) note(n document.Note) []box {
	boxes := flowing(padded(stack(plainLines(n.Text, body, l.width-inset-2), inset, paragraphGap), 1.6))
	for i := range boxes {
		boxes[i] = boxes[i].behind(func(c canvas, x, y, height float64) {
			c.fill(x, y, l.width, height, blush)
			c.fill(x, y, sidebar, height, orange)
		})
	}
	return boxes
}

func (l *layout) quote(q document.Quote) []box {
	italic := body
	italic.face = typeface.Italic
	lines := linesOf(q.Text, italic, l.width-2*inset)
	if len(lines) > 0 && strings.TrimSpace(q.By) != "" {
		lines = append(lines, plainLines("— "+q.By, aside, l.width-2*inset)...)
	}
	boxes := flowing(stack(lines, inset, paragraphGap+1))
	for i := range boxes {
		boxes[i] = boxes[i].behind(func(c canvas, x, y, height float64) { c.fill(x, y, sidebar, height, steel) })
	}
	return boxes
}

// list puts the marks of its items at the left of their words, numbers with their
// points under one another.
func (l *layout) list(list document.List) []box {
	indent := leastIndent
	if list.Ordered {
		indent = max(indent, body.width(strconv.Itoa(len(list.Items))+".")+bulletSpace)
	}
	var boxes []box
	number := 0
	for _, words := range list.Items {
		lines := linesOf(words, body, l.width-indent)
		if len(lines) == 0 {
			continue
		}
		mark, gap := "•", itemGap
		if number++; list.Ordered {
			mark = strconv.Itoa(number) + "."
		}
		if number == 1 {
			gap = paragraphGap
		}
		boxes = append(boxes, item(lines, mark, indent, gap)...)
	}
	return boxes
}

// item returns the lines with the mark before the first of them.
func item(lines []line, mark string, indent, gap float64) []box {
	boxes := stack(lines, indent, gap)
	boxes[0] = boxes[0].behind(func(c canvas, x, y, _ float64) {
		c.text(x+indent-bulletSpace-body.width(mark), y+body.baseline(), mark, body)
	})
	return flowing(boxes)
}

func (l *layout) references(r document.References) []box {
	var boxes []box
	gap := paragraphGap
	for _, words := range r.Items {
		lines := hangingLines(words, body, l.width, hanging)
		if len(lines) == 0 {
			continue
		}
		first, rest := stack(lines[:1], 0, gap), stack(lines[1:], hanging, 0)
		boxes = append(boxes, flowing(append(first, rest...))...)
		gap = 2 * itemGap
	}
	return boxes
}
