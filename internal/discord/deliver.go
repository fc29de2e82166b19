package discord

import (
	"context"
	"time"
)

// Discord takes an answer for three seconds. After putOffAfter this bot says
// that one will follow, and what follows may take until the token dies.
const (
	putOffAfter   = 1500 * time.Millisecond
	answerWithin  = 2500 * time.Millisecond
	tokenLifetime = 14 * time.Minute
)

// serve answers one interaction. Problem is what was wrong with it, if anything.
func (b *Bot) serve(ctx context.Context, in *interaction, problem error) {
	ctx, cancel := context.WithTimeout(ctx, tokenLifetime)
	defer cancel()
	r := &request{interaction: in, say: b.texts.forLocale(in.Locale)}
	to, err := b.prepare(ctx, r)
	if problem != nil {
		err = problem
	}
	if err != nil {
		b.deliver(ctx, r, refusal(r, b.apology(r, err)))
		return
	}
	done := make(chan response, 1)
	go func() { done <- b.handle(ctx, r, to) }()
	if to.instant {
		b.deliver(ctx, r, <-done)
		return
	}
	patience := time.NewTimer(putOffAfter)
	defer patience.Stop()
	select {
	case res := <-done:
		b.deliver(ctx, r, res)
	case <-patience.C:
		b.deliverLate(ctx, r, to, done)
	}
}

// refusal is the answer to who cannot be helped: a sentence, or no suggestions
// where a sentence has no place.
func refusal(r *request, m message) response {
	if r.Type == typeAutocomplete {
		return suggest(nil)
	}
	return whisper(m)
}

// deliver answers the interaction and does what follows.
func (b *Bot) deliver(ctx context.Context, r *request, res response) {
	first, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	err := b.rest.respond(first, r.interaction, res.callback(), res.message.files)
	b.after(ctx, r, res, err)
}

// callback returns the body of the answer.
func (res response) callback() callback {
	switch res.kind {
	case respondModal:
		return callback{Type: res.kind, Data: res.modal}
	case respondChoices:
		choices := res.choices
		if choices == nil {
			choices = []choice{}
		}
		return callback{Type: res.kind, Data: map[string]any{"choices": choices}}
	default:
		return callback{Type: res.kind, Data: res.message}
	}
}

// deliverLate says first that an answer will follow, and gives it when it is
// there: in place of a message that was clicked, or as one of its own.
func (b *Bot) deliverLate(ctx context.Context, r *request, to route, done <-chan response) {
	put := callback{Type: respondDeferred}
	if to.private {
		put.Data = map[string]int{"flags": flagEphemeral}
	}
	clicked := r.Message != ""
	if clicked {
		put = callback{Type: respondAck}
	}
	err := b.rest.respond(ctx, r.interaction, put, nil)
	res := <-done
	if err == nil {
		err = b.replace(ctx, r, res, clicked, to.private)
	}
	b.after(ctx, r, res, err)
}

// replace gives the answer that was put off.
func (b *Bot) replace(ctx context.Context, r *request, res response, clicked, private bool) error {
	isPrivate := res.message.Flags&flagEphemeral != 0
	switch {
	case clicked && res.kind == respondUpdate:
		return b.rest.editOriginal(ctx, r.interaction, res.message)
	case clicked:
		return b.rest.followUp(ctx, r.interaction, res.message)
	case isPrivate == private:
		return b.rest.editOriginal(ctx, r.interaction, res.message)
	}
	// What was promised to all turns out to be for one, or the other way round.
	if err := b.rest.deleteOriginal(ctx, r.interaction); err != nil {
		return err
	}
	return b.rest.followUp(ctx, r.interaction, res.message)
}

// after does what follows the answer. What was to be said is said even where
// the answer itself did not get through; what was kept, was kept.
func (b *Bot) after(ctx context.Context, r *request, res response, err error) {
	if res.changed {
		b.boards.touch(r.team())
	}
	if err != nil {
		b.noteUndelivered(r, err)
		return
	}
	if res.after != nil {
		res.after(ctx)
	}
	for _, m := range res.also {
		if err := b.rest.followUp(ctx, r.interaction, m); err != nil {
			b.noteUndelivered(r, err)
		}
	}
}

func (b *Bot) noteUndelivered(r *request, err error) {
	if answeredElsewhere(err) {
		b.config.Log.Info("answered before, or too late", "ref", reference(r.ID), "code", codeOf(err))
		return
	}
	b.config.Log.Warn("answer not delivered", "ref", reference(r.ID), "status", statusOf(err), "code", codeOf(err))
}
