package flow

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"strings"
	"time"
)

// Scope says whose data are meant: those of one member within a class, of one
// team, or, where neither is given, of a whole class.
type Scope struct {
	Class  ClassID
	Team   TeamID   // alone
	Member MemberID // with Class
}

// Record is one thing that is kept, by the names that it is kept under. Times
// are in UTC.
type Record map[string]any

// Export is everything that is kept of whom the scope names, by kind. It can be
// written as JSON.
type Export struct {
	Scope   Scope               `json:"scope"`
	At      time.Time           `json:"at"`
	Records map[string][]Record `json:"records"`
}

// Wiped says what a wipe took away.
type Wiped struct {
	Teams int  // that are gone
	Texts bool // of a member: whether the texts went too
	Later bool // the last copies leave the disk within the hour: something was in the way
}

// anonymousPrefix begins the ID of whoever was wiped. No identity that people come
// with begins so.
const anonymousPrefix = "anon-"

// Anonymous tells whether the member was wiped.
func (m MemberID) Anonymous() bool { return strings.HasPrefix(string(m), anonymousPrefix) }

// newAnonymous returns an ID that nobody can be found by. It is new each time:
// that two classes knew the same person is not to be seen either.
func newAnonymous() MemberID {
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails: see crypto/rand
	return MemberID(anonymousPrefix + hex.EncodeToString(random[:]))
}

// Kept returns everything that is kept of whom the scope names, by kind, to show
// what a wipe is about. Unlike Export it leaves no line in the audit trail.
func (c *Coach) Kept(ctx context.Context, s Scope) (map[string][]Record, error) {
	return c.store.Records(ctx, s)
}

// Export returns everything that is kept of whom the scope names. A team that is
// not there is refused with CodeNotStarted.
func (c *Coach) Export(ctx context.Context, o Origin, s Scope) (Export, error) {
	class := s.Class
	if s.Team != "" {
		team, err := c.store.Team(ctx, s.Team)
		if err != nil {
			return Export{}, err
		}
		class = team.Class
	}
	records, err := c.store.Records(ctx, s)
	if err != nil {
		return Export{}, err
	}
	_, err = once(ctx, c, o, func(tx Tx) (struct{}, error) {
		return struct{}{}, c.note(tx, o, Deed{What: DeedExport, Class: class, Team: s.Team})
	})
	return Export{Scope: s, At: c.now(), Records: records}, err
}

// Wipe takes away what is kept of whom the scope names. A team and a class are
// gone, with all that hangs on them. Of a member the name goes: what that member
// wrote is somebody's from then on, and where the class has it so the words go
// too, in every revision and draft that still holds them, whoever kept them
// there. What another member has since made of them is that other's. A team that
// is not there is refused with CodeNotStarted.
func (c *Coach) Wipe(ctx context.Context, o Origin, s Scope) (Wiped, error) {
	if s.Member != "" {
		return c.wipe(ctx, o, func(tx Tx) (Wiped, error) { return c.wipeMember(tx, o, s) })
	}
	return c.wipe(ctx, o, func(tx Tx) (Wiped, error) { return c.wipeTeams(tx, o, s) })
}

func (c *Coach) wipeTeams(tx Tx, o Origin, s Scope) (Wiped, error) {
	class := s.Class
	if s.Team != "" {
		team, err := tx.Team(s.Team)
		if err != nil {
			return Wiped{}, err
		}
		class = team.Class
	}
	n, err := tx.Wipe(s)
	if err != nil {
		return Wiped{}, err
	}
	return Wiped{Teams: n}, c.note(tx, o, Deed{What: DeedWipe, Class: class})
}

// wipe carries the change out, and sees to it that no copy stays on the disk.
func (c *Coach) wipe(ctx context.Context, o Origin, change func(Tx) (Wiped, error)) (Wiped, error) {
	o.Team = "" // the effect is kept for a while, and must not tell of what is gone
	w, err := once(ctx, c, o, change)
	if err != nil {
		return w, err
	}
	w.Later = c.store.Upkeep(ctx) != nil
	return w, nil
}

func (c *Coach) wipeMember(tx Tx, o Origin, s Scope) (Wiped, error) {
	class, err := tx.Class(s.Class)
	if err != nil {
		return Wiped{}, err
	}
	w := Wiped{Texts: class.Settings.WipeTexts}
	if w.Texts {
		if err := wipeTexts(tx, s); err != nil {
			return w, err
		}
	}
	nobody := newAnonymous()
	if err := tx.Rename(s, nobody); err != nil {
		return w, err
	}
	if o.By == s.Member {
		o.By = nobody
	}
	return w, c.note(tx, o, Deed{What: DeedWipe, Class: s.Class})
}

// wipeTexts takes the member's words out of every team of the class.
func wipeTexts(tx Tx, s Scope) error {
	teams, err := tx.TeamsOf(s)
	if err != nil {
		return err
	}
	for _, team := range teams {
		revisions, err := tx.Revisions(team)
		if err != nil {
			return err
		}
		drafts, err := tx.Drafts(team)
		if err != nil {
			return err
		}
		own := writtenBy(revisions, s.Member)
		if err := tx.Rewrite(team, own.revisions(revisions), own.drafts(drafts)); err != nil {
			return err
		}
	}
	return tx.DropTexts(s)
}

// Erased is the kind of a revision whose words were wiped.
const Erased Kind = "erased"

// spot is a value at a field of a step; no field is the reason why the step was
// skipped.
type spot struct {
	step  StepKey
	field FieldKey
	value string
}

// words are those that one member wrote.
type words map[spot]bool

// writtenBy returns the values that the member was the first of the team to give:
// a field that another leaves as it is still holds that member's words. The
// revisions come oldest first.
func writtenBy(revisions []Revision, member MemberID) words {
	first := make(map[spot]MemberID)
	note := func(at spot, by MemberID) {
		if _, known := first[at]; !known {
			first[at] = by
		}
	}
	for _, r := range revisions {
		for field, value := range r.Values {
			note(spot{r.Step, field, value}, r.Author)
		}
		if r.Reason != "" {
			note(spot{r.Step, "", r.Reason}, r.Author)
		}
	}
	own := make(words)
	for at, by := range first {
		if by == member {
			own[at] = true
		}
	}
	return own
}

// without returns the values that are not of these words.
func (w words) without(step StepKey, values Values) Values {
	left := make(Values, len(values))
	for field, value := range values {
		if !w[spot{step, field, value}] {
			left[field] = value
		}
	}
	return left
}

// revisions returns those that hold any of the words, without them.
func (w words) revisions(all []Revision) []Revision {
	var changed []Revision
	for _, r := range all {
		left, reason := w.without(r.Step, r.Values), w[spot{r.Step, "", r.Reason}]
		if !reason && len(left) == len(r.Values) {
			continue
		}
		r.Values = left
		if reason {
			r.Reason = ""
		}
		if len(left) == 0 {
			r.Kind, r.Values = Erased, nil
		}
		changed = append(changed, r)
	}
	return changed
}

// drafts returns those that hold any of the words, without them.
func (w words) drafts(all []Draft) []Draft {
	var changed []Draft
	for _, d := range all {
		if left := w.without(d.Step, d.Values); len(left) < len(d.Values) {
			d.Values = left
			changed = append(changed, d)
		}
	}
	return changed
}
