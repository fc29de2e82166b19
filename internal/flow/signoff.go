package flow

import (
	"context"
	"time"
	"unicode/utf8"
)

// Verdict is what a teacher made of a phase.
type Verdict string

// The verdicts.
const (
	NoVerdict Verdict = ""
	Approved  Verdict = "approved" // "akkoord"
	Returned  Verdict = "returned" // "terug", with a reason
)

// SignOff is where a phase of a team stands with the teacher. A verdict and a
// lock do not touch one another.
type SignOff struct {
	Phase    PhaseKey
	Verdict  Verdict
	Reason   string // Returned: why
	Revision int    // the dossier's, that the verdict was given on
	By       MemberID
	At       time.Time

	Locked   bool // "slot": the phase takes no answers
	LockedBy MemberID
	LockedAt time.Time
}

// Mark is how the teacher's verdict stands to the words as they are now.
type Mark string

// The marks.
const (
	MarkNone     Mark = ""         // no verdict yet
	MarkApproved Mark = "approved" // and nothing has changed since
	MarkChanged  Mark = "changed"  // "gewijzigd na akkoord"
	MarkReturned Mark = "returned" // and nothing has changed since
	MarkReworked Mark = "reworked" // changed since it was returned
)

// Mark returns how the sign-off stands to the words as they are now.
func (v View) Mark(s SignOff) Mark {
	changed := v.lastText(s.Phase) > s.Revision
	switch {
	case s.Verdict == Approved && changed:
		return MarkChanged
	case s.Verdict == Approved:
		return MarkApproved
	case s.Verdict == Returned && changed:
		return MarkReworked
	case s.Verdict == Returned:
		return MarkReturned
	default:
		return MarkNone
	}
}

// lastText returns the number of the newest revision whose words count in the
// phase; 0 is none.
func (v View) lastText(phase PhaseKey) int {
	last := 0
	for step, a := range v.Dossier.Answers {
		if p := v.Checklist.PhaseOf(step); p != nil && p.Key == phase {
			last = max(last, a.Text.Number)
		}
	}
	return last
}

// PhaseStanding is where a phase stands for the team and for the teacher, side
// by side.
type PhaseStanding struct {
	Phase    *Phase
	Count    Count // the team's side
	SignOff  SignOff
	Mark     Mark      // the teacher's side
	Deadline time.Time // zero is none
}

// Settled tells whether the phase asks for nothing more: approved as it stands,
// or locked.
func (p PhaseStanding) Settled() bool { return p.Mark == MarkApproved || p.SignOff.Locked }

// Overdue tells whether the phase should have been complete at that moment.
func (p PhaseStanding) Overdue(now time.Time) bool {
	return !p.Deadline.IsZero() && now.After(p.Deadline) && !p.Count.Complete() && !p.Settled()
}

// waits tells whether the phase is for the teacher to look at: complete, and not
// judged as it stands.
func (p PhaseStanding) waits() bool {
	return p.Count.Complete() && (p.Mark == MarkNone || p.Mark == MarkChanged || p.Mark == MarkReworked)
}

// Phases returns where every phase stands, in order, with the moments at which the
// deadlines are due.
func (v View) Phases(signOffs map[PhaseKey]SignOff, deadlines map[PhaseKey]Deadline) []PhaseStanding {
	standings := make([]PhaseStanding, len(v.Checklist.Phases))
	for i := range v.Checklist.Phases {
		p := &v.Checklist.Phases[i]
		s := signOffs[p.Key]
		s.Phase = p.Key
		standings[i] = PhaseStanding{Phase: p, Count: v.CountPhase(p), SignOff: s, Mark: v.Mark(s), Deadline: deadlines[p.Key].Due}
	}
	return standings
}

// Phases returns where every phase of the team stands, in order.
func (c *Coach) Phases(ctx context.Context, v View) ([]PhaseStanding, error) {
	signOffs, err := c.store.SignOffs(ctx, v.Team.ID)
	if err != nil {
		return nil, err
	}
	deadlines, err := c.ClassDeadlines(ctx, v.Team.Class)
	return v.Phases(signOffs, deadlinesOf(deadlines, v.Team.ID)), err
}

