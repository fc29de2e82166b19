package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"verkoopcoach/internal/flow"
)

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// load reads the state of a team. The querier must not see a commit in between.
func load(ctx context.Context, q querier, id flow.TeamID) (*state, error) {
	s := &state{dossier: &flow.Dossier{}}
	var err error
	if s.team, err = loadTeam(ctx, q, id); err != nil || s.team.ID == "" {
		return s, err
	}
	s.started = true
	if s.dossier, err = loadDossier(ctx, q, id); err != nil {
		return nil, err
	}
	s.drafts, err = loadDrafts(ctx, q, id)
	return s, err
}

// loadTeam returns the zero team where there is none.
func loadTeam(ctx context.Context, q querier, id flow.TeamID) (flow.Team, error) {
	t, err := scanTeam(q.QueryRowContext(ctx, selectTeam+` WHERE id = ?`, id).Scan)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return flow.Team{}, nil
	case err != nil:
		return flow.Team{}, fmt.Errorf("storage: team: %w", err)
	}
	return t, nil
}

const selectTeam = `SELECT id, class, name, language, board, started FROM team`

// scanTeam reads one row of selectTeam.
func scanTeam(scan func(...any) error) (flow.Team, error) {
	var (
		t       flow.Team
		started int64
	)
	err := scan(&t.ID, &t.Class, &t.Name, &t.Language, &t.Board, &started)
	t.Started = fromMillis(started)
	return t, err
}

func loadDossier(ctx context.Context, q querier, id flow.TeamID) (*flow.Dossier, error) {
	d := &flow.Dossier{}
	if err := q.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM revision WHERE team = ?`, id).
		Scan(&d.Revision); err != nil {
		return nil, fmt.Errorf("storage: dossier: %w", err)
	}
	if d.Revision == 0 {
		return d, nil
	}
	rows, err := q.QueryContext(ctx, selectAnswers, id)
	if err != nil {
		return nil, fmt.Errorf("storage: dossier: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	d.Answers = make(map[flow.StepKey]flow.Answer)
	for rows.Next() {
		step, a, err := scanAnswer(rows)
		if err != nil {
			return nil, err
		}
		d.Answers[step] = a
	}
	return d, wrap("dossier", rows.Err())
}

const selectAnswers = `SELECT a.step, coalesce(a.confirmed, 0), c.basis,
		coalesce(r.number, 0), coalesce(r.step, ''), coalesce(r.kind, ''), coalesce(r.author, ''),
		r.at, r."values", coalesce(r.reason, ''), coalesce(r."of", 0), r.basis
	FROM answer a
	LEFT JOIN revision r ON r.team = a.team AND r.number = a.text
	LEFT JOIN revision c ON c.team = a.team AND c.number = a.confirmed
	WHERE a.team = ?`

func scanAnswer(rows *sql.Rows) (flow.StepKey, flow.Answer, error) {
	var (
		step             flow.StepKey
		a                flow.Answer
		r                = &a.Text
		confirmed        sql.RawBytes
		at               sql.NullInt64
		values, ofAnswer sql.RawBytes
	)
	err := rows.Scan(&step, &a.Confirmed, &confirmed,
		&r.Number, &r.Step, &r.Kind, &r.Author, &at, &values, &r.Reason, &r.Of, &ofAnswer)
	if err != nil {
		return "", a, fmt.Errorf("storage: answer: %w", err)
	}
	if at.Valid {
		r.At = fromMillis(at.Int64)
	}
	err = errors.Join(fromJSON(values, &r.Values), fromJSON(ofAnswer, &r.Basis), fromJSON(confirmed, &a.Basis))
	if a.Confirmed == 0 {
		a.Basis = r.Basis
	}
	return step, a, wrap("answer", err)
}

func loadDrafts(ctx context.Context, q querier, id flow.TeamID) (map[draftKey]flow.Draft, error) {
	rows, err := q.QueryContext(ctx, `SELECT step, author, opened, "values", at FROM draft WHERE team = ?`, id)
	if err != nil {
		return nil, fmt.Errorf("storage: drafts: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	drafts := make(map[draftKey]flow.Draft)
	for rows.Next() {
		var (
			d      flow.Draft
			values sql.RawBytes
			at     int64
		)
		if err := rows.Scan(&d.Step, &d.Author, &d.Opened, &values, &at); err != nil {
			return nil, fmt.Errorf("storage: draft: %w", err)
		}
		d.At = fromMillis(at)
		if err := fromJSON(values, &d.Values); err != nil {
			return nil, fmt.Errorf("storage: draft: %w", err)
		}
		drafts[draftKey{d.Step, d.Author}] = d
	}
	return drafts, wrap("drafts", rows.Err())
}

const selectRevision = `SELECT number, step, kind, author, at, "values", reason, "of", basis FROM revision`

// scanRevision reads one row of selectRevision.
func scanRevision(scan func(...any) error) (flow.Revision, error) {
	var (
		r             flow.Revision
		values, basis []byte
		at            int64
	)
	if err := scan(&r.Number, &r.Step, &r.Kind, &r.Author, &at, &values, &r.Reason, &r.Of, &basis); err != nil {
		return r, err
	}
	r.At = fromMillis(at)
	return r, errors.Join(fromJSON(values, &r.Values), fromJSON(basis, &r.Basis))
}

// toJSON returns NULL for a nil map: that a revision holds no words is another
// thing than that they are empty.
func toJSON[M ~map[K]V, K comparable, V any](m M) (any, error) {
	if m == nil {
		return nil, nil
	}
	b, err := json.Marshal(m)
	return string(b), err
}

func fromJSON[M any](text []byte, into *M) error {
	if text == nil {
		return nil
	}
	return json.Unmarshal(text, into)
}

// stored returns the time as it comes back from the database, so that what is
// remembered equals what is kept.
func stored(t time.Time) time.Time { return fromMillis(t.UnixMilli()) }

func fromMillis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// orZero is fromMillis where 0 is never.
func orZero(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return fromMillis(ms)
}

// orNever is what orZero reads.
func orNever(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// wrap names what was being read; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("storage: %s: %w", what, err)
}
