package storage

import (
	"context"
	"database/sql"
	"errors"

	"verkoopcoach/internal/flow"
)

// Jotting returns what the member typed in the form, and false where there is
// nothing.
func (s *Store) Jotting(ctx context.Context, class flow.ClassID, form string, by flow.MemberID) (flow.Jotting, bool, error) {
	j := flow.Jotting{Class: class, Form: form, By: by}
	var (
		at     int64
		values []byte
	)
	err := s.readers.QueryRowContext(ctx, `SELECT team, at, "values" FROM jotting WHERE class = ? AND author = ? AND form = ?`,
		class, by, form).Scan(&j.Team, &at, &values)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return flow.Jotting{}, false, nil
	case err != nil:
		return flow.Jotting{}, false, wrap("jotting", err)
	}
	j.At = fromMillis(at)
	return j, true, wrap("jotting", fromJSON(values, &j.Values))
}

// Jottings returns those of the whole class.
func (s *Store) Jottings(ctx context.Context, id flow.ClassID) ([]flow.Jotting, error) {
	all, err := jottings(ctx, s.readers, id)
	return all, wrap("jottings", err)
}

func jottings(ctx context.Context, q querier, id flow.ClassID) ([]flow.Jotting, error) {
	var all []flow.Jotting
	query := `SELECT author, form, at, "values" FROM jotting WHERE class = ? AND team = '' ORDER BY author, form`
	err := each(ctx, q, query, []any{string(id)}, func(rows *sql.Rows) error {
		var (
			j      = flow.Jotting{Class: id}
			at     int64
			values []byte
		)
		if err := rows.Scan(&j.By, &j.Form, &at, &values); err != nil {
			return err
		}
		j.At = fromMillis(at)
		all = append(all, j)
		return fromJSON(values, &all[len(all)-1].Values)
	})
	return all, err
}

// PutJotting keeps the jotting in place of the one before; one without values
// takes that away.
func (t *transaction) PutJotting(j flow.Jotting) error {
	if j.Values == nil {
		return t.exec(t.w.stmts.dropJotting, j.Class, j.By, j.Form)
	}
	values, err := toJSON(j.Values)
	if err != nil {
		return wrap("jotting", err)
	}
	return t.exec(t.w.stmts.putJotting, j.Class, j.By, j.Form, j.Team, values, j.At.UnixMilli())
}
