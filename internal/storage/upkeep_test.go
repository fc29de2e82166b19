package storage

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

// Words that were dropped are not to be found on the disk after the upkeep.
func TestDroppedWordsAreGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "team")
	secret := strings.Repeat("mijn telefoonnummer is 06-12345678 ", 200)
	draft := flow.Draft{Step: "swot", Author: "an", Values: flow.Values{"sterktes": secret}, At: start}
	do(t, s, "", func(tx flow.Tx) error { return tx.PutDraft("team", draft) })
	if n := onDisk(t, path, "06-12345678"); n == 0 {
		t.Fatal("the words were never there: this test proves nothing")
	}
	do(t, s, "", func(tx flow.Tx) error { return tx.DropDraft("team", "swot", "an") })
	if err := s.Upkeep(ctx); err != nil {
		t.Fatal(err)
	}
	if n := onDisk(t, path, "06-12345678"); n != 0 {
		t.Errorf("%d times on disk", n)
	}
}

func onDisk(t *testing.T, path, text string) int {
	t.Helper()
	n := 0
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(b, []byte(text))
	}
	return n
}

// The log stays small under a stream of answers and reads, and upkeep empties it.
func TestLogStaysSmall(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path, func(c *config) { c.cached = 0 })
	putTeam(t, s, "team")
	words := strings.Repeat("x", 4000)
	most := int64(0)
	for i := range 1500 {
		do(t, s, fmt.Sprint(i), func(tx flow.Tx) error {
			return tx.PutDraft("team", flow.Draft{Step: "swot", Author: "an", Values: flow.Values{"keuze": words}, At: start})
		})
		if i%100 == 0 {
			if _, _, err := s.Draft(ctx, "team", "swot", "an"); err != nil {
				t.Fatal(err)
			}
			most = max(most, size(t, path+"-wal"))
		}
	}
	if most > 16<<20 {
		t.Errorf("%d bytes", most)
	}
	if err := s.Upkeep(ctx); err != nil || size(t, path+"-wal") != 0 {
		t.Errorf("after upkeep %d bytes, %v", size(t, path+"-wal"), err)
	}
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// Effects are forgotten after a week, and not before.
func TestPruneEffects(t *testing.T) {
	now := start
	s := openNew(t, WithClock(func() time.Time { return now }))
	putTeam(t, s, "team")
	ran := 0
	deliver := func() {
		t.Helper()
		do(t, s, "1", func(flow.Tx) error { ran++; return nil })
	}
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {7 * 24 * time.Hour, 1}, {7*24*time.Hour + time.Millisecond, 2}} {
		now = start.Add(step.after)
		if err := s.Upkeep(ctx); err != nil {
			t.Fatal(err)
		}
		if deliver(); ran != step.want {
			t.Errorf("after %v: ran %d times, want %d", step.after, ran, step.want)
		}
	}
}

// A reader that stays open keeps the log from being emptied: that is told, and
// harms no one.
func TestUpkeepWithReaderInTheWay(t *testing.T) {
	t.Parallel() // it waits
	s := openNew(t)
	putTeam(t, s, "team")
	rows, err := s.readers.Query(`SELECT id FROM team`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck,sqlclosecheck // closed below, where it matters
	if !rows.Next() {
		t.Fatal("no team", rows.Err())
	}
	do(t, s, "", func(tx flow.Tx) error { return appendNext(tx, "team", "swot", "x") })
	if err := s.Upkeep(ctx); !errors.Is(err, errReaderInWay) {
		t.Errorf("in the way: %v", err)
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Upkeep(ctx); err != nil {
		t.Errorf("out of the way: %v", err)
	}
}
