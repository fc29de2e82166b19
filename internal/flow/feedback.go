package flow

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"
)

// MaxRemark is the longest remark or response, in characters.
const MaxRemark = 1500

// Side says who speaks: the teacher or the team.
type Side string

// The sides.
const (
	SideTeacher Side = "teacher"
	SideTeam    Side = "team"
)

// Remark is what a teacher says of a step or a phase of a team, or what either
// side says to that later.
type Remark struct {
	ID    int // counts over all teams, from 1
	Of    int // the remark that this responds to; 0 begins a thread
	Phase PhaseKey
	Step  StepKey // "" is the whole phase
	Side  Side
	By    MemberID
	At    time.Time
	Text  string
}

// Thread is a remark with what was said to it, oldest first.
type Thread struct {
	Remark
	Responses []Remark
}

// Waits tells whose word is awaited: the side that did not speak last.
func (t Thread) Waits() Side {
	last := t.Remark
	if n := len(t.Responses); n > 0 {
		last = t.Responses[n-1]
	}
	if last.Side == SideTeacher {
		return SideTeam
	}
	return SideTeacher
}

// Feedback returns the threads of the team, oldest first.
func (c *Coach) Feedback(ctx context.Context, id TeamID) ([]Thread, error) {
	remarks, err := c.store.Remarks(ctx, id)
	return threads(remarks), err
}

// threads puts remarks, which come oldest first, under those that they respond
// to.
func threads(remarks []Remark) []Thread {
	var all []Thread
	for _, r := range remarks {
		if r.Of == 0 {
			all = append(all, Thread{Remark: r})
			continue
		}
		if i := slices.IndexFunc(all, func(t Thread) bool { return t.ID == r.Of }); i >= 0 {
			all[i].Responses = append(all[i].Responses, r)
		}
	}
	return all
}

// Remark keeps what a teacher says of a phase of the team, or of one of its
// steps, and returns its number. A phase or step that the checklist does not
// have is refused with CodeNoPhase or CodeNoStep, a blank text with
// CodeNoRemarkText, one that is too long with CodeRemarkTooLong. With a step the
// phase is the step's own.
func (c *Coach) Remark(ctx context.Context, o Origin, phase PhaseKey, step StepKey, text string) (int, error) {
	text, err := cleanRemark(text)
	if err != nil {
		return 0, err
	}
	return once(ctx, c, o, func(tx Tx) (int, error) {
		team, p, err := c.place(tx, o.Team, phase, step)
		if err != nil {
			return 0, err
		}
		r := Remark{Phase: p.Key, Step: step, Side: SideTeacher, By: o.By, At: c.now(), Text: text}
		n, err := tx.AddRemark(team.ID, r)
		if err != nil {
			return 0, err
		}
		return n, c.note(tx, o, Deed{What: DeedRemark, Class: team.Class, Team: team.ID, Phase: p.Key, Step: step})
	})
}

// Respond keeps what one side says to the thread that begins with that remark.
// One that the team does not have is refused with CodeNoRemark; the text is
// refused as in Remark.
func (c *Coach) Respond(ctx context.Context, o Origin, side Side, of int, text string) error {
	text, err := cleanRemark(text)
	if err != nil {
		return err
	}
	_, err = once(ctx, c, o, func(tx Tx) (int, error) {
		team, err := tx.Team(o.Team)
		if err != nil {
			return 0, err
		}
		first, err := tx.Remark(o.Team, of)
		if err != nil {
			return 0, err
		}
		if first.Of != 0 {
			return 0, fail(CodeNoRemark)
		}
		r := Remark{Of: of, Phase: first.Phase, Step: first.Step, Side: side, By: o.By, At: c.now(), Text: text}
		n, err := tx.AddRemark(team.ID, r)
		if err != nil || side == SideTeam {
			return n, err // what students do is no part of the trail
		}
		return n, c.note(tx, o, Deed{What: DeedResponse, Class: team.Class, Team: team.ID, Phase: r.Phase, Step: r.Step})
	})
	return err
}

func cleanRemark(text string) (string, error) {
	text = Clean(text)
	switch {
	case text == "":
		return "", fail(CodeNoRemarkText)
	case utf8.RuneCountInString(text) > MaxRemark:
		return "", fail(CodeRemarkTooLong)
	}
	return text, nil
}

// place returns the team and the phase that is meant, that of the step where
// one is given.
func (c *Coach) place(tx Tx, id TeamID, phase PhaseKey, step StepKey) (Team, *Phase, error) {
	team, err := tx.Team(id)
	if err != nil {
		return Team{}, nil, err
	}
	checklist := c.checklists.In(team.Language)
	if step != "" {
		if p := checklist.PhaseOf(step); p != nil {
			return team, p, nil
		}
		return team, nil, fail(CodeNoStep)
	}
	p := checklist.Phase(phase)
	if p == nil {
		return team, nil, fail(CodeNoPhase)
	}
	return team, p, nil
}

// Phase returns the phase with that key, or nil.
func (c *Checklist) Phase(key PhaseKey) *Phase {
	for p := range c.Phases {
		if c.Phases[p].Key == key {
			return &c.Phases[p]
		}
	}
	return nil
}
