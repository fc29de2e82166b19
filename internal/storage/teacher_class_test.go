package storage

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
	for where, value := range map[string]string{ofClass: "class", ofTeam: "a", ofTeams: `["a", "b"]`} {
		p := &planned{querier: s.readers, t: t, plans: make(map[string][]string)}
		g := glance{ctx: ctx, q: p, where: where, value: value, teams: make(map[flow.TeamID]int)}
		if err := g.read(); err != nil {
			t.Fatal(err)
		}
		if len(p.plans) != 5 {
			t.Errorf("%d queries", len(p.plans))
		}
		for query, steps := range p.plans {
			expectNoScan(t, query, steps)
		}
	}
}

func expectNoScan(t *testing.T, query string, steps []string) {
	t.Helper()
	for _, step := range steps {
		if strings.HasPrefix(step, "SCAN") && !strings.HasPrefix(step, "SCAN json_each") {
			t.Errorf("%s\n%s", query, strings.Join(steps, "\n"))
		}
	}
}

// A glance at some teams says of them what one at the class does.
func TestFootingsOf(t *testing.T) {
	s := openNew(t)
	for _, id := range []flow.TeamID{"a", "b", "c"} {
		putTeam(t, s, id)
		do(t, s, "", func(tx flow.Tx) error { return appendNext(tx, id, "swot", "woorden van "+string(id)) })
	}
	all, err := s.Footings(ctx, "class")
	if err != nil || len(all) != 3 {
		t.Fatal(all, err)
	}
	got, err := s.FootingsOf(ctx, []flow.TeamID{"c", "geen", "a"})
	if diff := cmp.Diff([]flow.Footing{all[0], all[2]}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if got, err := s.FootingsOf(ctx, nil); err != nil || len(got) > 0 {
		t.Errorf("of none: %+v, %v", got, err)
	}
}

// A team is idle since the last thing that it did, whatever that was, and without
// one since it started; what the teacher does is not the team's.
func TestIdle(t *testing.T) {
	s := openNew(t)
	later := noon.Add(time.Hour)
	for id, did := range map[flow.TeamID]func(flow.Tx) error{
		"answer": func(tx flow.Tx) error {
			return tx.Append("answer", flow.Revision{Number: 1, Step: "swot", Kind: flow.Answered, Author: "an", At: later})
		},
		"draft": func(tx flow.Tx) error { return tx.PutDraft("draft", flow.Draft{Step: "swot", Author: "an", At: later}) },
		"reply": func(tx flow.Tx) error {
			return tx.PutReply("reply", flow.Reply{Step: "swot", Point: "p", By: "an", At: later, Text: "ja"})
		},
		"remark": func(tx flow.Tx) error { return remarkAt(tx, "remark", flow.SideTeam, later) },
		"taught": func(tx flow.Tx) error { return remarkAt(tx, "taught", flow.SideTeacher, later) },
		"never":  func(flow.Tx) error { return nil },
	} {
		do(t, s, "", func(tx flow.Tx) error {
			return errors.Join(tx.PutTeam(flow.Team{ID: id, Class: "class", Name: string(id), Language: flow.Dutch, Started: noon}), did(tx))
		})
	}
	do(t, s, "", func(tx flow.Tx) error { return tx.PutTeam(flow.Team{ID: "elsewhere", Class: "other", Started: noon}) })
	for since, want := range map[time.Time]string{
		noon.Add(-time.Millisecond):  "",
		noon:                         "never taught",
		later.Add(-time.Millisecond): "never taught",
		later:                        "answer draft never remark reply taught",
	} {
		idle, err := s.Idle(ctx, "class", since)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, i := range idle {
			ids = append(ids, string(i.Team.ID))
			active := later
			if i.Team.ID == "never" || i.Team.ID == "taught" {
				active = noon
			}
			if !i.Active.Equal(active) || !i.Team.Started.Equal(noon) {
				t.Errorf("%+v, want active %v", i, active)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("since %v: %q, want %q", since, got, want)
		}
	}
	p := &planned{querier: s.readers, t: t, plans: make(map[string][]string)}
	if err := each(ctx, p, selectIdle, []any{"class", 0}, func(*sql.Rows) error { return nil }); err != nil {
		t.Fatal(err)
	}
	expectNoScan(t, selectIdle, p.plans[selectIdle])
}

func remarkAt(tx flow.Tx, id flow.TeamID, side flow.Side, at time.Time) error {
	_, err := tx.AddRemark(id, flow.Remark{Phase: "1", Side: side, By: "an", At: at, Text: "hm"})
	return err
}
