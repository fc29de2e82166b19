package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"verkoopcoach/internal/flow"
)

// closeLimit bounds Close, below the time that a service manager leaves a
// program to end. What is not on disk by then was not told to be.
const closeLimit = 4 * time.Second

// Store is flow.Store on a SQLite file. It is safe for concurrent use. Only one
// Store may have a file open for writing at a time: another would not see the
// changes of this one in what it remembers until it writes itself.
type Store struct {
	readers *sql.DB
	cache   *cache
	writer  *writer
	close   func() error
}

var _ flow.Store = (*Store)(nil)

// Open opens the database that the URL names, "sqlite:PATH", and makes or
// migrates it where needed. It fails with one line that says what to mend: a
// folder that is not there, no rights, a file that is no database or one of a
// newer program, a full disk.
func Open(ctx context.Context, url string, opts ...Option) (*Store, error) {
	path, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	s, err := open(ctx, path, newConfig(opts))
	if err != nil {
		return nil, explain(path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, cfg config) (_ *Store, err error) {
	if err := touch(path); err != nil {
		return nil, err
	}
	writing, err := openPool(writerDSN(path), 1)
	if err != nil {
		return nil, err
	}
	defer closeUnless(&err, writing)
	if err := migrate(ctx, writing, cfg.migrations); err != nil {
		return nil, err
	}
	readers, err := openPool(readerDSN(path), cfg.readers)
	if err != nil {
		return nil, err
	}
	defer closeUnless(&err, readers)
	if err := checkStart(ctx, writing, readers, cfg.readers); err != nil {
		return nil, err
	}
	s := &Store{readers: readers, cache: newCache(cfg.cached)}
	s.writer = newWriter(writing, s.cache, cfg)
	if err := s.writer.connect(); err != nil {
		return nil, err
	}
	// Also the proof that the file can be written: SQLite opens one that cannot
	// without a word.
	if err := s.writer.prune(); err != nil {
		s.writer.discard()
		return nil, err
	}
	s.close = sync.OnceValue(s.shut)
	go s.writer.run()
	return s, nil
}

// openPool opens a pool of that many connections, all kept.
func openPool(dsn string, n int) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		return nil, fmt.Errorf("storage: %w", err)
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

func closeUnless(err *error, db *sql.DB) {
	if *err != nil {
		*err = errors.Join(*err, db.Close())
	}
}

// Close carries out what is queued, moves it into the database file and closes
// that. What comes after is refused with flow.CodeNotStored. It waits a few
// seconds at most; an error means that it took longer or that the file did not
// close well, and nothing that was told to be stored is lost by either. Closing again does nothing
// and returns the same.
func (s *Store) Close() error { return s.close() }

func (s *Store) shut() error {
	close(s.writer.closing)
	select {
	case <-s.writer.done:
	case <-time.After(closeLimit):
		return fmt.Errorf("storage: not closed after %v: a write is still under way", closeLimit)
	}
	// The last connection to close moves the log into the file, which a
	// read-only one cannot.
	err := s.readers.Close()
	return errors.Join(err, s.writer.close())
}

// Stats counts what the store has done since it was opened.
type Stats struct {
	Commits int64 // transactions that reached the disk
	Changes int64 // changes in them that took effect
	Waiting int   // changes in the queue now
}

// Stats returns the counts, for metrics.
func (s *Store) Stats() Stats {
	return Stats{
		Commits: s.writer.commits.Load(),
		Changes: s.writer.changes.Load(),
		Waiting: len(s.writer.queue),
	}
}

// Option changes how a store works.
type Option func(*config)

type config struct {
	logger     *slog.Logger
	now        func() time.Time
	readers    int // read-only connections
	cached     int // teams kept in memory; 0 is none
	migrations fs.FS
	onConnect  func(*sql.Conn) error // for tests: runs on every new writing connection
}

func newConfig(opts []Option) config {
	cfg := config{logger: slog.Default(), now: time.Now, readers: 4, cached: 256, migrations: migrations()}
	for _, o := range opts {
		o(&cfg)
	}
	return cfg
}

// WithLogger sets where the store tells of trouble in its upkeep; slog.Default
// without it.
func WithLogger(l *slog.Logger) Option { return func(c *config) { c.logger = l } }

// WithClock sets the clock by which what is outdated is pruned; time.Now without it.
func WithClock(now func() time.Time) Option { return func(c *config) { c.now = now } }
