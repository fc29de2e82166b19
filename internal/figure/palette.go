package figure

import (
	"image/color"
	"math"
)

// The colours. Blues of one hue tell by lightness, one orange accent tells what
// is the team's own, and a lighter one with stripes what asks to be looked at
// again: blue against orange is the pair that every kind of colour-blindness
// keeps apart (Okabe and Ito, 2008).
var (
	paper  = rgb(0xFFFFFF)
	ink    = rgb(0x1F2A44)
	soft   = rgb(0x52607C) // text of less weight; 6:1 on paper
	line   = rgb(0xB9C4D6)
	ground = rgb(0xF3F6FA)

	accent     = rgb(0xC9471C)
	accentInk  = rgb(0xA03510) // the accent as text; 6:1 on paper
	accentPale = rgb(0xFDEEE8)

	blue0 = rgb(0xD3E2F3)
	blue1 = rgb(0xA6C6E6)
	blue2 = rgb(0x639AD1)
	blue3 = rgb(0x2160A6)
	blue4 = rgb(0x12315C)

	amber     = rgb(0xF0A93C)
	amberPale = rgb(0xF6C77E)
	purple    = rgb(0xBD80B5)
	grey      = rgb(0xDCDFE5)
)

func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: byte(hex >> 16), G: byte(hex >> 8), B: byte(hex), A: 0xFF} //nolint:gosec // a byte of a colour is cut on purpose
}

// fillOf returns the colour of a state. Only an answer that stands as it is has
// a lightness by its grade: for the others the state matters more.
func fillOf(s State, g Grade) color.RGBA {
	switch s {
	case Done:
		return [...]color.RGBA{blue0, blue1, blue2, blue3, blue4}[min(max(g, 0), whole)]
	case Busy, Returned: // never in one picture: the first is of a phase, the other of a step
		return accent
	case Stale:
		return amber
	case LeftOut:
		return grey
	case Waiting:
		return purple
	case Approved:
		return blue4
	default:
		return paper
	}
}

// inkOn returns the colour of text on a fill: whichever of dark and white stands
// out most.
func inkOn(fill color.RGBA) color.RGBA {
	if contrast(ink, fill) >= contrast(paper, fill) {
		return ink
	}
	return paper
}

// luminance is the relative luminance of WCAG 2.2, 0 to 1.
func luminance(c color.RGBA) float64 {
	linear := func(b uint8) float64 {
		v := float64(b) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.RGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}
