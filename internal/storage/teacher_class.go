package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"verkoopcoach/internal/flow"
)

// Footings returns what a glance at the teams of the class takes, by name. It is
// a handful of queries however many teams there are.
func (s *Store) Footings(ctx context.Context, id flow.ClassID) ([]flow.Footing, error) {
	return s.glance(ctx, ofClass, string(id))
}

// FootingsOf is Footings of these teams, as far as they are there.
func (s *Store) FootingsOf(ctx context.Context, ids []flow.TeamID) ([]flow.Footing, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, wrap("teams at a glance", err)
	}
	return s.glance(ctx, ofTeams, string(list))
}

// Footing returns what a glance at the team takes, or an error with
// flow.CodeNotStarted where there is none.
func (s *Store) Footing(ctx context.Context, id flow.TeamID) (flow.Footing, error) {
	found, err := s.glance(ctx, ofTeam, string(id))
	switch {
	case err != nil:
		return flow.Footing{}, err
	case len(found) == 0:
		return flow.Footing{}, &flow.Error{Code: flow.CodeNotStarted}
	}
	return found[0], nil
}

// Which teams a glance is at, where team is t.
const (
	ofClass = ` WHERE t.class = ?`
	ofTeam  = ` WHERE t.id = ?`
	ofTeams = ` WHERE t.id IN (SELECT value FROM json_each(?))`
)

