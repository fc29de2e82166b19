package storage_test

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

func TestReaderBesideTheBot(t *testing.T) {
	ctx := context.Background()
	url := "sqlite:" + filepath.Join(t.TempDir(), "test.db")
	store, err := storage.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	keep := func(id string, change func(flow.Tx) error) {
		t.Helper()
		_, err := store.Once(ctx, flow.Effect{ID: id, Team: "1", At: time.Now()}, func(tx flow.Tx) ([]byte, error) { return nil, change(tx) })
		if err != nil {
			t.Fatal(err)
		}
	}
	keep("a", func(tx flow.Tx) error {
		return tx.PutTeam(flow.Team{ID: "1", Class: "k", Name: "Zwaluw", Language: flow.Dutch})
	})
	keep("b", func(tx flow.Tx) error { return tx.PutTeam(flow.Team{ID: "2", Class: "l", Name: "arend"}) })

	for _, when := range []string{"while the bot runs", "after it stopped"} {
		keepOn := when == "while the bot runs"
		r, err := storage.OpenReader(ctx, url)
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		teams, err := r.Teams(ctx)
		if err != nil || len(teams) != 2 || teams[0].Name != "arend" || teams[1].Class != "k" {
			t.Errorf("%s: %v %v", when, teams, err)
		}
		if keepOn {
			keep("c", func(tx flow.Tx) error {
				return tx.Append("1", flow.Revision{Number: 1, Step: "usps", Kind: flow.Answered, Values: flow.Values{"keuze": "x"}})
			})
		}
		d, err := r.Dossier(ctx, "1")
		if err != nil || d.Answers["usps"].Text.Values["keuze"] != "x" {
			t.Errorf("%s: %v %v", when, d, err)
		}
		if h, err := r.History(ctx, "1", "usps"); err != nil || len(h) != 1 {
			t.Errorf("%s: %v %v", when, h, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if keepOn {
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestReaderMakesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "geen.db")
	if _, err := storage.OpenReader(context.Background(), "sqlite:"+path); err == nil || !strings.Contains(err.Error(), "is not there") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a database was made")
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.OpenReader(context.Background(), "sqlite:"+path); err == nil {
		t.Error("an empty file was read as a database")
	}
}
