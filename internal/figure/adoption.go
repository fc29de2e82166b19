package figure

import (
	"fmt"
	"math"
	"strings"

	"git.sr.ht/~sbinet/gg"
)

// AdopterGroup is one of the five groups of Rogers' curve, by its key in the
// course.
type AdopterGroup string

// The groups, from left to right.
const (
	Innovators    AdopterGroup = "innovators"
	EarlyAdopters AdopterGroup = "early-adopters"
	EarlyMajority AdopterGroup = "early-majority"
	LateMajority  AdopterGroup = "late-majority"
	Laggards      AdopterGroup = "laggards"
)

// adopterShares are Rogers' shares in tenths of a percent, and where each group
// ends, in standard deviations from the mean (Diffusion of innovations, 2003,
// chapter 7). The tails are cut where the curve is as good as flat.
var adopterShares = []struct {
	group    AdopterGroup
	tenths   int64
	from, to float64
}{
	{Innovators, 25, -tail, -2},
	{EarlyAdopters, 135, -2, -1},
	{EarlyMajority, 340, -1, 0},
	{LateMajority, 340, 0, 1},
	{Laggards, 160, 1, tail},
}

const tail = 3.1

// Of returns how many of a segment are in the group by Rogers' division, rounded
// down. It is a theoretical division and no forecast. An unknown group and a
// negative size give 0.
func (g AdopterGroup) Of(segment int64) int64 {
	i := g.index()
	if i < 0 || segment < 0 {
		return 0
	}
	// In two parts, so that no size is too large to multiply.
	p := adopterShares[i].tenths
	return segment/1000*p + segment%1000*p/1000
}

// index returns the place of the group on the curve, or -1.
func (g AdopterGroup) index() int {
	for i, s := range adopterShares {
		if s.group == g {
			return i
		}
	}
	return -1
}

// Adoption is what the adoption curve shows.
type Adoption struct {
	Language Language
	Company  string       // may be empty
	Group    AdopterGroup // whom the team starts with; empty or unknown marks none
	Segment  int64        // how many people or companies the segment holds; 0 where unknown
}

// AdoptionCurve draws Rogers' bell with the five groups, the team's own marked
// with the sum that belongs to it.
func AdoptionCurve(d Adoption) (Picture, error) {
	s, err := d.scene()
	if err != nil {
		return Picture{}, err
	}
	return s.picture(d.alt(s.words)...)
}

func (d Adoption) scene() (*scene, error) {
	s, err := newScene(d.Language)
	if err != nil {
		return nil, err
	}
	b := bell{left: margin, right: s.width - margin}
	b.top = s.heading(s.words.curveTitle, d.chosen(s.words)) + 10
	b.base = b.top + 440
	chosen := d.Group.index()
	for i := range adopterShares {
		s.adopters(b, i, i == chosen)
	}
	s.draw(b.outline)
	if chosen >= 0 {
		d.callout(s, b, chosen)
	}
	s.footing(b.base+136, d.notes(s.words)...)
	return s, nil
}

func (d Adoption) chosen(w words) string {
	i := d.Group.index()
	switch {
	case i < 0:
		return w.curveNone
	case strings.TrimSpace(d.Company) == "":
		return fmt.Sprintf(w.curveGroup, w.adopters[i])
	default:
		return fmt.Sprintf(w.curveChosen, d.Company, w.adopters[i])
	}
}

func (d Adoption) notes(w words) []string {
	return []string{d.theory(w), w.curveSource}
}

// theory says what the division is worth, and what there is to know of the sum.
func (d Adoption) theory(w words) string {
	switch {
	case d.Group.index() < 0:
		return w.curveTheory
	case d.Segment > 0:
		return w.curveTheory + " " + w.curveRounded
	default:
		return w.curveTheory + " " + w.curveUnknown
	}
}

// sum is the sum in words, as far as it can be made.
func (d Adoption) sum(w words) string {
	share := w.share(d.Group.index())
	if d.Segment <= 0 {
		return fmt.Sprintf(w.curveNoSize, share)
	}
	return fmt.Sprintf(w.curveSum, share, w.count(d.Segment), w.count(d.Group.Of(d.Segment)))
}

func (w words) share(group int) string { return w.percent(float64(adopterShares[group].tenths) / 10) }

// bell is where the curve stands on the page.
type bell struct{ left, right, top, base float64 }

