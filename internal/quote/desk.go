package quote

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Series is the series of the numbers that a desk gives out: OFF-2026-0001.
const Series = "OFF"

// TeamID identifies a team; it is opaque here.
type TeamID string

// Origin says who did something, for which team, and by which ID it is known.
type Origin struct {
	ID   string // one for each thing that a person does; the same ID is carried out once
	Team TeamID
	By   string // a person, opaque here
}

// Kept is the last version of a quotation as it is kept.
type Kept struct {
	Quotation
	Edition int // counts the changes of the quotation over all its versions, from 1
}

// Invitation asks another team to play the customer of a quotation.
type Invitation struct {
	ID      int
	From    TeamID
	Number  Number
	Version int
	To      TeamID
	At      time.Time
	Posted  bool // the other team has it
}

// Typed is what a person typed in a form and what is not (yet) kept as anything
// else. There is at most one for each person and form.
type Typed struct {
	Form   string
	By     string
	Values map[string]string
}

// Store keeps companies and quotations of teams. It is safe for concurrent use.
type Store interface {
	// Company returns the company of the team; an empty one where there is none.
	Company(ctx context.Context, team TeamID) (Company, error)
	// Logo returns the company's logo as a PNG, nil where there is none.
	Logo(ctx context.Context, team TeamID) ([]byte, error)
	// KeptLogo returns the logo that Tx.KeepLogo gave that name.
	KeptLogo(ctx context.Context, team TeamID, name string) ([]byte, error)
	// Quotations returns the last version of each quotation, the newest first.
	Quotations(ctx context.Context, team TeamID) ([]Kept, error)
	// Versions returns every version of the quotation, the oldest first.
	Versions(ctx context.Context, team TeamID, n Number) ([]Kept, error)
	// Invitation returns the invitation, or an error with CodeNoInvitation.
	Invitation(ctx context.Context, id int) (Invitation, error)
	// Typed returns what the person typed in the form, and false where there is
	// nothing.
	Typed(ctx context.Context, team TeamID, form, by string) (Typed, bool, error)
	// Once runs change in a transaction and keeps what it returns under the
	// origin's ID. For an ID that was kept before it changes nothing and returns
	// what was kept then. When it returns without an error, the change is on
	// disk; with an error, nothing has changed.
	Once(ctx context.Context, o Origin, at time.Time, change func(Tx) ([]byte, error)) ([]byte, error)
}

// Tx is the store as seen by one change. It must not be used after the change
// returns.
type Tx interface {
	// Company is as in Store.
	Company(team TeamID) (Company, error)
	// PutCompany replaces the company of the team.
	PutCompany(team TeamID, c Company) error
	// PutLogo replaces its logo; nil takes it away.
	PutLogo(team TeamID, png []byte) error
	// KeepLogo keeps the logo that the company has now, for good, and returns its
	// name; "" where there is none.
	KeepLogo(team TeamID) (string, error)
	// Numbers returns the numbers that the team has given out in that year.
	Numbers(team TeamID, year int) ([]Number, error)
	// Last returns the last version of the quotation, or an error with
	// CodeNoQuotation.
	Last(team TeamID, n Number) (Kept, error)
	// PutQuotation keeps the version in place of what it said before.
	PutQuotation(team TeamID, k Kept, at time.Time) error
	// Invitations returns what one team asked the other, the oldest first.
	Invitations(from, to TeamID) ([]Invitation, error)
	// AddInvitation keeps the invitation and returns its ID.
	AddInvitation(i Invitation) (int, error)
	// PutPosted keeps that the invitation was posted.
	PutPosted(id int) error
	// PutTyped keeps what was typed in place of what was typed before; without
	// values it takes that away.
	PutTyped(team TeamID, t Typed, at time.Time) error
}

// Desk is the use cases of quotations: everything that a team does with its
// company and its quotations. It is safe for concurrent use.
type Desk struct {
	store Store
	now   func() time.Time
}

// NewDesk returns a desk on the store. The days of the clock, in its time zone,
// are the days of the quotations.
func NewDesk(store Store, now func() time.Time) *Desk { return &Desk{store: store, now: now} }

