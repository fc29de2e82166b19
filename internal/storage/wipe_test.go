package storage

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

// listed returns whose real names are kept for the class.
func listed(t *testing.T, s *Store, class flow.ClassID) []flow.MemberID {
	t.Helper()
	names, err := s.Roster(ctx, class)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(names))
}

// A real name goes with the last team that its member has anything in, and with the
// last team of the class go those of who never did anything.
func TestNamesGoWithTeams(t *testing.T) {
	s, path := crowded(t)
	do(t, s, "", func(tx flow.Tx) error { return tx.PutName("2b", "member-cas", "naam-cas") })
	do(t, s, "", func(tx flow.Tx) error {
		return tx.PutJotting(flow.Jotting{Class: "2b", Form: "teams", By: "docent", At: noon, Values: map[string]string{"x": "geheim-lijst"}})
	})
	for _, tc := range []struct {
		team flow.TeamID
		left []flow.MemberID
	}{
		{"merel", []flow.MemberID{"member-anna", "member-cas"}},
		{"zwaluw", nil},
	} {
		if onDisk(t, path, "geheim-lijst") == 0 {
			t.Errorf("before %s: the jotting of the class is gone", tc.team)
		}
		do(t, s, "", func(tx flow.Tx) error { _, err := tx.Wipe(flow.Scope{Team: tc.team}); return err })
		if diff := cmp.Diff(tc.left, listed(t, s, "2b")); diff != "" {
			t.Errorf("after %s: %s", tc.team, diff)
		}
	}
	if err := s.Upkeep(ctx); err != nil {
		t.Fatal(err)
	}
	if n := onDisk(t, path, "geheim-lijst") + onDisk(t, path, "naam-cas"); n > 0 {
		t.Errorf("%d times on disk", n)
	}
	if left := listed(t, s, "2c"); len(left) != 1 {
		t.Errorf("another class: %v", left)
	}
}

// Of what was done to a team that is gone it stays that it was done, by whom and
// when, until the class has no team and it is dropped; of a response, which may be a
// student's, nothing.
func TestDeedsStayWithoutTheTeam(t *testing.T) {
	s, _ := crowded(t)
	do(t, s, "", func(tx flow.Tx) error {
		return tx.AddDeed(flow.Deed{What: flow.DeedResponse, By: "member-anna", At: noon, Class: "2b", Team: "merel"})
	})
	do(t, s, "", func(tx flow.Tx) error { _, err := tx.Wipe(flow.Scope{Team: "merel"}); return err })
	deeds, err := s.Audit(ctx, "2b", "", 9)
	if err != nil {
		t.Fatal(err)
	}
	bare := func(by flow.MemberID) flow.Deed {
		return flow.Deed{What: flow.DeedRemark, By: by, At: noon, Class: "2b"}
	}
	want := []flow.Deed{bare("member-anna"), bare("member-bo"), bare("member-anna")}
	want[0].Team = "zwaluw"
	if diff := cmp.Diff(want, deeds); diff != "" {
		t.Error(diff)
	}
	do(t, s, "", func(tx flow.Tx) error { return tx.DropDeeds("2b") })
	if deeds, err := s.Audit(ctx, "2b", "", 9); err != nil || len(deeds) != 3 {
		t.Errorf("a class with a team: %v, %v", deeds, err)
	}
	do(t, s, "", func(tx flow.Tx) error {
		if _, err := tx.Wipe(flow.Scope{Class: "2b"}); err != nil {
			return err
		}
		return tx.DropDeeds("2b")
	})
	if deeds, err := s.Audit(ctx, "2b", "", 9); err != nil || len(deeds) > 0 {
		t.Errorf("a class without: %v, %v", deeds, err)
	}
	if deeds, err := s.Audit(ctx, "2c", "", 9); err != nil || len(deeds) != 1 {
		t.Errorf("another class: %v, %v", deeds, err)
	}
}

// The trail can be changed in no other way.
func TestDeedsAreNotChanged(t *testing.T) {
	s, _ := crowded(t)
	do(t, s, "", func(tx flow.Tx) error { _, err := tx.Wipe(flow.Scope{Team: "zwaluw"}); return err })
	do(t, s, "", func(tx flow.Tx) error { // which is no year old
		return tx.AddDeed(flow.Deed{What: flow.DeedRoster, By: "docent", At: time.Now(), Class: "2b"})
	})
	for _, query := range []string{
		`UPDATE deed SET team = '', phase = '', step = '', detail = '' WHERE team = 'merel'`,
		`UPDATE deed SET at = 1 WHERE team = ''`,
		`UPDATE deed SET what = 'wipe' WHERE team = ''`,
		`UPDATE deed SET class = '2c' WHERE team = ''`,
		`DELETE FROM deed WHERE team = ''`,
	} {
		_, err := s.Once(ctx, flow.Effect{}, func(tx flow.Tx) ([]byte, error) {
			return nil, tx.(*transaction).run(query, flow.Scope{}, "")
		})
		if err == nil {
			t.Error("not refused:", query)
		}
	}
}

