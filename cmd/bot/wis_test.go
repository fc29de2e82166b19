package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
