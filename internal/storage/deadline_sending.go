package storage

import (
	"context"
	"database/sql"
	"errors"

	"verkoopcoach/internal/flow"
)

// Classes returns every class that has a team.
func (s *Store) Classes(ctx context.Context) ([]flow.ClassID, error) {
	var all []flow.ClassID
	err := s.each(ctx, `SELECT DISTINCT class FROM team ORDER BY class`, nil, func(rows *sql.Rows) error {
		var id flow.ClassID
		err := rows.Scan(&id)
		all = append(all, id)
		return err
	})
	return all, wrap("classes", err)
}

const selectSending = `SELECT id, team, taken, sent, refused, refused_last FROM sending`

// scanSending reads one row of selectSending.
func scanSending(scan func(...any) error) (flow.Sending, error) {
	var (
		s                          flow.Sending
		taken, sent, refused, last int64
	)
	err := scan(&s.ID, &s.Team, &taken, &sent, &refused, &last)
	s.Taken, s.Sent, s.Refused, s.RefusedLast = orZero(taken), orZero(sent), orZero(refused), orZero(last)
	return s, err
}

// Sendings returns what was sent to teams of the class of its own accord.
func (s *Store) Sendings(ctx context.Context, id flow.ClassID) (map[flow.MessageID]flow.Sending, error) {
	all := make(map[flow.MessageID]flow.Sending)
	query := selectSending + ` WHERE team IN (SELECT id FROM team WHERE class = ?)`
	err := s.each(ctx, query, []any{id}, func(rows *sql.Rows) error {
		one, err := scanSending(rows.Scan)
		all[one.ID] = one
		return err
	})
	return all, wrap("sendings", err)
}

// Sending returns how far the message is; the zero value where it is unknown.
func (t *transaction) Sending(id flow.MessageID) (flow.Sending, error) {
	if t.err != nil {
		return flow.Sending{}, t.err
	}
	s, err := scanSending(t.w.stmts.sending.QueryRowContext(context.Background(), string(id)).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return flow.Sending{}, nil
	}
	return s, t.fail("sending", err)
}

// PutSending keeps how far the message is.
func (t *transaction) PutSending(s flow.Sending) error {
	return t.exec(t.w.stmts.putSending, s.ID, s.Team, orNever(s.Taken), orNever(s.Sent), orNever(s.Refused), orNever(s.RefusedLast))
}

// DropSending forgets the message; it is no error that there is none.
func (t *transaction) DropSending(id flow.MessageID) error {
	return t.exec(t.w.stmts.dropSending, id)
}
