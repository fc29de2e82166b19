package storage

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

var ctx = context.Background()

// start is a moment with no more precision than is kept.
var start = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// openNew opens a store on a new file, closed when the test ends.
func openNew(tb testing.TB, opts ...Option) *Store {
	tb.Helper()
	return openAt(tb, filepath.Join(tb.TempDir(), "coach.db"), opts...)
}

func openAt(tb testing.TB, path string, opts ...Option) *Store {
	tb.Helper()
	s, err := Open(ctx, "sqlite:"+path, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// do carries out a change that is expected to be stored.
func do(tb testing.TB, s *Store, id string, change func(flow.Tx) error) {
	tb.Helper()
	if _, err := s.Once(ctx, flow.Effect{ID: id, At: start}, plain(change)); err != nil {
		tb.Fatal(err)
	}
}

// plain is a change without a result.
func plain(change func(flow.Tx) error) func(flow.Tx) ([]byte, error) {
	return func(tx flow.Tx) ([]byte, error) { return nil, change(tx) }
}

func putTeam(tb testing.TB, s *Store, id flow.TeamID) {
	tb.Helper()
	do(tb, s, "", func(tx flow.Tx) error {
		return tx.PutTeam(flow.Team{ID: id, Class: "class", Name: "Team " + string(id), Language: flow.Dutch, Started: start})
	})
}

// appendNext appends the words as the next revision of the step.
func appendNext(tx flow.Tx, id flow.TeamID, step flow.StepKey, words string) error {
	d, err := tx.Dossier(id)
	if err != nil {
		return err
	}
	return tx.Append(id, flow.Revision{
		Number: d.Revision + 1, Step: step, Kind: flow.Answered, Author: "an", At: start,
		Values: flow.Values{"keuze": words}, Basis: flow.Basis{},
	})
}
