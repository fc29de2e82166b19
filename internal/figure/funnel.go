package figure

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"git.sr.ht/~sbinet/gg"
)

// Prospects is what the funnel shows. The three percentages add to 100, give or
// take the half that comes of rounding thirds; anything else, such as three
// noughts, is drawn as a division that is not known yet.
type Prospects struct {
	Language        Language
	Company         string // may be empty
	Cold, Warm, Hot float64
}

// Funnel draws the prospects from cold to hot, each as wide as its share, with
// the warm ones marked: they are whom the course lets a team recruit.
func Funnel(d Prospects) (Picture, error) {
	s, err := d.scene()
	if err != nil {
		return Picture{}, err
	}
	return s.picture(d.alt(s.words)...)
}

// The funnel's places on the page. A bar of funnelFull pixels is 100%.
const (
	funnelFull   = 860.0
	funnelBar    = 150.0
	funnelGap    = 56.0
	funnelColumn = 1020.0 // where the words begin
	warm         = 1      // the group that is marked
)

var funnelFills = [3]color.RGBA{blue1, accent, blue4}

func (d Prospects) scene() (*scene, error) {
	s, err := newScene(d.Language)
	if err != nil {
		return nil, err
	}
	under := ""
	if strings.TrimSpace(d.Company) != "" {
		under = fmt.Sprintf(s.words.funnelOf, d.Company)
	}
	top := s.heading(s.words.funnelTitle, under) + 8
	bars := d.bars(top)
	s.draw(func(dc *gg.Context) { d.slopes(dc, bars) })
	for i, bar := range bars {
		d.bar(s, i, bar)
		s.prospects(i, bar)
	}
	note := s.words.funnelWidth
	if !d.known() {
		note = s.words.funnelUnknown
	}
	s.footing(bars[2].bottom()+40, note)
	return s, nil
}

func (d Prospects) shares() [3]float64 { return [3]float64{d.Cold, d.Warm, d.Hot} }

func (d Prospects) known() bool {
	sum := 0.0
	for _, share := range d.shares() {
		if !(share >= 0) { // also not a number
			return false
		}
		sum += share
	}
	return math.Abs(sum-100) <= 0.5
}

// bars returns where the three bars stand. A share of nothing keeps a hairline,
// so that one sees that it is there.
func (d Prospects) bars(top float64) [3]box {
	var bars [3]box
	for i, share := range d.shares() {
		w := max(funnelFull*share/100, 3)
		if !d.known() {
			w = funnelFull / 2
		}
		bars[i] = box{margin + (funnelFull-w)/2, top + float64(i)*(funnelBar+funnelGap), w, funnelBar}
	}
	return bars
}

// slopes joins the bars to a funnel, paler than they are: only the bars count.
func (d Prospects) slopes(dc *gg.Context, bars [3]box) {
	for i := range 2 {
		a, b := bars[i], bars[i+1]
		dc.MoveTo(a.x, a.bottom())
		dc.LineTo(a.right(), a.bottom())
		dc.LineTo(b.right(), b.y)
		dc.LineTo(b.x, b.y)
		dc.ClosePath()
		dc.SetColor(blue0)
		dc.Fill()
	}
}

// bar draws one bar with its percentage: inside where there is room, else beside
// it.
func (d Prospects) bar(s *scene, i int, bar box) {
	known, fill := d.known(), funnelFills[i]
	text, pen := "?", soft
	if known {
		text, pen = s.words.percent(d.shares()[i]), inkOn(fill)
	}
	share := s.fit(text, funnelFull, 1, style{46, true})
	y := bar.y + (bar.h-share.h)/2
	end := bar.right()
	if share.w+32 <= bar.w {
		s.put(share, bar.x, y, bar.w, centre, pen)
	} else {
		end += share.w + 32
		s.put(share, bar.right()+16, y, share.w, left, ink)
	}
	s.draw(func(dc *gg.Context) {
		drawBar(dc, bar, fill, known)
		dc.SetColor(line)
		dc.SetLineWidth(2)
		dc.DrawLine(end+16, bar.middle().y, funnelColumn-28, bar.middle().y)
		dc.Stroke()
	})
}

// drawBar draws a bar; one of unknown width only as a dashed outline.
func drawBar(dc *gg.Context, bar box, fill color.RGBA, known bool) {
	dc.DrawRoundedRectangle(bar.x, bar.y, bar.w, bar.h, min(10, bar.w/2))
	if known {
		dc.SetColor(fill)
		dc.Fill()
		return
	}
	dc.SetColor(paper)
	dc.FillPreserve()
	dc.SetColor(soft)
	dc.SetLineWidth(3)
	dc.SetDash(14, 10)
	dc.Stroke()
	dc.SetDash()
}

// prospects writes the name of a group beside its bar and what it means.
func (s *scene) prospects(i int, bar box) {
	width := s.width - margin - funnelColumn
	nameInk := ink
	blocks := []block{
		s.fit(s.words.prospects[i], width, 1, style{sizeText + 4, true}),
		s.fit(s.words.meaning[i], width, 2, style{sizeNote, false}),
	}
	if i == warm {
		nameInk = accentInk
		blocks = append(blocks, s.fit(s.words.funnelFocus, width, 1, style{sizeNote, true}))
	}
	height := 0.0
	for _, b := range blocks {
		height += b.h
	}
	y := bar.middle().y - height/2
	for k, b := range blocks {
		s.put(b, funnelColumn, y, width, left, [...]color.RGBA{nameInk, soft, accentInk}[k])
		y += b.h
	}
}

func (d Prospects) alt(w words) []string {
	var groups []string
	for i, name := range w.prospects {
		if d.known() {
			name += " " + w.percent(d.shares()[i])
		}
		if i == warm {
			name += " (" + w.funnelFocus + ")"
		}
		groups = append(groups, name)
	}
	alt := []string{fmt.Sprintf(w.funnelAlt, strings.Join(groups, "; "))}
	if !d.known() {
		alt = append(alt, w.funnelUnknown)
	}
	return alt
}
