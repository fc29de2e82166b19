package figure

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"

	"verkoopcoach/internal/typeface"
)

// Sizes of text in pixels. A picture of 1,600 pixels stands some 16 cm wide in a
// report, so 30 is 8.5 points there and the floor of 20 just under 6.
const (
	sizeTitle = 52.0
	sizeText  = 30.0
	sizeSmall = 25.0
	sizeNote  = 28.0 // of sentences in small print: 7.9 points in a report
	sizeFloor = 20.0
	leading   = 1.2 // height of a line for a size
)

// fonts are the two weights, parsed once. A parsed font is safe for concurrent
// use; a face made from it is not, so each picture makes its own.
var fonts = sync.OnceValues(func() (weights [2]*opentype.Font, err error) {
	for i, face := range []typeface.Face{typeface.Regular, typeface.Bold} {
		if weights[i], err = opentype.Parse(face.TTF()); err != nil {
			return weights, err
		}
	}
	return weights, nil
})

// style is how a piece of text is set.
type style struct {
	size float64
	bold bool
}

// typesetter measures and breaks text. It is not safe for concurrent use.
type typesetter struct {
	weights [2]*opentype.Font
	faces   map[style]font.Face
	widths  map[run]float64
}

// run is text on one line. Its width is kept: kerning makes it dear, and lines
// are tried in many ways.
type run struct {
	text  string
	style style
}

func newTypesetter() (*typesetter, error) {
	weights, err := fonts()
	return &typesetter{weights: weights, faces: make(map[style]font.Face), widths: make(map[run]float64)}, err
}

func (t *typesetter) weight(s style) *opentype.Font {
	if s.bold {
		return t.weights[1]
	}
	return t.weights[0]
}

// face returns the face of a style. A font that was parsed gives a face at any
// size, so there is no error to pass on.
func (t *typesetter) face(s style) font.Face {
	if f, ok := t.faces[s]; ok {
		return f
	}
	f, err := opentype.NewFace(t.weight(s), &opentype.FaceOptions{Size: s.size, DPI: 72})
	if err != nil {
		panic("figure: face of a parsed font: " + err.Error())
	}
	t.faces[s] = f
	return f
}

// width returns how wide the text is on one line, in pixels.
func (t *typesetter) width(text string, s style) float64 {
	w, ok := t.widths[run{text, s}]
	if !ok {
		w = float64(font.MeasureString(t.face(s), text)) / 64
		t.widths[run{text, s}] = w
	}
	return w
}

// block is text broken into lines.
type block struct {
	style
	lines []string
	w, h  float64 // of its rectangle
	cut   bool    // not all of the text is there
}

func (t *typesetter) block(lines []string, s style) block {
	b := block{style: s, lines: lines, h: float64(len(lines)) * s.size * leading}
	for _, l := range lines {
		b.w = max(b.w, t.width(l, s))
	}
	return b
}

// fit sets the text within a width in at most so many lines. It wraps between
// words first and then shrinks, to sizeFloor; only there does it break a word,
// and only what still does not fit gives way to an ellipsis.
func (t *typesetter) fit(text string, width float64, lines int, s style) block {
	words := strings.FieldsFunc(text, breakable)
	for i := range words {
		words[i] = typeface.Readable(words[i])
	}
	for size := s.size; size >= sizeFloor; size -= 2 {
		try := style{size, s.bold}
		if set, whole := t.wrap(words, width, try); whole && len(set) <= lines {
			return t.block(set, try)
		}
	}
	last := style{min(s.size, sizeFloor), s.bold}
	all, _ := t.wrap(words, width, last)
	set := all
	if len(set) > lines {
		set = append(set[:lines-1], t.cut(set[lines-1]+" "+set[lines], width, last))
	}
	b := t.block(set, last)
	b.cut = len(all) > lines
	return b
}

// even is fit with lines of about the same length, for text that stands by itself.
func (t *typesetter) even(text string, width float64, lines int, s style) block {
	best := t.fit(text, width, lines, s)
	words := strings.Fields(strings.Join(best.lines, " "))
	for len(best.lines) > 1 && !best.cut {
		width *= 0.95
		set, whole := t.wrap(words, width, best.style)
		if !whole || len(set) > len(best.lines) {
			break
		}
		best = t.block(set, best.style)
	}
	return best
}

// breakable tells whether a line may end here: at any space but one that binds.
func breakable(r rune) bool { return unicode.IsSpace(r) && r != '\u00A0' }

// wrap breaks words over lines, and says whether it left every word whole.
func (t *typesetter) wrap(words []string, width float64, s style) (lines []string, whole bool) {
	whole = true
	current := ""
	for _, word := range words {
		joined := strings.TrimLeft(current+" "+word, " ")
		if t.width(joined, s) <= width {
			current = joined
			continue
		}
		if current != "" {
			lines = append(lines, current)
		}
		pieces := t.pieces(word, width, s)
		whole = whole && t.width(word, s) <= width
		lines = append(lines, pieces[:len(pieces)-1]...)
		current = pieces[len(pieces)-1]
	}
	if current != "" {
		lines = append(lines, current)
	}
	return lines, whole
}

// pieces breaks one word so that each piece fits the width; a piece holds at
// least one character.
func (t *typesetter) pieces(word string, width float64, s style) []string {
	var pieces []string
	piece := ""
	for _, r := range word {
		if piece != "" && t.width(piece+string(r), s) > width {
			pieces = append(pieces, piece)
			piece = ""
		}
		piece += string(r)
	}
	return append(pieces, piece)
}

// cut returns as much of the text as fits the width before an ellipsis.
func (t *typesetter) cut(text string, width float64, s style) string {
	runes := []rune(text)
	for len(runes) > 0 && t.width(string(runes)+"…", s) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}
