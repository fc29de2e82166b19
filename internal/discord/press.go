package discord

import (
	"context"
	"errors"
	"fmt"
	"time"

	"verkoopcoach/internal/flow"
)

// atPress is how many sections, pictures and prints are made at the same time:
// each takes tens of megabytes while it is.
const atPress = 2

// pressPatience is how long one waits for room at the press: well within the
// life of a token, so that there is still somebody to tell that it was in vain.
const pressPatience = 2 * time.Minute

// Reasons why something is not made; each has its sentence.
var (
	errTeamAtPress = errors.New("discord: the team has something at the press")
	errPressFull   = errors.New("discord: no room at the press")
)

// press makes sections, pictures and prints for all servers: one at a time for
// each team, so that no team can make the others wait, and few in all. It is safe
// for concurrent use.
type press struct {
	teams *turns
	room  chan struct{}
}

func newPress() *press { return &press{teams: newTurns(), room: make(chan struct{}, atPress)} }

// run makes something for the team once there is room. It returns errTeamAtPress
// at once where the team has something there or waiting, errPressFull where no
// room came in time, and else the error of make, which should end with ctx.
func (p *press) run(ctx context.Context, team flow.TeamID, make func(ctx context.Context) error) error {
	if _, free := p.teams.tryTake(team); !free {
		return errTeamAtPress
	}
	defer p.teams.end(team)
	if err := p.enter(ctx); err != nil {
		return fmt.Errorf("%w: %w", errPressFull, err)
	}
	defer func() { <-p.room }()
	return make(ctx)
}

// enter waits for room, or returns the error of ctx: who is gone gets none, also
// where there is some.
func (p *press) enter(ctx context.Context) error {
	waiting, cancel := context.WithTimeout(ctx, pressPatience)
	defer cancel()
	if err := waiting.Err(); err != nil {
		return err
	}
	select {
	case p.room <- struct{}{}:
		return nil
	case <-waiting.Done():
		return waiting.Err()
	}
}

// waits returns what to say to who has to come back to the press later, and false
// where that is not what went wrong.
func (w words) waits(err error) (said string, ok bool) {
	switch {
	case errors.Is(err, errTeamAtPress):
		return w.say("PressTeamBusy"), true
	case errors.Is(err, errPressFull):
		return w.say("PressFull"), true
	default:
		return "", false
	}
}
