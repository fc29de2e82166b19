package discord

import (
	"cmp"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// sorting is the order in which a teacher looks at the teams.
type sorting string

// The orders. Their keys stand in custom ids, so they never change once released.
const (
	byNeed     sorting = "need"     // who asks for attention first, as flow has it
	byTeamName sorting = "name"     // by name
	byProgress sorting = "progress" // the least first
	bySilence  sorting = "silence"  // the longest without anything new first
)

var sortings = []sorting{byNeed, byTeamName, byProgress, bySilence}

// filter is which of the teams a teacher looks at.
type filter string

// The filters. Their keys stand in custom ids, so they never change once released.
const (
	everyTeam   filter = "all"
	needingTeam filter = "need"     // that ask for attention
	waitingTeam filter = "waits"    // that wait for the teacher
	newTeam     filter = "new"      // that have answered nothing
	doneTeam    filter = "complete" // with nothing left to do
)

var filters = []filter{everyTeam, needingTeam, waitingTeam, newTeam, doneTeam}

// glance is which teams of the class a teacher looks at, and in what order.
type glance struct {
	sort   sorting
	filter filter
}

// step writes the glance in the place of a custom id's step.
func (g glance) step() flow.StepKey { return flow.StepKey(string(g.sort) + "-" + string(g.filter)) }

// parseGlance reads what step wrote; what it does not know is every team, the most
// pressing first.
func parseGlance(step flow.StepKey) glance {
	s, f, _ := strings.Cut(string(step), "-")
	g := glance{byNeed, everyTeam}
	if slices.Contains(sortings, sorting(s)) {
		g.sort = sorting(s)
	}
	if slices.Contains(filters, filter(f)) {
		g.filter = filter(f)
	}
	return g
}

// of returns those teams in that order. All come as flow's Status gives them.
func (g glance) of(all []flow.TeamStatus) []flow.TeamStatus {
	teams := slices.DeleteFunc(slices.Clone(all), func(s flow.TeamStatus) bool { return !g.filter.holds(s) })
	if less := g.sort.less(); less != nil {
		slices.SortStableFunc(teams, less)
	}
	return teams
}

// holds tells whether the team is one of those that the filter leaves.
func (f filter) holds(s flow.TeamStatus) bool {
	switch f {
	case needingTeam:
		return len(s.Attention) > 0
	case waitingTeam:
		return s.Waits()
	case newTeam:
		return s.State == flow.TeamNotBegun
	case doneTeam:
		return s.State == flow.TeamComplete || s.State == flow.TeamApproved
	default:
		return true
	}
}

// less returns how two teams compare; nil leaves them as they come.
func (s sorting) less() func(a, b flow.TeamStatus) int {
	name := func(a, b flow.TeamStatus) int { return strings.Compare(folded(a.Team.Name), folded(b.Team.Name)) }
	switch s {
	case byTeamName:
		return name
	case byProgress:
		return func(a, b flow.TeamStatus) int { return cmp.Or(a.Count.Done-b.Count.Done, name(a, b)) }
	case bySilence:
		return func(a, b flow.TeamStatus) int { return cmp.Or(a.Active.Compare(b.Active), name(a, b)) }
	default:
		return nil
	}
}
