package report

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// PointKind says what is open about a step.
type PointKind string

// The kinds of open points.
const (
	MissingStep  PointKind = "missing_step"  // it has no answer
	MissingField PointKind = "missing_field" // a required field of its answer is empty
	StaleStep    PointKind = "stale_step"    // what it builds on has changed since
)

// Point is something that the section still lacks.
type Point struct {
	Kind    PointKind
	Step    *flow.Step
	Field   *flow.Field  // MissingField: the field
	Changed []*flow.Step // StaleStep: the steps that have changed
}

// Open returns what the section still lacks, in the order of the checklist;
// nothing when it can be handed in. An optional step is never missing.
func Open(v flow.View) []Point {
	var points []Point
	for _, s := range v.Checklist.Steps() {
		points = append(points, openAt(v, s)...)
	}
	return points
}

// openAt returns what the section lacks at one step.
func openAt(v flow.View, s *flow.Step) []Point {
	var points []Point
	switch v.State(s.Key) {
	case flow.LeftOut:
		return nil
	case flow.Open:
		if s.Optional {
			return nil
		}
		return []Point{{Kind: MissingStep, Step: s}}
	case flow.Stale:
		p := Point{Kind: StaleStep, Step: s}
		for _, key := range v.Changed(s.Key) {
			if on := v.Checklist.Step(key); on != nil {
				p.Changed = append(p.Changed, on)
			}
		}
		points = append(points, p)
	case flow.Done: // still, a field may be new since it was answered
	}
	values := v.Dossier.Answers[s.Key].Text.Values
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Required && values[f.Key] == "" {
			points = append(points, Point{Kind: MissingField, Step: s, Field: f})
		}
	}
	return points
}

// Sentence returns the checklist's sentence for the point, as it stands in the
// section below the heading of the step.
func (p Point) Sentence(c *flow.Checklist) string {
	switch p.Kind {
	case MissingField:
		return fill(c.Section.GapField, "field", p.Field.Label)
	case StaleStep:
		var changed []string
		for _, s := range p.Changed {
			changed = append(changed, s.Title)
		}
		return fill(c.Section.Stale, "steps", strings.Join(changed, ", "))
	default:
		return fill(c.Section.Gap, "step", p.Step.Title)
	}
}
