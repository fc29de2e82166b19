package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/pressly/goose/v3"

	"verkoopcoach/internal/flow"
)

// Reader reads a database and never changes it, also while another program has
// it open to write. It is safe for concurrent use.
type Reader struct{ store *Store }

// errOlder is a database that the bot has not opened since the program became
// newer: only the bot migrates.
var errOlder = errors.New("it is of an older version of this program: start the bot once, and try again")

// OpenReader opens the database that the URL names, "sqlite:PATH". It fails
// where there is none, or where it is of another version than the program.
func OpenReader(ctx context.Context, url string) (*Reader, error) {
	path, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("storage: database %s is not there: name the one of the bot in DATABASE_URL (%w)", path, err)
	}
	readers, err := openPool(readerDSN(path), 1)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(ctx, readers); err != nil {
		return nil, explain(path, errors.Join(err, readers.Close()))
	}
	return &Reader{&Store{readers: readers, cache: newCache(0)}}, nil
}

func checkVersion(ctx context.Context, db *sql.DB) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, db, migrations(),
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	found, known, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case found > known:
		return &newerError{found, known}
	case found < known:
		return errOlder
	}
	return nil
}

// Close closes the database.
func (r *Reader) Close() error { return r.store.readers.Close() }

// Teams returns all teams of all classes, by name.
func (r *Reader) Teams(ctx context.Context) ([]flow.Team, error) {
	var teams []flow.Team
	err := r.store.each(ctx, selectTeam+` ORDER BY name COLLATE NOCASE, id`, nil, func(rows *sql.Rows) error {
		t, err := scanTeam(rows.Scan)
		teams = append(teams, t)
		return err
	})
	return teams, wrap("teams", err)
}

// Tally is as of Store.
func (r *Reader) Tally(ctx context.Context, scope flow.Scope) (map[string]flow.Tally, error) {
	return r.store.Tally(ctx, scope)
}

// Audit is as of Store.
func (r *Reader) Audit(ctx context.Context, id flow.ClassID, team flow.TeamID, most int) ([]flow.Deed, error) {
	return r.store.Audit(ctx, id, team, most)
}

// Dossier is as of Store.
func (r *Reader) Dossier(ctx context.Context, id flow.TeamID) (*flow.Dossier, error) {
	return r.store.Dossier(ctx, id)
}

// History is as of Store.
func (r *Reader) History(ctx context.Context, id flow.TeamID, step flow.StepKey) ([]flow.Revision, error) {
	return r.store.History(ctx, id, step)
}
