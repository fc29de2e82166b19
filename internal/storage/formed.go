package storage

import (
	"context"
	"database/sql"

	"verkoopcoach/internal/flow"
)

// Formed returns what was made of the teams in the lists of the class, by name.
func (s *Store) Formed(ctx context.Context, id flow.ClassID) ([]flow.Formed, error) {
	var all []flow.Formed
	query := `SELECT class, name, team, role, at FROM formed WHERE class = ? ORDER BY name`
	err := s.each(ctx, query, []any{id}, func(rows *sql.Rows) error {
		var (
			f  flow.Formed
			at int64
		)
		err := rows.Scan(&f.Class, &f.Name, &f.Team, &f.Role, &at)
		f.At = fromMillis(at)
		all = append(all, f)
		return err
	})
	return all, wrap("formed teams", err)
}

// PutFormed keeps what was made of a team, in place of what was made under that
// name of the class before.
func (t *transaction) PutFormed(f flow.Formed) error {
	if t.err != nil {
		return t.err
	}
	_, err := t.w.conn.ExecContext(context.Background(), `INSERT INTO formed (class, name, team, role, at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (class, name) DO UPDATE SET team = excluded.team, role = excluded.role, at = excluded.at`,
		string(f.Class), f.Name, string(f.Team), f.Role, f.At.UnixMilli())
	return t.fail("formed team", err)
}
