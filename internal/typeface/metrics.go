package typeface

import (
	"fmt"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// plane is how many characters are looked up: those of the Basic Multilingual
// Plane. The faces have none above it.
const plane = 1 << 16

// perEm is what widths are expressed in: thousandths of the size of the letters.
const perEm = 1000

// metrics are the widths of the characters of a face, -1 for one that it lacks.
type metrics [plane]int16

// loaded returns the metrics of the faces, which are read from the files once.
var loaded = sync.OnceValue(func() [4]*metrics {
	var all [4]*metrics
	for _, f := range Faces() {
		m, err := read(f.TTF())
		if err != nil { // the file is part of the program, and a test reads it
			panic(fmt.Sprintf("typeface: face %d: %v", f, err))
		}
		all[f] = m
	}
	return all
})

func read(ttf []byte) (*metrics, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	var m metrics
	var buf sfnt.Buffer
	for r := range m {
		glyph, err := parsed.GlyphIndex(&buf, rune(r))
		if err != nil {
			return nil, err
		}
		if m[r] = -1; glyph == 0 || unshown(rune(r)) {
			continue
		}
		advance, err := parsed.GlyphAdvance(&buf, glyph, fixed.I(perEm), font.HintingNone)
		if err != nil {
			return nil, err
		}
		m[r] = int16(advance.Round()) //nolint:gosec // a letter is a few thousandths of an em wide, or a few thousand
	}
	return &m, nil
}

// unshown tells whether the character has no place of its own on paper: a control
// character, a joiner, an accent apart, which nothing here would put in its
// place.
func unshown(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.M) }

// Width returns how wide the text is in the face at a size of one: multiply it by
// the size for the width in the same unit. Kerning is not in it. What the face
// lacks, a newline among them, has no width.
func (f Face) Width(text string) float64 {
	m := loaded()[f]
	sum := 0
	for _, r := range text {
		if r < plane && m[r] > 0 {
			sum += int(m[r])
		}
	}
	return float64(sum) / perEm
}

// Has tells whether every face has the character, and shows it.
func Has(r rune) bool {
	if r < 0 || r >= plane {
		return false
	}
	for _, m := range loaded() {
		if m[r] < 0 {
			return false
		}
	}
	return true
}