// Today returns the day of the desk.
func (d *Desk) Today() Date { return DateOf(d.now()) }

// Company returns the company of the team; an empty one where there is none.
func (d *Desk) Company(ctx context.Context, team TeamID) (Company, error) {
	return d.store.Company(ctx, team)
}

// Logo returns the company's logo as a PNG, nil where there is none.
func (d *Desk) Logo(ctx context.Context, team TeamID) ([]byte, error) {
	return d.store.Logo(ctx, team)
}

// LogoOf returns the logo that the team's quotation is printed with, nil where
// there is none: a draft has that of now, and what was sent that of then.
func (d *Desk) LogoOf(ctx context.Context, team TeamID, q Quotation) ([]byte, error) {
	switch {
	case q.Status == StatusDraft:
		return d.store.Logo(ctx, team)
	case q.Logo == "":
		return nil, nil
	}
	return d.store.KeptLogo(ctx, team, q.Logo)
}

// SetCompany lets edit change the company of the team, and keeps it unless
// Company.Check finds something. It returns the company as it is kept then.
func (d *Desk) SetCompany(ctx context.Context, o Origin, edit func(*Company)) (Company, []Problem, error) {
	type result struct {
		Company  Company   `json:"company"`
		Problems []Problem `json:"problems,omitempty"`
	}
	r, err := once(ctx, d, o, func(tx Tx) (result, error) {
		was, err := tx.Company(o.Team)
		if err != nil {
			return result{}, err
		}
		c := was
		edit(&c)
		if problems := c.Check(); len(problems) > 0 {
			return result{was, problems}, nil
		}
		return result{Company: c}, tx.PutCompany(o.Team, c)
	})
	return r.Company, r.Problems, err
}

// SetLogo replaces the company's logo, which is a PNG of 8 bits a channel; nil
// takes it away.
func (d *Desk) SetLogo(ctx context.Context, o Origin, png []byte) error {
	_, err := once(ctx, d, o, func(tx Tx) (struct{}, error) { return struct{}{}, tx.PutLogo(o.Team, png) })
	return err
}

// Quotations returns the last version of each quotation, the newest first, with
// drafts as the company is now.
func (d *Desk) Quotations(ctx context.Context, team TeamID) ([]Kept, error) {
	all, err := d.store.Quotations(ctx, team)
	if err != nil {
		return nil, err
	}
	company, err := d.store.Company(ctx, team)
	for i := range all {
		all[i] = all[i].of(company)
	}
	return all, err
}

// Versions returns every version of the quotation, the oldest first, a draft as
// the company is now. A quotation that the team does not have is refused with
// CodeNoQuotation.
func (d *Desk) Versions(ctx context.Context, team TeamID, n Number) ([]Kept, error) {
	all, err := d.store.Versions(ctx, team, n)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fail(CodeNoQuotation)
	}
	company, err := d.store.Company(ctx, team)
	last := len(all) - 1
	all[last] = all[last].of(company)
	return all, err
}

// Last returns the last version of the quotation, as Versions does.
func (d *Desk) Last(ctx context.Context, team TeamID, n Number) (Kept, error) {
	all, err := d.Versions(ctx, team, n)
	if err != nil {
		return Kept{}, err
	}
	return all[len(all)-1], nil
}

// of returns a draft with the company as it is now; what was sent does not
// change.
func (k Kept) of(c Company) Kept {
	if k.Status == StatusDraft {
		k.Company = c
	}
	return k
}

// once carries out a change under the origin's ID and gives its result, or for
// an ID seen before the result of that time.
func once[T any](ctx context.Context, d *Desk, o Origin, change func(Tx) (T, error)) (T, error) {
	var result T
	kept, err := d.store.Once(ctx, o, d.now(), func(tx Tx) ([]byte, error) {
		r, err := change(tx)
		if err != nil {
			return nil, err
		}
		return json.Marshal(r)
	})
	if err != nil {
		return result, err
	}
	if err := json.Unmarshal(kept, &result); err != nil {
		return result, fmt.Errorf("quote: result of %s: %w", o.ID, err)
	}
	return result, nil
}
