package storage

import (
	"context"
	"database/sql"

	"verkoopcoach/internal/flow"
)

// Tally counts what is kept of whom the scope names, by kind, as Records would
// return it.
func (s *Store) Tally(ctx context.Context, scope flow.Scope) (map[string]flow.Tally, error) {
	// One transaction, so that a commit cannot come between the queries.
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, wrap("read", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was changed
	all := make(map[string]flow.Tally)
	for _, h := range holdings {
		where, ok := h.of(scope)
		if !ok || h.inner {
			continue
		}
		query, args := bind(h.counting()+where+` GROUP BY 1, 2`, scope, "")
		err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
			var (
				part string
				team flow.TeamID
				n    int
				last int64
			)
			err := rows.Scan(&part, &team, &n, &last)
			if part != "" {
				part = " " + part
			}
			all[h.table+part] = all[h.table+part].With(team, n, orZero(last))
			return err
		})
		if err != nil {
			return nil, wrap("tally of "+h.table, err)
		}
	}
	return all, nil
}

// counting begins the query that counts rows of the table by part and team.
func (h holding) counting() string {
	part, team, last := `''`, `team`, `0`
	if h.parts != "" {
		part = h.parts
	}
	switch h.table {
	case "team":
		team = `id`
	case "class", "roster":
		team = `''`
	}
	if h.moment != "" {
		last = `max(` + h.moment + `)`
	}
	return `SELECT ` + part + `, ` + team + `, count(*), ` + last + ` FROM ` + h.table + ` WHERE `
}
