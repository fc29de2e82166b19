package storage

import (
	"context"
	"errors"
	"time"
)

// keepEffects is how long the result of an effect is kept. Discord delivers
// again within minutes.
const keepEffects = 7 * 24 * time.Hour

var errReaderInWay = errors.New("storage: the log could not be emptied: a reader or another program is in the way")

// Upkeep does at once what the store does by itself every hour: it forgets old
// effects and empties the log (WAL) into the database file. After something was
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

// prune forgets the effects that nobody will ask for again.
func (w *writer) prune() error {
	before := w.now().Add(-keepEffects)
	_, err := w.stmts.pruneEffects.Exec(before.UnixMilli())
	return wrap("prune effects", err)
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
