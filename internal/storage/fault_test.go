package storage

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

var quiet = WithLogger(slog.New(slog.DiscardHandler))

// When the file cannot grow, whoever writes is told "not stored", alone or with
// others; what was told to be stored is there, and once there is room it works
// again without a restart.
func TestDiskFull(t *testing.T) {
	var full atomic.Bool
	path := migrated(t, t.TempDir())
	full.Store(true)
	s := openAt(t, path, quiet, func(c *config) {
		c.onConnect = func(conn *sql.Conn) error {
			if !full.Load() {
				return nil
			}
			_, err := conn.ExecContext(ctx, `PRAGMA max_page_count = 14`)
			return err
		}
	})
	putTeam(t, s, "team")
	answer := func(tx flow.Tx) error { return appendNext(tx, "team", "swot", fmt.Sprintf("%0999d", 0)) }
	once := func(change func(flow.Tx) error) error {
		_, err := s.Once(ctx, flow.Effect{}, plain(change))
		return err
	}
	kept := 0
	for ; kept < 1000 && once(answer) == nil; kept++ {
	}
	if kept == 0 || kept == 1000 {
		t.Fatalf("%d answers fitted", kept)
	}
	unheeding := func(tx flow.Tx) error { _ = answer(tx); return nil }
	for _, change := range []func(flow.Tx) error{answer, unheeding} {
		if err := once(change); flow.CodeOf(err) != flow.CodeNotStored {
			t.Errorf("alone: %v", err)
		}
	}
	for i, err := range together(t, s, answer, answer, unheeding) {
		if flow.CodeOf(err) != flow.CodeNotStored {
			t.Errorf("%d of three: %v", i, err)
		}
	}
	if d, err := s.Dossier(ctx, "team"); err != nil || d.Revision != kept {
		t.Errorf("revision %d of %d, %v", d.Revision, kept, err)
	}
	full.Store(false)
	if err := once(answer); flow.CodeOf(err) == "" {
		kept++ // the limit went with the connection that failed
	} else {
		t.Errorf("with room again: %v", err)
	}
	if history, err := s.History(ctx, "team", "swot"); err != nil || len(history) != kept {
		t.Errorf("%d of %d kept, %v", len(history), kept, err)
	}
}

// Another program that holds the file costs a wait, a clear "not stored", and
// nothing more.
func TestHeldByAnother(t *testing.T) {
	t.Parallel() // it waits
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path, quiet)
	putTeam(t, s, "team")
	other, err := openPool(writerDSN(path), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close() //nolint:errcheck // its transaction is over by then
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	answer := plain(func(tx flow.Tx) error { return appendNext(tx, "team", "swot", "x") })
	if _, err := s.Once(ctx, flow.Effect{ID: "1"}, answer); flow.CodeOf(err) != flow.CodeNotStored {
		t.Errorf("while held: %v", err)
	}
	if _, err := s.Dossier(ctx, "team"); err != nil {
		t.Errorf("reading: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	do(t, s, "1", func(tx flow.Tx) error { return appendNext(tx, "team", "swot", "x") })
}

// A change by another program, such as a person with a SQLite shell, is seen by
// the next change here.
func TestChangedByAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "team")
	execAt(t, path, `UPDATE team SET name = 'by another'`)
	do(t, s, "1", func(tx flow.Tx) error {
		team, err := tx.Team("team")
		if team.Name != "by another" {
			t.Errorf("remembered %q", team.Name)
		}
		return err
	})
}

// A restart keeps everything.
func TestRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "team")
	draft := flow.Draft{Step: "usps", Author: "an", Opened: 1, Values: flow.Values{"keuze": "één\nÇ 👩‍🍳"}, At: start}
	do(t, s, "1", func(tx flow.Tx) error {
		if err := appendNext(tx, "team", "swot", "x"); err != nil {
			return err
		}
		return tx.PutDraft("team", draft)
	})
	was, err := s.state(ctx, "team")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	is, err := openAt(t, path).state(context.Background(), "team")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(was, is, cmp.AllowUnexported(state{}, draftKey{})); diff != "" {
		t.Error(diff)
	}
}
