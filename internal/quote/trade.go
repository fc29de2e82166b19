package quote

import "context"

// Draft makes a quotation for the customer, with the next number of the team and
// what edit fills in.
func (d *Desk) Draft(ctx context.Context, o Origin, to Customer, edit func(*Content)) (Number, error) {
	return once(ctx, d, o, func(tx Tx) (Number, error) {
		company, err := tx.Company(o.Team)
		if err != nil {
			return Number{}, err
		}
		now := d.now()
		given, err := tx.Numbers(o.Team, now.Year())
		if err != nil {
			return Number{}, err
		}
		n, err := Next(Series, now.Year(), given)
		if err != nil {
			return Number{}, err
		}
		q := New(n, company, to, DateOf(now))
		edit(&q.Content)
		return n, tx.PutQuotation(o.Team, Kept{Quotation: q, Edition: 1}, now)
	})
}

// Edit lets edit change what the draft says. Seen is the edition that its form
// was opened on: when somebody has changed the quotation since, nothing is
// changed, and the error has CodeChanged.
func (d *Desk) Edit(ctx context.Context, o Origin, n Number, seen int, edit func(*Content)) error {
	return d.change(ctx, o, n, func(k Kept) (Quotation, error) {
		if k.Edition != seen {
			return k.Quotation, fail(CodeChanged)
		}
		c := k.clone()
		edit(&c)
		return k.Rewrite(c)
	})
}

// Send fixes the draft with the general terms that go along; nil is none. What
// keeps it from being sent is an IncompleteError.
func (d *Desk) Send(ctx context.Context, o Origin, n Number, terms *Terms) error {
	return d.change(ctx, o, n, func(k Kept) (Quotation, error) {
		k.Annex = terms
		return k.Send(o.By, d.now())
	})
}

// Accept keeps that the customer said yes to that version. The error says why it
// cannot: CodeOutdated for a version that is not the last.
func (d *Desk) Accept(ctx context.Context, o Origin, n Number, version int) error {
	return d.answer(ctx, o, n, version, func(q Quotation) (Quotation, error) { return q.Accept(o.By, d.now()) })
}

// Reject keeps that the customer said no to that version, and why.
func (d *Desk) Reject(ctx context.Context, o Origin, n Number, version int, reason string) error {
	return d.answer(ctx, o, n, version, func(q Quotation) (Quotation, error) { return q.Reject(o.By, reason, d.now()) })
}

// ConfirmPrice promises that the expired quotation holds again until that day.
func (d *Desk) ConfirmPrice(ctx context.Context, o Origin, n Number, version int, until Date) error {
	return d.answer(ctx, o, n, version, func(q Quotation) (Quotation, error) { return q.ConfirmPrice(o.By, until, d.now()) })
}

// Revise makes the next version of the quotation, as a draft.
func (d *Desk) Revise(ctx context.Context, o Origin, n Number) error {
	return d.change(ctx, o, n, func(k Kept) (Quotation, error) { return k.Revise(d.now()) })
}

// Ask asks the other team to play the customer of the version that was sent.
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
		i := Invitation{From: o.Team, Number: n, Version: k.Version, To: to}
		i.ID, err = tx.AddInvitation(i)
		return i, err
	})
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

// answer changes the last version of a quotation, if it is the one that was
// meant.
func (d *Desk) answer(ctx context.Context, o Origin, n Number, version int, next func(Quotation) (Quotation, error)) error {
	return d.change(ctx, o, n, func(k Kept) (Quotation, error) {
		if k.Version != version {
			return k.Quotation, fail(CodeOutdated)
		}
		return next(k.Quotation)
	})
}

// change keeps what comes after the last version of the quotation.
func (d *Desk) change(ctx context.Context, o Origin, n Number, next func(Kept) (Quotation, error)) error {
	_, err := once(ctx, d, o, func(tx Tx) (struct{}, error) {
		k, err := tx.Last(o.Team, n)
		if err != nil {
			return struct{}{}, err
		}
		company, err := tx.Company(o.Team)
		if err != nil {
			return struct{}{}, err
		}
		q, err := next(k.of(company))
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.PutQuotation(o.Team, Kept{Quotation: q, Edition: k.Edition + 1}, d.now())
	})
	return err
}

// Type keeps what was typed in a form, so that the form can be opened with it
// again; without values it is forgotten.
func (d *Desk) Type(ctx context.Context, o Origin, form string, values map[string]string) error {
	o.ID += "/typed"
	_, err := once(ctx, d, o, func(tx Tx) (struct{}, error) {
		return struct{}{}, tx.PutTyped(o.Team, Typed{Form: form, By: o.By, Values: values}, d.now())
	})
	return err
}

// Typed returns what the person typed in the form, and false where there is
// nothing.
func (d *Desk) Typed(ctx context.Context, team TeamID, form, by string) (map[string]string, bool, error) {
	t, ok, err := d.store.Typed(ctx, team, form, by)
	return t.Values, ok, err
}
