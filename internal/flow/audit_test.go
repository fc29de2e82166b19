package flow_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

// Everything that a teacher does is in the trail, once, the newest first, and
// nothing that was refused.
func TestAudit(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	phase := x.view().Checklist.Phases[0].Key
	class := func() flow.Origin { o := x.by("docent"); o.Team = ""; return o }
	when, err := flow.ReadCivil("2026-04-01", "17:00", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	twice := x.by("docent")
	n := 0
	for _, do := range []func() error{
		func() error { _, err := x.coach.SetClass(ctx, class(), "2b", func(*flow.Settings) {}); return err },
		func() error { return x.coach.SetRoster(ctx, class(), "2b", nil) },
		func() error { return x.coach.FormedTeams(ctx, class(), "2b", 12) },
		func() error {
			var err error
			n, err = x.coach.Remark(ctx, x.by("docent"), phase, "", "Hm.")
			return err
		},
		func() error { return x.coach.Respond(ctx, x.by("anna"), flow.SideTeam, n, "Oei.") }, // a student is not in it
		func() error { return x.coach.Respond(ctx, x.by("docent"), flow.SideTeacher, n, "Toch.") },
		func() error { return x.coach.Return(ctx, x.by("docent"), phase, "Te dun.") },
		func() error { return x.coach.Approve(ctx, x.by("docent"), phase, 0) },
		func() error { return x.coach.Lock(ctx, twice, phase) },
		func() error { return x.coach.Lock(ctx, twice, phase) },
		func() error { return x.coach.Unlock(ctx, x.by("docent"), phase) },
		func() error { return x.coach.SetDeadline(ctx, x.by("docent"), "2b", phase, when) },
		func() error { return x.coach.ClearDeadline(ctx, class(), "2b", phase) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.coach.Return(ctx, x.by("docent"), phase, ""); err == nil {
		t.Fatal("not refused: this test proves nothing")
	}
	type line struct {
		What flow.DeedKind
		By   flow.MemberID
		Team flow.TeamID
	}
	lines := func(team flow.TeamID, most int) (got []line) {
		t.Helper()
		deeds, err := x.coach.Audit(ctx, "2b", team, most)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range deeds {
			if d.At.IsZero() || d.Class != "2b" {
				t.Errorf("%+v", d)
			}
			got = append(got, line{d.What, d.By, d.Team})
		}
		return got
	}
	ofTeam := []line{
		{flow.DeedDeadline, "docent", "t1"}, {flow.DeedUnlock, "docent", "t1"}, {flow.DeedLock, "docent", "t1"},
		{flow.DeedApprove, "docent", "t1"}, {flow.DeedReturn, "docent", "t1"},
		{flow.DeedResponse, "docent", "t1"}, {flow.DeedRemark, "docent", "t1"},
	}
	all := append([]line{{flow.DeedClearDeadline, "docent", ""}}, ofTeam...)
	all = append(all, line{flow.DeedTeams, "docent", ""}, line{flow.DeedRoster, "docent", ""}, line{flow.DeedSettings, "docent", ""})
	if diff := cmp.Diff(all, lines("", 100)) + cmp.Diff(ofTeam, lines("t1", 100)) + cmp.Diff(all[:2], lines("", 2)); diff != "" {
		t.Error(diff)
	}
	if deeds, err := x.coach.Audit(ctx, "2c", "", 100); err != nil || len(deeds) > 0 {
		t.Errorf("another class: %v, %v", deeds, err)
	}
}
