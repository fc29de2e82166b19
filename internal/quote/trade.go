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

// Send fixes the draft with the general terms that go along, nil for none, and
// with the logo that the company has now. Seen is the edition that the sender was
// shown: when somebody has changed the draft since, it is not sent, and the error
// has CodeChanged. What keeps it from being sent is an IncompleteError.
func (d *Desk) Send(ctx context.Context, o Origin, n Number, seen int, terms *Terms) error {
	return d.changeIn(ctx, o, n, func(tx Tx, k Kept) (Quotation, error) {
		if k.Status == StatusDraft && k.Edition != seen {
			return k.Quotation, fail(CodeChanged)
		}
		k.Annex = terms
		q, err := k.Send(o.By, d.now())
		if err != nil {
			return q, err
		}
		q.Logo, err = tx.KeepLogo(o.Team)
		return q, err
	})
}

// Accept keeps that the customer said yes to that version. The error says why it
// cannot: CodeOutdated for a version that is not the last.
func (d *Desk) Accept(ctx context.Context, o Origin, n Number, version int) error {
	return d.answer(ctx, o, n, version, func(q Quotation) (Quotation, error) { return q.Accept(o.By, d.now()) })
}

// Acceptable returns that version of the quotation, where the customer could say yes
// to it now, and keeps nothing. The error is the one of Accept.
func (d *Desk) Acceptable(ctx context.Context, o Origin, n Number, version int) (Kept, error) {
	k, err := d.Last(ctx, o.Team, n)
	switch {
	case err != nil:
		return Kept{}, err
	case k.Version != version:
		return Kept{}, fail(CodeOutdated)
	}
	_, err = k.Accept(o.By, d.now())
	return k, err
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
	return d.changeIn(ctx, o, n, func(_ Tx, k Kept) (Quotation, error) { return next(k) })
}

// changeIn is change for what looks at more than the quotation.
func (d *Desk) changeIn(ctx context.Context, o Origin, n Number, next func(Tx, Kept) (Quotation, error)) error {
	_, err := once(ctx, d, o, func(tx Tx) (struct{}, error) {
		k, err := tx.Last(o.Team, n)
		if err != nil {
			return struct{}{}, err
		}
		company, err := tx.Company(o.Team)
		if err != nil {
			return struct{}{}, err
		}
		q, err := next(tx, k.of(company))
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
