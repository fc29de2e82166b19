package figure

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"git.sr.ht/~sbinet/gg"
)

// MaxPoints is how many companies one map shows.
const MaxPoints = 30

// Axis is one axis of a positioning map: what it measures, and what its ends
// stand for.
type Axis struct{ Name, Low, High string }

// Point is a company on the map, with its score on each axis from 0 to 10.
// Scores beyond that are drawn at the edge.
type Point struct {
	Name string
	X, Y float64
	Own  bool // the team's own company
}

// Positioning is what a positioning map shows.
type Positioning struct {
	Language Language
	X, Y     Axis
	Points   []Point
}

// PositioningMap draws companies between two axes, the team's own marked. Names
// that find no room beside their point stand further off or beside the map, with
// a line. It returns ErrTooMany past MaxPoints.
func PositioningMap(d Positioning) (Picture, error) {
	if len(d.Points) > MaxPoints {
		return Picture{}, ErrTooMany
	}
	s, err := d.scene()
	if err != nil {
		return Picture{}, err
	}
	return s.picture(d.alt(s.words)...)
}

// The places of the map on the page.
const (
	mapHeight   = 860.0
	mapStrip    = 84.0  // beside the map, for the words of an axis
	mapColumn   = 420.0 // right of the map, for names that find no room in it
	columnInset = 60.0  // between the map and that column
	columnGap   = 14.0
	mapInset    = 40.0 // between the edge of the map and a score of 0 or 10
	pointSize   = 14.0
	ownSize     = 20.0
)

// otherFill is the colour of whoever is not the team itself.
var otherFill = blue2

func (d Positioning) scene() (*scene, error) {
	s, err := newScene(d.Language)
	if err != nil {
		return nil, err
	}
	top := s.heading(s.words.mapTitle, d.under(s.words))
	area, points := s.settled(d.Points, box{margin + mapStrip, top, s.width - 2*margin - mapStrip, mapHeight})
	s.draw(func(dc *gg.Context) { drawMap(dc, area) })
	s.axes(d.X, d.Y, area)
	s.draw(points.drawLines)
	for _, p := range points {
		s.point(p)
	}
	s.footing(area.bottom()+mapStrip+10, s.words.mapNote)
	return s, nil
}

// settled places every name and returns the map that this takes: where some name
// finds no room on it, it makes way for a column beside it, and grows until that
// is high enough.
func (s *scene) settled(points []Point, area box) (box, placing) {
	all := s.place(points, area, false)
	missing := all.missing()
	if len(missing) == 0 {
		return area, all
	}
	area.w -= mapColumn
	for {
		all = s.place(points, area, true)
		missing = all.missing()
		height := s.columnHeight(missing)
		if height <= area.h {
			break
		}
		area.h = height
	}
	s.column(missing, area.right()+columnInset, area)
	return area, all
}

func (d Positioning) under(w words) string {
	if len(d.Points) == 0 {
		return w.mapEmpty
	}
	i := slices.IndexFunc(d.Points, func(p Point) bool { return p.Own })
	if i < 0 || strings.TrimSpace(d.Points[i].Name) == "" {
		return ""
	}
	return fmt.Sprintf(w.mapOwn, d.Points[i].Name)
}

// on returns where a point stands on the map.
func (p Point) on(area box) point {
	in := area.grow(-mapInset)
	return point{in.x + scored(p.X)/10*in.w, in.bottom() - scored(p.Y)/10*in.h}
}

// scored returns a score within the scale; what is no number counts as 0.
func scored(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, 0), 10)
}

// drawMap draws the ground of the map with its two axes, an arrow at each end.
func drawMap(dc *gg.Context, area box) {
	dc.DrawRoundedRectangle(area.x, area.y, area.w, area.h, 18)
	dc.SetColor(ground)
	dc.Fill()
	m, in := area.middle(), area.grow(-14)
	dc.SetColor(line)
	dc.SetLineWidth(3)
	dc.DrawLine(in.x, m.y, in.right(), m.y)
	dc.DrawLine(m.x, in.y, m.x, in.bottom())
	dc.Stroke()
	for _, tip := range []struct{ at, in point }{
		{point{in.x, m.y}, point{1, 0}}, {point{in.right(), m.y}, point{-1, 0}},
		{point{m.x, in.y}, point{0, 1}}, {point{m.x, in.bottom()}, point{0, -1}},
	} {
		const length, half = 14, 8
		dc.MoveTo(tip.at.x, tip.at.y)
		dc.LineTo(tip.at.x+length*tip.in.x+half*tip.in.y, tip.at.y+length*tip.in.y+half*tip.in.x)
		dc.LineTo(tip.at.x+length*tip.in.x-half*tip.in.y, tip.at.y+length*tip.in.y-half*tip.in.x)
		dc.ClosePath()
		dc.Fill()
	}
}

