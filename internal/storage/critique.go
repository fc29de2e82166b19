package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"verkoopcoach/internal/flow"
)

// Critiques returns what was made of the answers to the steps, by step and from
// the oldest words to the newest.
func (s *Store) Critiques(ctx context.Context, id flow.TeamID, steps ...flow.StepKey) (map[flow.StepKey][]flow.Judged, error) {
	query := `SELECT step, revision, subject, at, critique FROM critique WHERE team = ? AND step IN (` +
		places(steps) + `) ORDER BY step, revision, at`
	kept := make(map[flow.StepKey][]flow.Judged)
	err := s.each(ctx, query, underTeam(id, steps), func(rows *sql.Rows) error {
		var (
			j    flow.Judged
			at   int64
			body sql.RawBytes
		)
		if err := rows.Scan(&j.Step, &j.Revision, &j.Subject, &at, &body); err != nil {
			return err
		}
		j.At = fromMillis(at)
		err := json.Unmarshal(body, &j.Critique)
		kept[j.Step] = append(kept[j.Step], j)
		return err
	})
	return kept, wrap("critiques", err)
}

// Replies returns what the team answered to points of the steps.
func (s *Store) Replies(ctx context.Context, id flow.TeamID, steps ...flow.StepKey) (map[flow.StepKey][]flow.Reply, error) {
	query := `SELECT step, point, author, at, text FROM reply WHERE team = ? AND step IN (` + places(steps) + `)`
	kept := make(map[flow.StepKey][]flow.Reply)
	err := s.each(ctx, query, underTeam(id, steps), func(rows *sql.Rows) error {
		var (
			r  flow.Reply
			at int64
		)
		err := rows.Scan(&r.Step, &r.Point, &r.By, &at, &r.Text)
		r.At = fromMillis(at)
		kept[r.Step] = append(kept[r.Step], r)
		return err
	})
	return kept, wrap("replies", err)
}

// places returns a place in a query for each of the steps.
func places(steps []flow.StepKey) string {
	return strings.TrimSuffix(strings.Repeat("?,", len(steps)), ",")
}

func underTeam(id flow.TeamID, steps []flow.StepKey) []any {
	args := []any{id}
	for _, step := range steps {
		args = append(args, step)
	}
	return args
}

// each calls read for every row of the query.
func (s *Store) each(ctx context.Context, query string, args []any, read func(*sql.Rows) error) error {
	return each(ctx, s.readers, query, args, read)
}

func each(ctx context.Context, q querier, query string, args []any, read func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// PutCritique adds the critique, in place of an earlier one of the same subject
// by the same judge.
func (t *transaction) PutCritique(id flow.TeamID, j flow.Judged) error {
	body, err := json.Marshal(j.Critique)
	if err != nil {
		return wrap("critique", err)
	}
	by := j.Critique.Judge
	judge := strings.Join([]string{by.Provider, by.Model, by.Prompt}, " ")
	return t.exec(t.w.stmts.putCritique, id, j.Step, j.Subject, judge, j.Revision, j.At.UnixMilli(), string(body))
}

// PutReply keeps the reply in place of the one before; one without a text takes
// that away.
func (t *transaction) PutReply(id flow.TeamID, r flow.Reply) error {
	if r.Text == "" {
		return t.exec(t.w.stmts.dropReply, id, r.Step, r.Point)
	}
	return t.exec(t.w.stmts.putReply, id, r.Step, r.Point, r.By, r.At.UnixMilli(), r.Text)
}

// Spend counts one question to a reviewer on that day, and returns how many the
// team has asked then.
func (t *transaction) Spend(id flow.TeamID, day string) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	var calls int
	err := t.w.stmts.spend.QueryRowContext(context.Background(), string(id), day).Scan(&calls)
	return calls, t.fail("spend", err)
}

const selectClass = `SELECT provider, model, provider_by, provider_at, teachers, retention, retention_at, wipe_texts, quiet_from, quiet_until
	FROM class WHERE id = ?`

// Class returns what is settled for the class; nothing where it is unknown.
func (s *Store) Class(ctx context.Context, id flow.ClassID) (flow.Class, error) {
	c, err := scanClass(id, s.readers.QueryRowContext(ctx, selectClass, id).Scan)
	return c, wrap("class", err)
}

// Class is as in Store.
func (t *transaction) Class(id flow.ClassID) (flow.Class, error) {
	if t.err != nil {
		return flow.Class{}, t.err
	}
	c, err := scanClass(id, t.w.stmts.class.QueryRowContext(context.Background(), string(id)).Scan)
	return c, t.fail("class", err)
}

func scanClass(id flow.ClassID, scan func(...any) error) (flow.Class, error) {
	c := flow.Class{ID: id}
	var at, retentionAt int64
	err := scan(&c.Consent.Provider, &c.Consent.Model, &c.Consent.By, &at,
		&c.Settings.Teachers, &c.Settings.Retention, &retentionAt, &c.Settings.WipeTexts, &c.Settings.Quiet.From, &c.Settings.Quiet.Until)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	c.Consent.At = fromMillis(at)
	if retentionAt > 0 {
		c.RetentionSet = fromMillis(retentionAt)
	}
	return c, err
}

// PutClass replaces what is settled for the class.
func (t *transaction) PutClass(c flow.Class) error {
	s := c.Settings
	return t.exec(t.w.stmts.putClass, c.ID, c.Consent.Provider, c.Consent.Model, c.Consent.By, c.Consent.At.UnixMilli(),
		s.Teachers, s.Retention, orNever(c.RetentionSet), s.WipeTexts, s.Quiet.From, s.Quiet.Until)
}
