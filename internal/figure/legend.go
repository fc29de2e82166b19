package figure

import (
	"image"
	"image/draw"
	"math"

	"git.sr.ht/~sbinet/gg"
)

// key is one entry of a legend: a cell as the picture has it, and its meaning.
type key struct {
	state State
	grade Grade
	words string
	mark  string // what the cell holds besides its sign
}

// legend writes the keys in rows from y on, and returns the y below.
func (s *scene) legend(y float64, keys []key) float64 {
	const swatch, height, gap = 62.0, 40.0, 40.0
	x := margin
	for i, k := range keys {
		text := s.fit(k.words, s.width-2*margin-swatch-16, 1, style{sizeSmall, false})
		if i > 0 && x+swatch+16+text.w > s.width-margin {
			x, y = margin, y+height+14
		}
		s.cell(k.state, k.grade, k.mark, box{x, y, swatch, height})
		s.put(text, x+swatch+16, y+(height-text.h)/2, text.w, left, ink)
		x = math.Round(x + swatch + 16 + text.w + gap)
	}
	return y + height
}

// cell draws a state in a box: its fill, its sign and, beside that, a mark.
func (s *scene) cell(state State, grade Grade, mark string, at box) {
	pen := inkOn(fillOf(state, grade))
	sign := state
	if state == Done && mark != "" {
		sign = Open // the mark says enough
	}
	p := at.middle()
	if mark != "" {
		text := s.fit(mark, at.w/2, 1, style{min(at.h*0.62, sizeSmall), true})
		x := p.x - text.w/2
		if sign != Open {
			x = p.x + 5
			p.x -= 11
		}
		s.put(text, x, at.y+(at.h-text.h)/2, text.w, left, pen)
	}
	p.x, p.y = p.x-at.x, p.y-at.y
	look := stamp{state, grade, sign, p, at.w, at.h}
	s.draw(func(dc *gg.Context) { s.stamp(dc, look, at) })
}

// stamp is a cell without its mark: all that are alike are drawn once and then
// copied, for a class has hundreds.
type stamp struct {
	state State
	grade Grade
	sign  State
	at    point // of the sign, in the cell
	w, h  float64
}

func (s *scene) stamp(dc *gg.Context, look stamp, at box) {
	picture, ok := s.stamps[look]
	if !ok {
		picture = look.picture()
		s.stamps[look] = picture
	}
	corner := image.Pt(int(at.x), int(at.y))
	draw.Draw(dc.Image().(draw.Image), picture.Bounds().Add(corner), picture, image.Point{}, draw.Over)
}

func (l stamp) picture() image.Image {
	dc := gg.NewContext(int(math.Ceil(l.w)), int(math.Ceil(l.h)))
	dc.DrawRoundedRectangle(1, 1, l.w-2, l.h-2, 6)
	fillState(dc, l.state, l.grade)
	drawSign(dc, l.sign, l.at, min(l.h*0.25, 9.5), inkOn(fillOf(l.state, l.grade)))
	return dc.Image()
}
