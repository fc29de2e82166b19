package storage

import (
	"context"
	"database/sql"

	"verkoopcoach/internal/flow"
)

// Audit returns the last lines of the class's audit trail, at most so many, or
// those of one of its teams; "" is all. The newest comes first.
func (s *Store) Audit(ctx context.Context, id flow.ClassID, team flow.TeamID, most int) ([]flow.Deed, error) {
	var deeds []flow.Deed
	query := `SELECT what, author, at, class, team, phase, step, detail FROM deed
		WHERE class = ? AND (? = '' OR team = ?) ORDER BY id DESC LIMIT ?`
	err := s.each(ctx, query, []any{id, team, team, most}, func(rows *sql.Rows) error {
		var (
			d  flow.Deed
			at int64
		)
		err := rows.Scan(&d.What, &d.By, &at, &d.Class, &d.Team, &d.Phase, &d.Step, &d.Detail)
		d.At = fromMillis(at)
		deeds = append(deeds, d)
		return err
	})
	return deeds, wrap("audit", err)
}

// AddDeed adds a line to the audit trail, which is never changed.
func (t *transaction) AddDeed(d flow.Deed) error {
	return t.exec(t.w.stmts.addDeed, d.What, d.By, d.At.UnixMilli(), d.Class, d.Team, d.Phase, d.Step, d.Detail)
}
