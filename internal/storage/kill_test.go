package storage

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"verkoopcoach/internal/flow"
)

const (
	killEnv   = "STORAGE_TEST_KILL" // the database that the child writes to
	killTeams = 32
	kills     = 10
)

func TestMain(m *testing.M) {
	if path := os.Getenv(killEnv); path != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(path))
		os.Exit(1)
	}
	// Fewer than rapid's own hundred, to stay quick; the flag goes over it.
	if err := flag.Set("rapid.checks", "30"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// writeUntilKilled stores answers for many teams at once, and tells of each on
// standard output once it is stored.
func writeUntilKilled(path string) error {
	s, err := Open(ctx, "sqlite:"+path)
	if err != nil {
		return err
	}
	ended := make(chan error)
	for i := range killTeams {
		go func() { ended <- writeOn(s, benchTeam(i)) }()
	}
	return <-ended
}

func writeOn(s *Store, id flow.TeamID) error {
	for {
		var number int
		_, err := s.Once(ctx, flow.Effect{}, plain(func(tx flow.Tx) error {
			d, err := tx.Dossier(id)
			if err != nil {
				return err
			}
			number = d.Revision + 1
			return appendNext(tx, id, benchSteps[number%len(benchSteps)], fmt.Sprint(id, " ", number))
		}))
		if err != nil {
			return err
		}
		if _, err := fmt.Printf("%s %d\n", id, number); err != nil {
			return err
		}
	}
}

// Killed at any moment under load, the store has everything that it said it
// had, and the table of answers agrees with the revisions that it follows from.
func TestKill(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	for i := range killTeams {
		putTeam(t, s, benchTeam(i))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	acknowledged, total := make(map[flow.TeamID]int), 0
	for k := range kills {
		total += killAfter(t, path, 100+37*k, acknowledged)
		s := openAt(t, path)
		checkIntact(t, s, acknowledged)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d acknowledged", kills, total)
}

// killAfter kills a child after that many answers, and returns how many it told
// of in all.
func killAfter(t *testing.T, path string, lines int, acknowledged map[flow.TeamID]int) int {
	t.Helper()
	child := exec.Command(os.Args[0]) //nolint:gosec // this very program
	child.Env = append(os.Environ(), killEnv+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	n := 0
	for in := bufio.NewScanner(out); in.Scan(); n++ {
		if n == lines {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		var id string
		var number int
		if _, err := fmt.Sscan(in.Text(), &id, &number); err != nil {
			t.Fatalf("%q: %v", in.Text(), err)
		}
		acknowledged[flow.TeamID(id)] = max(number, acknowledged[flow.TeamID(id)])
	}
	if err := child.Wait(); err == nil || !strings.Contains(err.Error(), "killed") || n < lines {
		t.Fatalf("the child ended by itself after %d: %v", n, err)
	}
	return n
}

func checkIntact(t *testing.T, s *Store, acknowledged map[flow.TeamID]int) {
	t.Helper()
	var check string
	if err := s.readers.QueryRow(`PRAGMA integrity_check`).Scan(&check); err != nil || check != "ok" {
		t.Errorf("integrity: %s %v", check, err)
	}
	for id, number := range acknowledged {
		d, err := s.Dossier(ctx, id)
		if err != nil || d.Revision < number {
			t.Errorf("%s: revision %d, %d was acknowledged, %v", id, d.Revision, number, err)
		}
		if diff := cmp.Diff(replay(t, s, id), d, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: answers and revisions differ: %s", id, diff)
		}
	}
}

// replay makes the dossier from its revisions alone.
func replay(t *testing.T, s *Store, id flow.TeamID) *flow.Dossier {
	t.Helper()
	rows, err := s.readers.Query(selectRevision+` WHERE team = ? ORDER BY number`, id)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	d := &flow.Dossier{}
	for rows.Next() {
		r, err := scanRevision(rows.Scan)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprint(id, " ", r.Number); r.Values["keuze"] != want {
			t.Errorf("revision says %q, want %q", r.Values["keuze"], want)
		}
		d = d.Apply(r)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return d
}
