package storage

import (
	"context"
	"database/sql"
	"fmt"
)

// statements are what the writer runs for every change, prepared once for its
// connection.
type statements struct {
	begin, commit, rollback          *sql.Stmt
	savepoint, release, rollbackTo   *sql.Stmt
	dataVersion                      *sql.Stmt
	effect, putEffect                *sql.Stmt
	putTeam                          *sql.Stmt
	revision, addRevision            *sql.Stmt
	putText, putConfirmed            *sql.Stmt
	putDraft, dropDraft              *sql.Stmt
	putCritique                      *sql.Stmt
	putReply, dropReply              *sql.Stmt
	class, putClass, spend           *sql.Stmt
	company, putCompany              *sql.Stmt
	logo, putLogo, keepLogo          *sql.Stmt
	numbers, quotation, putQuotation *sql.Stmt
	invitations, addInvitation       *sql.Stmt
	putPosted                        *sql.Stmt
	putTyped, dropTyped              *sql.Stmt
	putName, dropName                *sql.Stmt
	remark, addRemark                *sql.Stmt
	signOffs, putSignOff             *sql.Stmt
	putDeadline, dropDeadline        *sql.Stmt
	putJotting, dropJotting          *sql.Stmt
	addDeed                          *sql.Stmt
	sending, putSending, dropSending *sql.Stmt

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
		{&s.putClass, `INSERT INTO class (id, provider, model, provider_by, provider_at, teachers, retention, retention_at, wipe_texts, quiet_from, quiet_until)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET
				provider = excluded.provider, model = excluded.model, provider_by = excluded.provider_by, provider_at = excluded.provider_at,
				teachers = excluded.teachers, retention = excluded.retention, retention_at = excluded.retention_at, wipe_texts = excluded.wipe_texts,
				quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`},
		{&s.spend, `INSERT INTO spending (team, day, calls) VALUES (?, ?, 1)
			ON CONFLICT (team, day) DO UPDATE SET calls = calls + 1 RETURNING calls`},
		{&s.company, selectCompany},
		{&s.putCompany, `INSERT INTO company (team, company) VALUES (?, ?)
			ON CONFLICT (team) DO UPDATE SET company = excluded.company`},
		{&s.putLogo, `INSERT INTO company (team, company, logo) VALUES (?, '{}', ?)
			ON CONFLICT (team) DO UPDATE SET logo = excluded.logo`},
		{&s.logo, selectLogo},
		{&s.keepLogo, `INSERT INTO logo (team, name, png) VALUES (?, ?, ?) ON CONFLICT (team, name) DO NOTHING`},
		{&s.numbers, `SELECT DISTINCT series, serial FROM quotation WHERE team = ? AND year = ?`},
		{&s.quotation, `SELECT version, edition, quotation FROM quotation
			WHERE team = ? AND series = ? AND year = ? AND serial = ? ORDER BY version DESC LIMIT 1`},
		{&s.putQuotation, `INSERT INTO quotation (team, series, year, serial, version, edition, at, quotation) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (team, series, year, serial, version) DO UPDATE SET
				edition = excluded.edition, at = excluded.at, quotation = excluded.quotation`},
		{&s.invitations, selectInvitation + ` WHERE team = ? AND invited = ? ORDER BY id`},
		{&s.addInvitation, `INSERT INTO invitation (team, number, version, invited, at, posted) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`},
		{&s.putPosted, `UPDATE invitation SET posted = 1 WHERE id = ?`},
		{&s.putTyped, `INSERT INTO typed (team, form, author, at, "values") VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (team, form, author) DO UPDATE SET at = excluded.at, "values" = excluded."values"`},
		{&s.dropTyped, `DELETE FROM typed WHERE team = ? AND form = ? AND author = ?`},
		{&s.putName, `INSERT INTO roster (class, member, name, at) VALUES (?, ?, ?, ?)
			ON CONFLICT (class, member) DO UPDATE SET name = excluded.name, at = excluded.at`},
		{&s.dropName, `DELETE FROM roster WHERE class = ? AND member = ?`},
		{&s.remark, selectRemark + ` WHERE team = ? AND number = ?`},
		{&s.addRemark, `INSERT INTO remark (team, "of", phase, step, side, author, at, text)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`},
		{&s.signOffs, selectSignOffs},
		{&s.putSignOff, `INSERT INTO signoff (team, phase, verdict, reason, revision, author, at, locked, locked_by, locked_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (team, phase) DO UPDATE SET
				verdict = excluded.verdict, reason = excluded.reason, revision = excluded.revision,
				author = excluded.author, at = excluded.at,
				locked = excluded.locked, locked_by = excluded.locked_by, locked_at = excluded.locked_at`},
		{&s.putDeadline, `INSERT INTO deadline (class, team, phase, moment, author, at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (class, team, phase) DO UPDATE SET
				moment = excluded.moment, author = excluded.author, at = excluded.at`},
		{&s.dropDeadline, `DELETE FROM deadline WHERE class = ? AND team = ? AND phase = ?`},
		{&s.sending, selectSending + ` WHERE id = ?`},
		{&s.putSending, `INSERT INTO sending (id, team, taken, sent, refused, refused_last) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET taken = excluded.taken, sent = excluded.sent, refused = excluded.refused,
				refused_last = excluded.refused_last`},
		{&s.dropSending, `DELETE FROM sending WHERE id = ?`},
		{&s.putJotting, `INSERT INTO jotting (class, author, form, team, "values", at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (class, author, form) DO UPDATE SET team = excluded.team, "values" = excluded."values", at = excluded.at`},
		{&s.dropJotting, `DELETE FROM jotting WHERE class = ? AND author = ? AND form = ?`},
		{&s.addDeed, `INSERT INTO deed (what, author, at, class, team, phase, step, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`},
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
