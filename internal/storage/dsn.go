package storage

import (
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
)

// busyTimeout is how long a write waits for another program that holds the
// file: less than the three seconds in which Discord wants its answer.
const busyTimeout = 2 * time.Second

// parseURL returns the file that a URL of the form "sqlite:PATH" names.
func parseURL(text string) (string, error) {
	path, ok := strings.CutPrefix(text, "sqlite:")
	switch {
	case !ok:
		return "", fmt.Errorf("storage: DATABASE_URL %q is not of the form sqlite:PATH, as in sqlite:verkoopcoach.db", text)
	case path == "":
		return "", fmt.Errorf("storage: DATABASE_URL %q names no file, as sqlite:verkoopcoach.db does", text)
	case strings.Contains(path, ":memory:"):
		// Every connection of a pool would get a database of its own.
		return "", fmt.Errorf("storage: DATABASE_URL %q would keep nothing: name a file", text)
	}
	return path, nil
}

// touch makes the database file, readable to its owner alone because it holds
// personal data. SQLite gives its log the same rights.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		return f.Close()
	}
	if info, serr := os.Stat(path); serr == nil && !info.IsDir() {
		return nil
	}
	return err
}

// Everything is set by DSN: a PRAGMA that is run later reaches one connection of
// the pool.

func writerDSN(path string) string {
	return dsn(path, url.Values{
		"_journal_mode":  {"WAL"},
		"_synchronous":   {"FULL"}, // the driver's own default may lose a commit when power fails
		"_foreign_keys":  {"1"},
		"_secure_delete": {"true"},
		// A transaction that reads before it writes would fail at once, without
		// waiting, if another wrote in between.
		"_txlock": {"immediate"},
	})
}

func readerDSN(path string) string {
	return dsn(path, url.Values{"mode": {"ro"}, "_query_only": {"1"}, "_foreign_keys": {"1"}})
}

func dsn(path string, v url.Values) string {
	v.Set("_busy_timeout", fmt.Sprint(busyTimeout.Milliseconds()))
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + v.Encode()
}
