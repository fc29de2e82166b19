package flow

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// When a team is reminded of a deadline: so many days before it, from this hour
// by the school's clock.
var remindedBefore = []int{3, 1, 0}

const remindedFrom = 9

// ResendWithin is how long after it was taken a message is given out again when
// nobody has said that it was sent. Whoever sends it gives its ID along, and for
// at least as long the other side drops a second one of that ID: Discord does
// "in the past few minutes" (Create Message, enforce_nonce). After that it is
// given up: once too few is better than twice.
const ResendWithin = 2 * time.Minute

// MessageID identifies the one cause of a message that is sent of its own
// accord. It has 24 characters; Discord takes a nonce of 25.
type MessageID string

// messageID returns the ID of what is sent for that cause.
func messageID(cause ...string) MessageID {
	sum := sha256.Sum256([]byte(strings.Join(cause, "\x00")))
	return MessageID(hex.EncodeToString(sum[:12]))
}

// Sending is how far a message of its own accord is.
type Sending struct {
	ID    MessageID
	Team  TeamID
	Taken time.Time // when it was given out to be sent
	Sent  time.Time // when that was said to be done; zero is not (yet)

	// When the other side said that it does not take it: the first time of those that
	// followed on one another, and the last. Zero is never.
	Refused     time.Time
	RefusedLast time.Time
}

// toSend tells whether the message is to be given out at that moment.
func (s Sending) toSend(now time.Time) bool { return s.Taken.IsZero() || s.again(now) }

// again tells whether the message is to be given out once more at that moment.
func (s Sending) again(now time.Time) bool {
	return !s.Taken.IsZero() && s.Sent.IsZero() && s.Refused.IsZero() && now.Sub(s.Taken) < ResendWithin
}

// Reminder is a message to a team of a deadline that comes near.
type Reminder struct {
	ID       MessageID
	Team     TeamID
	Phase    PhaseKey
	Days     int // on which of the days before the deadline it was due: 3, 1 or 0
	Deadline time.Time
	Count    Count // of the phase
	Again    bool  // it was given out before, and may have been sent
}

// Due returns the reminders that are due to the team at that moment, in the time
// zone of which the deadlines fall: for each phase at most the last one whose
// time has come. There is none for a phase that is complete, approved or locked,
// none in quiet hours, none of those that were sent, and none after a deadline;
// but one that was on its way when such a time began is brought to its end. A
// deadline that is moved is another cause.
func Due(s TeamStatus, sendings map[MessageID]Sending, quiet Quiet, now time.Time) []Reminder {
	var due []Reminder
	for _, p := range s.Phases {
		if p.Deadline.IsZero() || p.Count.Complete() || p.Settled() {
			continue
		}
		for _, r := range unsent(s.Team.ID, p.Phase.Key, p.Deadline, sendings, quiet, now) {
			r.Count = p.Count
			due = append(due, r)
		}
	}
	return due
}

// unsent returns the reminders that are due at that moment to a team that has
// something to do in the phase.
func unsent(team TeamID, phase PhaseKey, deadline time.Time, sendings map[MessageID]Sending, quiet Quiet, now time.Time) []Reminder {
	var due []Reminder
	last, ok := dayDue(deadline, now)
	for _, days := range remindedBefore {
		id := messageID("deadline", string(team), string(phase), CivilOf(deadline).String(), fmt.Sprint(days))
		sending := sendings[id]
		first := ok && days == last && sending.Taken.IsZero() && !quiet.Holds(now)
		if again := sending.again(now); first || again {
			due = append(due, Reminder{ID: id, Team: team, Phase: phase, Days: days, Deadline: deadline, Again: again})
		}
	}
	return due
}

// dayDue returns on which of the days before the deadline the reminder was due
// that is the last whose time has come, and false where there is none (yet).
func dayDue(deadline, now time.Time) (int, bool) {
	if deadline.IsZero() || !now.Before(deadline) {
		return 0, false
	}
	due, ok := 0, false
	for _, days := range remindedBefore {
		c := CivilOf(deadline)
		c.Day, c.Hour, c.Minute = c.Day-days, remindedFrom, 0
		if from := c.In(deadline.Location()); !now.Before(from) {
			due, ok = days, true
		}
	}
	return due, ok
}

// TakeReminders returns the reminders to send to teams of the class now, after
// writing down that they are being sent. Each is given out once, or again under
// the same ID within ResendWithin when Reminded was not called for it.
func (c *Coach) TakeReminders(ctx context.Context, id ClassID) ([]Reminder, error) {
	now := c.now()
	deadlines, err := c.ClassDeadlines(ctx, id)
	near := slices.ContainsFunc(deadlines, func(d Deadline) bool {
		// Or shortly before: one may be on its way.
		_, ok := dayDue(d.Due, now)
		_, was := dayDue(d.Due, now.Add(-ResendWithin))
		return ok || was
	})
	if err != nil || !near {
		return nil, err
	}
	class, err := c.store.Class(ctx, id)
	if err != nil {
		return nil, err
	}
	sendings, err := c.store.Sendings(ctx, id)
	if err != nil {
		return nil, err
	}
	footings, err := c.unreminded(ctx, id, deadlines, func(team TeamID, d Deadline) bool {
		return len(unsent(team, d.Phase, d.Due, sendings, class.Settings.Quiet, now)) > 0
	})
	if err != nil {
		return nil, err
	}
	var due []Reminder
	for _, f := range footings {
		s := c.status(f, deadlinesOf(deadlines, f.Team.ID), now)
		due = append(due, Due(s, sendings, class.Settings.Quiet, now)...)
	}
	slices.SortStableFunc(due, func(a, b Reminder) int { return cmp.Or(a.Deadline.Compare(b.Deadline), cmp.Compare(a.Team, b.Team)) })
	return take(ctx, c, due, func(r Reminder) Sending { return Sending{ID: r.ID, Team: r.Team, Taken: now} }, Sending.toSend)
}

