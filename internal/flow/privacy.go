package flow

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// Scope says whose data are meant: those of one member within a class, of one
// team, those of a team that one of its members may have, or, where neither is
// given, of a whole class.
type Scope struct {
	Class  ClassID
	Team   TeamID   // without Class
	Member MemberID // with Class or, to export, with Team

	Handle string `json:"-"` // what the member is called in the chat, where that is known
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

// Tally is how much of one kind is kept, of which teams, and of when the last is.
type Tally struct {
	Count int
	Last  time.Time // zero where no moment is kept
	Teams []TeamID  // in order
}

// With adds so many of the team, where that is not "".
func (t Tally) With(team TeamID, count int, last time.Time) Tally {
	t.Count += count
	if last.After(t.Last) {
		t.Last = last
	}
	if team != "" {
		t.Teams = append(t.Teams, team)
	}
	return t
}

// Kept counts what is kept of whom the scope names, by kind, to show what a wipe is
// about; remarks by "remark " and the side. Of a member it counts as KeptMention in how
// much another is still typing for the class the member is named: that goes too.
func (c *Coach) Kept(ctx context.Context, s Scope) (map[string]Tally, error) {
	kept, err := c.store.Tally(ctx, s)
	if err != nil || s.Member == "" || s.Team != "" {
		return kept, err
	}
	roster, err := c.store.Roster(ctx, s.Class)
	if err != nil {
		return nil, err
	}
	jottings, err := c.store.Jottings(ctx, s.Class)
	if err != nil {
		return nil, err
	}
	for _, j := range mentionsOf(s, jottings, roster) {
		if j.By != s.Member { // else it is counted as the member's own
			kept[KeptMention] = kept[KeptMention].With("", 1, time.Time{})
		}
	}
	return kept, nil
}

// KeptMention is a kind of Kept.
const KeptMention = "mention"

// mentionsOf returns the jottings that name the member.
func mentionsOf(s Scope, jottings []Jotting, roster map[MemberID]string) []Jotting {
	names := []string{string(s.Member), roster[s.Member], s.Handle}
	return slices.DeleteFunc(jottings, func(j Jotting) bool { return !j.mentions(names) })
}

// Export returns everything that is kept of whom the scope names; of a team and a
// member nothing that is the teachers' or that another has not settled. What a
// member takes of the own is not in the audit trail. A team that is not there is
// refused with CodeNotStarted, and what is over so many bytes with CodeTooMuch.
func (c *Coach) Export(ctx context.Context, o Origin, s Scope, most int) (Export, error) {
	class := s.Class
	if s.Team != "" {
		team, err := c.store.Team(ctx, s.Team)
		if err != nil {
			return Export{}, err
		}
		class = team.Class
	}
	records, err := c.store.Records(ctx, s, most)
	if err != nil {
		return Export{}, err
	}
	e := Export{Scope: s, At: c.now(), Records: records}
	if s.Member != "" {
		return e, nil
	}
	_, err = once(ctx, c, o, func(tx Tx) (struct{}, error) {
		return struct{}{}, c.note(tx, o, Deed{What: DeedExport, Class: class, Team: s.Team})
	})
	return e, err
}

// Wipe takes away what is kept of whom the scope names. A team and a class are
// gone, with all that hangs on them. Of a member the name goes: what that member
// wrote is somebody's from then on, and where the class has it so the words go
// too, in every revision and draft that still holds them, whoever kept them
// there. What another member has since made of them is that other's; but what is
// typed and not settled for the class and names the member is dropped, or the
// name would come back with it. A team that is not there is refused with
// CodeNotStarted.
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
	if err := dropMentions(tx, s); err != nil {
		return w, err
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

// dropMentions drops the jottings of the class that name the member.
func dropMentions(tx Tx, s Scope) error {
	roster, err := tx.Roster(s.Class)
	if err != nil {
		return err
	}
	jottings, err := tx.Jottings(s.Class)
	if err != nil {
		return err
	}
	for _, j := range mentionsOf(s, jottings, roster) {
		j.Values = nil
		if err := tx.PutJotting(j); err != nil {
			return err
		}
	}
	return nil
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
