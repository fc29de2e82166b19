package storage

import (
	"context"
	"database/sql"

	"verkoopcoach/internal/flow"
)

// Deadlines returns those of the class and of its teams.
func (s *Store) Deadlines(ctx context.Context, id flow.ClassID) ([]flow.Deadline, error) {
	var all []flow.Deadline
	query := `SELECT team, phase, moment, author, at FROM deadline WHERE class = ? ORDER BY team, moment, phase`
	err := s.each(ctx, query, []any{id}, func(rows *sql.Rows) error {
		d := flow.Deadline{Class: id}
		var (
			moment string
			at     int64
		)
		err := rows.Scan(&d.Team, &d.Phase, &moment, &d.By, &at)
		if err != nil {
			return err
		}
		d.At = fromMillis(at)
		d.When, err = flow.ParseCivil(moment)
		all = append(all, d)
		return err
	})
	return all, wrap("deadlines", err)
}

// PutDeadline sets the deadline in place of the one before.
func (t *transaction) PutDeadline(d flow.Deadline) error {
	return t.exec(t.w.stmts.putDeadline, d.Class, d.Team, d.Phase, d.When.String(), d.By, d.At.UnixMilli())
}

// DropDeadline drops the deadline of the team, or of the class where that is "";
// it is no error that there is none.
func (t *transaction) DropDeadline(id flow.ClassID, team flow.TeamID, phase flow.PhaseKey) error {
	return t.exec(t.w.stmts.dropDeadline, id, team, phase)
}
