package pdf

// canvas is what pages are drawn on, one after another. Lengths are in
// millimetres from the top left of the page.
type canvas interface {
	newPage()
	text(x, baseline float64, words string, s style)
	fill(x, y, width, height float64, in colour)
	image(p picture, x, y float64)
	across(words string, s style) // the stamp, pale

	link(x, y, width, height float64, address string) // leads to a page of the web
	linkTo(x, y, width, height float64, heading int)  // leads to a heading, counted from 0
	heading(m mark, y float64)                        // makes the contents and a bookmark lead here
}
