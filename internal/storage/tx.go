package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"verkoopcoach/internal/flow"
)

var errOver = errors.New("storage: a transaction was used after its change")

// transaction is flow.Tx for one change. It reads from memory, where the changes before
// it in the batch and its own are laid over what is committed, and writes to
// both. Values that it is given are read-only from then on.
type transaction struct {
	w      *writer
	batch  *batch
	states map[flow.TeamID]*state // what this change made of its teams
	err    error                  // the first refusal of the database; nothing works after it
}

var _ flow.Tx = (*transaction)(nil)

// Team returns the team, or an error with flow.CodeNotStarted.
func (t *transaction) Team(id flow.TeamID) (flow.Team, error) {
	s, err := t.state(id)
	if err != nil {
		return flow.Team{}, err
	}
	return s.found()
}

// PutTeam adds the team, or replaces what is known of it.
func (t *transaction) PutTeam(team flow.Team) error {
	s, err := t.state(team.ID)
	if err != nil {
		return err
	}
	team.Started = stored(team.Started)
	err = t.exec(t.w.stmts.putTeam, team.ID, team.Class, team.Name, team.Language, team.Board, team.Started.UnixMilli())
	return t.set(team.ID, s.withTeam(team), err)
}

// Dossier returns where the team stands.
func (t *transaction) Dossier(id flow.TeamID) (*flow.Dossier, error) {
	s, err := t.state(id)
	if err != nil {
		return nil, err
	}
	return s.dossier, nil
}

// Revision returns one revision, or an error with flow.CodeNoRevision.
func (t *transaction) Revision(id flow.TeamID, number int) (flow.Revision, error) {
	if t.err != nil {
		return flow.Revision{}, t.err
	}
	r, err := scanRevision(t.w.stmts.revision.QueryRowContext(context.Background(), string(id), number).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return flow.Revision{}, &flow.Error{Code: flow.CodeNoRevision}
	}
	return r, t.fail("revision", err)
}

// Append adds a revision; its number must be the dossier's next. A team that is
// not there is refused with flow.CodeNotStarted.
func (t *transaction) Append(id flow.TeamID, r flow.Revision) error {
	s, err := t.startedState(id)
	if err != nil {
		return err
	}
	if next := s.dossier.Revision + 1; r.Number != next {
		return fmt.Errorf("storage: revision %d of team %s comes next, not %d", next, id, r.Number)
	}
	r.At = stored(r.At)
	if err := t.addRevision(id, r); err != nil {
		return err
	}
	switch next := s.withRevision(r); {
	case next.dossier.Text(r.Step) == r.Number:
		return t.set(id, next, t.exec(t.w.stmts.putText, id, r.Step, r.Number))
	case next.dossier.Answers[r.Step].Confirmed == r.Number:
		return t.set(id, next, t.exec(t.w.stmts.putConfirmed, id, r.Step, r.Number))
	default:
		return t.set(id, next, nil)
	}
}

func (t *transaction) addRevision(id flow.TeamID, r flow.Revision) error {
	values, err := toJSON(r.Values)
	if err != nil {
		return wrap("values", err)
	}
	basis, err := toJSON(r.Basis)
	if err != nil {
		return wrap("basis", err)
	}
	return t.exec(t.w.stmts.addRevision,
		id, r.Number, r.Step, r.Kind, r.Author, r.At.UnixMilli(), values, r.Reason, r.Of, basis)
}

// Draft is as in Store.
func (t *transaction) Draft(id flow.TeamID, step flow.StepKey, by flow.MemberID) (flow.Draft, bool, error) {
	s, err := t.state(id)
	if err != nil {
		return flow.Draft{}, false, err
	}
	d, ok := s.drafts[draftKey{step, by}]
	return d, ok, nil
}

// PutDraft keeps the draft in place of the one before. A team that is not there
// is refused with flow.CodeNotStarted.
func (t *transaction) PutDraft(id flow.TeamID, d flow.Draft) error {
	s, err := t.startedState(id)
	if err != nil {
		return err
	}
	values, err := toJSON(d.Values)
	if err != nil {
		return wrap("draft", err)
	}
	d.At = stored(d.At)
	err = t.exec(t.w.stmts.putDraft, id, d.Step, d.Author, d.Opened, values, d.At.UnixMilli())
	return t.set(id, s.withDraft(d), err)
}

// DropDraft drops the draft; it is no error that there is none.
func (t *transaction) DropDraft(id flow.TeamID, step flow.StepKey, by flow.MemberID) error {
	s, err := t.state(id)
	if err != nil {
		return err
	}
	k := draftKey{step, by}
	if _, ok := s.drafts[k]; !ok {
		return nil
	}
	return t.set(id, s.withoutDraft(k), t.exec(t.w.stmts.dropDraft, id, step, by))
}

// state returns the team's state as this change sees it.
func (t *transaction) state(id flow.TeamID) (*state, error) {
	if t.err != nil {
		return nil, t.err
	}
	if s, ok := t.states[id]; ok {
		return s, nil
	}
	if s, ok := t.batch.states[id]; ok {
		return s, nil
	}
	s, mark := t.w.cache.get(id)
	if s != nil {
		return s, nil
	}
	s, err := load(context.Background(), t.w.conn, id)
	if err != nil {
		return nil, t.fail("load", err)
	}
	if s.started {
		// Nothing in this batch has changed the team, so this is committed.
		t.w.cache.add(id, s, mark)
	}
	return s, nil
}

func (t *transaction) startedState(id flow.TeamID) (*state, error) {
	s, err := t.state(id)
	if err != nil {
		return nil, err
	}
	_, err = s.found()
	return s, err
}

// set lays the state over what there was, unless writing it failed.
func (t *transaction) set(id flow.TeamID, s *state, err error) error {
	if err != nil {
		return err
	}
	if t.states == nil {
		t.states = make(map[flow.TeamID]*state, 1)
	}
	t.states[id] = s
	return nil
}

// effect returns what was kept under the ID, and whether anything was.
func (t *transaction) effect(id string) ([]byte, bool, error) {
	var result []byte
	err := t.w.stmts.effect.QueryRowContext(context.Background(), id).Scan(&result)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return result, err == nil, t.fail("effect", err)
}

func (t *transaction) putEffect(e flow.Effect, result []byte) error {
	return t.exec(t.w.stmts.putEffect, e.ID, e.Team, e.At.UnixMilli(), result)
}

// exec writes, unless an earlier write failed: SQLite may have rolled the whole
// transaction back by itself, and this statement would then stand alone.
func (t *transaction) exec(stmt *sql.Stmt, args ...any) error {
	if t.err != nil {
		return t.err
	}
	_, err := stmt.ExecContext(context.Background(), args...)
	return t.fail("write", err)
}

// fail remembers that the database refused.
func (t *transaction) fail(what string, err error) error {
	if err != nil {
		t.err = notStored(wrap(what, err))
	}
	return t.err
}
