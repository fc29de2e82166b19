package figure

import (
	"bytes"
	"errors"
	"image/png"
	"math"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPicture(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every sample: the long run does")
	}
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			p, err := s.draw()
			if err != nil {
				t.Fatal(err)
			}
			shown, err := png.Decode(bytes.NewReader(p.PNG))
			if err != nil {
				t.Fatal(err)
			}
			if size := shown.Bounds().Size(); size.X != p.Width || size.Y != p.Height || p.Width < pageWidth {
				t.Errorf("the picture is %v and says %d by %d", size, p.Width, p.Height)
			}
			if len(p.PNG) > 200<<10 {
				t.Errorf("%d bytes", len(p.PNG))
			}
			if n := utf8.RuneCountInString(p.Alt); n == 0 || n > MaxAlt || strings.Contains(p.Alt, "\n") || strings.Contains(p.Alt, "%!") {
				t.Errorf("alternative text: %q", p.Alt)
			}
		})
	}
}

func TestSameDataSameBytes(t *testing.T) {
	first, all := make(map[string][]byte), samples()
	if testing.Short() {
		all = all[:6] // all of them, in the long run
	}
	for _, s := range all {
		p, err := s.draw()
		if err != nil {
			t.Fatal(err)
		}
		first[s.name] = p.PNG
	}
	var group sync.WaitGroup
	for _, s := range all {
		group.Go(func() {
			if p, err := s.draw(); err != nil || !bytes.Equal(p.PNG, first[s.name]) {
				t.Errorf("%s is another picture the second time, beside others (%v)", s.name, err)
			}
		})
	}
	group.Wait()
}

func TestTooMany(t *testing.T) {
	for name, draw := range map[string]func(over int) (Picture, error){
		"phases": func(over int) (Picture, error) { return Process(Sales{Phases: make([]Phase, MaxPhases+over)}) },
		"points": func(over int) (Picture, error) {
			return PositioningMap(Positioning{Points: make([]Point, MaxPoints+over)})
		},
		"teams": func(over int) (Picture, error) { return Heatmap(Class{Rows: make([]Row, MaxTeams+over)}) },
		"steps": func(over int) (Picture, error) { return Heatmap(Class{Columns: make([]Column, MaxSteps+over)}) },
	} {
		if _, err := draw(0); err != nil {
			t.Errorf("%s: the most that is allowed: %v", name, err)
		}
		if _, err := draw(1); !errors.Is(err, ErrTooMany) {
			t.Errorf("%s: one more gives %v", name, err)
		}
	}
}

func TestAlt(t *testing.T) {
	for name, c := range map[string]struct {
		draw func() (Picture, error)
		want []string
	}{
		"curve": {
			func() (Picture, error) { return AdoptionCurve(Adoption{Group: EarlyAdopters, Segment: 10_000}) },
			[]string{"innovators 2,5%", "early adopters: 13,5% van 10.000 = 1.350", "theoretische verdeling", "geen voorspelling", "naar beneden"},
		},
		"curve without size": {
			func() (Picture, error) { return AdoptionCurve(Adoption{Language: English, Group: Laggards}) },
			[]string{"laggards: 16% of the segment", "theoretical", "has not been filled in"},
		},
		"funnel": {
			func() (Picture, error) { return Funnel(Prospects{Cold: 75, Warm: 20, Hot: 5}) },
			[]string{"Cold prospects 75%", "Warm prospects 20%", "Hot prospects 5%"},
		},
		"process": {
			func() (Picture, error) { return Process(Sales{Here: 2, Phases: somePhases()}) },
			[]string{"Fase 2, Onderhandelen: opnieuw bekijken, 1 van 1 stap. Hier zijn we.", "1 van 2 stappen", "nog niet begonnen"},
		},
		"map": {
			func() (Picture, error) { return PositioningMap(Positioning{X: ease, Y: price, Points: somePoints()}) },
			[]string{"gemak, van ‘zelf doen’ tot ‘volledig ontzorgd’", "YouTube-tutorials staat op 1 en 0,5.", "FietsFix (wijzelf) staat"},
		},
		"heat": {
			func() (Picture, error) {
				return Heatmap(Class{Columns: someSteps[:2], Rows: []Row{{"Ohm", []Cell{{Waiting, NoGrade}}, "0/2"}, {Team: "Volt"}}})
			},
			[]string{"teams (2) en stappen (2): nog open 3", "wacht op docent 1", "Per team: Ohm 0/2; Volt."},
		},
		"heat of many": {
			func() (Picture, error) { return Heatmap(class(40, longName)) },
			[]string{"en nog"},
		},
	} {
		p, err := c.draw()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range c.want {
			if !strings.Contains(strings.ReplaceAll(p.Alt, "\u00A0", " "), want) {
				t.Errorf("%s: %q lacks %q", name, p.Alt, want)
			}
		}
	}
}

