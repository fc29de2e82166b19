package discord

import (
	"context"
	"sync"

	"verkoopcoach/internal/flow"
)

// turns lets one at a time begin with a team: of two who type /start together
// the second finds the board of the first, and posts none. It is safe for
// concurrent use.
type turns struct {
	mu    sync.Mutex
	taken map[flow.TeamID]chan struct{} // closed when the turn is over
}

func newTurns() *turns { return &turns{taken: make(map[flow.TeamID]chan struct{})} }

// take waits for the team's turn, or for the end of ctx, which is an error. The
// turn lasts until over is called.
func (t *turns) take(ctx context.Context, team flow.TeamID) (over func(), err error) {
	for {
		before, ok := t.tryTake(team)
		if ok {
			return func() { t.end(team) }, nil
		}
		select {
		case <-before:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// tryTake takes the turn, or returns what is closed when the one before is over.
func (t *turns) tryTake(team flow.TeamID) (before chan struct{}, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if before, busy := t.taken[team]; busy {
		return before, false
	}
	t.taken[team] = make(chan struct{})
	return nil, true
}

func (t *turns) end(team flow.TeamID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	close(t.taken[team])
	delete(t.taken, team)
}