// Approve says that the phase is good as it stands at the dossier's revision
// seen: "akkoord". A phase that got other words after that is refused with
// CodePhaseChanged, one that the checklist does not have with CodeNoPhase.
func (c *Coach) Approve(ctx context.Context, o Origin, phase PhaseKey, seen int) error {
	return c.signOff(ctx, o, phase, DeedApprove, func(v View, s *SignOff) error {
		if v.lastText(phase) > seen {
			return fail(CodePhaseChanged)
		}
		s.Verdict, s.Reason, s.Revision, s.By, s.At = Approved, "", v.Dossier.Revision, o.By, c.now()
		return nil
	})
}

// Retract takes back what was made of the phase, akkoord or not: there is no verdict
// then. Where there is none it is refused with CodeNoVerdict.
func (c *Coach) Retract(ctx context.Context, o Origin, phase PhaseKey) error {
	return c.signOff(ctx, o, phase, DeedRetract, func(_ View, s *SignOff) error {
		if s.Verdict == NoVerdict {
			return fail(CodeNoVerdict)
		}
		s.Verdict, s.Reason, s.Revision, s.By, s.At = NoVerdict, "", 0, o.By, c.now()
		return nil
	})
}

// Return gives the phase back to the team with the reason why: "terug", and opens it
// where it was locked, since the team is to change it. A blank reason is refused with CodeNoReason, one over MaxReason with
// CodeReasonTooLong.
func (c *Coach) Return(ctx context.Context, o Origin, phase PhaseKey, reason string) error {
	reason = Clean(reason)
	switch n := utf8.RuneCountInString(reason); {
	case n == 0:
		return fail(CodeNoReason)
	case n > MaxReason:
		return fail(CodeReasonTooLong)
	}
	return c.signOff(ctx, o, phase, DeedReturn, func(v View, s *SignOff) error {
		s.Verdict, s.Reason, s.Revision, s.By, s.At = Returned, reason, v.Dossier.Revision, o.By, c.now()
		s.Locked = false
		return nil
	})
}

// Lock lets the phase take no more answers: "slot". One that was returned and not
// changed since is refused with CodeReturned: the team could not do what it was asked.
func (c *Coach) Lock(ctx context.Context, o Origin, phase PhaseKey) error {
	return c.signOff(ctx, o, phase, DeedLock, func(v View, s *SignOff) error {
		if v.Mark(*s) == MarkReturned {
			return fail(CodeReturned)
		}
		s.Locked, s.LockedBy, s.LockedAt = true, o.By, c.now()
		return nil
	})
}

// Unlock lets the phase take answers again: "open".
func (c *Coach) Unlock(ctx context.Context, o Origin, phase PhaseKey) error {
	return c.signOff(ctx, o, phase, DeedUnlock, func(_ View, s *SignOff) error {
		s.Locked, s.LockedBy, s.LockedAt = false, o.By, c.now()
		return nil
	})
}

// signOff lets change alter where the phase stands with the teacher.
func (c *Coach) signOff(ctx context.Context, o Origin, phase PhaseKey, deed DeedKind, change func(View, *SignOff) error) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		team, _, err := c.place(tx, o.Team, phase, "")
		if err != nil {
			return struct{}{}, err
		}
		dossier, err := tx.Dossier(o.Team)
		if err != nil {
			return struct{}{}, err
		}
		signOffs, err := tx.SignOffs(o.Team)
		if err != nil {
			return struct{}{}, err
		}
		s := signOffs[phase]
		s.Phase = phase
		if err := change(View{Team: team, Checklist: c.checklists.In(team.Language), Dossier: dossier}, &s); err != nil {
			return struct{}{}, err
		}
		if err := tx.PutSignOff(o.Team, s); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, c.note(tx, o, Deed{What: deed, Class: team.Class, Team: team.ID, Phase: phase})
	})
	return err
}

// locked tells whether the step is in a phase that takes no answers.
func (c *Coach) locked(tx Tx, v View, key StepKey) (bool, error) {
	p := v.Checklist.PhaseOf(key)
	if p == nil {
		return false, nil
	}
	signOffs, err := tx.SignOffs(v.Team.ID)
	return signOffs[p.Key].Locked, err
}
