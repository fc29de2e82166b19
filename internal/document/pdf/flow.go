package pdf

// placed is a box on a page, with its top there.
type placed struct {
	box
	y float64
}

// page is what stands on one page.
type page struct {
	boxes []placed
	bare  bool // without header and footer
	band  bool // with a band along the top
}

// flow puts boxes on pages, from that top to the bottom of the text.
type flow struct {
	top   float64
	pages []page
	y     float64 // where the last page is filled to
}

// pagesOf returns the boxes on pages, which begin at that height.
func pagesOf(boxes []box, top float64) []page {
	f := flow{top: top}
	f.newPage()
	for len(boxes) > 0 {
		n := chain(boxes)
		if boxes[0].fresh && !f.atTop() || !f.atTop() && !f.fits(boxes[:n]) {
			f.newPage()
		}
		for _, b := range boxes[:n] {
			if !f.atTop() && !f.fits([]box{b}) {
				f.newPage()
			}
			f.place(b)
		}
		boxes = boxes[n:]
	}
	return f.pages
}

// chain returns how many boxes, from the first, must stay together.
func chain(boxes []box) int {
	n := 1
	for n < len(boxes) && boxes[n-1].keep && !boxes[n].fresh {
		n++
	}
	return n
}

func (f *flow) newPage() {
	f.pages = append(f.pages, page{})
	f.y = f.top
}

func (f *flow) atTop() bool { return len(f.last().boxes) == 0 }

func (f *flow) last() *page { return &f.pages[len(f.pages)-1] }

func (f *flow) fits(boxes []box) bool {
	y := f.y
	for _, b := range boxes {
		y += b.gap + b.height
	}
	return y <= textBottom+tolerance
}

func (f *flow) place(b box) {
	if f.atTop() {
		b.gap = 0
		if b.head != nil {
			f.put(*b.head)
		}
	}
	f.put(b)
}

func (f *flow) put(b box) {
	if len(f.last().boxes) > 0 {
		f.y += b.gap
	}
	p := f.last()
	p.boxes = append(p.boxes, placed{b, f.y})
	f.y += b.height
}
