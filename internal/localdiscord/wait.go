package localdiscord

import (
	"context"
	"errors"
	"time"
)

// Wait returns the first message in the channel that the viewer sees and that
// satisfies want, also when it is there already. The error is the context's.
func (s *Server) Wait(ctx context.Context, ch *Channel, viewer *Member, want func(*Message) bool) (*Message, error) {
	var found *Message
	err := s.waitFor(ctx, func() bool {
		for _, m := range ch.Messages(viewer) {
			if want(m) {
				found = m
				return true
			}
		}
		return false
	})
	return found, err
}

// AwaitBot waits until a bot is connected and READY.
func (s *Server) AwaitBot(ctx context.Context) error { return s.waitFor(ctx, s.hub.anyReady) }

// AwaitIdentifies waits until the bot has identified n times in all: after a
// restart AwaitBot could still see the connection of the process that died.
func (s *Server) AwaitIdentifies(ctx context.Context, n int) error {
	return s.waitFor(ctx, func() bool { return s.hub.identifies() >= n })
}

// AwaitCommand waits until the bot has registered a command of this name.
func (s *Server) AwaitCommand(ctx context.Context, name string) error {
	return s.waitFor(ctx, func() bool {
		s.mu.RLock()
		defer s.mu.RUnlock()
		for _, scope := range s.commands {
			for _, c := range scope {
				if c.Name == name {
					return true
				}
			}
		}
		return false
	})
}

// waitFor asks again after everything that happens.
func (s *Server) waitFor(ctx context.Context, done func() bool) error {
	sub := s.Subscribe()
	defer sub.Close()
	for !done() {
		if _, err := sub.Next(ctx); err != nil {
			return err
		}
		sub.Drain() // one question answers all that happened so far
	}
	return nil
}

// Idle waits until nothing has happened for as long as quiet: a bot that still
// edits a board after its answer is done by then. Real time, whatever the clock.
func (s *Server) Idle(ctx context.Context, quiet time.Duration) error {
	sub := s.Subscribe()
	defer sub.Close()
	for {
		one, cancel := context.WithTimeout(ctx, quiet)
		_, err := sub.Next(one)
		cancel()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, ErrClosed):
			return err
		case err != nil && s.record.inflight.Load() == 0:
			return nil
		}
	}
}
