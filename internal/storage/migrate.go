package storage

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations returns the steps from an empty database to the newest one.
func migrations() fs.FS {
	sub, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // a constant that is no path
	}
	return sub
}

// newerError is a database that a newer program has migrated.
type newerError struct{ found, known int64 }

// Error returns both versions.
func (e *newerError) Error() string {
	return fmt.Sprintf("it has version %d and this program knows %d", e.found, e.known)
}

// migrate brings the database to the newest version, each step in a transaction
// of its own. There is no way back: an older program would drop what it does
// not know.
func migrate(ctx context.Context, db *sql.DB, steps fs.FS) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return fmt.Errorf("storage: migrations: %w", err)
	}
	found, known, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("storage: version of the database: %w", err)
	}
	if found > known {
		return &newerError{found, known}
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("storage: migrate: %w", err)
	}
	return nil
}
