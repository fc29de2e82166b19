package flow

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// When a teacher should look at a team.
const (
	BeginWithin     = 3 // days in which a team may begin
	SilentAfter     = 5 // days without anything new
	ManyUnsupported = 3 // answered steps whose reason does not hold
)

// Footing is what is kept of one team, as much as a glance takes: its dossier is
// without the words.
type Footing struct {
	Team     Team
	Dossier  *Dossier
	Grades   map[StepKey]Grade // of the words as they stand, as they were judged last
	SignOffs map[PhaseKey]SignOff
	Active   time.Time // when the team last did anything; zero is never
	Unheard  int       // threads of feedback in which the team spoke last
}

// Reason says why a team asks for a teacher's attention.
type Reason string

// The reasons, the most pressing first.
const (
	ReasonNotBegun    Reason = "not_begun"
	ReasonSilent      Reason = "silent"      // for so many Days
	ReasonOverdue     Reason = "overdue"     // Phases are over their deadline
	ReasonReturned    Reason = "returned"    // Phases were returned and nothing was done with that
	ReasonUnsupported Reason = "unsupported" // so many Steps
)

var reasons = []Reason{ReasonNotBegun, ReasonSilent, ReasonOverdue, ReasonReturned, ReasonUnsupported}

// Attention is one reason to look at a team.
type Attention struct {
	Reason Reason
	Days   int
	Phases []PhaseKey
	Steps  int
}

// TeamState is how far a team is as a whole.
type TeamState string

// The states of a team.
const (
	TeamNotBegun TeamState = "not_begun" // nothing was answered
	TeamBusy     TeamState = "busy"
	TeamComplete TeamState = "complete" // nothing is missing or stale
	TeamApproved TeamState = "approved" // and every phase is approved as it stands
)

// StepStanding is where one step stands.
type StepStanding struct {
	Step   StepKey
	State  State
	Judged bool // whether there is a grade
	Grade  Grade
}

// TeamStatus is a team at a glance.
type TeamStatus struct {
	Team      Team
	State     TeamState
	Count     Count
	Phases    []PhaseStanding // in order
	Steps     []StepStanding  // in order
	Active    time.Time       // when the team last did anything; zero is never
	Attention []Attention     // the most pressing first
	Review    []PhaseKey      // phases that wait for the teacher's verdict, or for another one
	Unheard   int             // threads of feedback in which the team spoke last
}

// Waits tells whether anything waits for the teacher.
func (s TeamStatus) Waits() bool { return len(s.Review) > 0 || s.Unheard > 0 }

// Status returns the teams of the class at a glance: first those that ask for
// attention, the most pressing before the rest, and then the others by name.
func (c *Coach) Status(ctx context.Context, id ClassID) ([]TeamStatus, error) {
	footings, err := c.store.Footings(ctx, id)
	if err != nil {
		return nil, err
	}
	deadlines, err := c.ClassDeadlines(ctx, id)
	if err != nil {
		return nil, err
	}
	now := c.now()
	all := make([]TeamStatus, len(footings))
	for i, f := range footings {
		all[i] = c.status(f, deadlinesOf(deadlines, f.Team.ID), now)
	}
	slices.SortStableFunc(all, byAttention)
	return all, nil
}

// TeamStatus returns the team at a glance, as Status does, or an error with
// CodeNotStarted.
func (c *Coach) TeamStatus(ctx context.Context, id TeamID) (TeamStatus, error) {
	f, err := c.store.Footing(ctx, id)
	if err != nil {
		return TeamStatus{}, err
	}
	deadlines, err := c.ClassDeadlines(ctx, f.Team.Class)
	if err != nil {
		return TeamStatus{}, err
	}
	return c.status(f, deadlinesOf(deadlines, id), c.now()), nil
}

