package figure

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"slices"
)

// shades is how many colours a picture keeps. Edges apart it has some twenty;
// with 64 the edges look no different at three times the size, and the file is a
// fifth smaller than with 256.
const shades = 64

// packed is a colour as its four bytes stand in a picture.
type packed uint32

func (p packed) rgba() color.RGBA {
	return color.RGBA{R: byte(p), G: byte(p >> 8), B: byte(p >> 16), A: byte(p >> 24)} //nolint:gosec // one byte each
}

// flatten gives the picture a palette of its own commonest colours. Ties are
// broken by value, so that the same picture gives the same palette.
func flatten(src *image.RGBA) *image.Paletted {
	count := make(map[packed]int)
	eachRun(src.Pix, func(c packed, _, n int) { count[c] += n })
	colours := make([]packed, 0, len(count))
	for c := range count {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b packed) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	kept := colours[:min(len(colours), shades)]
	palette := make(color.Palette, len(kept))
	for i, c := range kept {
		palette[i] = c.rgba()
	}
	index := make(map[packed]byte, len(colours))
	for _, c := range colours {
		index[c] = nearest(kept, c)
	}
	dst := image.NewPaletted(src.Bounds(), palette)
	eachRun(src.Pix, func(c packed, at, n int) {
		if i := index[c]; i != 0 {
			for k := at; k < at+n; k++ {
				dst.Pix[k] = i
			}
		}
	})
	return dst
}

// eachRun calls f for every run of pixels of one colour: the pixel it starts at
// and how many it holds. A picture is mostly plain, so there are few.
func eachRun(pix []byte, f func(c packed, at, n int)) {
	pixel := func(i int) packed { return packed(binary.LittleEndian.Uint32(pix[4*i:])) }
	total := len(pix) / 4
	for at := 0; at < total; {
		c, end := pixel(at), at+1
		for end < total && pixel(end) == c {
			end++
		}
		f(c, at, end-at)
		at = end
	}
}

// nearest returns the index of the kept colour that is most like c.
func nearest(kept []packed, c packed) byte {
	best, least := 0, math.MaxInt
	want := c.rgba()
	for i, k := range kept {
		is := k.rgba()
		r, g, b := int(is.R)-int(want.R), int(is.G)-int(want.G), int(is.B)-int(want.B)
		if d := 2*r*r + 4*g*g + b*b; d < least {
			best, least = i, d
		}
	}
	return byte(best) //nolint:gosec // at most shades are kept
}
