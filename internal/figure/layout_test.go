package figure

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/typeface"
)

// neat fails where a label runs off the picture, meets another or is set too
// small to read.
func neat(t interface {
	Helper()
	Fatalf(string, ...any)
}, s *scene) {
	t.Helper()
	for i, l := range s.labels {
		if l.size < sizeFloor {
			t.Fatalf("%q is set in %v", l.lines, l.size)
		}
		for _, p := range l.corners() {
			if p.x < 0 || p.y < 0 || p.x > s.width || p.y > s.height {
				t.Fatalf("%q has a corner at %v, off a picture of %v by %v", l.lines, p, s.width, s.height)
			}
		}
		for _, other := range s.labels[:i] {
			if overlap(l.corners(), other.corners()) {
				t.Fatalf("%q at %v meets %q at %v", l.lines, l.corners(), other.lines, other.corners())
			}
		}
	}
}

// overlap tells whether two rectangles meet, turned or not: no side of either has
// the two apart. Half a pixel is the rounding of their places.
func overlap(a, b [4]point) bool {
	for _, r := range [][4]point{a, b} {
		for i, from := range r {
			to := r[(i+1)%4]
			length := math.Hypot(to.x-from.x, to.y-from.y)
			if length == 0 {
				return false // an empty label
			}
			nx, ny := (to.y-from.y)/length, (from.x-to.x)/length
			aLow, aHigh := along(a, nx, ny)
			bLow, bHigh := along(b, nx, ny)
			if aHigh <= bLow+1 || bHigh <= aLow+1 {
				return false
			}
		}
	}
	return true
}

func along(r [4]point, nx, ny float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, p := range r {
		at := p.x*nx + p.y*ny
		low, high = min(low, at), max(high, at)
	}
	return low, high
}

func TestOverlap(t *testing.T) {
	upright := label{box: box{0, 0, 100, 20}}.corners()
	for name, c := range map[string]struct {
		other label
		want  bool
	}{
		"the same":           {label{box: box{0, 0, 100, 20}}, true},
		"inside":             {label{box: box{40, 5, 10, 10}}, true},
		"below":              {label{box: box{0, 20, 100, 20}}, false},
		"a corner in it":     {label{box: box{95, 15, 50, 50}}, true},
		"turned across it":   {label{box: box{50, 0, 100, 10}, turn: 90, pivot: point{50, 0}}, true},
		"turned away":        {label{box: box{50, 0, 100, 10}, turn: -90, pivot: point{50, 0}}, false},
		"aslant beside it":   {label{box: box{0, 30, 100, 10}, turn: 45, pivot: point{0, 30}}, false},
		"aslant through":     {label{box: box{20, -40, 100, 10}, turn: 45, pivot: point{20, -40}}, true},
		"aslant past corner": {label{box: box{103, -20, 100, 10}, turn: 45, pivot: point{103, -20}}, false},
	} {
		if got := overlap(upright, c.other.corners()); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestSamplesAreNeat(t *testing.T) {
	for _, sample := range samples() {
		t.Run(sample.name, func(t *testing.T) {
			s, err := sample.scene()
			if err != nil {
				t.Fatal(err)
			}
			neat(t, s)
		})
	}
}

// anyName is what people type where a name is asked: to 60 characters of any
// script, words or one long one, or nothing.
func anyName() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[A-Za-z éüï&.'-]{0,60}`),
		rapid.StringMatching(`[WM@]{40,60}`),
		rapid.StringN(0, 60, -1),
		rapid.SampledFrom([]string{"", " ", longName[:60], noBreaks, "🚲 FietsFix 👍🏽", "ﷺ الشركة", "公司名称很长很长很长", "a\nb\tc"}),
	)
}

func anyLanguage() *rapid.Generator[Language] {
	return rapid.SampledFrom([]Language{Dutch, English, ""})
}

func TestAdoptionCurveIsNeat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkNeat(t, Adoption{
			Language: anyLanguage().Draw(t, "language"),
			Company:  anyName().Draw(t, "company"),
			Group:    rapid.SampledFrom([]AdopterGroup{"", Innovators, EarlyAdopters, EarlyMajority, LateMajority, Laggards}).Draw(t, "group"),
			Segment:  rapid.Int64Min(-1).Draw(t, "segment"),
		}.scene)
	})
}