// unreminded returns the footings of the teams for which the test holds of a
// deadline: those that were reminded need no look, each minute until it comes.
func (c *Coach) unreminded(ctx context.Context, id ClassID, deadlines []Deadline, test func(TeamID, Deadline) bool) ([]Footing, error) {
	teams, err := c.store.Teams(ctx, id)
	if err != nil {
		return nil, err
	}
	var some []TeamID
	for _, t := range teams {
		for _, d := range deadlinesOf(deadlines, t.ID) {
			if test(t.ID, d) {
				some = append(some, t.ID)
				break
			}
		}
	}
	if len(some) == 0 {
		return nil, nil
	}
	return c.store.FootingsOf(ctx, some)
}

// take writes down that the messages are being sent, and returns those for which
// that holds: another may have come first.
func take[M any](ctx context.Context, c *Coach, messages []M, of func(M) Sending, ready func(Sending, time.Time) bool) ([]M, error) {
	if len(messages) == 0 {
		return nil, nil
	}
	var taken []M
	_, err := once(ctx, c, Origin{}, func(tx Tx) (struct{}, error) {
		for _, m := range messages {
			want := of(m)
			if _, err := tx.Team(want.Team); CodeOf(err) == CodeNotStarted {
				continue // wiped since it was looked at: it must not keep the others from theirs
			}
			kept, err := tx.Sending(want.ID)
			if err != nil {
				return struct{}{}, err
			}
			if !ready(kept, want.Taken) {
				continue
			}
			taken = append(taken, m)
			if !kept.Taken.IsZero() && kept.toSend(want.Taken) {
				continue // the two minutes count from the first time
			}
			want.Refused, want.RefusedLast = kept.Refused, kept.RefusedLast
			if err := tx.PutSending(want); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	if err != nil {
		return nil, err
	}
	return taken, nil
}

// Reminded says that the message was sent; it is never given out again.
func (c *Coach) Reminded(ctx context.Context, id MessageID) error {
	_, err := once(ctx, c, Origin{}, func(tx Tx) (struct{}, error) {
		s, err := tx.Sending(id)
		if err != nil || s.Taken.IsZero() {
			return struct{}{}, err
		}
		s.Sent = c.now()
		return struct{}{}, tx.PutSending(s)
	})
	return err
}

// NotReminded says that the message was surely not sent, for it was refused; it
// is given out anew. Of one that was given out Again nobody can say that.
func (c *Coach) NotReminded(ctx context.Context, id MessageID) error {
	_, err := once(ctx, c, Origin{}, func(tx Tx) (struct{}, error) {
		s, err := tx.Sending(id)
		if err != nil || s.Refused.IsZero() {
			return struct{}{}, errors.Join(err, tx.DropSending(id))
		}
		s.Taken = time.Time{}
		return struct{}{}, tx.PutSending(s)
	})
	return err
}

// refusedWithin is how long after one refusal the next still follows on it: a try may
// be missed, since it comes once a day, or later for quiet hours.
const refusedWithin = 5 * warnAgain / 2

// Refused says that the other side does not take the warning. It is given out anew
// a day later; one that was refused day after day for as long as a team is warned
// before it is wiped counts as sent then, or what is kept for a channel that is closed
// would stay for ever.
func (c *Coach) Refused(ctx context.Context, id MessageID) error {
	_, err := once(ctx, c, Origin{}, func(tx Tx) (struct{}, error) {
		s, err := tx.Sending(id)
		if err != nil || s.ID == "" || !s.Sent.IsZero() {
			return struct{}{}, err
		}
		now := c.now()
		if s.Refused.IsZero() || now.Sub(s.RefusedLast) > refusedWithin {
			s.Refused = now
		}
		s.RefusedLast = now
		if now.Sub(s.Refused) >= days24(WarnBefore) {
			s.Sent = now
		}
		return struct{}{}, tx.PutSending(s)
	})
	return err
}

// Nudge writes down that a teacher reminds the team by hand, of the phase or,
// where that is "", of all that it has to do. What is sent is the edge's, under
// the ID of the origin.
func (c *Coach) Nudge(ctx context.Context, o Origin, phase PhaseKey) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		team, err := tx.Team(o.Team)
		if err != nil {
			return struct{}{}, err
		}
		if phase != "" && c.checklists.In(team.Language).Phase(phase) == nil {
			return struct{}{}, fail(CodeNoPhase)
		}
		return struct{}{}, c.note(tx, o, Deed{What: DeedNudge, Class: team.Class, Team: team.ID, Phase: phase})
	})
	return err
}

// Classes returns every class that has a team, for whoever sends reminders.
func (c *Coach) Classes(ctx context.Context) ([]ClassID, error) { return c.store.Classes(ctx) }
