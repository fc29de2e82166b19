package storage

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

// What teachers say and settle comes back after a restart as it was, and to no
// other team or class.
func TestTeachersPartIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "a")
	putTeam(t, s, "b")
	remark := flow.Remark{Phase: "1", Step: "swot", Side: flow.SideTeacher, By: "docent", At: noon, Text: "Waaruit blijkt dat?"}
	signOff := flow.SignOff{
		Phase: "1", Verdict: flow.Returned, Reason: "Te dun", Revision: 3, By: "docent", At: noon,
		Locked: true, LockedBy: "collega", LockedAt: noon,
	}
	deadline := flow.Deadline{Class: "class", Team: "a", Phase: "1", When: flow.CivilOf(noon), By: "docent", At: noon}
	jotting := flow.Jotting{Class: "class", Team: "a", Form: "teams", By: "docent", At: noon, Values: map[string]string{"lijst": "Tentas: anna\n", "naam": ""}}
	formed := flow.Formed{Class: "class", Name: "Tentas", Team: "a", Role: "rol", At: noon}
	deed := flow.Deed{What: flow.DeedDeadline, By: "docent", At: noon, Class: "class", Team: "a", Phase: "1", Detail: "2026-11-23 12:00"}
	do(t, s, "", func(tx flow.Tx) (err error) {
		if remark.ID, err = tx.AddRemark("a", remark); err != nil {
			return err
		}
		for _, err := range []error{
			tx.PutName("class", "an", "Anna"), tx.PutSignOff("a", signOff), tx.PutDeadline(deadline), tx.AddDeed(deed),
			tx.PutJotting(jotting), tx.PutFormed(flow.Formed{Class: "class", Name: "Tentas", Role: "rol", At: noon}), tx.PutFormed(formed),
		} {
			if err != nil {
				return err
			}
		}
		within, err := tx.SignOffs("a")
		if diff := cmp.Diff(map[flow.PhaseKey]flow.SignOff{"1": signOff}, within); diff != "" {
			t.Error(diff)
		}
		return err
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path)
	remarks, errRemarks := s.Remarks(ctx, "a")
	signOffs, errSignOffs := s.SignOffs(ctx, "a")
	deadlines, errDeadlines := s.Deadlines(ctx, "class")
	roster, errRoster := s.Roster(ctx, "class")
	deeds, errDeeds := s.Audit(ctx, "class", "a", 9)
	jotted, ok, errJotting := s.Jotting(ctx, "class", "teams", "docent")
	if !ok {
		t.Error("no jotting")
	}
	forms, errFormed := s.Formed(ctx, "class")
	for _, err := range []error{errRemarks, errSignOffs, errDeadlines, errRoster, errDeeds, errJotting, errFormed} {
		if err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff([]flow.Remark{remark}, remarks) + cmp.Diff(map[flow.PhaseKey]flow.SignOff{"1": signOff}, signOffs) +
		cmp.Diff([]flow.Deadline{deadline}, deadlines) + cmp.Diff(map[flow.MemberID]string{"an": "Anna"}, roster) +
		cmp.Diff([]flow.Deed{deed}, deeds) + cmp.Diff(jotting, jotted) + cmp.Diff([]flow.Formed{formed}, forms); diff != "" {
		t.Error(diff)
	}
	expectNoTeacher(t, s)
}

// expectNoTeacher fails when the other team or class sees anything.
func expectNoTeacher(t *testing.T, s *Store) {
	t.Helper()
	remarks, _ := s.Remarks(ctx, "b")
	signOffs, _ := s.SignOffs(ctx, "b")
	deadlines, _ := s.Deadlines(ctx, "other")
	roster, _ := s.Roster(ctx, "other")
	deeds, _ := s.Audit(ctx, "class", "b", 9)
	forms, _ := s.Formed(ctx, "other")
	if _, ok, _ := s.Jotting(ctx, "other", "teams", "docent"); ok {
		t.Error("a jotting of another")
	}
	if n := len(remarks) + len(signOffs) + len(deadlines) + len(roster) + len(deeds) + len(forms); n > 0 {
		t.Errorf("%d things of another", n)
	}
}

// The audit trail holds also against whoever has the file open.
func TestAuditIsOnlyAddedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "a")
	do(t, s, "", func(tx flow.Tx) error {
		return tx.AddDeed(flow.Deed{What: flow.DeedLock, By: "docent", At: noon, Class: "class", Team: "a"})
	})
	do(t, s, "", func(tx flow.Tx) error {
		return tx.AddDeed(flow.Deed{What: flow.DeedRoster, By: "docent", At: time.Now(), Class: "class"})
	})
	db, err := openPool(writerDSN(path), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // what it refuses is the test
	for _, query := range []string{
		`UPDATE deed SET what = 'unlock'`, `UPDATE deed SET at = 0`, `UPDATE deed SET team = 'b'`, `UPDATE deed SET detail = 'x'`,
		`DELETE FROM deed WHERE team = 'a'`, `DELETE FROM deed WHERE team = ''`,
	} {
		if _, err := db.Exec(query); err == nil || !strings.Contains(err.Error(), "audit trail") {
			t.Errorf("%s: %v", query, err)
		}
	}
	if deeds, err := s.Audit(ctx, "class", "", 9); err != nil || len(deeds) != 2 || deeds[1].What != flow.DeedLock {
		t.Errorf("%+v, %v", deeds, err)
	}
}

// Names that were given before it was kept when do not go at once: a team may still
// begin.
func TestMigrateKeepsNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	migrateTo(t, path, 7)
	execAt(t, path, `INSERT INTO roster (class, member, name) VALUES ('2b', 'an', 'Anna')`)
	now := time.Now()
	s := openAt(t, path, WithClock(func() time.Time { return now }))
	for _, days := range []int{0, 89, 91} {
		now = time.Now().Add(time.Duration(days) * 24 * time.Hour)
		if err := s.Upkeep(ctx); err != nil {
			t.Fatal(err)
		}
		if names, err := s.Roster(ctx, "2b"); err != nil || (len(names) == 1) != (days < 90) {
			t.Errorf("after %d days: %v, %v", days, names, err)
		}
	}
}

// A retention that was never set is never, and no moment in the year 1.
func TestNeverIsKeptAsNever(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "coach.db"))
	do(t, s, "", func(tx flow.Tx) error { return tx.PutClass(flow.Class{ID: "2b"}) })
	var at int64
	if err := s.readers.QueryRow(`SELECT retention_at FROM class`).Scan(&at); err != nil || at != 0 {
		t.Error(at, err)
	}
}

// What a class had agreed to before there were settings still holds, and nothing
// is set that nobody has set.
func TestMigrateKeepsConsent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	migrateTo(t, path, 3)
	execAt(t, path, `INSERT INTO class (id, provider, model, provider_by, provider_at) VALUES ('2b', 'llm.example', 'klein', 'docent', 1000)`)
	want := flow.Class{ID: "2b", Consent: flow.Consent{Provider: "llm.example", Model: "klein", By: "docent", At: fromMillis(1000)}}
	if got, err := openAt(t, path).Class(ctx, "2b"); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
}
