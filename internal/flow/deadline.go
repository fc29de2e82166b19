package flow

import (
	"context"
	"time"
)

// Deadline is when a phase must be complete, for a class or for one team of it.
type Deadline struct {
	Class ClassID
	Team  TeamID // "" is the whole class
	Phase PhaseKey
	When  Civil // by the school's clock
	By    MemberID
	At    time.Time // when it was set

	Due time.Time // the moment of When; of what the coach returns
}

// SetDeadline sets until when the team of the origin has for the phase, or, where
// the origin names none, every team of the class that has none of its own. A day
// that is not on the calendar is refused with CodeNoSuchDate, a moment that has
// passed with CodePastDate, a phase that the checklist does not have with
// CodeNoPhase, and a team that is not of the class with CodeNotStarted.
func (c *Coach) SetDeadline(ctx context.Context, o Origin, id ClassID, phase PhaseKey, when Civil) error {
	now := c.now()
	switch {
	case !when.exists():
		return fail(CodeNoSuchDate)
	case !when.In(c.zone).After(now):
		return fail(CodePastDate)
	}
	return c.deadline(ctx, o, id, phase, Deed{What: DeedDeadline, Detail: when.String()}, func(tx Tx) error {
		return tx.PutDeadline(Deadline{Class: id, Team: o.Team, Phase: phase, When: when, By: o.By, At: now})
	})
}

// ClearDeadline takes a deadline away; it is no error that there is none. A team
// then has that of its class again. It is refused as SetDeadline is.
func (c *Coach) ClearDeadline(ctx context.Context, o Origin, id ClassID, phase PhaseKey) error {
	return c.deadline(ctx, o, id, phase, Deed{What: DeedClearDeadline}, func(tx Tx) error {
		return tx.DropDeadline(id, o.Team, phase)
	})
}

func (c *Coach) deadline(ctx context.Context, o Origin, id ClassID, phase PhaseKey, d Deed, change func(Tx) error) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		if c.checklists.In(Dutch).Phase(phase) == nil {
			return struct{}{}, fail(CodeNoPhase)
		}
		if o.Team != "" {
			team, err := tx.Team(o.Team)
			if err != nil {
				return struct{}{}, err
			}
			if team.Class != id {
				return struct{}{}, fail(CodeNotStarted)
			}
		}
		if err := change(tx); err != nil {
			return struct{}{}, err
		}
		d.Class, d.Team, d.Phase = id, o.Team, phase
		return struct{}{}, c.note(tx, o, d)
	})
	return err
}

// ClassDeadlines returns every deadline of the class and of its teams.
func (c *Coach) ClassDeadlines(ctx context.Context, id ClassID) ([]Deadline, error) {
	all, err := c.store.Deadlines(ctx, id)
	for i := range all {
		all[i].Due = all[i].When.In(c.zone)
	}
	return all, err
}

// Deadlines returns the deadlines that hold for the team, in the order of the
// phases.
func (c *Coach) Deadlines(ctx context.Context, v View) ([]Deadline, error) {
	all, err := c.ClassDeadlines(ctx, v.Team.Class)
	if err != nil {
		return nil, err
	}
	holds := deadlinesOf(all, v.Team.ID)
	var list []Deadline
	for _, p := range v.Checklist.Phases {
		if d, ok := holds[p.Key]; ok {
			list = append(list, d)
		}
	}
	return list, nil
}

// deadlinesOf returns the deadlines of a class that hold for one team of it: its
// own stands above that of the class.
func deadlinesOf(all []Deadline, team TeamID) map[PhaseKey]Deadline {
	holds := make(map[PhaseKey]Deadline)
	for _, d := range all {
		if _, ok := holds[d.Phase]; d.Team == team || (d.Team == "" && !ok) {
			holds[d.Phase] = d
		}
	}
	return holds
}
