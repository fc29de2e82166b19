package storage

import (
	"context"
	"database/sql"
	"fmt"
)

// statements are what the writer runs for every change, prepared once for its
// connection.
type statements struct {
	begin, commit, rollback         *sql.Stmt
	savepoint, release, rollbackTo  *sql.Stmt
	dataVersion                     *sql.Stmt
	effect, putEffect, pruneEffects *sql.Stmt
	putTeam                         *sql.Stmt
	revision, addRevision           *sql.Stmt
	putText, putConfirmed           *sql.Stmt
	putDraft, dropDraft             *sql.Stmt
	putCritique                     *sql.Stmt
	putReply, dropReply             *sql.Stmt
	class, putClass, spend          *sql.Stmt

	all []*sql.Stmt
}

// prepare prepares all of them. They must be closed before the connection:
// database/sql does not do that for a connection's own, and SQLite keeps the
// file open, locks and all, until the last is closed.
func prepare(ctx context.Context, conn *sql.Conn) (*statements, error) {
	s := new(statements)
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.begin, `BEGIN IMMEDIATE`},
		{&s.commit, `COMMIT`},
		{&s.rollback, `ROLLBACK`},
		{&s.savepoint, `SAVEPOINT one`},
		{&s.release, `RELEASE one`},
		{&s.rollbackTo, `ROLLBACK TO one`},
		{&s.dataVersion, `PRAGMA data_version`},
		{&s.effect, `SELECT result FROM effect WHERE id = ?`},
		{&s.putEffect, `INSERT INTO effect (id, team, at, result) VALUES (?, ?, ?, ?)`},
		{&s.pruneEffects, `DELETE FROM effect WHERE at < ?`},
		{&s.putTeam, `INSERT INTO team (id, class, name, language, board, started) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET class = excluded.class, name = excluded.name,
				language = excluded.language, board = excluded.board, started = excluded.started`},
		{&s.revision, selectRevision + ` WHERE team = ? AND number = ?`},
		{&s.addRevision, `INSERT INTO revision (team, number, step, kind, author, at, "values", reason, "of", basis)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&s.putText, `INSERT INTO answer (team, step, text) VALUES (?, ?, ?)
			ON CONFLICT (team, step) DO UPDATE SET text = excluded.text, confirmed = NULL`},
		{&s.putConfirmed, `INSERT INTO answer (team, step, confirmed) VALUES (?, ?, ?)
			ON CONFLICT (team, step) DO UPDATE SET confirmed = excluded.confirmed`},
		{&s.putDraft, `INSERT INTO draft (team, step, author, opened, "values", at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (team, step, author) DO UPDATE SET
				opened = excluded.opened, "values" = excluded."values", at = excluded.at`},
		{&s.dropDraft, `DELETE FROM draft WHERE team = ? AND step = ? AND author = ?`},
		{&s.putCritique, `INSERT INTO critique (team, step, subject, judge, revision, at, critique) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (team, step, subject, judge) DO UPDATE SET
				revision = excluded.revision, at = excluded.at, critique = excluded.critique`},
		{&s.putReply, `INSERT INTO reply (team, step, point, author, at, text) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (team, step, point) DO UPDATE SET
				author = excluded.author, at = excluded.at, text = excluded.text`},
		{&s.dropReply, `DELETE FROM reply WHERE team = ? AND step = ? AND point = ?`},
		{&s.class, selectClass},
		{&s.putClass, `INSERT INTO class (id, provider, provider_by, provider_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET
				provider = excluded.provider, provider_by = excluded.provider_by, provider_at = excluded.provider_at`},
		{&s.spend, `INSERT INTO spending (team, day, calls) VALUES (?, ?, 1)
			ON CONFLICT (team, day) DO UPDATE SET calls = calls + 1 RETURNING calls`},
	} {
		stmt, err := conn.PrepareContext(ctx, p.text) //nolint:sqlclosecheck // close closes it
		if err != nil {
			s.close()
			return nil, fmt.Errorf("storage: prepare %q: %w", p.text, err)
		}
		*p.stmt = stmt
		s.all = append(s.all, stmt)
	}
	return s, nil
}

// close closes them all. What a statement last failed with comes back as the
// error of its Close, and was told then.
func (s *statements) close() {
	for _, stmt := range s.all {
		_ = stmt.Close()
	}
}
