package quote

import (
	"context"
	"slices"
)

// MaxAsked is how many quotations a team may ask one other team about on a day:
// more than a lesson needs, and too few to fill somebody's channel with.
const MaxAsked = 5

// Ask asks the other team to play the customer of the version that was sent. An
// invitation is there once: who asks again gets the same one, which tells whether
// it was posted. Over MaxAsked on a day the error has CodeAskedEnough.
func (d *Desk) Ask(ctx context.Context, o Origin, n Number, to TeamID) (Invitation, error) {
	return once(ctx, d, o, func(tx Tx) (Invitation, error) {
		k, err := tx.Last(o.Team, n)
		switch {
		case err != nil:
			return Invitation{}, err
		case k.Sent == nil:
			return Invitation{}, fail(CodeNotSent)
		case to == o.Team:
			return Invitation{}, fail(CodeOwnTeam)
		}
		return invite(tx, Invitation{From: o.Team, Number: n, Version: k.Version, To: to, At: d.now()})
	})
}

// invite keeps the invitation, or returns the one that asks the same.
func invite(tx Tx, i Invitation) (Invitation, error) {
	asked, err := tx.Invitations(i.From, i.To)
	if err != nil {
		return Invitation{}, err
	}
	same := func(before Invitation) bool { return before.Number == i.Number && before.Version == i.Version }
	if at := slices.IndexFunc(asked, same); at >= 0 {
		return asked[at], nil
	}
	today := 0
	for _, before := range asked {
		if DateOf(before.At.In(i.At.Location())) == DateOf(i.At) {
			today++
		}
	}
	if today >= MaxAsked {
		return Invitation{}, fail(CodeAskedEnough)
	}
	i.ID, err = tx.AddInvitation(i)
	return i, err
}

// Posted keeps that the other team has the invitation, so that asking again does
// not post it again.
func (d *Desk) Posted(ctx context.Context, o Origin, id int) error {
	_, err := once(ctx, d, o, func(tx Tx) (struct{}, error) { return struct{}{}, tx.PutPosted(id) })
	return err
}

// Invited returns the quotation that the team was asked to play the customer of,
// with the invitation. One of another team is refused with CodeNoInvitation.
func (d *Desk) Invited(ctx context.Context, team TeamID, id int) (Invitation, Kept, error) {
	i, err := d.store.Invitation(ctx, id)
	if err != nil {
		return Invitation{}, Kept{}, err
	}
	if i.To != team {
		return Invitation{}, Kept{}, fail(CodeNoInvitation)
	}
	k, err := d.Last(ctx, i.From, i.Number)
	return i, k, err
}