// status returns the team as it stands at that moment.
func (c *Coach) status(f Footing, deadlines map[PhaseKey]Deadline, now time.Time) TeamStatus {
	v := View{Team: f.Team, Checklist: c.checklists.In(f.Team.Language), Dossier: f.Dossier}
	s := TeamStatus{
		Team: f.Team, Active: f.Active, Unheard: f.Unheard,
		Phases: v.Phases(f.SignOffs, deadlines),
	}
	for _, p := range s.Phases {
		s.Count.Required += p.Count.Required
		s.Count.Done += p.Count.Done
		s.Count.Stale += p.Count.Stale
		if p.waits() {
			s.Review = append(s.Review, p.Phase.Key)
		}
	}
	for _, step := range v.Checklist.Steps() {
		grade, judged := f.Grades[step.Key]
		s.Steps = append(s.Steps, StepStanding{Step: step.Key, State: v.State(step.Key), Judged: judged, Grade: grade})
	}
	s.State = v.teamState(s)
	s.Attention = s.attention(now)
	return s
}

func (v View) teamState(s TeamStatus) TeamState {
	approved := func(p PhaseStanding) bool { return p.Mark == MarkApproved }
	switch {
	case v.Dossier.Revision == 0:
		return TeamNotBegun
	case !s.Count.Complete():
		return TeamBusy
	case slices.ContainsFunc(s.Phases, func(p PhaseStanding) bool { return !approved(p) }):
		return TeamComplete
	default:
		return TeamApproved
	}
}

// attention returns the reasons to look at the team, the most pressing first.
func (s TeamStatus) attention(now time.Time) []Attention {
	var all []Attention
	switch silent, there := days(s.Active, now), days(s.Team.Started, now); {
	case s.State == TeamNotBegun && there >= BeginWithin:
		all = append(all, Attention{Reason: ReasonNotBegun, Days: there})
	case s.State == TeamBusy && silent >= SilentAfter:
		all = append(all, Attention{Reason: ReasonSilent, Days: silent})
	}
	var overdue, returned []PhaseKey
	for _, p := range s.Phases {
		if p.Overdue(now) {
			overdue = append(overdue, p.Phase.Key)
		}
		if p.Mark == MarkReturned {
			returned = append(returned, p.Phase.Key)
		}
	}
	if len(overdue) > 0 {
		all = append(all, Attention{Reason: ReasonOverdue, Phases: overdue})
	}
	if len(returned) > 0 {
		all = append(all, Attention{Reason: ReasonReturned, Phases: returned})
	}
	if n := s.unsupported(); n >= ManyUnsupported {
		all = append(all, Attention{Reason: ReasonUnsupported, Steps: n})
	}
	return all
}

// unsupported returns how many answered steps have a reason that does not hold, of those
// that must be answered, and but for phases that the teacher approved as they stand.
func (s TeamStatus) unsupported() int {
	beside := make(map[StepKey]bool)
	for _, p := range s.Phases {
		for i := range p.Phase.Steps {
			step := &p.Phase.Steps[i]
			beside[step.Key] = step.Optional || p.Mark == MarkApproved
		}
	}
	n := 0
	for _, step := range s.Steps {
		if beside[step.Step] {
			continue
		}
		if (step.State == Done || step.State == Stale) && step.Judged && step.Grade < Supported {
			n++
		}
	}
	return n
}

// days returns how many days of the calendar lie between the moments, in the
// time zone of the second.
func days(from, until time.Time) int {
	// UTC has no days of 23 hours, so days can be counted in it.
	midnight := func(t time.Time) time.Time {
		y, m, d := t.In(until.Location()).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(until).Sub(midnight(from)) / (24 * time.Hour))
}

// byAttention puts the more pressing first: the first reason decides, then the
// number of days, then how many reasons there are.
func byAttention(a, b TeamStatus) int {
	if len(a.Attention) == 0 || len(b.Attention) == 0 {
		return cmp.Or(len(b.Attention)-len(a.Attention), byName(a, b))
	}
	x, y := a.Attention[0], b.Attention[0]
	return cmp.Or(
		slices.Index(reasons, x.Reason)-slices.Index(reasons, y.Reason), y.Days-x.Days,
		len(b.Attention)-len(a.Attention), byName(a, b))
}

func byName(a, b TeamStatus) int {
	return cmp.Or(strings.Compare(strings.ToLower(a.Team.Name), strings.ToLower(b.Team.Name)), cmp.Compare(a.Team.ID, b.Team.ID))
}