func TestShareOfSegment(t *testing.T) {
	for _, c := range []struct {
		group   AdopterGroup
		segment int64
		want    int64
	}{
		{Innovators, 39, 0},
		{Innovators, 40, 1},
		{EarlyAdopters, 420, 56},
		{EarlyAdopters, 10_000, 1_350},
		{LateMajority, 3, 1},
		{Laggards, math.MaxInt64, 1_475_739_525_896_764_129},
		{Laggards, -5, 0},
		{"iedereen", 100, 0},
	} {
		if got := c.group.Of(c.segment); got != c.want {
			t.Errorf("%s of %d is %d, not %d", c.group, c.segment, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.SampledFrom(adopterShares).Draw(t, "group")
		segment := rapid.Int64Range(0, math.MaxInt64).Draw(t, "segment")
		want := new(big.Int).Mul(big.NewInt(segment), big.NewInt(share.tenths))
		if got := share.group.Of(segment); got != want.Quo(want, big.NewInt(1000)).Int64() {
			t.Fatalf("%s of %d is %d, not %v", share.group, segment, got, want)
		}
	})
}

func TestSharesAddUp(t *testing.T) {
	sum := int64(0)
	for _, s := range adopterShares {
		sum += s.tenths
	}
	if sum != 1000 {
		t.Errorf("Rogers' groups add to %d tenths of a percent", sum)
	}
}

func TestSumIsWritten(t *testing.T) {
	for _, c := range []struct {
		adoption Adoption
		want     string
		not      string
	}{
		{Adoption{Group: EarlyAdopters, Segment: 10_000}, "13,5% van 10.000 = 1.350", "ingevuld"},
		{Adoption{Group: EarlyAdopters, Segment: 10_000}, "geen voorspelling van de markt", "ingevuld"},
		{Adoption{Group: EarlyAdopters}, "13,5% van het segment", "afgerond"},
		{Adoption{Group: EarlyAdopters}, "De omvang van het segment is nog niet ingevuld.", "="},
		{Adoption{Segment: 10_000}, "Er is nog geen groep gekozen", "10.000"},
		{Adoption{Language: English, Company: "Ohm", Group: Innovators, Segment: 80}, "Ohm starts with the innovators", "van"},
	} {
		s, err := c.adoption.scene()
		if err != nil {
			t.Fatal(err)
		}
		if got := s.written(); !strings.Contains(got, c.want) || strings.Contains(got, c.not) {
			t.Errorf("%+v writes\n%s\nand not %q, or %q", c.adoption, got, c.want, c.not)
		}
	}
}

func TestBarsTellTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cold := rapid.Float64Range(1, 98).Draw(t, "cold")
		warm := rapid.Float64Range(0.5, 99.5-cold).Draw(t, "warm")
		d := Prospects{Cold: cold, Warm: warm, Hot: 100 - cold - warm}
		for i, bar := range d.bars(0) {
			if want := funnelFull * d.shares()[i] / 100; math.Abs(bar.w-max(want, 3)) > 1e-9 || bar.h != funnelBar {
				t.Fatalf("%v%% is %v by %v", d.shares()[i], bar.w, bar.h)
			}
		}
	})
	for _, unknown := range []Prospects{
		{}, {Cold: 90}, {Cold: 150, Warm: -50}, {Cold: math.NaN(), Warm: 50, Hot: 50}, {Cold: math.Inf(1)},
	} {
		bars := unknown.bars(0)
		if unknown.known() || bars[0].w != bars[1].w || bars[1].w != bars[2].w {
			t.Errorf("%+v is drawn as a division", unknown)
		}
	}
	if !(Prospects{Cold: 33.3, Warm: 33.3, Hot: 33.3}).known() {
		t.Error("rounded thirds are no division")
	}
}

func TestPhaseState(t *testing.T) {
	for want, phases := range map[State][]Phase{
		Open:  {{}, {Steps: 3}, {Steps: 3, Done: -1}},
		Busy:  {{Steps: 3, Done: 1}, {Steps: 3, Done: 2}},
		Done:  {{Steps: 3, Done: 3}, {Steps: 3, Done: 4}},
		Stale: {{Steps: 3, Done: 3, Stale: 1}, {Stale: 1}},
	} {
		for _, p := range phases {
			if got := p.State(); got != want {
				t.Errorf("%+v is %v, not %v", p, got, want)
			}
		}
	}
}

func TestPointsStandWhereTheyScore(t *testing.T) {
	area := box{100, 200, 1000 + 2*mapInset, 500 + 2*mapInset}
	for _, c := range []struct {
		x, y float64
		want point
	}{
		{0, 0, point{100 + mapInset, 700 + mapInset}},
		{10, 10, point{1100 + mapInset, 200 + mapInset}},
		{2.5, 5, point{350 + mapInset, 450 + mapInset}},
		{-3, 12, point{100 + mapInset, 200 + mapInset}},
		{math.NaN(), math.Inf(1), point{100 + mapInset, 200 + mapInset}},
	} {
		if got := (Point{X: c.x, Y: c.y}).on(area); got != c.want {
			t.Errorf("%v, %v stands at %v, not %v", c.x, c.y, got, c.want)
		}
	}
}

func TestCellsSayTheirGrade(t *testing.T) {
	d := Class{Columns: make([]Column, 8), Rows: []Row{{Cells: []Cell{
		{Done, Convincing}, {Stale, Claimed}, {Waiting, Missing}, {Approved, Supported},
		{Done, NoGrade}, {LeftOut, Supported}, {Open, Claimed}, {Returned, NoGrade},
	}}}}
	var marks []string
	for _, c := range d.Rows[0].Cells {
		marks = append(marks, c.mark())
	}
	if diff := cmp.Diff([]string{"3", "1", "0", "2", "", "", "", ""}, marks); diff != "" {
		t.Error(diff)
	}
	s, err := d.scene()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(s.written(), "\n")
	for _, want := range []string{"3", "1", "0", "2"} { // once in the row, once in the legend
		if n := len(slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l != want })); n != 2 {
			t.Errorf("%q is written %d times", want, n)
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	for _, s := range samples() {
		b.Run(s.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.draw(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
