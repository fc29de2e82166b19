package storage

import (
	"context"
	"database/sql"

	"verkoopcoach/internal/flow"
)

// Team returns the team, or an error with flow.CodeNotStarted.
func (s *Store) Team(ctx context.Context, id flow.TeamID) (flow.Team, error) {
	st, err := s.state(ctx, id)
	if err != nil {
		return flow.Team{}, err
	}
	return st.found()
}

// Teams returns the teams of the class, by name.
func (s *Store) Teams(ctx context.Context, id flow.ClassID) ([]flow.Team, error) {
	var teams []flow.Team
	err := s.each(ctx, selectTeam+` WHERE class = ? ORDER BY name COLLATE NOCASE, id`, []any{id}, func(rows *sql.Rows) error {
		t, err := scanTeam(rows.Scan)
		teams = append(teams, t)
		return err
	})
	return teams, wrap("teams", err)
}

// Dossier returns where the team stands; an empty dossier where there is none.
func (s *Store) Dossier(ctx context.Context, id flow.TeamID) (*flow.Dossier, error) {
	st, err := s.state(ctx, id)
	if err != nil {
		return nil, err
	}
	return st.dossier, nil
}

// Draft returns what the member typed at the step and has not settled, and
// false where there is nothing. Its values are read-only.
func (s *Store) Draft(ctx context.Context, id flow.TeamID, step flow.StepKey, by flow.MemberID) (flow.Draft, bool, error) {
	st, err := s.state(ctx, id)
	if err != nil {
		return flow.Draft{}, false, err
	}
	d, ok := st.drafts[draftKey{step, by}]
	return d, ok, nil
}

// History returns every revision of the step, oldest first.
func (s *Store) History(ctx context.Context, id flow.TeamID, step flow.StepKey) ([]flow.Revision, error) {
	rows, err := s.readers.QueryContext(ctx, selectRevision+` WHERE team = ? AND step = ? ORDER BY number`, id, step)
	if err != nil {
		return nil, wrap("history", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var history []flow.Revision
	for rows.Next() {
		r, err := scanRevision(rows.Scan)
		if err != nil {
			return nil, wrap("history", err)
		}
		history = append(history, r)
	}
	return history, wrap("history", rows.Err())
}

// state returns the committed state of the team.
func (s *Store) state(ctx context.Context, id flow.TeamID) (*state, error) {
	st, mark := s.cache.get(id)
	if st != nil {
		return st, nil
	}
	// One transaction, so that a commit cannot come between the queries.
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, wrap("read", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was changed
	st, err = load(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if st.started { // else anyone could fill the cache with teams that are not there
		s.cache.add(id, st, mark)
	}
	return st, nil
}