func TestFunnelIsNeat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cold := rapid.Float64Range(0, 100).Draw(t, "cold")
		warm := rapid.Float64Range(0, 100-cold).Draw(t, "warm")
		hot := rapid.SampledFrom([]float64{100 - cold - warm, 0, math.NaN()}).Draw(t, "hot")
		checkNeat(t, Prospects{anyLanguage().Draw(t, "language"), anyName().Draw(t, "company"), cold, warm, hot}.scene)
	})
}

func TestProcessIsNeat(t *testing.T) {
	phase := rapid.Custom(func(t *rapid.T) Phase {
		few := rapid.IntRange(-1, 99)
		return Phase{rapid.IntRange(0, 99).Draw(t, "number"), anyName().Draw(t, "title"), few.Draw(t, "steps"), few.Draw(t, "done"), few.Draw(t, "stale")}
	})
	rapid.Check(t, func(t *rapid.T) {
		phases := rapid.SliceOfNDistinct(phase, 0, MaxPhases, func(p Phase) int { return p.Number }).Draw(t, "phases")
		d := Sales{anyLanguage().Draw(t, "language"), anyName().Draw(t, "company"), phases, -1}
		if len(phases) > 0 {
			d.Here = rapid.SampledFrom(phases).Draw(t, "here").Number
		}
		checkNeat(t, d.scene)
	})
}

func TestPositioningMapIsNeat(t *testing.T) {
	axis := rapid.Custom(func(t *rapid.T) Axis {
		return Axis{anyName().Draw(t, "name"), anyName().Draw(t, "low"), anyName().Draw(t, "high")}
	})
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.OneOf(rapid.Float64Range(0, 10), rapid.SampledFrom([]float64{0, 5, 10}), rapid.Float64())
		points := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Point {
			return Point{anyName().Draw(t, "name"), score.Draw(t, "x"), score.Draw(t, "y"), rapid.Bool().Draw(t, "own")}
		}), 0, MaxPoints).Draw(t, "points")
		d := Positioning{anyLanguage().Draw(t, "language"), axis.Draw(t, "x"), axis.Draw(t, "y"), points}
		everyNameStands(t, checkNeat(t, d.scene), points)
	})
}

func TestPointsOnOneSpotAreNeat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.Float64Range(0, 10).Draw(t, "x"), rapid.Float64Range(0, 10).Draw(t, "y")
		points := make([]Point, 25)
		for i := range points {
			points[i] = Point{anyName().Draw(t, "name"), x, y, i == 0}
		}
		everyNameStands(t, checkNeat(t, Positioning{X: ease, Y: price, Points: points}.scene), points)
	})
}

func TestHeatmapIsNeat(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) Cell {
		return Cell{State(rapid.IntRange(0, 8).Draw(t, "state")), Grade(rapid.IntRange(-2, 5).Draw(t, "grade"))}
	})
	row := rapid.Custom(func(t *rapid.T) Row {
		return Row{anyName().Draw(t, "team"), rapid.SliceOfN(cell, 0, 6).Draw(t, "cells"), anyName().Draw(t, "note")}
	})
	column := rapid.Custom(func(t *rapid.T) Column {
		return Column{anyName().Draw(t, "title"), rapid.IntRange(0, 6).Draw(t, "phase")}
	})
	rapid.Check(t, func(t *rapid.T) {
		checkNeat(t, Class{
			anyLanguage().Draw(t, "language"), anyName().Draw(t, "subtitle"),
			rapid.SliceOfN(column, 0, MaxSteps).Draw(t, "columns"), rapid.SliceOfN(row, 0, 12).Draw(t, "rows"),
		}.scene)
	})
}

