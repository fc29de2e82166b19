package flow_test

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func TestReadCivil(t *testing.T) {
	for _, tc := range []struct {
		day, clock string
		want       string
		code       flow.Code
	}{
		{"2026-11-23", "17:00", "2026-11-23 17:00", ""},
		{" 23-11-2026 ", " 17.00 uur", "2026-11-23 17:00", ""},
		{"3-1-2027", "9 uur", "2027-01-03 09:00", ""},
		{"2026-11-23", "", "2026-11-23 23:59", ""},
		{"29-2-2028", "", "2028-02-29 23:59", ""},
		{"29-2-2027", "", "", flow.CodeNoSuchDate},
		{"2100-02-29", "", "", flow.CodeNoSuchDate},
		{"31-4-2027", "", "", flow.CodeNoSuchDate},
		{"0-1-2027", "", "", flow.CodeNoSuchDate},
		{"1-13-2027", "", "", flow.CodeNoSuchDate},
		{"23/11/2026", "", "", flow.CodeDateForm},
		{"23 november", "", "", flow.CodeDateForm},
		{"morgen", "", "", flow.CodeDateForm},
		{"", "", "", flow.CodeDateForm},
		{"23-11-26", "", "", flow.CodeDateForm},
		{"2026-11-+3", "", "", flow.CodeDateForm},
		{"2026-11-23", "24:00", "", flow.CodeTimeForm},
		{"2026-11-23", "vijf uur", "", flow.CodeTimeForm},
	} {
		got, err := flow.ReadCivil(tc.day, tc.clock)
		if flow.CodeOf(err) != tc.code || (err == nil && got.String() != tc.want) {
			t.Errorf("%q %q: %v, %v", tc.day, tc.clock, got, err)
		}
	}
}

// What is kept is what was meant, in every time zone.
func TestCivilIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0).UTC()
		c := flow.CivilOf(at)
		back, err := flow.ParseCivil(c.String())
		if err != nil || back != c || !c.In(time.UTC).Equal(at.Truncate(time.Minute)) {
			t.Fatalf("%v came back as %v, %v", c, back, err)
		}
	})
}

func TestDeadlines(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	phases := x.view().Checklist.Phases
	civil := func(day string) flow.Civil {
		t.Helper()
		c, err := flow.ReadCivil(day, "17:00")
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
		c, err := flow.ReadCivil(day, "17:00")
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

// Whatever is typed, what is read is on the calendar and comes back as it was.
func FuzzReadCivil(f *testing.F) {
	f.Add("2026-11-23", "17:00")
	f.Add("29-2-2028", "9.30 uur")
	f.Add("0000-00-00", "24")
	f.Fuzz(func(t *testing.T, day, clock string) {
		c, err := flow.ReadCivil(day, clock)
		if err != nil {
			if flow.CodeOf(err) == flow.CodeInternal {
				t.Fatal("without a code:", err)
			}
			return
		}
		if back, err := flow.ParseCivil(c.String()); err != nil || back != c {
			t.Fatalf("%v came back as %v, %v", c, back, err)
		}
	})
}
