package figure

import (
	"image/color"
	"math"
	"testing"
)

// ladders are the meanings that stand beside each other in a picture and must be
// told apart without colour.
var ladders = map[string][]color.RGBA{
	"grades":         {paper, blue0, blue1, blue2, blue3, fillOf(Approved, NoGrade)},
	"states":         {paper, fillOf(LeftOut, NoGrade), striped, fillOf(Waiting, NoGrade), fillOf(Returned, NoGrade), fillOf(Approved, NoGrade)},
	"phases":         {fillOf(Done, whole), fillOf(Busy, NoGrade), striped, paper},
	"prospects":      funnelFills[:],
	"group on tails": {accent, blue0},
	"group on bell":  {accent, blue1},
	"own company":    {accent, otherFill},
}

// striped is what the stripes of what is stale are from afar.
var striped = color.RGBA{mean(amber.R, amberPale.R), mean(amber.G, amberPale.G), mean(amber.B, amberPale.B), 0xFF}

func mean(a, b uint8) uint8 { return uint8((int(a) + int(b)) / 2) }

func TestReadableInGrey(t *testing.T) {
	eachPair(func(ladder string, a, b color.RGBA) {
		if apart := math.Abs(lab(linear(a))[0] - lab(linear(b))[0]); apart < 9 {
			t.Errorf("%s: %v and %v are %.1f apart in lightness, of 100", ladder, a, b, apart)
		}
	})
}

// Severity 1 of Machado, Oliveira and Fernandes (2009), on linear light.
var blindness = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func TestReadableForTheColourBlind(t *testing.T) {
	for name, as := range blindness {
		eachPair(func(ladder string, a, b color.RGBA) {
			p, q := lab(times(as, linear(a))), lab(times(as, linear(b)))
			if apart := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); apart < 10 {
				t.Errorf("%s, %s: %v and %v are %.1f apart, where 2.3 is just noticed", name, ladder, a, b, apart)
			}
		})
	}
}

// A state with the lightness of another is told by its sign.
func TestStatesHaveSigns(t *testing.T) {
	signs := make(map[string]State)
	for _, s := range []State{Open, Busy, Done, Stale, LeftOut, Waiting, Approved, Returned} {
		look := stamp{state: s, sign: s, grade: NoGrade, at: point{29, 18}, w: 58, h: 36}.outline()
		if other, taken := signs[look]; taken {
			t.Errorf("states %d and %d have the same sign", s, other)
		}
		signs[look] = s
	}
}

// outline is the shape of the sign alone: where the cell has the colour of its
// pen, or nearly.
func (l stamp) outline() string {
	cell, pen := l.picture(), inkOn(fillOf(l.state, l.grade))
	var shape []byte
	for y := 4; y < 32; y++ {
		for x := 4; x < 54; x++ {
			r, g, b, _ := cell.At(x, y).RGBA()
			c := color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xFF}
			at := byte('.')
			if contrast(c, pen) < 1.5 {
				at = '#'
			}
			shape = append(shape, at)
		}
	}
	return string(shape)
}

// Text of any size holds 4.5 to 1, level AA of WCAG 2.2.
func TestTextStandsOut(t *testing.T) {
	for _, c := range []struct{ text, on color.RGBA }{
		{ink, paper}, {soft, paper}, {accentInk, paper}, {ink, ground}, {soft, ground}, {accentInk, ground},
		{accentInk, accentPale}, {paper, ink},
	} {
		if ratio := contrast(c.text, c.on); ratio < 4.5 {
			t.Errorf("%v on %v: %.1f", c.text, c.on, ratio)
		}
	}
	for _, fill := range []color.RGBA{blue0, blue1, blue2, blue3, blue4, accent, amber, amberPale, purple, grey, paper} {
		if ratio := contrast(inkOn(fill), fill); ratio < 4.5 {
			t.Errorf("%v on %v: %.1f", inkOn(fill), fill, ratio)
		}
	}
}

func eachPair(f func(ladder string, a, b color.RGBA)) {
	for name, ladder := range ladders {
		for i := 1; i < len(ladder); i++ {
			f(name, ladder[i-1], ladder[i])
		}
	}
}

func linear(c color.RGBA) [3]float64 {
	var out [3]float64
	for i, b := range []uint8{c.R, c.G, c.B} {
		if v := float64(b) / 255; v <= 0.04045 {
			out[i] = v / 12.92
		} else {
			out[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return out
}

func times(m [3][3]float64, v [3]float64) [3]float64 {
	var out [3]float64
	for i, row := range m {
		out[i] = min(max(row[0]*v[0]+row[1]*v[1]+row[2]*v[2], 0), 1)
	}
	return out
}

// lab is CIELAB under D65: lightness 0 to 100, and two axes of colour.
func lab(c [3]float64) [3]float64 {
	xyz := times([3][3]float64{
		{0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047},
		{0.2126, 0.7152, 0.0722},
		{0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883},
	}, c)
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return [3]float64{116*f(xyz[1]) - 16, 500 * (f(xyz[0]) - f(xyz[1])), 200 * (f(xyz[1]) - f(xyz[2]))}
}
