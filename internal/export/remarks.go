package export

import (
	"iter"

	"verkoopcoach/internal/flow"
)

// remarks is what the teacher and the team said to one another, a remark a row with
// the responses under it. Where it stands is in each row, so that a filter on a step
// keeps whole threads.
func remarks(c Class, w words) table {
	return table{
		name:    w.sheets[Remarks],
		columns: []column{{w.team, 22}, {w.phase, 24}, {w.step, 26}, {w.kind, 12}, {w.side, 10}, {w.author, 18}, {w.time, 17}, {w.says, 70}},
		rows: func(yield func([]cell) bool) {
			for _, t := range c.Teams {
				for row := range remarksOf(t, c, w) {
					if !yield(row) {
						return
					}
				}
			}
		},
	}
}

// remarksOf yields the rows of one team.
func remarksOf(t Team, c Class, w words) iter.Seq[[]cell] {
	names := peopleOf(t, c, w)
	row := func(sort cell, r flow.Remark) []cell {
		phase, step := placeOf(t.View.Checklist, r)
		return []cell{
			text(t.View.Team.Name), phase, step, sort, text(w.sides[r.Side]), text(names.name(r.By)), moment(r.At, c.At.Location()), text(r.Text),
		}
	}
	return func(yield func([]cell) bool) {
		for _, thread := range t.Feedback {
			if !yield(row(text(w.remark), thread.Remark)) {
				return
			}
			for _, r := range thread.Responses {
				if !yield(row(text(w.response).in(pale), r)) {
					return
				}
			}
		}
	}
}

// placeOf returns the phase, and the step where the remark is about one. What the
// checklist no longer has goes by its key.
func placeOf(list *flow.Checklist, r flow.Remark) (phase, step cell) {
	phase = text(string(r.Phase))
	if p := list.Phase(r.Phase); p != nil {
		phase = text(phaseTitle(*p))
	}
	if r.Step != "" {
		step = text(stepTitle(list, r.Step))
	}
	return phase, step
}
