package prompts

import (
	"fmt"

	"verkoopcoach/internal/flow"
)

// checkFixed reports the keys of the built-in checklist that this one lacks.
// They live in databases and in buttons that were posted long ago: without them
// a team's answers would be out of reach.
func (f *file) checkFixed(fixed *flow.Checklist) {
	if fixed == nil {
		return
	}
	own := map[flow.StepKey]place{}
	for at, s := range f.steps() {
		own[s.Key] = at
	}
	for at, s := range f.extras() {
		own[s.Key] = at
	}
	for i := range fixed.Extras {
		want := &fixed.Extras[i]
		if f.list.IsExtra(want.Key) {
			f.checkFixedFields(own[want.Key], want, f.list.Step(want.Key))
		} else {
			f.add(place{path: "extras"}, fmt.Sprintf("extra %q ontbreekt", want.Key), "zet het formulier terug: teams hebben er antwoorden bij")
		}
	}
	for _, want := range fixed.Steps() {
		got := f.list.Step(want.Key)
		if got == nil {
			f.add(place{path: "phases"}, fmt.Sprintf("stap %q ontbreekt", want.Key), "zet de stap terug: teams hebben er antwoorden bij")
			continue
		}
		f.checkFixedFields(own[want.Key], want, got)
	}
	for _, want := range fixed.Phases {
		if !hasPhase(f.list, want.Key) {
			f.add(place{path: "phases"}, fmt.Sprintf("fase %q ontbreekt", want.Key), "zet de fase terug, met haar stappen")
		}
	}
}

func (f *file) checkFixedFields(at place, want, got *flow.Step) {
	for i := range want.Fields {
		field := &want.Fields[i]
		own := got.Field(field.Key)
		if own == nil {
			f.add(at.key("fields"), fmt.Sprintf("veld %q ontbreekt%s", field.Key, at.by()), "zet het veld terug: teams hebben er antwoorden in")
			continue
		}
		here := fieldAt(at, got, indexOfField(got, field.Key))
		if own.Kind != field.Kind {
			f.add(here.key("kind"), fmt.Sprintf("kind van %s is %s en hoort %s te zijn", here.name, own.Kind, field.Kind), "zet "+string(field.Kind)+" terug")
		}
		for _, o := range field.Options {
			if own.Option(o.Value) == nil {
				f.add(here.key("options"), fmt.Sprintf("keuze %q ontbreekt%s", o.Value, here.by()), "zet de keuze terug: teams kunnen haar gekozen hebben")
			}
		}
	}
}

func hasPhase(c *flow.Checklist, key flow.PhaseKey) bool {
	for i := range c.Phases {
		if c.Phases[i].Key == key {
			return true
		}
	}
	return false
}

func indexOfField(s *flow.Step, key flow.FieldKey) int {
	for i := range s.Fields {
		if s.Fields[i].Key == key {
			return i
		}
	}
	return -1
}
