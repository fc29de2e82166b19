package storage

import (
	"context"
	"errors"
	"time"
)

// How long is kept what nothing else ends.
const (
	keepEffects  = 7 * 24 * time.Hour   // Discord delivers again within minutes
	keepJottings = 30 * 24 * time.Hour  // a form that was left for so long is not gone on with
	keepNames    = 90 * 24 * time.Hour  // of a class that has no team: one may still begin
	keepDeeds    = 365 * 24 * time.Hour // of no team that there is, and deadlines of such a class: they name a teacher
)

// outdated are the statements that forget it, with for how long it is kept.
var outdated = map[string]time.Duration{
	`DELETE FROM effect WHERE at < ?`:                                           keepEffects,
	`DELETE FROM jotting WHERE at < ?`:                                          keepJottings,
	`DELETE FROM roster WHERE at < ? AND class NOT IN (SELECT class FROM team)`: keepNames,
	`DELETE FROM formed WHERE at < ? AND class NOT IN (SELECT class FROM team)`: keepNames,
	`DELETE FROM deadline WHERE at < ? AND class NOT IN (SELECT class FROM team)
		AND team NOT IN (SELECT id FROM team)`: keepDeeds,
	// Where the class goes on, SQLite's clock has its say: the trail is guarded by it.
	`DELETE FROM deed WHERE at < ? AND team NOT IN (SELECT id FROM team) AND (class NOT IN (SELECT class FROM team)
		OR team = '' AND at < (unixepoch() - 365 * 86400) * 1000)`: keepDeeds,
}

var errReaderInWay = errors.New("storage: the log could not be emptied: a reader or another program is in the way")

// Upkeep does at once what the store does by itself every hour: it forgets what
// is outdated and empties the log (WAL) into the database file. After something was
// erased, that is also what takes the last copy of it off the disk. It returns
// an error where the log could not be emptied within two seconds; the data are
// safe in it.
func (s *Store) Upkeep(ctx context.Context) error {
	answer := make(chan error, 1)
	select {
	case s.writer.upkeeps <- answer:
	case <-s.writer.done:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *writer) upkeep() error {
	if w.conn == nil {
		if err := w.connect(); err != nil {
			return err
		}
	}
	if err := w.prune(); err != nil {
		return err
	}
	return w.checkpoint()
}

// prune forgets what is outdated.
func (w *writer) prune() error {
	for query, keep := range outdated {
		if _, err := w.conn.ExecContext(context.Background(), query, w.now().Add(-keep).UnixMilli()); err != nil {
			return wrap("prune", err)
		}
	}
	return nil
}

// checkpoint moves the log into the database file and empties it.
func (w *writer) checkpoint() error {
	if w.conn == nil {
		return nil
	}
	var busy, pages, moved int
	err := w.conn.QueryRowContext(context.Background(), `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
	switch {
	case err != nil:
		return wrap("checkpoint", err)
	case busy != 0:
		return errReaderInWay
	}
	return nil
}
