package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// Quotes is the store as the quotations see it. It is safe for concurrent use.
type Quotes struct{ *Store }

var (
	_ quote.Store = Quotes{}
	_ quote.Tx    = (*transaction)(nil)
)

// Once is as Store.Once, in the terms of quotations.
func (q Quotes) Once(ctx context.Context, o quote.Origin, at time.Time, change func(quote.Tx) ([]byte, error)) ([]byte, error) {
	effect := flow.Effect{ID: o.ID, Team: flow.TeamID(o.Team), At: at}
	return q.Store.Once(ctx, effect, func(tx flow.Tx) ([]byte, error) { return change(tx.(*transaction)) })
}

const (
	selectCompany = `SELECT company FROM company WHERE team = ?`
	selectLogo    = `SELECT logo FROM company WHERE team = ?`
)

// Company returns the company of the team; an empty one where there is none.
func (q Quotes) Company(ctx context.Context, team quote.TeamID) (quote.Company, error) {
	c, err := scanCompany(q.readers.QueryRowContext(ctx, selectCompany, team).Scan)
	return c, wrap("company", err)
}

// Company is as in Quotes.
func (t *transaction) Company(team quote.TeamID) (quote.Company, error) {
	if t.err != nil {
		return quote.Company{}, t.err
	}
	c, err := scanCompany(t.w.stmts.company.QueryRowContext(context.Background(), string(team)).Scan)
	return c, t.fail("company", err)
}

func scanCompany(scan func(...any) error) (quote.Company, error) {
	var (
		c    quote.Company
		body []byte
	)
	err := scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(body, &c)
}

// PutCompany replaces the company of the team.
func (t *transaction) PutCompany(team quote.TeamID, c quote.Company) error {
	body, err := json.Marshal(c)
	if err != nil {
		return wrap("company", err)
	}
	return t.exec(t.w.stmts.putCompany, team, string(body))
}

// Logo returns the company's logo as a PNG, nil where there is none.
func (q Quotes) Logo(ctx context.Context, team quote.TeamID) ([]byte, error) {
	var png []byte
	err := q.readers.QueryRowContext(ctx, selectLogo, team).Scan(&png)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return png, wrap("logo", err)
}

// PutLogo replaces the company's logo; nil takes it away.
func (t *transaction) PutLogo(team quote.TeamID, png []byte) error {
	return t.exec(t.w.stmts.putLogo, team, png)
}

// KeptLogo returns the logo that KeepLogo gave that name.
func (q Quotes) KeptLogo(ctx context.Context, team quote.TeamID, name string) ([]byte, error) {
	var png []byte
	err := q.readers.QueryRowContext(ctx, `SELECT png FROM logo WHERE team = ? AND name = ?`, team, name).Scan(&png)
	return png, wrap("logo", err)
}

// KeepLogo keeps the logo that the company has now, for good, and returns its
// name; "" where there is none. The name is the hash of the logo, so that it is
// kept once however many quotations are sent with it.
func (t *transaction) KeepLogo(team quote.TeamID) (string, error) {
	if t.err != nil {
		return "", t.err
	}
	var png []byte
	err := t.w.stmts.logo.QueryRowContext(context.Background(), string(team)).Scan(&png)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(png) == 0 {
		return "", nil
	}
	if err != nil {
		return "", t.fail("logo", err)
	}
	sum := sha256.Sum256(png)
	name := hex.EncodeToString(sum[:])
	return name, t.exec(t.w.stmts.keepLogo, team, name, png)
}

// Quotations returns the last version of each quotation, the newest first.
func (q Quotes) Quotations(ctx context.Context, team quote.TeamID) ([]quote.Kept, error) {
	return q.quotations(ctx, `SELECT max(version), edition, quotation FROM quotation WHERE team = ?
		GROUP BY series, year, serial ORDER BY year DESC, serial DESC`, team)
}

// Versions returns every version of the quotation, the oldest first.
func (q Quotes) Versions(ctx context.Context, team quote.TeamID, n quote.Number) ([]quote.Kept, error) {
	return q.quotations(ctx, `SELECT version, edition, quotation FROM quotation
		WHERE team = ? AND series = ? AND year = ? AND serial = ? ORDER BY version`, team, n.Series, n.Year, n.Serial)
}

func (q Quotes) quotations(ctx context.Context, query string, args ...any) ([]quote.Kept, error) {
	var all []quote.Kept
	err := q.each(ctx, query, args, func(rows *sql.Rows) error {
		k, err := scanQuotation(rows.Scan)
		all = append(all, k)
		return err
	})
	return all, wrap("quotations", err)
}

// scanQuotation reads a version, an edition and what the quotation says.
func scanQuotation(scan func(...any) error) (quote.Kept, error) {
	var (
		k       quote.Kept
		version int
		body    []byte
	)
	err := scan(&version, &k.Edition, &body)
	if err != nil {
		return k, err
	}
	k.Quotation, err = quote.Decode(body)
	return k, err
}

