package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// overview is a team a row: what asks for attention first, then how far it is.
func overview(c Class, w words) table {
	o := overviewOf(c)
	return table{name: w.sheets[Overview], columns: o.columns(w), rows: func(yield func([]cell) bool) {
		for _, t := range c.Teams {
			if !yield(o.row(t, c, w)) {
				return
			}
		}
	}}
}

// overviewColumns are the phases that the overview has columns for: how far
// teams are, and what the teacher settled where there is a word for some team.
type overviewColumns struct {
	phases, signedOff, due []flow.Phase
}

func overviewOf(c Class) overviewColumns {
	var o overviewColumns
	if list := c.checklist(); list != nil {
		o.phases = list.Phases
	}
	for _, p := range o.phases {
		some := func(word func(Phase) string) bool {
			return slices.ContainsFunc(c.Teams, func(t Team) bool { return word(t.Phases[p.Key]) != "" })
		}
		if some(func(p Phase) string { return p.SignOff }) {
			o.signedOff = append(o.signedOff, p)
		}
		if some(func(p Phase) string { return p.Deadline }) {
			o.due = append(o.due, p)
		}
	}
	return o
}

func (o overviewColumns) columns(w words) []column {
	all := []column{
		{w.team, 24}, {w.attention, 36}, {w.progress, 11}, {w.lastActivity, 17}, {w.lookAgain, 11}, {w.unjustified, 13},
	}
	for _, p := range o.phases {
		all = append(all, column{phaseTitle(p), 19})
	}
	for _, p := range o.signedOff {
		all = append(all, column{fmt.Sprintf(w.signOff, p.Number), 19})
	}
	for _, p := range o.due {
		all = append(all, column{fmt.Sprintf(w.deadline, p.Number), 19})
	}
	return all
}

func phaseTitle(p flow.Phase) string { return strconv.Itoa(p.Number) + " " + p.Title }

func (o overviewColumns) row(t Team, c Class, w words) []cell {
	total := t.View.Count()
	row := []cell{
		text(t.View.Team.Name),
		attention(t.Attention),
		share(total.Done, total.Required),
		moment(t.last(), c.At.Location()),
		asks(total.Stale),
		asks(t.unjustified()),
	}
	for _, p := range o.phases {
		row = append(row, phaseCell(t.View, p.Key, w))
	}
	for _, p := range o.signedOff {
		row = append(row, text(t.Phases[p.Key].SignOff))
	}
	for _, p := range o.due {
		row = append(row, text(t.Phases[p.Key].Deadline))
	}
	return row
}

func attention(reasons []string) cell {
	if len(reasons) == 0 {
		return cell{}
	}
	return text(strings.Join(reasons, "; ")).in(again)
}

// asks returns a number that should be zero.
func asks(n int) cell {
	if n == 0 {
		return count(0)
	}
	return count(n).in(again)
}

// phaseCell says in a word and in numbers how far the team is with the phase.
func phaseCell(v flow.View, key flow.PhaseKey, w words) cell {
	i := slices.IndexFunc(v.Checklist.Phases, func(p flow.Phase) bool { return p.Key == key })
	if i < 0 {
		return cell{}
	}
	p := &v.Checklist.Phases[i]
	n := v.CountPhase(p)
	begun := slices.ContainsFunc(p.Steps, func(s flow.Step) bool { return v.State(s.Key) != flow.Open })
	word, tone := w.notBegun, pale
	switch {
	case n.Stale > 0:
		word, tone = w.again, again
	case begun && n.Complete():
		word, tone = w.done, done
	case begun:
		word, tone = w.busy, busy
	}
	return text(fmt.Sprintf("%s %d/%d", word, n.Done, n.Required)).in(tone)
}
