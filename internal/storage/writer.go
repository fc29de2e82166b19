package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"log/slog"
	"maps"
	"sync/atomic"
	"time"

	"verkoopcoach/internal/flow"
)

const (
	maxBatch = 256  // changes in one transaction, so that the first does not wait for ever
	maxQueue = 1024 // changes that wait; more wait to be queued
)

// writer is the one that changes the database. Its goroutine takes everything
// that waits into one transaction, so that one sync of the disk serves them all.
type writer struct {
	db        *sql.DB
	cache     *cache
	logger    *slog.Logger
	now       func() time.Time
	onConnect func(*sql.Conn) error

	queue   chan *request
	upkeeps chan chan error
	closing chan struct{} // closed by Store.Close
	done    chan struct{} // closed when the goroutine has ended

	conn    *sql.Conn // nil after a failed batch: see discard
	stmts   *statements
	version int64 // of the data, as the connection saw it last

	commits, changes atomic.Int64
}

func newWriter(db *sql.DB, c *cache, cfg config) *writer {
	return &writer{
		db: db, cache: c, logger: cfg.logger, now: cfg.now, onConnect: cfg.onConnect,
		queue:   make(chan *request, maxQueue),
		upkeeps: make(chan chan error),
		closing: make(chan struct{}),
		done:    make(chan struct{}),
	}
}

// enqueue puts the request in the queue, first come first served.
func (w *writer) enqueue(ctx context.Context, r *request) error {
	select {
	case <-w.closing:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	select {
	case w.queue <- r:
		return nil
	case <-w.closing:
		return errClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// run is the goroutine.
func (w *writer) run() {
	defer close(w.done)
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for {
		select {
		case r := <-w.queue:
			w.write(w.gather(r))
		case <-hourly.C:
			if err := w.upkeep(); err != nil {
				w.logger.Error("storage: upkeep", "err", err)
			}
		case answer := <-w.upkeeps:
			answer <- w.upkeep()
		case <-w.closing:
			w.finish()
			return
		}
	}
}

// gather takes what waits behind the first request, in order.
func (w *writer) gather(first *request) []*request {
	requests := []*request{first}
	for len(requests) < maxBatch {
		select {
		case r := <-w.queue:
			requests = append(requests, r)
		default:
			return requests
		}
	}
	return requests
}

// finish writes what is queued and moves it into the database file.
func (w *writer) finish() {
	for {
		select {
		case r := <-w.queue:
			w.write(w.gather(r))
		default:
			if err := w.checkpoint(); err != nil {
				w.logger.Warn("storage: last checkpoint", "err", err)
			}
			return
		}
	}
}

// batch is what one transaction has done so far.
type batch struct {
	states  map[flow.TeamID]*state // as its changes left them
	results [][]byte               // by request
	errs    []error
}

// write carries the requests out in one transaction and tells each how it
// ended, after the commit.
func (w *writer) write(requests []*request) {
	requests = take(requests)
	if len(requests) == 0 {
		return
	}
	n := len(requests)
	b := &batch{states: make(map[flow.TeamID]*state, n), results: make([][]byte, n), errs: make([]error, n)}
	err := w.transact(b, requests)
	if err != nil {
		w.logger.Error("storage: not stored", "changes", n, "err", err)
		w.discard()
	} else {
		w.cache.publish(b.states)
	}
	for i, r := range requests {
		switch {
		case b.errs[i] != nil:
			r.reply(nil, b.errs[i])
		case err != nil:
			r.reply(nil, notStored(err))
		default:
			r.reply(b.results[i], nil)
		}
	}
}

// take leaves out the requests whose callers have given up; those who have not
// are told from here on that theirs has begun.
func take(requests []*request) []*request {
	taken := requests[:0]
	for _, r := range requests {
		if r.taken.CompareAndSwap(false, true) {
			taken = append(taken, r)
		}
	}
	return taken
}

// transact runs the requests in a transaction. An error means that none of them
// took effect.
func (w *writer) transact(b *batch, requests []*request) error {
	if err := w.begin(); err != nil {
		return wrap("begin", err)
	}
	if len(requests) == 1 {
		if ok := w.change(b, 0, requests[0]); !ok {
			return wrap("rollback", run(w.stmts.rollback))
		}
	} else if err := w.runAll(b, requests); err != nil {
		return err
	}
	if err := run(w.stmts.commit); err != nil {
		return wrap("commit", err)
	}
	w.commits.Add(1)
	for _, err := range b.errs {
		if err == nil {
			w.changes.Add(1)
		}
	}
	return nil
}

// runAll gives each change a savepoint, to be undone alone. An error means that
// SQLite has rolled the whole transaction back, as it may when the disk is full.
func (w *writer) runAll(b *batch, requests []*request) error {
	for i, r := range requests {
		if err := run(w.stmts.savepoint); err != nil {
			return wrap("savepoint", err)
		}
		if ok := w.change(b, i, r); !ok {
			if err := run(w.stmts.rollbackTo); err != nil {
				return errors.Join(b.errs[i], wrap("rollback of one", err))
			}
		}
		if err := run(w.stmts.release); err != nil {
			return wrap("release", err)
		}
	}
	return nil
}

// change runs one request and tells whether what it wrote may stay.
func (w *writer) change(b *batch, i int, r *request) bool {
	t := &transaction{w: w, batch: b}
	b.results[i], b.errs[i] = r.run(t)
	t.err = errOver
	if b.errs[i] != nil {
		return false
	}
	maps.Copy(b.states, t.states)
	return true
}

// begin starts a transaction, on a new connection where the last one failed.
func (w *writer) begin() error {
	if w.conn == nil {
		if err := w.connect(); err != nil {
			return err
		}
	}
	if err := run(w.stmts.begin); err != nil {
		return err
	}
	return w.checkAlone()
}

// checkAlone forgets what is remembered when another program has changed the
// database, such as a person with a SQLite shell.
func (w *writer) checkAlone() error {
	was := w.version
	if err := w.stmts.dataVersion.QueryRow().Scan(&w.version); err != nil {
		return err
	}
	if w.version != was {
		w.cache.clear()
	}
	return nil
}

// connect opens the connection and prepares its statements.
func (w *writer) connect() (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*busyTimeout)
	defer cancel()
	if w.conn, err = w.db.Conn(ctx); err != nil {
		return wrap("connect", err)
	}
	defer func() {
		if err != nil {
			w.discard()
		}
	}()
	if w.onConnect != nil {
		if err := w.onConnect(w.conn); err != nil {
			return err
		}
	}
	if w.stmts, err = prepare(ctx, w.conn); err != nil {
		return err
	}
	w.cache.clear() // the version of the data counts for each connection
	return w.stmts.dataVersion.QueryRow().Scan(&w.version)
}

// discard throws away the connection that a transaction failed on: in whatever
// state SQLite left it, that goes with it.
func (w *writer) discard() {
	if w.conn == nil {
		return
	}
	if w.stmts != nil {
		w.stmts.close()
	}
	// The pool closes for real only what it is told is bad.
	_ = w.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = w.conn.Close() // already is: ErrConnDone
	w.conn, w.stmts = nil, nil
}

// close closes the connection; the goroutine must have ended.
func (w *writer) close() error {
	w.discard()
	return w.db.Close()
}

// run executes a statement without arguments.
func run(stmt *sql.Stmt) error {
	_, err := stmt.Exec()
	return err
}
