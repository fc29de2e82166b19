package figure

import (
	"cmp"
	"math"
	"slices"
)

// placed is a point of the map with the place of its name.
type placed struct {
	Point
	at      point // on the page
	block   block // the name, as it is set
	box     box   // where the name stands
	stand   stand // how it stands there
	crowded bool  // with others on about the same spot, and a column to go to
	found   bool  // the name has a place, or needs none
}

// stand is how a name stands to its point.
type stand int

const (
	next   stand = iota // right beside it
	apart               // further off, with a line
	beside              // in the column beside the map, with a line
)

// end returns where the line to a name ends.
func (p placed) end() point {
	if p.stand == beside {
		return point{p.box.x - 10, p.box.middle().y}
	}
	return p.box.grow(4).nearest(p.at)
}

// placing is the points of a map in the order in which they are drawn.
type placing []placed

// missing returns the points whose names have found no place, from top to
// bottom.
func (p placing) missing() []*placed {
	var out []*placed
	for i := range p {
		if !p[i].found {
			out = append(out, &p[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *placed) int { return cmp.Compare(a.at.y, b.at.y) })
	return out
}

// place looks for a place on the map for every name, the team's own first. The
// nearest that is free is taken, and at each distance a name on wider lines goes
// before one on shorter and smaller lines. Beside a column, names in a crowd keep
// to the left of their points, so that the lines to the column run free.
func (s *scene) place(points []Point, area box, column bool) placing {
	all := make(placing, len(points))
	for i, p := range points {
		all[i] = placed{Point: p, at: p.on(area)}
	}
	for i := range all {
		all[i].crowded = column && all.near(i) >= 3
	}
	// The own company comes last, so that nothing is drawn over it. It and the
	// lone ones choose their places first.
	slices.SortStableFunc(all, func(a, b placed) int { return a.rank() - b.rank() })
	for i := range slices.Backward(all) {
		all.settle(i, area, s.forms(all[i].Point))
	}
	return all
}

// rank is when a point is drawn; the last drawn chooses its place first.
func (p placed) rank() int {
	switch {
	case p.Own:
		return 2
	case p.crowded:
		return 0
	default:
		return 1
	}
}

// near counts the points about one.
func (p placing) near(i int) int {
	about, n := box{p[i].at.x, p[i].at.y, 0, 0}.grow(4*ownSize), 0
	for k, other := range p {
		if k != i && about.holds(box{other.at.x, other.at.y, 0, 0}) {
			n++
		}
	}
	return n
}

// forms returns the ways to set the whole name of a point, the best first.
func (s *scene) forms(p Point) []block {
	return slices.DeleteFunc([]block{
		s.even(p.Name, 360, 3, style{sizeText - 2, p.Own}),
		s.even(p.Name, 250, 4, style{sizeSmall - 3, p.Own}),
	}, func(b block) bool { return b.cut })
}

// rings are the distances between a point and its name; past the first the name
// gets a line.
var rings = []float64{ownSize + 9, 60, 100, 150, 210}

// settle gives one name the first free place.
func (p placing) settle(i int, area box, forms []block) {
	n := &p[i]
	n.found = len(forms) > 0 && len(forms[0].lines) == 0
	for ring, distance := range rings {
		for _, form := range forms {
			for _, at := range around(n.at, form, distance, n.crowded) {
				if n.found {
					return
				}
				if area.grow(-8).holds(at) && p.free(i, at, ring > 0) {
					n.block, n.box, n.stand, n.found = form, at, min(stand(ring), apart), true
				}
			}
		}
	}
}

// around returns the places for a block at a distance from a point: right, left,
// below and above first, where a reader looks, or the left half alone.
func around(p point, b block, distance float64, leftOnly bool) []box {
	turns := []int{0, 8, 4, 12, 2, 6, 14, 10, 1, 7, 15, 9, 3, 5, 13, 11} // in sixteenths, clockwise
	if leftOnly {
		turns = []int{8, 6, 10, 7, 9, 5, 11}
	}
	var places []box
	for _, turn := range turns {
		sin, cos := math.Sincos(float64(turn) * math.Pi / 8)
		places = append(places, box{
			p.x + distance*cos + b.w*outward(cos), p.y + distance*sin + b.h*outward(sin), b.w, b.h,
		})
	}
	return places
}

// outward returns which part of a block's size lies between its corner and the
// place that it hangs from: it hangs from the side that faces its point.
func outward(direction float64) float64 {
	switch {
	case direction > 0.2:
		return 0
	case direction < -0.2:
		return -1
	default:
		return -0.5
	}
}

// free tells whether a name may stand there: clear of every point, of the names
// that have a place and of their lines, and so with its own line.
func (p placing) free(i int, at box, led bool) bool {
	room, from := at.grow(6), p[i].at
	end := at.nearest(from)
	for k, other := range p {
		dot := box{other.at.x, other.at.y, 0, 0}.grow(ownSize)
		switch {
		case room.meets(dot),
			led && other.at != from && dot.crossed(from, end):
			return false
		case k == i || !other.found || len(other.block.lines) == 0:
		case room.meets(other.box),
			led && other.box.crossed(from, end),
			other.stand != next && room.crossed(other.at, other.end()):
			return false
		}
	}
	return true
}

// align returns how the lines of a name stand: towards their point.
func (p placed) align() align {
	switch {
	case p.stand == beside || p.box.x >= p.at.x:
		return left
	case p.box.right() <= p.at.x:
		return right
	default:
		return centre
	}
}

// column sets the names that found no place under each other from x on, each as
// high as its point where that can be, between the top and the bottom of the map.
func (s *scene) column(missing []*placed, x float64, area box) {
	for _, n := range missing {
		n.block, n.stand, n.found = s.inColumn(n.Point), beside, true
		n.box = box{x, 0, n.block.w, n.block.h}
	}
	y := area.y
	for _, n := range missing {
		n.box.y = max(y, n.at.y-n.box.h/2)
		y = n.box.bottom() + columnGap
	}
	y = area.bottom()
	for _, n := range slices.Backward(missing) {
		n.box.y = min(n.box.y, y-n.box.h)
		y = n.box.y - columnGap
	}
}

func (s *scene) inColumn(p Point) block {
	return s.fit(p.Name, mapColumn-columnInset, 5, style{sizeSmall - 3, p.Own})
}

// columnHeight returns how high a map must be for the names beside it.
func (s *scene) columnHeight(missing []*placed) float64 {
	height := 0.0
	for _, n := range missing {
		height += s.inColumn(n.Point).h + columnGap
	}
	return height
}
