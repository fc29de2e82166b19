package flow

import (
	"context"
	"time"
)

// WarnBefore is how many days before the end of its retention a team is warned.
const WarnBefore = 14

// warnAgain is after how long a warning that nobody has said was sent is given
// out anew: nothing is wiped without one.
const warnAgain = 24 * time.Hour

// Warning is a message to a team whose retention comes to an end.
type Warning struct {
	ID     MessageID
	Team   Team
	Active time.Time // the team's last activity
	Until  time.Time // before this, nothing is wiped
	Again  bool      // it was given out before, and may have been sent
}

// Idle is a team and when it last did anything; of one that never did it is when
// it started.
type Idle struct {
	Team   Team
	Active time.Time
}

// warning returns what the team is warned of. Another end is another cause, and so is
// the same one when the class has had another in between: the team was told that one
// last.
func warning(i Idle, class Class) Warning {
	w := Warning{Team: i.Team, Active: i.Active}
	w.Until = w.Active.Add(days24(class.Settings.Retention))
	w.ID = messageID("retention", string(i.Team.ID), instant(w.Active), instant(w.Until), instant(class.RetentionSet))
	return w
}

// instant writes the moment as part of a cause, the same in every time zone.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// days24 is so many days of 24 hours: what is kept for weeks has no hour of the
// day, and a warning of 14 days must not be an hour short when the clocks change.
func days24(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }

// TakeWarnings returns the warnings to send to teams of the class now, as
// TakeReminders does, and like those none in quiet hours; Reminded and NotReminded
// hold for them too. Whatever the team does after it undoes a warning.
func (c *Coach) TakeWarnings(ctx context.Context, id ClassID) ([]Warning, error) {
	class, err := c.store.Class(ctx, id)
	if err != nil {
		return nil, err
	}
	due, now, err := c.expiring(ctx, class, WarnBefore, func(w Warning, s Sending, now time.Time) bool {
		return w.Again || toWarn(s, now) && !class.Settings.Quiet.Holds(now)
	})
	if err != nil {
		return nil, err
	}
	for i := range due {
		if least := now.Add(days24(WarnBefore)); due[i].Until.Before(least) {
			due[i].Until = least
		}
	}
	return take(ctx, c, due, func(w Warning) Sending { return Sending{ID: w.ID, Team: w.Team.ID, Taken: now} }, toWarn)
}

func toWarn(s Sending, now time.Time) bool {
	return s.toSend(now) || (s.Sent.IsZero() && now.Sub(s.Taken) >= warnAgain)
}

// expiring returns, of the teams of a class that has a retention, those that end
// within so many days and that the test holds for, at the moment that it returns.
func (c *Coach) expiring(ctx context.Context, class Class, within int, test func(Warning, Sending, time.Time) bool) ([]Warning, time.Time, error) {
	now := c.now()
	if class.Settings.Retention == 0 {
		return nil, now, nil
	}
	idle, err := c.store.Idle(ctx, class.ID, now.Add(-days24(class.Settings.Retention-within)))
	if err != nil || len(idle) == 0 {
		return nil, now, err
	}
	sendings, err := c.store.Sendings(ctx, class.ID)
	if err != nil {
		return nil, now, err
	}
	var all []Warning
	for _, i := range idle {
		w := warning(i, class)
		w.Again = sendings[w.ID].again(now)
		if test(w, sendings[w.ID], now) {
			all = append(all, w)
		}
	}
	return all, now, nil
}