// What nothing else ends does not stay for ever.
func TestOutdated(t *testing.T) {
	now := noon
	s := openAt(t, filepath.Join(t.TempDir(), "coach.db"), WithClock(func() time.Time { return now }))
	fill(t, s, "2b", "merel", "member-anna", "geheim")
	do(t, s, "", func(tx flow.Tx) error { return tx.PutName("leeg", "member-bo", "naam-bo") })
	do(t, s, "", func(tx flow.Tx) error {
		return tx.PutDeadline(flow.Deadline{Class: "leeg", Phase: "1", When: flow.CivilOf(noon), By: "docent", At: noon})
	})
	do(t, s, "", func(tx flow.Tx) error {
		return tx.AddDeed(flow.Deed{What: flow.DeedRoster, By: "docent", At: noon, Class: "leeg"})
	})
	count := func(class flow.ClassID, table string) int {
		t.Helper()
		tally, err := s.Tally(ctx, flow.Scope{Class: class})
		if err != nil {
			t.Fatal(err)
		}
		return tally[table].Count
	}
	for _, tc := range []struct{ days, jottings, names, deeds int }{
		{29, 1, 1, 1}, {31, 0, 1, 1}, {89, 0, 1, 1}, {91, 0, 0, 1}, {364, 0, 0, 1}, {366, 0, 0, 0},
	} {
		now = noon.Add(time.Duration(tc.days) * 24 * time.Hour)
		if err := s.Upkeep(ctx); err != nil {
			t.Fatal(err)
		}
		if a, b, c := count("2b", "jotting"), count("leeg", "roster"), count("leeg", "deed"); a != tc.jottings || b != tc.names || c != tc.deeds {
			t.Errorf("after %d days %d jottings, %d names, %d deeds; want %+v", tc.days, a, b, c, tc)
		}
	}
	if n := count("leeg", "deadline"); n > 0 {
		t.Errorf("%d deadlines", n)
	}
	if count("2b", "roster") != 1 || count("2b", "deed") != 1 || count("2b", "deadline") != 1 {
		t.Error("of a class with a team they are gone too")
	}
}

// In a class that goes on, what was done to no team that there is stays for a year too,
// and what was done to a team for as long as that team.
func TestTrailOfAClassThatGoesOn(t *testing.T) {
	for what, tc := range map[string]struct {
		ahead time.Duration // how far the store's clock is before SQLite's
		want  string
	}{
		"now":            {0, "team-old team-new young"},
		"a clock ahead":  {1000 * 24 * time.Hour, "team-old team-new young"},
		"a clock behind": {-1000 * 24 * time.Hour, "team-old team-new old young"},
	} {
		now := time.Now().Add(tc.ahead)
		s := openAt(t, filepath.Join(t.TempDir(), "coach.db"), WithClock(func() time.Time { return now }))
		putTeam(t, s, "a")
		team, err := s.Team(ctx, "a")
		if err != nil {
			t.Fatal(err)
		}
		day := func(n int) time.Time { return time.Now().Add(-time.Duration(n) * 24 * time.Hour) }
		do(t, s, "", func(tx flow.Tx) error {
			add := func(detail string, at time.Time, id flow.TeamID) error {
				return tx.AddDeed(flow.Deed{What: flow.DeedLock, By: "docent", At: at, Class: team.Class, Team: id, Detail: detail})
			}
			return errors.Join(add("team-old", day(900), "a"), add("team-new", day(1), "a"), add("old", day(366), ""), add("young", day(364), ""))
		})
		if err := s.Upkeep(ctx); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		deeds, err := s.Audit(ctx, team.Class, "", 9)
		var left []string
		for _, d := range deeds {
			left = append([]string{d.Detail}, left...)
		}
		if got := strings.Join(left, " "); err != nil || got != tc.want {
			t.Errorf("%s: %s, %v", what, got, err)
		}
	}
}

// A tally counts what an export would hold, and an export that would be too large
// ends.
func TestTally(t *testing.T) {
	s, _ := crowded(t)
	for name, scope := range map[string]flow.Scope{
		"a team": {Team: "merel"}, "a class": {Class: "2b"}, "a member": {Class: "2b", Member: "member-anna"},
		"a team for a member": {Team: "merel", Member: "member-bo"},
	} {
		records, err := s.Records(ctx, scope, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		tally, err := s.Tally(ctx, scope)
		if err != nil {
			t.Fatal(err)
		}
		want, got := make(map[string]int), make(map[string]int)
		for table, all := range records {
			for _, r := range all {
				if table == "remark" {
					want[table+" "+r["side"].(string)]++
				} else {
					want[table]++
				}
			}
		}
		for kind, of := range tally {
			got[kind] = of.Count
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if _, err := s.Records(ctx, scope, 500); flow.CodeOf(err) != flow.CodeTooMuch {
			t.Errorf("%s: %v", name, err)
		}
	}
	tally, err := s.Tally(ctx, flow.Scope{Class: "2b", Member: "member-anna"})
	if err != nil || !cmp.Equal(tally["revision"], flow.Tally{Count: 2, Last: noon, Teams: []flow.TeamID{"merel", "zwaluw"}}) {
		t.Errorf("%+v, %v", tally["revision"], err)
	}
}
