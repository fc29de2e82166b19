package figure

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var pictures = flag.String("pictures", "", "write the sample pictures into this folder, to be looked at")

// sample is one picture as it may come: short, long, or with data missing.
type sample struct {
	name  string
	scene func() (*scene, error)
	draw  func() (Picture, error)
}

const (
	longName = "Vereniging voor het Hergebruik van Gebruikte Festivaltenten in Oost-Nederland"
	noBreaks = "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
)

func samples() []sample {
	var all []sample
	for name, d := range map[string]Adoption{
		"curve":         {Company: "FietsFix", Group: EarlyAdopters, Segment: 10_000},
		"curve-nothing": {},
		"curve-long":    {Language: English, Group: Laggards, Segment: 8_234_567_890, Company: longName},
		"curve-no-size": {Group: EarlyMajority, Company: "X"},
		"curve-small":   {Group: Innovators, Company: "Ohm", Segment: 39},
	} {
		all = append(all, sample{name, d.scene, func() (Picture, error) { return AdoptionCurve(d) }})
	}
	for name, d := range map[string]Prospects{
		"funnel":         {Company: "FietsFix", Cold: 75, Warm: 20, Hot: 5},
		"funnel-nothing": {},
		"funnel-odd":     {Language: English, Cold: 100.0 / 3, Warm: 200.0 / 3, Company: longName},
		"funnel-all-hot": {Hot: 100},
	} {
		all = append(all, sample{name, d.scene, func() (Picture, error) { return Funnel(d) }})
	}
	for name, d := range map[string]Sales{
		"process":         {Company: "FietsFix", Here: 2, Phases: somePhases()},
		"process-nothing": {},
		"process-long":    {Language: English, Here: 9, Company: longName, Phases: longPhases()},
	} {
		all = append(all, sample{name, d.scene, func() (Picture, error) { return Process(d) }})
	}
	for name, d := range map[string]Positioning{
		"map":         {X: ease, Y: price, Points: somePoints()},
		"map-nothing": {},
		"map-spot":    {X: ease, Y: price, Points: onOneSpot(25, 5, 5)},
		"map-long":    {Language: English, X: longAxis, Y: longAxis, Points: append(onOneSpot(9, 9.8, 0), spread(12)...)},
	} {
		all = append(all, sample{name, d.scene, func() (Picture, error) { return PositioningMap(d) }})
	}
	for name, d := range map[string]Class{
		"heat":         class(40, "FietsFix", "Balkonoogst", "Koffiecoöperatie de Vroege Vogel", "Zorgmaatje"),
		"heat-nothing": {},
		"heat-few":     {Language: English, Columns: someSteps[:4], Rows: class(3, "Ohm", longName, noBreaks).Rows},
		"heat-wide":    {Columns: append(someSteps, someSteps[:MaxSteps-len(someSteps)]...), Rows: class(4, longName).Rows},
	} {
		all = append(all, sample{name, d.scene, func() (Picture, error) { return Heatmap(d) }})
	}
	return all
}

func somePhases() []Phase {
	return []Phase{
		{1, "Vaststellen klanten en werving", 8, 8, 0},
		{2, "Onderhandelen", 1, 1, 1},
		{3, "Van prospect naar verkoop", 2, 1, 0},
		{4, "Algemene voorwaarden", 1, 0, 0},
		{5, "After sales", 1, 0, 0},
		{6, "Klantenbeheer", 1, 0, 0},
	}
}

func longPhases() []Phase {
	var all []Phase
	for i, title := range []string{longName, noBreaks, "", "Kort", longName, noBreaks, "Zeven", "Acht", "Negen"} {
		all = append(all, Phase{i + 1, title, i % 3, i % 2, 0})
	}
	return all
}

var (
	ease     = Axis{"gemak", "zelf doen", "volledig ontzorgd"}
	price    = Axis{"prijs", "laag", "hoog"}
	longAxis = Axis{longName, noBreaks, longName}
)

func somePoints() []Point {
	return []Point{
		{"YouTube-tutorials", 1, 0.5, false},
		{"Halfords", 4.5, 5.8, false},
		{"Swapfiets", 8.5, 7.2, false},
		{"Fietsenmaker", 6.2, 4.1, false},
		{"FietsFix", 7.4, 2.5, true},
		{"Decathlon", 4.6, 5.6, false},
	}
}

func onOneSpot(n int, x, y float64) []Point {
	var all []Point
	for i := range n {
		all = append(all, Point{fmt.Sprintf("Concurrent nummer %d met een lange naam van zestig tekens, ja", i), x, y, i == 3})
	}
	return all
}

func spread(n int) []Point {
	var all []Point
	random := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		all = append(all, Point{fmt.Sprintf("Concurrent %d", i), random.Float64() * 10, random.Float64() * 10, false})
	}
	return all
}

var someSteps = []Column{
	{"De onderneming", 0}, {"SWOT-analyse", 0}, {"Concurrenten", 0}, {"1 Afnemers", 1}, {"2a Segmenteren", 1},
	{"2b Doelmarkt en hoofdafnemer", 1}, {"2c Positionering", 1}, {"3a Adoptiecurve", 1},
	{"3b Unique selling points", 1}, {"4 Cold, warm en hot prospects", 1}, {"5 Werving", 1},
	{"De klant overtuigen", 2}, {"De offerte", 3}, {"Inhoud van de voorwaarden", 4},
	{"Activiteiten na de verkoop", 5}, {"Klanten behouden", 6},
}

// class returns teams that are each some way down the steps.
func class(teams int, names ...string) Class {
	random := rand.New(rand.NewPCG(3, 4))
	c := Class{Subtitle: "Klas 2B, 23 november 2026", Columns: someSteps}
	states := []State{Done, Done, Done, Done, Done, Done, Stale, LeftOut, Waiting, Approved, Returned}
	for i := range teams {
		far := random.IntN(len(someSteps) + 1)
		row := Row{Team: names[i%len(names)], Note: fmt.Sprintf("%d/%d", far, len(someSteps))}
		for range far {
			row.Cells = append(row.Cells, Cell{states[random.IntN(len(states))], Grade(random.IntN(5) - 1)})
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// written is all that the labels of a scene say.
func (s *scene) written() string {
	var all []string
	for _, l := range s.labels {
		all = append(all, strings.Join(l.lines, " "))
	}
	return strings.Join(all, "\n")
}

func TestMain(m *testing.M) {
	flag.Parse()
	if *pictures != "" {
		if err := writeSamples(*pictures); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

func writeSamples(dir string) error {
	for _, s := range samples() {
		p, err := s.draw()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, s.name+".png"), p.PNG, 0o600); err != nil {
			return err
		}
	}
	return nil
}