// at returns the point of the curve at so many standard deviations.
func (b bell) at(z float64) point {
	return point{
		b.left + (z+tail)/(2*tail)*(b.right-b.left),
		b.base - math.Exp(-z*z/2)*(b.base-b.top),
	}
}

// trace runs along the curve.
func (b bell) trace(dc *gg.Context, from, to float64) {
	steps := int((to - from) * 60)
	for i := range steps + 1 {
		p := b.at(from + (to-from)*float64(i)/float64(steps))
		dc.LineTo(p.x, p.y)
	}
}

func (b bell) outline(dc *gg.Context) {
	dc.NewSubPath()
	b.trace(dc, -tail, tail)
	dc.SetLineWidth(4)
	dc.SetColor(ink)
	dc.Stroke()
	dc.DrawLine(b.left, b.base, b.right, b.base)
	dc.Stroke()
}

// adopters draws one group: its part of the bell, and its name and share below.
func (s *scene) adopters(b bell, i int, chosen bool) {
	g := adopterShares[i]
	fill, text := blue0, style{sizeText, false}
	nameInk, shareInk := ink, soft
	if i == 2 || i == 3 {
		fill = blue1
	}
	if chosen {
		fill, text.bold = accent, true
		nameInk, shareInk = accentInk, accentInk
	}
	from, to := b.at(g.from).x, b.at(g.to).x
	s.draw(func(dc *gg.Context) {
		dc.MoveTo(from, b.base)
		b.trace(dc, g.from, g.to)
		dc.LineTo(to, b.base)
		dc.ClosePath()
		dc.SetColor(fill)
		dc.FillPreserve()
		dc.SetLineWidth(4)
		dc.SetColor(paper)
		dc.Stroke()
	})
	name := s.fit(s.words.adopters[i], to-from-12, 1, text)
	s.put(name, from, b.base+20, to-from, centre, nameInk)
	share := s.fit(s.words.share(i), to-from-12, 1, style{sizeText + 6, true})
	s.put(share, from, b.base+24+name.h, to-from, centre, shareInk)
}

// callout writes the sum beside the bell, where the curve leaves most room, with
// a line to the group that it is about.
func (d Adoption) callout(s *scene, b bell, chosen int) {
	const width, pad = 500.0, 22.0
	head := s.fit(s.words.curveTarget, width-2*pad, 1, style{sizeText, true})
	sum := s.fit(d.sum(s.words), width-2*pad, 2, style{sizeText, false})
	at := box{b.left, b.top + 6, max(head.w, sum.w) + 2*pad, head.h + sum.h + 2*pad}
	if adopterShares[chosen].from >= 0 {
		at.x = b.right - at.w
	}
	middle := (max(adopterShares[chosen].from, -2.6) + min(adopterShares[chosen].to, 2)) / 2
	target := b.at(middle)
	target.y = b.base - (b.base-target.y)/2
	s.draw(func(dc *gg.Context) { drawCallout(dc, at, target) })
	s.put(head, at.x, at.y+pad, at.w, centre, accentInk)
	s.put(sum, at.x, at.y+pad+head.h, at.w, centre, accentInk)
}

func drawCallout(dc *gg.Context, at box, target point) {
	from := at.grow(-24).nearest(target)
	dc.SetLineWidth(3)
	dc.SetColor(accentInk)
	dc.DrawLine(from.x, from.y, target.x, target.y)
	dc.Stroke()
	dc.DrawCircle(target.x, target.y, 9)
	dc.SetColor(paper)
	dc.FillPreserve()
	dc.SetColor(accentInk)
	dc.Stroke()
	dc.DrawRoundedRectangle(at.x, at.y, at.w, at.h, 16)
	dc.SetColor(accentPale)
	dc.FillPreserve()
	dc.SetColor(accent)
	dc.Stroke()
}

func (d Adoption) alt(w words) []string {
	var groups []string
	for i, name := range w.adopters {
		groups = append(groups, name+" "+w.share(i))
	}
	alt := []string{fmt.Sprintf(w.curveAlt, strings.Join(groups, ", "))}
	if i := d.Group.index(); i >= 0 {
		alt = append(alt, fmt.Sprintf(w.curveAltSum, w.adopters[i], d.sum(w)))
	} else {
		alt = append(alt, w.curveNone+".")
	}
	return append(alt, d.theory(w))
}