// glance returns the footings of the teams that the condition and its one value
// name.
func (s *Store) glance(ctx context.Context, where, value string) ([]flow.Footing, error) {
	// One transaction, so that a commit cannot come between the queries.
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, wrap("read", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was changed
	g := glance{ctx: ctx, q: tx, where: where, value: value, teams: make(map[flow.TeamID]int)}
	return g.footings, wrap("teams at a glance", g.read())
}

// glance gathers the footings of teams.
type glance struct {
	ctx      context.Context
	q        querier
	where    string // ofClass, ofTeam or ofTeams
	value    string // that it is held against
	footings []flow.Footing
	teams    map[flow.TeamID]int // where the team is in footings
}

// read gathers them all.
func (g *glance) read() error {
	for _, part := range []func() error{g.readTeams, g.readAnswers, g.readGrades, g.readSignOffs, g.readUnheard} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// each reads the rows of a query from team t, with the condition between its two
// halves.
func (g *glance) each(from, rest string, read func(*sql.Rows) error) error {
	return each(g.ctx, g.q, from+g.where+rest, []any{g.value}, read)
}

// of returns the footing of a team that readTeams has found.
func (g *glance) of(id flow.TeamID) *flow.Footing { return &g.footings[g.teams[id]] }

// What a team does leaves its moment in one of these.
const selectActive = `max(
		coalesce((SELECT at FROM revision WHERE team = t.id ORDER BY number DESC LIMIT 1), 0),
		coalesce((SELECT max(at) FROM draft WHERE team = t.id), 0),
		coalesce((SELECT max(at) FROM reply WHERE team = t.id), 0),
		coalesce((SELECT max(at) FROM remark WHERE team = t.id AND side = 'team'), 0),
		coalesce((SELECT max(at) FROM quotation WHERE team = t.id), 0),
		coalesce((SELECT max(at) FROM typed WHERE team = t.id), 0))`

// Active returns when the team last did anything; zero is never.
func (t *transaction) Active(id flow.TeamID) (time.Time, error) {
	if t.err != nil {
		return time.Time{}, t.err
	}
	var active int64
	err := t.w.conn.QueryRowContext(context.Background(), `SELECT `+selectActive+` FROM team t`+ofTeam, string(id)).Scan(&active)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return orZero(active), t.fail("active", err)
}

const selectIdle = `SELECT * FROM (
		SELECT t.id, t.class, t.name, t.language, t.board, t.started, coalesce(nullif(` + selectActive + `, 0), t.started) AS active
		FROM team t` + ofClass + `) AS idle
	WHERE active <= ? ORDER BY name COLLATE NOCASE, id`

// Idle returns the teams of the class that have done nothing after that moment and
// had started by then, by name.
func (s *Store) Idle(ctx context.Context, id flow.ClassID, since time.Time) ([]flow.Idle, error) {
	var all []flow.Idle
	err := s.each(ctx, selectIdle, []any{id, since.UnixMilli()}, func(rows *sql.Rows) error {
		var active int64
		team, err := scanTeam(func(into ...any) error { return rows.Scan(append(into, &active)...) })
		all = append(all, flow.Idle{Team: team, Active: fromMillis(active)})
		return err
	})
	return all, wrap("idle teams", err)
}

func (g *glance) readTeams() error {
	query := `SELECT t.id, t.class, t.name, t.language, t.board, t.started,
			coalesce((SELECT max(number) FROM revision WHERE team = t.id), 0), ` + selectActive + `
		FROM team t`
	return g.each(query, ` ORDER BY t.name COLLATE NOCASE, t.id`, func(rows *sql.Rows) error {
		var (
			last   int
			active int64
		)
		team, err := scanTeam(func(into ...any) error { return rows.Scan(append(into, &last, &active)...) })
		f := flow.Footing{
			Team: team, Dossier: &flow.Dossier{Revision: last, Answers: make(map[flow.StepKey]flow.Answer)},
			Grades: make(map[flow.StepKey]flow.Grade), SignOffs: make(map[flow.PhaseKey]flow.SignOff), Active: orZero(active),
		}
		g.teams[team.ID] = len(g.footings)
		g.footings = append(g.footings, f)
		return err
	})
}

func (g *glance) readAnswers() error {
	query := `SELECT a.team, a.step, coalesce(a.confirmed, 0), c.basis,
			coalesce(r.number, 0), coalesce(r.kind, ''), coalesce(r.author, ''), coalesce(r.at, 0), r.basis
		FROM team t JOIN answer a ON a.team = t.id
		LEFT JOIN revision r ON r.team = a.team AND r.number = a.text
		LEFT JOIN revision c ON c.team = a.team AND c.number = a.confirmed`
	return g.each(query, "", func(rows *sql.Rows) error {
		var (
			team             flow.TeamID
			a                flow.Answer
			r                = &a.Text
			at               int64
			confirmed, basis sql.RawBytes
		)
		if err := rows.Scan(&team, &r.Step, &a.Confirmed, &confirmed, &r.Number, &r.Kind, &r.Author, &at, &basis); err != nil {
			return err
		}
		r.At = fromMillis(at)
		if a.Confirmed == 0 {
			confirmed = basis
		}
		err := errors.Join(fromJSON(basis, &r.Basis), fromJSON(confirmed, &a.Basis))
		g.of(team).Dossier.Answers[r.Step] = a
		return err
	})
}

// Critiques of the words that count, from the first that was made to the last.
const (
	fromCurrentCritiques = ` FROM team t JOIN answer a ON a.team = t.id
	JOIN critique c ON c.team = a.team AND c.step = a.step AND c.revision = a.text`
	firstToLast = ` ORDER BY c.team, c.step, c.at`
)

func (g *glance) readGrades() error {
	return g.each(`SELECT c.team, c.step, coalesce(c.critique ->> '$.level', 0)`+fromCurrentCritiques, firstToLast, func(rows *sql.Rows) error {
		var (
			team  flow.TeamID
			step  flow.StepKey
			grade flow.Grade
		)
		if err := rows.Scan(&team, &step, &grade); err != nil {
			return err
		}
		g.of(team).Grades[step] = grade
		return nil
	})
}

func (g *glance) readSignOffs() error {
	query := `SELECT s.team, phase, verdict, reason, revision, author, at, locked, locked_by, locked_at
		FROM team t JOIN signoff s ON s.team = t.id`
	return g.each(query, "", func(rows *sql.Rows) error {
		var team flow.TeamID
		s, err := scanSignOff(rows.Scan, &team)
		if err != nil {
			return err
		}
		g.of(team).SignOffs[s.Phase] = s
		return nil
	})
}

// readUnheard counts the threads whose last word is the team's.
func (g *glance) readUnheard() error {
	query := `SELECT r.team, count(*) FROM team t JOIN remark r ON r.team = t.id`
	rest := ` AND r.side = 'team' AND NOT EXISTS (
			SELECT 1 FROM remark later WHERE later.team = r.team AND later."of" = r."of" AND later.number > r.number)
		GROUP BY r.team`
	return g.each(query, rest, func(rows *sql.Rows) error {
		var (
			team flow.TeamID
			n    int
		)
		if err := rows.Scan(&team, &n); err != nil {
			return err
		}
		g.of(team).Unheard = n
		return nil
	})
}

// Findings returns what was found in the words of the class's teams as they
// stand, when they were judged last.
func (s *Store) Findings(ctx context.Context, id flow.ClassID) ([]flow.Finding, error) {
	var all []flow.Finding
	query := `SELECT c.team, c.step, coalesce(c.critique ->> '$.problems', '[]'), coalesce(c.critique ->> '$.points', '[]')` +
		fromCurrentCritiques + ofClass + firstToLast
	err := s.each(ctx, query, []any{id}, func(rows *sql.Rows) error {
		var (
			f             flow.Finding
			flaws, points sql.RawBytes
		)
		if err := rows.Scan(&f.Team, &f.Step, &flaws, &points); err != nil {
			return err
		}
		err := errors.Join(json.Unmarshal(flaws, &f.Flaws), json.Unmarshal(points, &f.Points))
		if last := len(all) - 1; last >= 0 && all[last].Team == f.Team && all[last].Step == f.Step {
			all[last] = f
			return err
		}
		all = append(all, f)
		return err
	})
	return all, wrap("findings", err)
}

// Revisions returns every revision of the team, oldest first.
func (s *Store) Revisions(ctx context.Context, id flow.TeamID) ([]flow.Revision, error) {
	var all []flow.Revision
	err := s.each(ctx, selectRevision+` WHERE team = ? ORDER BY number`, []any{id}, func(rows *sql.Rows) error {
		r, err := scanRevision(rows.Scan)
		all = append(all, r)
		return err
	})
	return all, wrap("revisions", err)
}
