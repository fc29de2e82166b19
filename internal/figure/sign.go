package figure

import (
	"image"
	"image/color"
	"math"

	"git.sr.ht/~sbinet/gg"
)

// drawSign draws the sign of a state in a circle of radius r about p: what tells
// it to whoever does not see the colour. Open has none.
func drawSign(dc *gg.Context, s State, p point, r float64, pen color.RGBA) {
	dc.SetColor(pen)
	dc.SetLineWidth(r * 0.32)
	switch s {
	case Done:
		drawCheck(dc, p, r)
	case Busy:
		dc.DrawArc(p.x, p.y, r*0.85, -math.Pi/2, math.Pi/2)
		dc.ClosePath()
		dc.Fill()
		dc.DrawCircle(p.x, p.y, r*0.85)
		dc.Stroke()
	case Stale:
		drawAgain(dc, p, r)
	case LeftOut:
		dc.DrawLine(p.x-r*0.8, p.y, p.x+r*0.8, p.y)
		dc.Stroke()
	case Waiting:
		drawClock(dc, p, r)
	case Returned:
		drawBack(dc, p, r)
	case Approved:
		dc.DrawCircle(p.x, p.y, r*1.05)
		dc.Fill()
		dc.SetColor(fillOf(Approved, NoGrade))
		dc.SetLineWidth(r * 0.3)
		drawCheck(dc, p, r*0.7)
	}
}

func drawCheck(dc *gg.Context, p point, r float64) {
	dc.MoveTo(p.x-r*0.8, p.y+r*0.05)
	dc.LineTo(p.x-r*0.2, p.y+r*0.65)
	dc.LineTo(p.x+r*0.85, p.y-r*0.6)
	dc.Stroke()
}

// drawAgain draws an arrow that goes round.
func drawAgain(dc *gg.Context, p point, r float64) {
	const end = -0.15 * math.Pi
	radius := r * 0.8
	dc.NewSubPath()
	dc.DrawArc(p.x, p.y, radius, end-1.6*math.Pi, end)
	dc.Stroke()
	tip := point{p.x + radius*math.Cos(end), p.y + radius*math.Sin(end)}
	dc.MoveTo(tip.x-r*0.62, tip.y)
	dc.LineTo(tip.x+r*0.42, tip.y-r*0.5)
	dc.LineTo(tip.x+r*0.32, tip.y+r*0.55)
	dc.ClosePath()
	dc.Fill()
}

// drawBack draws an arrow that turns and goes back to the left.
func drawBack(dc *gg.Context, p point, r float64) {
	top, bottom := p.y-r*0.35, p.y+r*0.75
	dc.MoveTo(p.x-r*0.4, top)
	dc.LineTo(p.x+r*0.35, top)
	dc.DrawArc(p.x+r*0.35, (top+bottom)/2, (bottom-top)/2, -math.Pi/2, math.Pi/2)
	dc.LineTo(p.x-r*0.6, bottom)
	dc.Stroke()
	dc.MoveTo(p.x-r*1.05, top)
	dc.LineTo(p.x-r*0.3, top-r*0.6)
	dc.LineTo(p.x-r*0.3, top+r*0.6)
	dc.ClosePath()
	dc.Fill()
}

func drawClock(dc *gg.Context, p point, r float64) {
	dc.DrawCircle(p.x, p.y, r*0.95)
	dc.Stroke()
	dc.MoveTo(p.x, p.y-r*0.6)
	dc.LineTo(p.x, p.y)
	dc.LineTo(p.x+r*0.45, p.y+r*0.2)
	dc.Stroke()
}

// stripes is the fill of what is stale: bands from bottom left to top right. One
// tile repeats without a seam.
var stripes = gg.NewSurfacePattern(stripedTile(amber, amberPale), gg.RepeatBoth)

func stripedTile(dark, light color.RGBA) image.Image {
	const size = 18
	tile := image.NewRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			c := light
			if (x+y)%size < size/2 {
				c = dark
			}
			tile.SetRGBA(x, y, c)
		}
	}
	return tile
}

// fillState fills the path with what a state looks like. Open gets an outline:
// paper on paper would not be seen.
func fillState(dc *gg.Context, s State, g Grade) {
	switch s {
	case Stale:
		dc.SetFillStyle(stripes)
	default:
		dc.SetColor(fillOf(s, g))
	}
	if s != Open {
		dc.Fill()
		return
	}
	dc.FillPreserve()
	dc.SetColor(line)
	dc.SetLineWidth(2)
	dc.Stroke()
}