// Numbers returns the numbers that the team has given out in that year.
func (t *transaction) Numbers(team quote.TeamID, year int) ([]quote.Number, error) {
	if t.err != nil {
		return nil, t.err
	}
	rows, err := t.w.stmts.numbers.QueryContext(context.Background(), string(team), year)
	if err != nil {
		return nil, t.fail("numbers", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var given []quote.Number
	for rows.Next() {
		n := quote.Number{Year: year}
		if err := rows.Scan(&n.Series, &n.Serial); err != nil {
			return nil, t.fail("numbers", err)
		}
		given = append(given, n)
	}
	return given, t.fail("numbers", rows.Err())
}

// Last returns the last version of the quotation, or an error with
// quote.CodeNoQuotation.
func (t *transaction) Last(team quote.TeamID, n quote.Number) (quote.Kept, error) {
	if t.err != nil {
		return quote.Kept{}, t.err
	}
	k, err := scanQuotation(t.w.stmts.quotation.QueryRowContext(context.Background(), string(team), n.Series, n.Year, n.Serial).Scan)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return k, &quote.Error{Code: quote.CodeNoQuotation}
	case quote.CodeOf(err) == quote.CodeSchema:
		return k, err
	}
	return k, t.fail("quotation", err)
}

// PutQuotation keeps the version in place of what it said before.
func (t *transaction) PutQuotation(team quote.TeamID, k quote.Kept, at time.Time) error {
	body, err := quote.Encode(k.Quotation)
	if err != nil {
		return wrap("quotation", err)
	}
	n := k.Number
	return t.exec(t.w.stmts.putQuotation, team, n.Series, n.Year, n.Serial, k.Version, k.Edition, at.UnixMilli(), string(body))
}

const selectInvitation = `SELECT id, team, number, version, invited, at, posted FROM invitation`

// Invitation returns the invitation, or an error with quote.CodeNoInvitation.
func (q Quotes) Invitation(ctx context.Context, id int) (quote.Invitation, error) {
	i, err := scanInvitation(q.readers.QueryRowContext(ctx, selectInvitation+` WHERE id = ?`, id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return i, &quote.Error{Code: quote.CodeNoInvitation}
	}
	return i, wrap("invitation", err)
}

// Invitations returns what one team asked the other, the oldest first.
func (t *transaction) Invitations(from, to quote.TeamID) ([]quote.Invitation, error) {
	if t.err != nil {
		return nil, t.err
	}
	rows, err := t.w.stmts.invitations.QueryContext(context.Background(), string(from), string(to))
	if err != nil {
		return nil, t.fail("invitations", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var asked []quote.Invitation
	for rows.Next() {
		i, err := scanInvitation(rows.Scan)
		if err != nil {
			return nil, t.fail("invitations", err)
		}
		asked = append(asked, i)
	}
	return asked, t.fail("invitations", rows.Err())
}

func scanInvitation(scan func(...any) error) (quote.Invitation, error) {
	var (
		i      quote.Invitation
		number string
		at     int64
	)
	err := scan(&i.ID, &i.From, &number, &i.Version, &i.To, &at, &i.Posted)
	if err != nil {
		return i, err
	}
	i.At = time.UnixMilli(at)
	i.Number, err = quote.ParseNumber(number)
	return i, err
}

// AddInvitation keeps the invitation and returns its ID.
func (t *transaction) AddInvitation(i quote.Invitation) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	var id int
	err := t.w.stmts.addInvitation.QueryRowContext(context.Background(),
		string(i.From), i.Number.String(), i.Version, string(i.To), i.At.UnixMilli(), i.Posted).Scan(&id)
	return id, t.fail("invitation", err)
}

// PutPosted keeps that the invitation was posted.
func (t *transaction) PutPosted(id int) error { return t.exec(t.w.stmts.putPosted, id) }

// Typed returns what the person typed in the form, and false where there is
// nothing.
func (q Quotes) Typed(ctx context.Context, team quote.TeamID, form, by string) (quote.Typed, bool, error) {
	typed := quote.Typed{Form: form, By: by}
	var values []byte
	err := q.readers.QueryRowContext(ctx, `SELECT "values" FROM typed WHERE team = ? AND form = ? AND author = ?`, team, form, by).Scan(&values)
	if errors.Is(err, sql.ErrNoRows) {
		return typed, false, nil
	}
	if err != nil {
		return typed, false, wrap("typed", err)
	}
	return typed, true, wrap("typed", json.Unmarshal(values, &typed.Values))
}

// PutTyped keeps what was typed in place of what was typed before; without
// values it takes that away.
func (t *transaction) PutTyped(team quote.TeamID, typed quote.Typed, at time.Time) error {
	if len(typed.Values) == 0 {
		return t.exec(t.w.stmts.dropTyped, team, typed.Form, typed.By)
	}
	values, err := json.Marshal(typed.Values)
	if err != nil {
		return wrap("typed", err)
	}
	return t.exec(t.w.stmts.putTyped, team, typed.Form, typed.By, at.UnixMilli(), string(values))
}
