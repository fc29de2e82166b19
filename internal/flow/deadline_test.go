package flow_test

import (
	"context"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

func TestDeadlines(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	phases := x.view().Checklist.Phases
	civil := func(day string) flow.Civil {
		t.Helper()
		c, err := flow.ReadCivil(day, "17:00", time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	class := func() flow.Origin { o := x.by("docent"); o.Team = ""; return o }
	expect := func(what string, want ...string) {
		t.Helper()
		all, err := x.coach.Deadlines(ctx, x.view())
		if err != nil || len(all) != len(want) {
			t.Fatalf("%s: %+v, %v", what, all, err)
		}
		for i := range all {
			if got := string(all[i].Phase) + " " + all[i].When.String(); got != want[i] {
				t.Errorf("%s: %s, want %s", what, got, want[i])
			}
		}
	}
	first, second := string(phases[0].Key), string(phases[1].Key)
	expect("at first")
	for _, err := range []error{
		x.coach.SetDeadline(ctx, class(), "2b", phases[1].Key, civil("2026-04-10")),
		x.coach.SetDeadline(ctx, x.by("docent"), "2b", phases[0].Key, civil("2026-04-03")),
		x.coach.SetDeadline(ctx, class(), "2b", phases[0].Key, civil("2026-04-01")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	expect("the team's own stands above", first+" 2026-04-03 17:00", second+" 2026-04-10 17:00")
	if err := x.coach.ClearDeadline(ctx, x.by("docent"), "2b", phases[0].Key); err != nil {
		t.Fatal(err)
	}
	expect("that of the class again", first+" 2026-04-01 17:00", second+" 2026-04-10 17:00")
	if err := x.coach.SetDeadline(ctx, class(), "2b", phases[0].Key, civil("2026-05-01")); err != nil {
		t.Fatal(err)
	}
	expect("changed", first+" 2026-05-01 17:00", second+" 2026-04-10 17:00")

	for name, tc := range map[string]struct {
		err  error
		want flow.Code
	}{
		"past":         {x.coach.SetDeadline(ctx, class(), "2b", phases[0].Key, civil("2026-03-01")), flow.CodePastDate},
		"no such day":  {x.coach.SetDeadline(ctx, class(), "2b", phases[0].Key, flow.Civil{Year: 2027, Month: 2, Day: 29}), flow.CodeNoSuchDate},
		"no phase":     {x.coach.SetDeadline(ctx, class(), "2b", "geen", civil("2026-05-01")), flow.CodeNoPhase},
		"other class":  {x.coach.SetDeadline(ctx, x.by("docent"), "2c", phases[0].Key, civil("2026-05-01")), flow.CodeNotStarted},
		"clear others": {x.coach.ClearDeadline(ctx, x.by("docent"), "2c", phases[0].Key), flow.CodeNotStarted},
	} {
		if flow.CodeOf(tc.err) != tc.want {
			t.Errorf("%s: %v", name, tc.err)
		}
	}
}

// 17:00 is 17:00 on the wall in winter and in summer.
func TestDeadlineKeepsItsHour(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{
		"2026-03-28": "2026-03-28T16:00:00Z", "2026-03-29": "2026-03-29T15:00:00Z",
		"2026-10-24": "2026-10-24T15:00:00Z", "2026-10-25": "2026-10-25T16:00:00Z",
	} {
		c, err := flow.ReadCivil(day, "17:00", time.Time{})
		if got := c.In(zone).UTC().Format(time.RFC3339); err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", day, got, err, want)
		}
	}
}

// The school's time zone is that of the clock when the coach was made, and the same
// for all that rests on one, whatever zone a moment comes in later.
func TestOneTimeZone(t *testing.T) {
	ctx := context.Background()
	zone := newSchool(t, time.Time{}).amsterdam()
	x := newSchool(t, time.Date(2026, 7, 1, 12, 0, 0, 0, zone))
	x.starts("a")
	x.now = x.now.UTC()
	phase := x.coach.Checklist(flow.Dutch).Phases[0].Key
	passed := flow.Civil{Year: 2026, Month: 7, Day: 1, Hour: 11} // and in UTC it has not
	if err := x.coach.SetDeadline(ctx, x.by("docent", ""), "2b", phase, passed); flow.CodeOf(err) != flow.CodePastDate {
		t.Error("set in the past:", err)
	}
	x.ok(x.coach.SetDeadline(ctx, x.by("docent", ""), "2b", phase, flow.Civil{Year: 2026, Month: 7, Day: 4, Hour: 17}))
	v, err := x.coach.View(ctx, "a")
	x.ok(err)
	ofClass, errClass := x.coach.ClassDeadlines(ctx, "2b")
	ofTeam, errTeam := x.coach.Deadlines(ctx, v)
	phases, errPhases := x.coach.Phases(ctx, v)
	one, errOne := x.coach.TeamStatus(ctx, "a")
	for _, err := range []error{errClass, errTeam, errPhases, errOne} {
		x.ok(err)
	}
	due := time.Date(2026, 7, 4, 17, 0, 0, 0, zone)
	for what, got := range map[string]time.Time{
		"class": ofClass[0].Due, "team": ofTeam[0].Due, "phases": phases[0].Deadline,
		"status": x.status()[0].Phases[0].Deadline, "team's status": one.Phases[0].Deadline,
	} {
		if !got.Equal(due) {
			t.Errorf("%s: %v, want %v", what, got, due)
		}
	}
	_, err = x.coach.SetClass(ctx, x.by("docent", ""), "2b", func(s *flow.Settings) { s.Quiet = flow.Quiet{From: 18 * 60, Until: 10 * 60} })
	x.ok(err)
	for _, tc := range []struct{ minute, want int }{{9*60 + 59, 0}, {10 * 60, 1}} {
		x.now = time.Date(2026, 7, 1, 0, tc.minute, 0, 0, zone).UTC()
		if reminders, err := x.coach.TakeReminders(ctx, "2b"); err != nil || len(reminders) != tc.want {
			t.Errorf("reminded at minute %d: %+v, %v", tc.minute, reminders, err)
		}
	}
}