// axes writes the words of the axes outside the map: what an end stands for at
// that end, and what is measured in the middle.
func (s *scene) axes(x, y Axis, area box) {
	for _, l := range s.axis(x, area.w) {
		l.x += area.x
		l.y += area.bottom() + 14
		s.labels = append(s.labels, l)
	}
	// The other is set in the same way, from its low end on, and turned a quarter
	// about the corner where that end is.
	for _, l := range s.axis(y, area.h) {
		l.x += area.x
		l.y += area.bottom() - 14 - l.box.h
		l.turn, l.pivot = -90, point{area.x, area.bottom()}
		s.labels = append(s.labels, l)
	}
}

// axis returns the words of an axis of the given length, as if it began at
// nought.
func (s *scene) axis(a Axis, length float64) []label {
	third := length/3 - 16
	var labels []label
	for _, part := range []struct {
		words string
		style
		align align
		ink   color.RGBA
	}{
		{a.Low, style{sizeText, true}, left, ink},
		{a.Name, style{sizeText, false}, centre, soft},
		{a.High, style{sizeText, true}, right, ink},
	} {
		b := s.fit(part.words, third, 2, part.style)
		if len(b.lines) > 0 {
			at := box{(length - b.w) * float64(part.align) / 2, 0, b.w, b.h}
			labels = append(labels, label{block: b, box: at, align: part.align, ink: part.ink})
		}
	}
	return labels
}

// drawLines draws the lines between points and names that stand apart. They lie
// under all points and names.
func (p placing) drawLines(dc *gg.Context) {
	dc.SetLineWidth(2)
	dc.SetColor(soft)
	for _, n := range p {
		if n.stand != next {
			end := n.end()
			dc.DrawLine(n.at.x, n.at.y, end.x, end.y)
			dc.Stroke()
		}
	}
}

// dot draws the point itself; the team's own has a ring besides its colour.
func (p placed) dot(dc *gg.Context) {
	fill, size := otherFill, pointSize
	if p.Own {
		fill, size = accent, pointSize-1
		dc.DrawCircle(p.at.x, p.at.y, ownSize)
		dc.SetColor(paper)
		dc.FillPreserve()
		dc.SetLineWidth(3)
		dc.SetColor(accent)
		dc.Stroke()
	}
	dc.DrawCircle(p.at.x, p.at.y, size)
	dc.SetColor(fill)
	dc.FillPreserve()
	dc.SetLineWidth(3)
	dc.SetColor(paper)
	dc.Stroke()
}

// point draws a point and writes its name.
func (s *scene) point(p placed) {
	pen := ink
	if p.Own {
		pen = accentInk
	}
	s.draw(p.dot)
	if len(p.block.lines) > 0 {
		s.labels = append(s.labels, label{block: p.block, box: p.box, align: p.align(), ink: pen, plate: p.stand != beside})
	}
}

func (d Positioning) alt(w words) []string {
	alt := []string{fmt.Sprintf(w.mapAlt, d.X.said(w), d.Y.said(w))}
	for _, p := range d.Points {
		name := p.Name
		if p.Own {
			name += " (" + w.mapSelf + ")"
		}
		alt = append(alt, fmt.Sprintf(w.pointAlt, name, w.decimal(scored(p.X)), w.decimal(scored(p.Y))))
	}
	if len(d.Points) == 0 {
		alt = append(alt, w.mapEmpty)
	}
	return alt
}

// said is the axis in words, as far as it has any.
func (a Axis) said(w words) string {
	if a.Name == "" && a.Low == "" && a.High == "" {
		return w.axisNone
	}
	return fmt.Sprintf(w.axisAlt, a.Name, a.Low, a.High)
}
