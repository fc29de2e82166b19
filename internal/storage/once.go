package storage

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"verkoopcoach/internal/flow"
)

// ErrUndecided is in the error of a Once whose context ended after its change
// had begun. The change may be on disk or not: the same effect ID again waits
// for it and tells.
var ErrUndecided = errors.New("storage: gave up waiting for a change that had begun")

var errClosed = errors.New("storage: closed")

// request is a change in the queue.
type request struct {
	effect flow.Effect
	change func(flow.Tx) ([]byte, error)
	taken  atomic.Bool // by the writer, which begins it, or by a caller that gives up
	done   chan struct{}
	result []byte // from here on: read after done is closed
	err    error
}

// Once runs change in a transaction together with others that wait, and keeps
// what it returns under the effect's ID. For an ID that was kept before it
// changes nothing and returns what was kept then; an empty ID is always new.
//
// Without an error the change is on disk. With one nothing has changed: the
// change's own error, flow.CodeNotStored when the disk refused or ctx ended
// before the change began, or, the one exception, ErrUndecided when ctx ended
// after that. The change sees no context: one that ends inside a transaction
// would take the others' changes with it. A change that panics is undone and
// gives an error. It must not call the store other than through its Tx.
func (s *Store) Once(ctx context.Context, effect flow.Effect, change func(flow.Tx) ([]byte, error)) ([]byte, error) {
	r := &request{effect: effect, change: change, done: make(chan struct{})}
	if err := s.writer.enqueue(ctx, r); err != nil {
		return nil, notStored(err)
	}
	select {
	case <-r.done:
		return r.result, r.err
	case <-ctx.Done():
		return r.abandon(ctx.Err())
	case <-s.writer.done:
		return r.abandon(errClosed)
	}
}

// abandon stops the waiting: the change will not begin, or it has.
func (r *request) abandon(err error) ([]byte, error) {
	if r.taken.CompareAndSwap(false, true) {
		return nil, notStored(err)
	}
	select {
	case <-r.done:
		return r.result, r.err
	default:
		return nil, fmt.Errorf("%w: %w", ErrUndecided, err)
	}
}

// reply tells the caller how it ended.
func (r *request) reply(result []byte, err error) {
	r.result, r.err = result, err
	close(r.done)
}

// run carries out the change, unless its effect is known, and keeps the effect.
func (r *request) run(t *transaction) ([]byte, error) {
	if r.effect.ID == "" {
		return r.call(t)
	}
	if kept, ok, err := t.effect(r.effect.ID); ok || err != nil {
		return kept, err
	}
	result, err := r.call(t)
	if err != nil {
		return nil, err
	}
	return result, t.putEffect(r.effect, result)
}

// call makes a panic in the change an error of this change alone.
func (r *request) call(t *transaction) (result []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			// What it says may be somebody's words, and this goes to the log.
			err = fmt.Errorf("storage: a change panicked: %T\n%s", p, debug.Stack())
		}
	}()
	result, err = r.change(t)
	if err == nil {
		err = t.err // one that the change did not pass on
	}
	return result, err
}
