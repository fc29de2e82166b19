package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"verkoopcoach/internal/flow"
)

// explain turns what kept the database from opening into one line for the
// person who has to mend it.
func explain(path string, err error) error {
	var newer *newerError
	abs, aerr := filepath.Abs(path)
	if aerr != nil {
		abs = path
	}
	if errors.As(err, &newer) {
		return fmt.Errorf("storage: database %s was made by a newer version of this program: start that version, or put back a backup (%w)", abs, err)
	}
	if mend := mendFile(abs, err); mend != "" {
		return fmt.Errorf("storage: database %s: %s (%w)", abs, mend, err)
	}
	if mend := mendSQLite(err); mend != "" {
		return fmt.Errorf("storage: database %s %s (%w)", abs, mend, err)
	}
	return fmt.Errorf("storage: database %s: %w", abs, err)
}

// mendFile covers what the operating system refused.
func mendFile(path string, err error) string {
	dir := filepath.Dir(path)
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full: make room and start again"
	case errors.Is(err, fs.ErrNotExist):
		return "the folder " + dir + " is not there: make it, or change DATABASE_URL"
	case errors.Is(err, syscall.ENOTDIR):
		return dir + " is not a folder: change DATABASE_URL"
	case errors.Is(err, fs.ErrExist), errors.Is(err, syscall.EISDIR):
		return "it is a folder: name a file in DATABASE_URL"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "no right to write in " + dir + ": give the user that the bot runs as that right"
	default:
		return ""
	}
}

// mendSQLite covers what SQLite refused, told by its code.
func mendSQLite(err error) string {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return ""
	}
	switch e.Code {
	case sqlite3.ErrNotADB:
		return "is not a database: change DATABASE_URL, or put back a backup"
	case sqlite3.ErrCorrupt:
		return "is damaged: put back a backup"
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen, sqlite3.ErrAuth:
		return "cannot be written: give the user that the bot runs as the right to write the file and its folder"
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return "is held by another program: end that first"
	case sqlite3.ErrFull:
		return "cannot grow, the disk is full: make room and start again"
	case sqlite3.ErrIoErr:
		return "cannot be read or written: look at the disk"
	default:
		return ""
	}
}

// notStored is the error for a write that did not happen.
func notStored(err error) error { return &flow.Error{Code: flow.CodeNotStored, Err: err} }
