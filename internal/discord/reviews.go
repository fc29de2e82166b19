package discord

import (
	"context"
	"errors"
	"sync"
	"time"

	"verkoopcoach/internal/flow"
)

// reviewWithin is how long a review may take; nobody waits for it.
const reviewWithin = time.Minute

// reviews are the questions to the model that are under way, beside the
// interactions: none of them holds anybody up.
type reviews struct {
	ctx  context.Context
	stop context.CancelFunc
	mu   sync.Mutex // held while one is added: none may be once they are waited for
	all  sync.WaitGroup
}

func newReviews() *reviews {
	ctx, stop := context.WithCancel(context.Background())
	return &reviews{ctx: ctx, stop: stop}
}

// end stops those that are under way: the rules' critique stands, and the model
// can be asked again.
func (rs *reviews) end() {
	rs.mu.Lock()
	rs.stop()
	rs.mu.Unlock()
	rs.all.Wait()
}

// begin runs one more, unless they were ended.
func (rs *reviews) begin(review func()) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.ctx.Err() == nil {
		rs.all.Go(review)
	}
}

// review lets the model look at the step that the answer showed, and redraws the
// card once it has. Lead is what the card says above it.
func (b *Bot) review(r *request, key flow.StepKey, card string, lead string) {
	b.reviews.begin(func() {
		defer func() {
			if p := recover(); p != nil {
				b.notePanic(p, "ref", reference(r.ID))
			}
		}()
		ctx, cancel := context.WithTimeout(b.reviews.ctx, reviewWithin)
		defer cancel()
		made, err := b.coach.Review(ctx, r.team(), key)
		if err != nil && !errors.Is(err, context.Canceled) {
			b.config.Log.Warn("review", "ref", reference(r.ID), "result", made, "error", err)
		}
		b.redrawReviewed(r, key, card, lead, made)
	})
}

// redrawReviewed draws the card again: it said that the model was looking.
func (b *Bot) redrawReviewed(r *request, key flow.StepKey, card, lead string, made flow.Review) {
	if b.reviews.ctx.Err() != nil {
		return
	}
	ctx, cancel := context.WithTimeout(b.reviews.ctx, reviewWithin)
	defer cancel()
	view, err := b.coach.View(ctx, r.team())
	if err != nil {
		return
	}
	a, ok, err := b.coach.Assess(ctx, view, key)
	if err != nil || !ok {
		return
	}
	if view.Dossier.Revision != r.view.Dossier.Revision {
		lead = "" // it tells of something that is no longer the last thing that happened
	}
	a.Pending, a.Critique.Notice = false, alone(a.Critique.Notice, made)
	m := stepCard(r.say, view, key, lead, &a, b.beside(ctx, view))
	if err := b.rest.editAnswer(ctx, r.interaction, card, m); err != nil {
		b.noteUndelivered(r, err)
	}
}

// alone says, where the rules stand alone this time, why.
func alone(n flow.Notice, made flow.Review) flow.Notice {
	switch {
	case n == flow.NoticeNone && made == flow.ReviewSpent:
		return flow.NoticeSpent
	case n == flow.NoticeNone && made == flow.ReviewFailed:
		return flow.NoticeAlone
	}
	return n
}
