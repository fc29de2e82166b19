package pdf

// piece is something that is drawn whole: a line of text, a picture.
type piece interface {
	tall() float64
	draw(c canvas, x, y float64)
}

// box is a strip of a page, as wide as the text, that is never cut.
type box struct {
	gap    float64 // above it; none at the top of a page
	height float64
	keep   bool // it stays on one page with the next
	fresh  bool // it begins a page
	head   *box // what is repeated above it at the top of a page
	draw   func(c canvas, x, y float64)
	mark   *mark // what the contents say of it
}

// mark is a heading as the contents and the bookmarks show it.
type mark struct {
	level int
	words string
}

// stack returns the pieces under one another, a box each, at that distance from
// the margin.
func stack[P piece](pieces []P, x, gap float64) []box {
	boxes := make([]box, len(pieces))
	for i, p := range pieces {
		boxes[i] = box{height: p.tall(), draw: func(c canvas, left, y float64) { p.draw(c, left+x, y) }}
	}
	if len(boxes) > 0 {
		boxes[0].gap = gap
	}
	return boxes
}

// together keeps all the boxes on one page, as far as a page is high enough.
func together(boxes []box) []box {
	for i := range len(boxes) - 1 {
		boxes[i].keep = true
	}
	return boxes
}

// flowing keeps the first two boxes together, and the last two: no line of a
// paragraph stands alone on a page.
func flowing(boxes []box) []box {
	if n := len(boxes); n > 1 {
		boxes[0].keep, boxes[n-2].keep = true, true
	}
	return boxes
}

// behind draws something under the box before the box itself.
func (b box) behind(under func(c canvas, x, y, height float64)) box {
	over, height := b.draw, b.height
	b.draw = func(c canvas, x, y float64) {
		under(c, x, y, height)
		over(c, x, y)
	}
	return b
}
