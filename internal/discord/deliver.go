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
	defer b.finish(ctx, r)
	to, err := find(r)
	if problem != nil {
		err = problem
	}
	if err != nil {
		to = route{private: true, instant: r.Type == typeAutocomplete}
	}
	if to.instant {
		b.deliver(ctx, r, b.handle(ctx, r, to, err))
		return
	}
	late := b.promise(ctx, r, to)
	res := b.handle(ctx, r, to, err)
	if put, ok := late(); ok {
		b.deliverLate(ctx, r, res, put)
		return
	}
	b.deliver(ctx, r, res)
}

// finish ends what the request holds. It is deferred: a panic that came from
// outside the handler ends here too, and not the program.
func (b *Bot) finish(ctx context.Context, r *request) {
	if p := recover(); p != nil {
		b.deliver(ctx, r, refusal(r, b.panicked(r, p)))
	}
	if r.over != nil {
		r.over()
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
	b.after(ctx, r, res, b.answer(ctx, r, res))
}

// answer is the first answer to the interaction.
func (b *Bot) answer(ctx context.Context, r *request, res response) error {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	return b.rest.respond(ctx, r.interaction, res.callback(), res.message.files)
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

// promised is what was said when an answer took long: that one will follow.
type promised struct {
	clicked bool // the message that was clicked may be edited
	private bool // what follows is for one person
	err     error
}

// promise says that an answer will follow, unless the function that it returns
// is called before putOffAfter has passed. That one tells whether it was said.
func (b *Bot) promise(ctx context.Context, r *request, to route) (late func() (promised, bool)) {
	said := make(chan promised, 1)
	timer := time.AfterFunc(putOffAfter, func() {
		put := promised{clicked: r.Message != "", private: to.private}
		call := callback{Type: respondDeferred}
		switch {
		case put.clicked:
			call.Type = respondAck
		case put.private:
			call.Data = map[string]int{"flags": flagEphemeral}
		}
		put.err = b.rest.respond(ctx, r.interaction, call, nil)
		said <- put
	})
	return func() (promised, bool) {
		if timer.Stop() {
			return promised{}, false
		}
		return <-said, true
	}
}

// deliverLate gives the answer that was promised, or, where the promise itself
// did not get through, gives it as if there had been none.
func (b *Bot) deliverLate(ctx context.Context, r *request, res response, put promised) {
	err := put.err
	switch {
	case err == nil:
		err = b.replace(ctx, r, res, put)
	case !answeredElsewhere(err):
		// Where Discord did not refuse it, the promise may be there, unheard.
		err = b.answer(ctx, r, res)
		if mayStand(put.err) && err != nil && (mayStand(err) || codeOf(err) == codeAlreadyAcknowledged) {
			err = b.replace(ctx, r, res, put)
		}
	}
	b.after(ctx, r, res, err)
}

// replace puts the answer where the promise was: in place of the message that
// was clicked, or as a message of its own.
func (b *Bot) replace(ctx context.Context, r *request, res response, put promised) error {
	private := res.message.Flags&flagEphemeral != 0
	switch {
	case put.clicked && res.kind == respondUpdate:
		return b.rest.editOriginal(ctx, r.interaction, res.message)
	case put.clicked:
		_, err := b.rest.followUp(ctx, r.interaction, res.message)
		return err
	case private == put.private:
		return b.rest.editOriginal(ctx, r.interaction, res.message)
	}
	// What was promised to all turns out to be for one, or the other way round.
	if err := b.rest.deleteOriginal(ctx, r.interaction); err != nil {
		return err
	}
	_, err := b.rest.followUp(ctx, r.interaction, res.message)
	return err
}

// after does what follows the answer. Where that did not get through nothing
// more can be said to whoever asked; what was kept, was kept, and the board and
// others will show it.
func (b *Bot) after(ctx context.Context, r *request, res response, err error) {
	if res.changed {
		b.boards.touch(r.team())
	}
	if res.told != nil {
		res.told(ctx)
	}
	if err != nil {
		b.noteUndelivered(r, err)
		return
	}
	if res.after != nil {
		res.after(ctx)
	}
	card := originalMessage
	for _, m := range res.also {
		if card, err = b.rest.followUp(ctx, r.interaction, m); err != nil {
			b.noteUndelivered(r, err)
		}
	}
	if res.review != "" && err == nil {
		b.review(r, res.review, card, res.lead)
	}
}

func (b *Bot) noteUndelivered(r *request, err error) {
	if answeredElsewhere(err) {
		b.config.Log.Info("answered before, or too late", "ref", reference(r.ID), "code", codeOf(err))
		return
	}
	b.config.Log.Warn("answer not delivered", "ref", reference(r.ID), "status", statusOf(err), "code", codeOf(err))
}
