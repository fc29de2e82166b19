package report

import (
	"fmt"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/figure"
	"verkoopcoach/internal/flow"
)

// The steps that have a picture, the extras that feed them, and the fields that
// the pictures are drawn from.
const (
	curveStep    flow.StepKey  = "adoptiecurve"
	curveExtra   flow.StepKey  = "adoptiecurve-omvang"
	groupField   flow.FieldKey = "keuze"
	sizeField    flow.FieldKey = "omvang"
	funnelStep   flow.StepKey  = "prospects"
	sharesField  flow.FieldKey = "verdeling"
	mapStep      flow.StepKey  = "positionering"
	mapExtra     flow.StepKey  = "positionering-kaart"
	xField       flow.FieldKey = "x-as"
	yField       flow.FieldKey = "y-as"
	pointsField  flow.FieldKey = "punten"
	ownField     flow.FieldKey = "eigen"
	prepareStage               = 0 // the number of the phase before the six of the sales process
)

// HasPicture tells whether Picture draws one for the step now.
func HasPicture(v flow.View, key flow.StepKey) bool {
	values := func(k flow.StepKey) flow.Values { return v.Dossier.Answers[k].Text.Values }
	switch key {
	case curveStep: // an unknown group holds nobody
		return figure.AdopterGroup(values(curveStep)[groupField]).Of(1000) > 0
	case funnelStep:
		_, ok := shares(v)
		return ok
	case mapStep:
		return len(positions(v)) > 0
	default:
		return false
	}
}

// Picture draws the picture of the step from the answers, with its caption and
// alternative text: Rogers' curve at the adoption curve, the funnel at the
// prospects, the map at the positioning. Ask HasPicture first. Safe for
// concurrent use.
func Picture(v flow.View, key flow.StepKey) (document.Figure, error) {
	w := phrasesIn(v.Checklist.Language)
	switch key {
	case curveStep:
		group, size := curve(v)
		drawn, err := figure.AdoptionCurve(figure.Adoption{Language: lang(v), Company: Company(v), Group: group, Segment: size})
		return captioned(drawn, fmt.Sprintf(w.curveCaption, groupLabel(v)), err)
	case funnelStep:
		s, _ := shares(v)
		drawn, err := figure.Funnel(figure.Prospects{Language: lang(v), Company: Company(v), Cold: s["cold"], Warm: s["warm"], Hot: s["hot"]})
		return captioned(drawn, w.funnelCaption, err)
	case mapStep:
		x, y := axes(v)
		drawn, err := figure.PositioningMap(figure.Positioning{Language: lang(v), X: figure.Axis(x), Y: figure.Axis(y), Points: positions(v)})
		return captioned(drawn, fmt.Sprintf(w.mapCaption, x.Name, y.Name), err)
	default:
		return document.Figure{}, fmt.Errorf("report: step %q has no picture", key)
	}
}

// ProcessPicture draws the six phases with where the team stands in each.
func ProcessPicture(v flow.View) (document.Figure, error) {
	sales := figure.Sales{Language: lang(v), Company: Company(v)}
	if next, ok := v.Next(""); ok {
		sales.Here = v.Checklist.PhaseOf(next.Step).Number
	}
	for i := range v.Checklist.Phases {
		p := &v.Checklist.Phases[i]
		if p.Number == prepareStage || len(sales.Phases) == figure.MaxPhases {
			continue
		}
		c := v.CountPhase(p)
		sales.Phases = append(sales.Phases, figure.Phase{Number: p.Number, Title: p.Title, Steps: c.Required, Done: c.Done, Stale: c.Stale})
	}
	drawn, err := figure.Process(sales)
	return captioned(drawn, phrasesIn(v.Checklist.Language).processCaption, err)
}

func captioned(p figure.Picture, caption string, err error) (document.Figure, error) {
	return document.Figure{PNG: p.PNG, Caption: caption, Alt: p.Alt}, err
}

func lang(v flow.View) figure.Language { return figure.Language(v.Checklist.Language) }

// curve returns the group that the team chose and the size of its segment, 0
// where that is not known.
func curve(v flow.View) (figure.AdopterGroup, int64) {
	size, _ := flow.ParseCount(v.Dossier.Answers[curveExtra].Text.Values[sizeField])
	return figure.AdopterGroup(v.Dossier.Answers[curveStep].Text.Values[groupField]), size
}

// groupLabel returns what people read for the group.
func groupLabel(v flow.View) string {
	group, _ := curve(v)
	if step := v.Checklist.Step(curveStep); step != nil && step.Field(groupField) != nil {
		return label(step.Field(groupField), string(group))
	}
	return string(group)
}

// curveSum says how many people the group holds, and what that number is worth;
// "" where the size of the segment is not known.
func curveSum(v flow.View) string {
	group, size := curve(v)
	if size == 0 || !HasPicture(v, curveStep) {
		return ""
	}
	p := message.NewPrinter(language.Make(string(v.Checklist.Language)))
	return p.Sprintf(phrasesIn(v.Checklist.Language).curveSum, size, groupLabel(v), group.Of(size))
}

// shares returns the percentage of each kind of prospects.
func shares(v flow.View) (map[string]float64, bool) {
	step := v.Checklist.Step(funnelStep)
	if step == nil || step.Field(sharesField) == nil {
		return nil, false
	}
	found, ok := step.Field(sharesField).Shares(v.Dossier.Answers[funnelStep].Text.Values[sharesField])
	all := make(map[string]float64, len(found))
	for _, s := range found {
		all[s.Part] = s.Percent
	}
	return all, ok
}

// axes returns the axes of the map.
func axes(v flow.View) (x, y flow.Axis) {
	values := v.Dossier.Answers[mapExtra].Text.Values
	x, _ = flow.ParseAxis(values[xField])
	y, _ = flow.ParseAxis(values[yField])
	return x, y
}

// positions returns the companies on the map, the team's own marked.
func positions(v flow.View) []figure.Point {
	values := v.Dossier.Answers[mapExtra].Text.Values
	var points []figure.Point
	for _, p := range flow.Positions(values[pointsField]) {
		points = append(points, figure.Point{Name: p.Name, X: p.X, Y: p.Y, Own: flow.SameName(p.Name, values[ownField])})
	}
	return points
}
