package storage

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// oldestSQLite is the first without the bug that corrupts a database when two
// connections meet at the reset of its log (https://sqlite.org/wal.html#walresetbug).
const oldestSQLite = 3_051_003

// setting is a PRAGMA and what it must say.
type setting struct{ pragma, want string }

var (
	busySetting    = setting{"busy_timeout", fmt.Sprint(busyTimeout.Milliseconds())}
	writerSettings = []setting{
		{"journal_mode", "wal"},
		{"synchronous", "2"},
		{"foreign_keys", "1"},
		{"secure_delete", "1"},
		busySetting,
	}
	readerSettings = []setting{
		{"journal_mode", "wal"},
		{"query_only", "1"},
		{"foreign_keys", "1"},
		busySetting,
	}
)

// checkStart refuses a database whose settings are not what the promises of
// this package rest on, on any of the connections.
func checkStart(ctx context.Context, writing, readers *sql.DB, n int) error {
	if text, number, _ := sqlite3.Version(); number < oldestSQLite {
		return fmt.Errorf("storage: SQLite %s can corrupt a database: build with 3.51.3 or newer", text)
	}
	if err := checkSettings(ctx, writing, 1, writerSettings); err != nil {
		return err
	}
	if err := checkSettings(ctx, readers, n, readerSettings); err != nil {
		return err
	}
	return checkStrict(ctx, readers)
}

// checkSettings looks at n connections of the pool, all held at once so that
// they are different ones.
func checkSettings(ctx context.Context, db *sql.DB, n int, settings []setting) error {
	for range n {
		conn, err := db.Conn(ctx)
		if err != nil {
			return fmt.Errorf("storage: connect: %w", err)
		}
		defer conn.Close() //nolint:errcheck // it only goes back to the pool
		for _, s := range settings {
			var got string
			if err := conn.QueryRowContext(ctx, "PRAGMA "+s.pragma).Scan(&got); err != nil {
				return fmt.Errorf("storage: PRAGMA %s: %w", s.pragma, err)
			}
			if got != s.want {
				return fmt.Errorf("storage: PRAGMA %s is %s and must be %s", s.pragma, got, s.want)
			}
		}
	}
	return nil
}

// checkStrict refuses tables that would take a text for a number.
func checkStrict(ctx context.Context, db *sql.DB) error {
	const query = `SELECT count(*) FROM pragma_table_list
		WHERE schema = 'main' AND name IN ('team', 'revision', 'answer', 'draft', 'effect') AND strict = 1`
	var n int
	if err := db.QueryRowContext(ctx, query).Scan(&n); err != nil {
		return fmt.Errorf("storage: tables: %w", err)
	}
	if n != 5 {
		return fmt.Errorf("storage: %d of the 5 tables are there and STRICT: this is not a database of this program", n)
	}
	return nil
}
