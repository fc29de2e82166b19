package flow

import "slices"

// State is where a step stands in a team's dossier.
type State string

// The states of a step.
const (
	Open    State = "open"    // no answer yet
	Done    State = "done"    // answered, and nothing that it builds on has changed since
	Stale   State = "stale"   // answered, but something that it builds on has changed since
	LeftOut State = "leftout" // skipped, with a reason
)

// View is one team's dossier beside the checklist that it follows: a snapshot,
// read-only and safe for concurrent use.
type View struct {
	Team      Team
	Checklist *Checklist
	Dossier   *Dossier
}

// Changed returns the steps that the answer to the given one builds on and
// whose words have changed since, in the order of the checklist. It is empty
// for a step without an answer. Only steps that are declared count, one deep: a
// step further on asks again when the step between has changed.
func (v View) Changed(key StepKey) []StepKey {
	a, ok := v.Dossier.Answers[key]
	step := v.Checklist.Step(key)
	if !ok || step == nil || a.Skipped() {
		return nil
	}
	var changed []StepKey
	for _, on := range step.BuildsOn {
		// No basis at all means that the step was not declared then: an upgrade
		// of the checklist makes nothing stale.
		if was, known := a.Basis[on]; known && was != v.Dossier.Text(on) {
			changed = append(changed, on)
		}
	}
	return changed
}

// State returns where the step stands.
func (v View) State(key StepKey) State {
	a, ok := v.Dossier.Answers[key]
	switch {
	case !ok:
		return Open
	case a.Skipped():
		return LeftOut
	case len(v.Changed(key)) > 0:
		return Stale
	default:
		return Done
	}
}

// Stale returns the steps that are stale, in order.
func (v View) Stale() []StepKey {
	var keys []StepKey
	for _, s := range v.Checklist.Steps() {
		if v.State(s.Key) == Stale {
			keys = append(keys, s.Key)
		}
	}
	return keys
}

// Count is how many of a number of steps have an answer.
type Count struct {
	Required int // steps that need an answer
	Done     int // of those: answered and not stale
	Stale    int // of all steps: to look at again
}

// Complete tells whether nothing is missing and nothing is stale.
func (c Count) Complete() bool { return c.Done == c.Required && c.Stale == 0 }

// Count returns the progress over the whole checklist.
func (v View) Count() Count {
	var c Count
	for p := range v.Checklist.Phases {
		in := v.CountPhase(&v.Checklist.Phases[p])
		c.Required += in.Required
		c.Done += in.Done
		c.Stale += in.Stale
	}
	return c
}

// CountPhase returns the progress within one phase. An optional step is never
// required, but it counts once it is stale.
func (v View) CountPhase(p *Phase) Count {
	var c Count
	for _, s := range p.Steps {
		state := v.State(s.Key)
		if !s.Optional {
			c.Required++
			if state == Done {
				c.Done++
			}
		}
		if state == Stale {
			c.Stale++
		}
	}
	return c
}

// Because says why a step comes next.
type Because string

// The reasons for a next step.
const (
	BecauseFirst    Because = "first"    // it is the first of all, and nothing has been answered yet
	BecauseStale    Because = "stale"    // something that it builds on has changed
	BecauseOrder    Because = "order"    // all that it builds on is there
	BecauseMissing  Because = "missing"  // it is open, and later steps already build on it
	BecauseOptional Because = "optional" // not required, but it helps later steps
)

// Next is the step to do now and why that one.
type Next struct {
	Step    StepKey
	Because Because
	Changed []StepKey // BecauseStale: what has changed; BecauseMissing: the answered steps that build on it
}

// Next returns the first step after the given one that still asks for
// something, going round at the end; "" starts at the beginning. Steps of the
// phases that are closed are passed over: they take no answers. It returns
// false when every other step is answered or skipped and none is stale.
func (v View) Next(after StepKey, closed ...PhaseKey) (Next, bool) {
	steps := slices.DeleteFunc(v.Checklist.Steps(), func(s *Step) bool {
		return s.Key != after && slices.Contains(closed, v.Checklist.PhaseOf(s.Key).Key)
	})
	from := slices.IndexFunc(steps, func(s *Step) bool { return s.Key == after }) + 1
	for i := range steps {
		s := steps[(from+i)%len(steps)]
		if s.Key == after {
			continue
		}
		if next, ok := v.asks(s); ok {
			return next, true
		}
	}
	return v.askedAgain(after, closed)
}

// askedAgain covers the one step that Next passes over: the one it starts at.
func (v View) askedAgain(key StepKey, closed []PhaseKey) (Next, bool) {
	s := v.Checklist.Step(key)
	if s == nil || v.Checklist.IsExtra(key) || slices.Contains(closed, v.Checklist.PhaseOf(key).Key) {
		return Next{}, false
	}
	return v.asks(s)
}

// asks tells whether the step still asks for something, and why.
func (v View) asks(s *Step) (Next, bool) {
	switch v.State(s.Key) {
	case Stale:
		return Next{Step: s.Key, Because: BecauseStale, Changed: v.Changed(s.Key)}, true
	case Open:
		return v.opens(s), true
	default:
		return Next{}, false
	}
}

func (v View) opens(s *Step) Next {
	built := slices.DeleteFunc(v.Checklist.Dependants(s.Key), func(k StepKey) bool {
		_, answered := v.Dossier.Answers[k]
		return !answered
	})
	switch {
	case s.Optional:
		return Next{Step: s.Key, Because: BecauseOptional}
	case len(v.Dossier.Answers) == 0 && s == v.Checklist.Steps()[0]:
		return Next{Step: s.Key, Because: BecauseFirst}
	case len(built) > 0:
		return Next{Step: s.Key, Because: BecauseMissing, Changed: built}
	default:
		return Next{Step: s.Key, Because: BecauseOrder}
	}
}
