package flow

import (
	"context"
	"errors"
	"time"
)

// Review says what came of asking the reviewer.
type Review string

// What may come of it.
const (
	ReviewOff    Review = "off"    // nobody to ask, or not agreed to, or nothing to judge
	ReviewKept   Review = "kept"   // it had looked at these words before
	ReviewMade   Review = "made"   // it looked, and its critique counts from now on
	ReviewSpent  Review = "spent"  // the team has asked as often as it may today
	ReviewFailed Review = "failed" // it did not answer well: the rules alone
)

// Review lets the reviewer look at the step's answer, where the class has agreed
// to that. It may take as long as the reviewer does; meanwhile nothing waits for
// it. With ReviewFailed the error says what the log should.
func (c *Coach) Review(ctx context.Context, id TeamID, key StepKey) (Review, error) {
	v, err := c.View(ctx, id)
	if err != nil {
		return ReviewOff, err
	}
	// Before consent is read: whoever takes it back from here on stops this.
	ctx, over := c.reviews.begin(ctx, v.Team.Class)
	defer over()
	model, err := c.Model(ctx, v.Team.Class)
	if err != nil || !model.On() {
		return ReviewOff, err
	}
	a, ok, err := c.Assess(ctx, v, key)
	switch {
	case err != nil || !ok || c.reviewer == nil:
		return ReviewOff, err
	case !a.Pending:
		return ReviewKept, nil
	}
	switch within, err := c.spend(ctx, id); {
	case err != nil:
		return ReviewFailed, err
	case !within:
		return ReviewSpent, nil
	}
	s, _ := v.Subject(key)
	critique, err := c.reviewer.Review(ctx, s, a.Critique)
	switch {
	case errors.Is(context.Cause(ctx), errTakenBack):
		return ReviewOff, nil
	case err != nil:
		return ReviewFailed, err
	}
	return ReviewMade, c.keepCritique(ctx, id, Judged{
		Step: key, Revision: a.Revision, Subject: s.Key(), At: c.now(), Critique: critique,
	})
}

// spend counts one question to the reviewer, and tells whether the team may
// still ask it today.
func (c *Coach) spend(ctx context.Context, id TeamID) (bool, error) {
	today := c.now().Format(time.DateOnly)
	n, err := once(ctx, c, Origin{Team: id}, func(tx Tx) (int, error) { return tx.Spend(id, today) })
	return n <= c.budget, err
}

func (c *Coach) keepCritique(ctx context.Context, id TeamID, j Judged) error {
	_, err := once(context.WithoutCancel(ctx), c, Origin{Team: id}, func(tx Tx) (struct{}, error) {
		return struct{}{}, tx.PutCritique(id, j)
	})
	return err
}
