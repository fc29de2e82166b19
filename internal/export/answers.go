package export

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// answers is a field of an answer a row. What holds for the whole step stands in
// each of its rows, so that a filter on one column keeps whole answers.
func answers(c Class, w words) table {
	return table{
		name: w.sheets[Answers],
		columns: []column{
			{w.team, 22}, {w.phase, 24}, {w.step, 26}, {w.field, 26}, {w.answer, 70}, {w.state, 18},
			{w.author, 18}, {w.time, 17}, {w.level, 16}, {w.problems, 28},
		},
		rows: func(yield func([]cell) bool) {
			for _, t := range c.Teams {
				for row := range answersOf(t, c, w) {
					if !yield(row) {
						return
					}
				}
			}
		},
	}
}

// answersOf yields the rows of one team, in the order of the checklist.
func answersOf(t Team, c Class, w words) iter.Seq[[]cell] {
	names, levels := peopleOf(t, c, w), make(map[flow.StepKey]flow.Assessment, len(t.Assessments))
	for _, a := range t.Assessments {
		if a.Step != nil {
			levels[a.Step.Key] = a
		}
	}
	return func(yield func([]cell) bool) {
		for _, key := range answered(t.View) {
			a, list := t.View.Dossier.Answers[key], t.View.Checklist
			level, problems := judged(list, levels, key, w)
			row := []cell{
				text(t.View.Team.Name), text(phaseOf(list, key)), text(stepTitle(list, key)), {}, {},
				stateCell(t.View.State(key), w), text(names.name(a.Text.Author)), moment(a.Text.At, c.At.Location()), level, problems,
			}
			for _, said := range saidIn(list, key, a) {
				row[fieldAt], row[wordsAt] = text(said.field), text(said.words)
				if !yield(row) {
					return
				}
			}
		}
	}
}

// Where the field and its words stand in a row; the rest is the step's.
const (
	fieldAt = 3
	wordsAt = 4
)

// answered returns the steps that were answered or skipped, in order, each with
// the extras beside it, and last the answers to steps that the checklist no
// longer has: a school may change it while a class is under way.
func answered(v flow.View) []flow.StepKey {
	var keys []flow.StepKey
	add := func(key flow.StepKey) {
		if _, ok := v.Dossier.Answers[key]; ok {
			keys = append(keys, key)
		}
	}
	for _, s := range v.Checklist.Steps() {
		add(s.Key)
		for _, extra := range v.Checklist.ExtrasOf(s.Key) {
			add(extra.Key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v.Dossier.Answers)) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

func phaseOf(c *flow.Checklist, key flow.StepKey) string {
	if p := c.PhaseOf(key); p != nil {
		return phaseTitle(*p)
	}
	return ""
}

func stepTitle(c *flow.Checklist, key flow.StepKey) string {
	s := c.Step(key)
	if s == nil {
		return string(key)
	}
	return strings.TrimSpace(s.Number + " " + s.Title)
}

// said is what stands in one field.
type said struct{ field, words string }

// saidIn returns what the answer says, in the order of the form; of a skipped
// step that is its reason.
func saidIn(c *flow.Checklist, key flow.StepKey, a flow.Answer) []said {
	if a.Skipped() {
		return []said{{"", a.Text.Reason}}
	}
	var all []said
	step := c.Step(key)
	if step == nil {
		step = &flow.Step{}
	}
	for i := range step.Fields {
		f := &step.Fields[i]
		if value := a.Text.Values[f.Key]; value != "" {
			all = append(all, said{f.Label, shown(f, value)})
		}
	}
	for _, k := range slices.Sorted(maps.Keys(a.Text.Values)) {
		if step.Field(k) == nil && a.Text.Values[k] != "" {
			all = append(all, said{string(k), a.Text.Values[k]})
		}
	}
	return all
}

// shown returns the words of a choice rather than its key.
func shown(f *flow.Field, value string) string {
	if o := f.Option(value); o != nil {
		return o.Label
	}
	return value
}

func stateCell(s flow.State, w words) cell {
	switch s {
	case flow.Stale:
		return text(w.again).in(again)
	case flow.LeftOut:
		return text(w.leftOut).in(pale)
	default:
		return text(w.answered)
	}
}

// judged returns the level of the step's answer and the kinds of problems with
// it, both blank where nobody judged it.
func judged(c *flow.Checklist, all map[flow.StepKey]flow.Assessment, key flow.StepKey, w words) (level, problems cell) {
	a, ok := all[key]
	if !ok {
		return cell{}, cell{}
	}
	var flaws []string
	for _, f := range a.Critique.Flaws {
		flaws = append(flaws, w.flaw(f))
	}
	return text(levelName(c, a.Critique.Level)).in(toneOf(a.Critique.Level)), text(strings.Join(flaws, "; "))
}

// levelName returns the level as "2 onderbouwd": the number sorts.
func levelName(c *flow.Checklist, g flow.Grade) string {
	for _, l := range c.Levels {
		if l.Number == int(g) {
			return strconv.Itoa(l.Number) + " " + l.Name
		}
	}
	return strconv.Itoa(int(g))
}
