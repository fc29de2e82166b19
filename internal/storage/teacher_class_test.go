package storage

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// planned is a querier that also keeps the plan of each query.
type planned struct {
	querier
	t     *testing.T
	plans map[string][]string // steps by query
}

func (p *planned) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	err := each(ctx, p.querier, `EXPLAIN QUERY PLAN `+query, args, func(rows *sql.Rows) error {
		var (
			id, parent, unused int
			detail             string
		)
		err := rows.Scan(&id, &parent, &unused, &detail)
		p.plans[query] = append(p.plans[query], detail)
		return err
	})
	if err != nil {
		p.t.Error(err)
	}
	return p.querier.QueryContext(ctx, query, args...)
}

// A glance at a class or a team looks rows up: however many there are of others,
// it takes no longer for them.
func TestGlanceScansNothing(t *testing.T) {
	s := openNew(t)
	for where, value := range map[string]string{ofClass: "class", ofTeam: "a"} {
		p := &planned{querier: s.readers, t: t, plans: make(map[string][]string)}
		g := glance{ctx: ctx, q: p, where: where, value: value, teams: make(map[flow.TeamID]int)}
		if err := g.read(); err != nil {
			t.Fatal(err)
		}
		if len(p.plans) != 5 {
			t.Errorf("%d queries", len(p.plans))
		}
		for query, steps := range p.plans {
			for _, step := range steps {
				if strings.HasPrefix(step, "SCAN") {
					t.Errorf("%s\n%s", query, strings.Join(steps, "\n"))
				}
			}
		}
	}
}
