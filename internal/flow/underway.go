package flow

import (
	"context"
	"errors"
	"sync"
)

var errTakenBack = errors.New("flow: the class took back that its texts go to a model")

// underway are the reviews of each class that are on their way, to be stopped when
// the class takes back its consent. It is safe for concurrent use.
type underway struct {
	mu    sync.Mutex
	stops map[ClassID]map[*context.CancelCauseFunc]bool
}

// begin returns the context of one more review, and what ends it.
func (u *underway) begin(ctx context.Context, id ClassID) (context.Context, func()) {
	ctx, stop := context.WithCancelCause(ctx)
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.stops == nil {
		u.stops = make(map[ClassID]map[*context.CancelCauseFunc]bool)
	}
	if u.stops[id] == nil {
		u.stops[id] = make(map[*context.CancelCauseFunc]bool)
	}
	u.stops[id][&stop] = true
	return ctx, func() {
		stop(nil)
		u.mu.Lock()
		defer u.mu.Unlock()
		if delete(u.stops[id], &stop); len(u.stops[id]) == 0 {
			delete(u.stops, id)
		}
	}
}

// stop ends the reviews of the class.
func (u *underway) stop(id ClassID) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for stop := range u.stops[id] {
		(*stop)(errTakenBack)
	}
}
