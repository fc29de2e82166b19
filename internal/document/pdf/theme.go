package pdf

import "verkoopcoach/internal/typeface"

// All lengths are in millimetres, and sizes of letters in points.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	margin     = 21.0 // left and right
	textWidth  = pageWidth - 2*margin

	textTop       = 20.0
	letterTop     = 16.0 // where it begins in a letter
	belowRunning  = 27.0 // where the text begins under a header
	textBottom    = 274.0
	headerLine    = 17.5
	footerLine    = 279.5
	bandHeight    = 4.0 // the band along the top of a letter and a cover
	mmPerPoint    = 25.4 / 72
	leading       = 1.4 // from line to line, in sizes of the letters
	footerLeading = 1.2
)

// colour is red, green and blue.
type colour struct{ r, g, b int }

var (
	navy   = colour{0x1F, 0x2A, 0x44}
	orange = colour{0xE2, 0x57, 0x2B}
	ember  = colour{0xC4, 0x44, 0x1C} // orange for small letters: 4.9 to 1 on white
	slate  = colour{0x5B, 0x64, 0x78} // what matters less
	white  = colour{0xFF, 0xFF, 0xFF}

	hairline = colour{0xD9, 0xDD, 0xE5}
	zebra    = colour{0xF6, 0xF8, 0xFC}
	blush    = colour{0xFD, 0xEE, 0xE9} // behind what is accented
	steel    = colour{0x9F, 0xAB, 0xC4} // beside a quote
)

// style is how letters look.
type style struct {
	face typeface.Face
	size float64
	ink  colour
}

var (
	body       = style{typeface.Regular, 10.5, navy}
	cellBody   = style{typeface.Regular, 10, navy}
	cellHead   = style{typeface.Bold, 9.5, white}
	smallPrint = style{typeface.Regular, 8.5, slate}
	aside      = style{typeface.Regular, 9, slate}
	caption    = style{typeface.Italic, 9, slate}
	labelStyle = style{typeface.Bold, 8.5, ember}
	margins    = style{typeface.Regular, 8.5, slate} // header and footer
)

// headings are the styles of the levels 1 to 6, with the space above them.
var headings = [...]struct {
	style
	above float64
}{
	{style{typeface.Bold, 21, navy}, 11},
	{style{typeface.Bold, 16, ember}, 9},
	{style{typeface.Bold, 13, navy}, 8},
	{style{typeface.Bold, 11, ember}, 5.5},
	{style{typeface.Bold, 10.5, navy}, 4.5},
	{style{typeface.BoldItalic, 10.5, navy}, 4.5},
}

// width returns how wide the words are.
func (s style) width(words string) float64 { return s.face.Width(words) * s.size * mmPerPoint }

// line returns the height of a line.
func (s style) line() float64 { return s.size * mmPerPoint * leading }

// baseline returns how far below the top of its line the letters stand.
func (s style) baseline() float64 { return s.size * mmPerPoint * ((leading-1)/2 + 0.75) }
