package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
)

// A class is wiped from outside Discord when that is said twice, and no other one;
// a bot that runs beside it sees that it is gone.
func TestWis(t *testing.T) {
	ctx := context.Background()
	url := aSchool(t)
	bot, err := storage.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer bot.Close()                                //nolint:errcheck // of no account here
	if _, err := bot.Dossier(ctx, "1"); err != nil { // into its memory
		t.Fatal(err)
	}
	left := func() string {
		t.Helper()
		var names []string
		for _, class := range []flow.ClassID{"2b", "2c"} {
			teams, err := bot.Teams(ctx, class)
			if err != nil {
				t.Fatal(err)
			}
			for _, team := range teams {
				names = append(names, team.Name)
			}
		}
		return strings.Join(names, ", ")
	}
	all := left()
	for given, want := range map[string]string{"2b": "niets gewist; met --ja", "2d --ja": "er zijn:"} {
		err := run(append([]string{"wis", "--database", url, "--klas"}, strings.Fields(given)...))
		if err == nil || !strings.Contains(err.Error(), want) || left() != all {
			t.Errorf("%s: %v; left %s", given, err, left())
		}
	}
	if err := run([]string{"wis", "--database", url, "--klas", "2b", "--ja"}); err != nil {
		t.Fatal(err)
	}
	if got := left(); got != "Swallow" {
		t.Errorf("left: %s", got)
	}
	_, err = bot.Once(ctx, flow.Effect{}, func(tx flow.Tx) ([]byte, error) {
		_, err := tx.Team("1")
		return nil, err
	})
	if flow.CodeOf(err) != flow.CodeNotStarted {
		t.Errorf("the bot remembers: %v", err)
	}
	nowhere := filepath.Join(t.TempDir(), "nergens.db")
	if err := run([]string{"wis", "--database", "sqlite:" + nowhere, "--klas", "2b", "--ja"}); err == nil {
		t.Error("a database that is not there")
	}
	if _, err := os.Stat(nowhere); err == nil {
		t.Error("it was made")
	}
}

// A class that has no team left may have names and a trail; that can go too.
func TestWisWithoutATeam(t *testing.T) {
	ctx := context.Background()
	url := aSchool(t)
	store, err := storage.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close() //nolint:errcheck // of no account here
	coach := flow.NewCoach(store, flow.Checklists{}, time.Now)
	if err := coach.SetRoster(ctx, flow.Origin{ID: "names", By: "docent"}, "leeg", map[flow.MemberID]string{"anna": "Anna de Wit"}); err != nil {
		t.Fatal(err)
	}
	names := func() int {
		t.Helper()
		names, err := store.Roster(ctx, "leeg")
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	if err := run([]string{"wis", "--database", url, "--klas", "leeg"}); err == nil || !strings.Contains(err.Error(), "met --ja") || names() != 1 {
		t.Errorf("%v; names: %d", err, names())
	}
	if err := run([]string{"wis", "--database", url, "--klas", "leeg", "--ja"}); err != nil || names() != 0 {
		t.Errorf("%v; names: %d", err, names())
	}
}

// The day on which a team began is the school's.
func TestWisTellsTheSchoolsDay(t *testing.T) {
	zone, err := schoolZone("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	began := time.Date(2026, 3, 1, 23, 30, 0, 0, time.UTC)
	classData{teams: []flow.Team{{Name: "Team Zwaluw", Started: began}}, names: 3}.tell(&said, zone)
	if got := said.String(); !strings.Contains(got, `"Team Zwaluw", begonnen op 2026-03-02`) || !strings.Contains(got, "namen: 3;") {
		t.Error(got)
	}
}
