package flow_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func TestSettings(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	want := flow.Settings{Teachers: "role", Retention: 365, WipeTexts: true, Quiet: flow.Quiet{From: 22 * 60, Until: 7 * 60}}
	got, err := x.coach.SetClass(ctx, x.by("docent"), "2b", func(s *flow.Settings) { *s = want })
	if err != nil || got != want {
		t.Fatalf("%+v, %v", got, err)
	}
	for name, tc := range map[string]struct {
		edit func(*flow.Settings)
		want flow.Code
	}{
		"too short to warn": {func(s *flow.Settings) { s.Retention = flow.MinRetention - 1 }, flow.CodeRetention},
		"negative":          {func(s *flow.Settings) { s.Retention = -1 }, flow.CodeRetention},
		"too long":          {func(s *flow.Settings) { s.Retention = flow.MaxRetention + 1 }, flow.CodeRetention},
		"no such hour":      {func(s *flow.Settings) { s.Quiet.Until = 24 * 60 }, flow.CodeQuiet},
	} {
		if _, err := x.coach.SetClass(ctx, x.by("docent"), "2b", tc.edit); flow.CodeOf(err) != tc.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	if c, err := x.coach.Class(ctx, "2b"); err != nil || c.Settings != want {
		t.Errorf("after what was refused: %+v, %v", c, err)
	}
}

func TestRoster(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	set := func(names map[flow.MemberID]string) error {
		return x.coach.SetRoster(ctx, x.by("docent"), "2b", names)
	}
	if err := set(map[flow.MemberID]string{"1": "  Anna \n de Wit ", "2": "Bram"}); err != nil {
		t.Fatal(err)
	}
	if err := set(map[flow.MemberID]string{"2": "", "3": "Çelik"}); err != nil {
		t.Fatal(err)
	}
	if err := set(map[flow.MemberID]string{"1": "", "4": strings.Repeat("x", flow.MaxTeamName+1)}); flow.CodeOf(err) != flow.CodeNameTooLong {
		t.Errorf("too long: %v", err)
	}
	got, err := x.coach.Roster(ctx, "2b")
	if want := map[flow.MemberID]string{"1": "Anna de Wit", "3": "Çelik"}; err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := x.coach.Roster(ctx, "2c"); err != nil || len(got) > 0 {
		t.Errorf("another class: %v, %v", got, err)
	}
}

func TestQuiet(t *testing.T) {
	for _, tc := range []struct {
		quiet flow.Quiet
		clock string
		want  bool
	}{
		{flow.Quiet{}, "00:00", false},
		{flow.Quiet{From: 480, Until: 480}, "08:00", false},
		{flow.Quiet{From: 1320, Until: 420}, "22:00", true},
		{flow.Quiet{From: 1320, Until: 420}, "06:59", true},
		{flow.Quiet{From: 1320, Until: 420}, "07:00", false},
		{flow.Quiet{From: 1320, Until: 420}, "21:59", false},
		{flow.Quiet{From: 720, Until: 780}, "12:59", true},
		{flow.Quiet{From: 720, Until: 780}, "13:00", false},
	} {
		at, err := time.Parse("15:04", tc.clock)
		if err != nil {
			t.Fatal(err)
		}
		if got := tc.quiet.Holds(at); got != tc.want {
			t.Errorf("%v at %s: %v", tc.quiet, tc.clock, got)
		}
	}
}

// As many minutes of a day are quiet as lie between the two.
func TestQuietMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minute := rapid.IntRange(0, 1439)
		q := flow.Quiet{From: minute.Draw(t, "from"), Until: minute.Draw(t, "until")}
		n, midnight := 0, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		for m := range 1440 {
			if q.Holds(midnight.Add(time.Duration(m) * time.Minute)) {
				n++
			}
		}
		if want := (q.Until - q.From + 1440) % 1440; n != want {
			t.Fatalf("%d minutes, want %d", n, want)
		}
	})
}
