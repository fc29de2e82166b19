package flow

import (
	"context"
	"time"
)

// DeedKind says what a teacher did, or what was done with what people gave.
type DeedKind string

// What is written down.
const (
	DeedSettings      DeedKind = "settings"
	DeedRoster        DeedKind = "roster"
	DeedTeams         DeedKind = "teams" // teams were made from a list
	DeedRemark        DeedKind = "remark"
	DeedResponse      DeedKind = "response" // to a remark
	DeedApprove       DeedKind = "approve"
	DeedReturn        DeedKind = "return"
	DeedRetract       DeedKind = "retract" // of a verdict
	DeedLock          DeedKind = "lock"
	DeedUnlock        DeedKind = "unlock"
	DeedDeadline      DeedKind = "deadline"
	DeedClearDeadline DeedKind = "clear-deadline"
	DeedNudge         DeedKind = "nudge" // a reminder by hand
	DeedExport        DeedKind = "export"
	DeedWipe          DeedKind = "wipe" // of a member, a team or the class: it does not say which
)

// Deed is a line of the audit trail: who did what and when, to which team and
// phase. It holds none of the words: those are kept, and wiped, elsewhere.
type Deed struct {
	What   DeedKind
	By     MemberID
	At     time.Time
	Class  ClassID
	Team   TeamID   // "" is the whole class
	Phase  PhaseKey // "" is none in particular
	Step   StepKey
	Detail string // DeedDeadline: the moment, as Civil has it; DeedTeams: how many
}

// Audit returns the last lines of the class's audit trail, at most so many, or
// those of one of its teams; "" is all. The newest comes first.
func (c *Coach) Audit(ctx context.Context, id ClassID, team TeamID, most int) ([]Deed, error) {
	return c.store.Audit(ctx, id, team, most)
}

// note adds a line to the audit trail of what the origin does now.
func (c *Coach) note(tx Tx, o Origin, d Deed) error {
	d.By, d.At = o.By, c.now()
	return tx.AddDeed(d)
}
