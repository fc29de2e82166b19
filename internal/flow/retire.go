package flow

import (
	"context"
	"time"
)

// Retire wipes the teams of the class whose retention has ended and who were
// warned long enough ago, and returns them as they were. With an error those that
// it returns are gone all the same.
func (c *Coach) Retire(ctx context.Context, id ClassID) ([]Team, error) {
	class, err := c.store.Class(ctx, id)
	if err != nil {
		return nil, err
	}
	over, _, err := c.expiring(ctx, class, 0, Warning.over)
	var gone []Team
	for _, w := range over {
		wiped, err := c.wipe(ctx, Origin{}, func(tx Tx) (Wiped, error) { return c.retire(tx, w.Team.ID) })
		if err != nil {
			return gone, err
		}
		if wiped.Teams > 0 {
			gone = append(gone, w.Team)
		}
	}
	return gone, err
}

// over tells whether the team may be wiped at that moment: its retention has
// ended, and the warning of that was sent long enough ago.
func (w Warning) over(s Sending, now time.Time) bool {
	return !now.Before(w.Until) && !s.Sent.IsZero() && !now.Before(s.Sent.Add(days24(WarnBefore)))
}

// retire wipes the team if it is still over: since it was looked at it may have
// done something, or the class may have set another retention.
func (c *Coach) retire(tx Tx, id TeamID) (Wiped, error) {
	team, err := tx.Team(id)
	if CodeOf(err) == CodeNotStarted {
		return Wiped{}, nil
	}
	if err != nil {
		return Wiped{}, err
	}
	class, err := tx.Class(team.Class)
	if err != nil || class.Settings.Retention == 0 {
		return Wiped{}, err
	}
	active, err := tx.Active(id)
	if err != nil {
		return Wiped{}, err
	}
	if active.IsZero() {
		active = team.Started
	}
	w := warning(Idle{team, active}, class)
	s, err := tx.Sending(w.ID)
	if err != nil || !w.over(s, c.now()) {
		return Wiped{}, err
	}
	wiped, err := c.wipeTeams(tx, Origin{}, Scope{Team: id})
	if err != nil {
		return wiped, err
	}
	return wiped, tx.DropDeeds(team.Class)
}
