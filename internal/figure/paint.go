package figure

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"math"

	"git.sr.ht/~sbinet/gg"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// paint draws the scene and returns it as a PNG.
func (s *scene) paint() ([]byte, error) {
	canvas := image.NewRGBA(image.Rect(0, 0, int(s.width), int(s.height)))
	draw.Draw(canvas, canvas.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	dc := gg.NewContextForRGBA(canvas)
	dc.SetLineJoinRound()
	for _, shape := range s.shapes {
		shape(dc)
	}
	for _, l := range s.labels {
		s.write(dc, l)
	}
	var out bytes.Buffer
	err := png.Encode(&out, flatten(canvas))
	return out.Bytes(), err
}

// write draws one label. Its lines stand in the middle of their height, as a
// reader's eye expects of text in a box.
func (s *scene) write(dc *gg.Context, l label) {
	dc.Push()
	defer dc.Pop()
	if l.turn != 0 {
		dc.RotateAbout(gg.Radians(l.turn), l.pivot.x, l.pivot.y)
	}
	if l.plate {
		b := l.grow(3)
		dc.DrawRoundedRectangle(b.x, b.y, b.w, b.h, 6)
		dc.SetColor(ground)
		dc.Fill()
	}
	dc.SetColor(l.ink)
	m := s.face(l.style).Metrics()
	ascent, descent := float64(m.Ascent)/64, float64(m.Descent)/64
	height := l.size * leading
	for i, text := range l.lines {
		x := l.x + (l.box.w-s.typesetter.width(text, l.style))*float64(l.align)/2
		s.trace(dc, text, l.style, math.Round(x), math.Round(l.y+height*float64(i)+(height+ascent-descent)/2))
	}
}

// trace draws a line of text by its outlines, which are as sharp aslant as they
// are upright.
func (s *scene) trace(dc *gg.Context, text string, as style, x, y float64) {
	var buf sfnt.Buffer
	weight, face := s.weight(as), s.face(as)
	previous := rune(-1)
	for _, r := range text {
		if previous >= 0 {
			x += float64(face.Kern(previous, r)) / 64
		}
		glyph, _ := weight.GlyphIndex(&buf, r)
		segments, _ := weight.LoadGlyph(&buf, glyph, fixed.Int26_6(as.size*64), nil)
		tracePath(dc, segments, x, y)
		advance, _ := face.GlyphAdvance(r)
		x += float64(advance) / 64
		previous = r
	}
	dc.Fill()
}

// tracePath adds the outline of a glyph at a place to the path. TrueType knows
// lines and quadratic curves alone.
func tracePath(dc *gg.Context, outline sfnt.Segments, x, y float64) {
	at := func(p fixed.Point26_6) (float64, float64) { return x + float64(p.X)/64, y + float64(p.Y)/64 }
	for _, part := range outline {
		px, py := at(part.Args[0])
		switch part.Op {
		case sfnt.SegmentOpMoveTo:
			dc.MoveTo(px, py)
		case sfnt.SegmentOpLineTo:
			dc.LineTo(px, py)
		case sfnt.SegmentOpQuadTo:
			qx, qy := at(part.Args[1])
			dc.QuadraticTo(px, py, qx, qy)
		}
	}
}
