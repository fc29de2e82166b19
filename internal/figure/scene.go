package figure

import (
	"image"
	"image/color"
	"math"

	"git.sr.ht/~sbinet/gg"
)

// The page of every picture.
const (
	pageWidth = 1600.0
	margin    = 64.0
)

type align int

const (
	left align = iota
	centre
	right
)

// label is a piece of text in its place.
type label struct {
	block
	box   // before it is turned
	align align
	ink   color.RGBA
	plate bool    // hides the lines of a map that run behind it
	turn  float64 // degrees clockwise about pivot
	pivot point
}

// corners returns where the corners of the label's rectangle come to stand.
func (l label) corners() [4]point {
	sin, cos := math.Sincos(gg.Radians(l.turn))
	at := [4]point{{l.x, l.y}, {l.right(), l.y}, {l.right(), l.bottom()}, {l.x, l.bottom()}}
	for i, p := range at {
		dx, dy := p.x-l.pivot.x, p.y-l.pivot.y
		at[i] = point{l.pivot.x + dx*cos - dy*sin, l.pivot.y + dx*sin + dy*cos}
	}
	return at
}

// scene is a picture that is laid out and not painted yet: shapes first to last,
// labels on top.
type scene struct {
	*typesetter
	width, height float64
	shapes        []func(*gg.Context)
	labels        []label
	words         words
	stamps        map[stamp]image.Image
}

func newScene(l Language) (*scene, error) {
	t, err := newTypesetter()
	return &scene{typesetter: t, width: pageWidth, words: wordsIn(l), stamps: make(map[stamp]image.Image)}, err
}

func (s *scene) draw(shape func(*gg.Context)) { s.shapes = append(s.shapes, shape) }

// put places a block in a column: its top at y, aligned between x and x+w. It
// returns the label, which may still be changed.
func (s *scene) put(b block, x, y, w float64, a align, ink color.RGBA) *label {
	// On whole pixels, the same letter looks the same everywhere, and the file
	// is smaller for it.
	at := box{math.Round(x + (w-b.w)*float64(a)/2), math.Round(y), b.w, b.h}
	s.labels = append(s.labels, label{block: b, box: at, align: a, ink: ink})
	return &s.labels[len(s.labels)-1]
}

// heading writes the title and what stands under it, and returns the y below.
func (s *scene) heading(title, under string) float64 {
	y := margin * 0.75
	for _, h := range []struct {
		text string
		style
		lines int
		ink   color.RGBA
	}{{title, style{sizeTitle, true}, 2, ink}, {under, style{sizeText, false}, 2, soft}} {
		b := s.fit(h.text, s.width-2*margin, h.lines, h.style)
		s.put(b, margin, y, b.w, left, h.ink)
		y += b.h + 4
	}
	return math.Round(y + 24)
}

// footing writes notes under each other and closes the picture below them.
func (s *scene) footing(y float64, notes ...string) {
	for _, note := range notes {
		b := s.fit(note, s.width-2*margin, 3, style{sizeNote, false})
		s.put(b, margin, y, b.w, left, soft)
		y += b.h + 4
	}
	s.height = math.Ceil(y + margin*0.6)
}
