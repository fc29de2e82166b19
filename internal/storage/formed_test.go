package storage

import (
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

// What was made from a list goes with its team; what was not finished goes with the
// last team of the class, or in time where none begins.
func TestFormedGoes(t *testing.T) {
	now := noon
	s := openNew(t, WithClock(func() time.Time { return now }))
	putTeam(t, s, "a")
	putTeam(t, s, "b")
	form := func(class flow.ClassID, name string, team flow.TeamID) {
		t.Helper()
		do(t, s, "", func(tx flow.Tx) error {
			return tx.PutFormed(flow.Formed{Class: class, Name: name, Team: team, Role: "rol", At: noon})
		})
	}
	expect := func(when string, class flow.ClassID, want int) {
		t.Helper()
		if all, err := s.Formed(ctx, class); err != nil || len(all) != want {
			t.Errorf("%s: %v, %v", when, all, err)
		}
	}
	wipe := func(team flow.TeamID) {
		t.Helper()
		do(t, s, "", func(tx flow.Tx) error { _, err := tx.Wipe(flow.Scope{Team: team}); return err })
	}
	form("class", "A", "a")
	form("class", "B", "b")
	form("class", "half", "")
	form("later", "half", "")
	wipe("a")
	expect("one team is gone", "class", 2)
	wipe("b")
	expect("no team is left", "class", 0)
	expect("of another class", "later", 1)
	now = noon.Add(keepNames + time.Hour)
	if err := s.Upkeep(ctx); err != nil {
		t.Fatal(err)
	}
	expect("none began", "later", 0)
}
