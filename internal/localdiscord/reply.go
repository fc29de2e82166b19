package localdiscord

import (
	"context"
	"errors"
	"fmt"
)

// The errors of a person's action; others say what the person did wrong.
var (
	// ErrInteractionFailed is the red line of the client: the bot did not
	// answer within 3 seconds.
	ErrInteractionFailed = errors.New("interaction failed: the bot did not answer within 3 seconds")
	// ErrStillWaiting comes with the context's error when a bot that deferred
	// had not followed up by then.
	ErrStillWaiting = errors.New("the bot deferred its answer and did not follow up")
)

// Reply is what a person sees next. One of Message and Form is set, unless the
// bot took its deferred answer away again.
type Reply struct {
	Message  *Message // new, or the clicked one as it is now
	Form     *Form    // a form that opened
	Updated  bool     // Message is the one that was clicked, changed
	Deferred bool     // the bot said "is thinking…" first
	// InteractionID is the id that the bot got, for Redeliver.
	InteractionID string
}

// perform sends the request, tells the feed, and waits for what comes back.
func (s *Server) perform(ctx context.Context, r *request, what *Action) (*Reply, error) {
	what.Member = r.member
	s.feed.publish(Event{Kind: Acted, Channel: r.channel, Action: what})
	it := s.start(r)
	reply, err := it.reply(ctx)
	if errors.Is(err, ErrInteractionFailed) {
		s.feed.publish(Event{Kind: InteractionFailed, Channel: r.channel, Action: what, Viewer: r.member.user.ID})
	}
	return reply, err
}

// reply waits for the callback, and after a deferral for what follows it.
func (it *interaction) reply(ctx context.Context) (*Reply, error) {
	first, err := it.first(ctx)
	if err != nil {
		return nil, err
	}
	switch first.answer {
	case answerDefer, answerDeferUpdate:
		return it.afterDefer(ctx)
	default:
		return it.replyOf(first), nil
	}
}

// first waits for the callback; the clock of the server rules the 3 seconds.
func (it *interaction) first(ctx context.Context) (outcome, error) {
	stop := it.s.clock.AfterFunc(answerTime, it.expire)
	defer stop()
	select {
	case o := <-it.outcomes:
		if o.failed {
			return o, ErrInteractionFailed
		}
		return o, nil
	case <-ctx.Done():
		return outcome{}, ctx.Err()
	}
}

func (it *interaction) afterDefer(ctx context.Context) (*Reply, error) {
	expired := make(chan struct{})
	stop := it.s.clock.AfterFunc(tokenTime, func() { close(expired) })
	defer stop()
	select {
	case o := <-it.outcomes:
		if o.deleted {
			o = it.givenAnew(ctx, o)
		}
		reply := it.replyOf(o)
		reply.Deferred = true
		return reply, nil
	case <-expired:
		return nil, ErrStillWaiting
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", ErrStillWaiting, ctx.Err())
	}
}

// givenAnew waits a while for what takes the place of a promise that the bot took
// back: one made to all can be kept to one person alone only that way.
func (it *interaction) givenAnew(ctx context.Context, back outcome) outcome {
	over := make(chan struct{})
	stop := it.s.clock.AfterFunc(answerTime, func() { close(over) })
	defer stop()
	select {
	case o := <-it.outcomes:
		return o
	case <-over:
	case <-ctx.Done():
	}
	return back
}

func (it *interaction) replyOf(o outcome) *Reply {
	r := &Reply{Form: o.form, InteractionID: it.id}
	if !o.deleted && o.message != nil {
		r.Message = o.message
		r.Updated = o.message.ID == it.sourceID
	}
	return r
}
