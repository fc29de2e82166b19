package figure

type point struct{ x, y float64 }

// box is an upright rectangle: its top left corner and its size, in pixels.
type box struct{ x, y, w, h float64 }

func (b box) right() float64  { return b.x + b.w }
func (b box) bottom() float64 { return b.y + b.h }
func (b box) middle() point   { return point{b.x + b.w/2, b.y + b.h/2} }

// grow returns the box with so many pixels more on every side.
func (b box) grow(by float64) box { return box{b.x - by, b.y - by, b.w + 2*by, b.h + 2*by} }

func (b box) meets(o box) bool {
	return b.x < o.right() && o.x < b.right() && b.y < o.bottom() && o.y < b.bottom()
}

func (b box) holds(o box) bool {
	return o.x >= b.x && o.y >= b.y && o.right() <= b.right() && o.bottom() <= b.bottom()
}

// nearest returns the point of the box that lies nearest to p.
func (b box) nearest(p point) point {
	return point{min(max(p.x, b.x), b.right()), min(max(p.y, b.y), b.bottom())}
}

// crossed tells whether the line from p to q passes through the box (Liang and
// Barsky's clipping: what is left of the line after the four sides cut it).
func (b box) crossed(p, q point) bool {
	from, to := 0.0, 1.0
	cut := func(step, room float64) bool {
		switch {
		case step == 0:
			return room >= 0
		case step < 0:
			from = max(from, room/step)
		default:
			to = min(to, room/step)
		}
		return from < to
	}
	dx, dy := q.x-p.x, q.y-p.y
	return cut(-dx, p.x-b.x) && cut(dx, b.right()-p.x) && cut(-dy, p.y-b.y) && cut(dy, b.bottom()-p.y)
}