// What people paste is not short: every text at once, of 4,000 characters.
func TestEndlessTextIsNeat(t *testing.T) {
	if testing.Short() {
		t.Skip("lays out 4,000 characters many times: the long run does")
	}
	for name, text := range map[string]string{
		"one word":     strings.Repeat("W", 4000),
		"many words":   strings.Repeat("want ", 800),
		"no letters":   strings.Repeat("\u200B", 4000),
		"other script": strings.Repeat("公", 4000),
	} {
		axis := Axis{text, text, text}
		for _, scene := range []func() (*scene, error){
			Adoption{Company: text, Group: EarlyAdopters}.scene,
			Prospects{Company: text}.scene,
			Sales{Company: text, Phases: []Phase{{Title: text}}}.scene,
			Positioning{X: axis, Y: axis, Points: []Point{{text, 1, 1, false}, {text, 1, 1, true}}}.scene,
			Class{Subtitle: text, Columns: []Column{{text, 1}, {text, 2}}, Rows: []Row{{Team: text, Note: text}, {Team: text}}}.scene,
		} {
			started := time.Now()
			s, err := scene()
			if err != nil {
				t.Fatal(err)
			}
			neat(t, s)
			if took := time.Since(started); took > 5*time.Second {
				t.Errorf("%s took %v", name, took)
			}
		}
	}
}

func checkNeat(t *rapid.T, scene func() (*scene, error)) *scene {
	t.Helper()
	s, err := scene()
	if err != nil {
		t.Fatalf("%v", err)
	}
	neat(t, s)
	return s
}

// everyNameStands fails where a name of a point is not on the picture.
func everyNameStands(t *rapid.T, s *scene, points []Point) {
	t.Helper()
	written := make(map[string]int)
	for _, l := range s.labels {
		written[squeezed(strings.Join(l.lines, ""))]++
	}
	for _, p := range points {
		if name := squeezed(p.Name); name != "" {
			if written[name] == 0 {
				t.Fatalf("the name %q is not on the map", p.Name)
			}
			written[name]--
		}
	}
}

// squeezed is a text as it can be read, without its spaces: a line may break at
// each of them, and inside a long word.
func squeezed(text string) string {
	return strings.Join(strings.Fields(typeface.Readable(text)), "")
}

func TestFit(t *testing.T) {
	set, err := newTypesetter()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text, width := anyName().Draw(t, "text"), rapid.Float64Range(30, 900).Draw(t, "width")
		lines, size := rapid.IntRange(1, 4).Draw(t, "lines"), rapid.Float64Range(20, 60).Draw(t, "size")
		for name, b := range map[string]block{
			"fit":  set.fit(text, width, lines, style{size, false}),
			"even": set.even(text, width, lines, style{size, true}),
		} {
			if b.w > width || len(b.lines) > lines || b.size > size || b.size < sizeFloor {
				t.Fatalf("%s: %q in %v is %+v", name, text, width, b)
			}
			got, want := squeezed(strings.Join(b.lines, "")), squeezed(text)
			if cut, is := strings.CutSuffix(got, "…"); got != want && (!is || !strings.HasPrefix(want, cut)) {
				t.Fatalf("%s: %q became %q", name, text, b.lines)
			}
		}
	})
}

// The letters of the typeface are low, so what is a sentence is larger in print
// than the 7 points that are the least anyway.
func TestSentencesCanBeReadInPrint(t *testing.T) {
	const pointsPerPixel = 160 / 25.4 * 72 / pageWidth // where the page of a report leaves 16 cm
	for _, sample := range samples() {
		s, err := sample.scene()
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range s.labels {
			said := strings.Join(l.lines, " ")
			note := strings.HasSuffix(said, ".") || strings.HasPrefix(sample.name, "funnel")
			if points := l.size * pointsPerPixel; note && points < 7.5 {
				t.Errorf("%s: %q is printed in %.1f points", sample.name, said, points)
			}
		}
	}
}
