package storage

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func judged(revision int, subject flow.SubjectKey, provider, question string) flow.Judged {
	return flow.Judged{Step: "swot", Revision: revision, Subject: subject, At: noon, Critique: flow.Critique{
		Level: flow.Claimed, Grades: map[flow.Criterion]flow.Grade{flow.OnReason: flow.Claimed},
		Flaws:  []flow.Flaw{flow.FlawVague},
		Points: []flow.Point{{Flaw: flow.FlawVague, Criterion: flow.OnReason, Field: "waarom", Quote: "fijn", Question: question}},
		Judge:  flow.Judge{Provider: provider, Prompt: "1"},
	}}
}

// Critiques come back in the order of the words that they are about, one of each
// judge for the same words, also after a restart.
func TestCritiques(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "a")
	putTeam(t, s, "b")
	for _, j := range []flow.Judged{
		judged(2, "later", "rules", "En dit?"), judged(1, "first", "rules", "Hoezo?"),
		judged(1, "first", "model", "Waaruit blijkt dat?"), judged(1, "first", "model", "Wie zegt dat?"),
	} {
		do(t, s, "", func(tx flow.Tx) error { return tx.PutCritique("a", j) })
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := openAt(t, path).Critiques(ctx, "a", "swot", "usps")
	want := map[flow.StepKey][]flow.Judged{"swot": {
		judged(1, "first", "model", "Wie zegt dat?"), judged(1, "first", "rules", "Hoezo?"), judged(2, "later", "rules", "En dit?"),
	}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	if others, err := openAt(t, path).Critiques(ctx, "b", "swot"); err != nil || len(others) > 0 {
		t.Errorf("another team: %v %v", others, err)
	}
}

func TestReplies(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "coach.db"))
	putTeam(t, s, "a")
	reply := flow.Reply{Step: "swot", Point: "p1", By: "an", At: noon, Text: "Niet van toepassing."}
	do(t, s, "", func(tx flow.Tx) error { return tx.PutReply("a", reply) })
	reply.Text, reply.By = "Toch wel, want wij leveren alleen zelf.", "bo"
	do(t, s, "", func(tx flow.Tx) error { return tx.PutReply("a", reply) })
	got, err := s.Replies(ctx, "a", "swot")
	if diff := cmp.Diff(map[flow.StepKey][]flow.Reply{"swot": {reply}}, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	reply.Text = ""
	do(t, s, "", func(tx flow.Tx) error { return tx.PutReply("a", reply) })
	if got, err := s.Replies(ctx, "a", "swot"); err != nil || len(got) > 0 {
		t.Errorf("taken away: %v %v", got, err)
	}
}

// A day's questions are counted for each team, and a change that fails counts
// none.
func TestSpend(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "coach.db"))
	putTeam(t, s, "a")
	putTeam(t, s, "b")
	spend := func(id flow.TeamID, day string, want int) {
		t.Helper()
		do(t, s, "", func(tx flow.Tx) error {
			n, err := tx.Spend(id, day)
			if n != want {
				t.Errorf("%s on %s: %d, want %d", id, day, n, want)
			}
			return err
		})
	}
	spend("a", "2026-11-23", 1)
	spend("a", "2026-11-23", 2)
	spend("b", "2026-11-23", 1)
	spend("a", "2026-11-24", 1)
	refused := errors.New("refused")
	_, err := s.Once(ctx, flow.Effect{At: noon}, func(tx flow.Tx) ([]byte, error) {
		if _, err := tx.Spend("a", "2026-11-24"); err != nil {
			t.Error(err)
		}
		return nil, refused
	})
	if !errors.Is(err, refused) {
		t.Error(err)
	}
	spend("a", "2026-11-24", 2)
}

func TestClass(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	if c, err := s.Class(ctx, "c"); err != nil || c != (flow.Class{ID: "c"}) {
		t.Errorf("unknown: %+v %v", c, err)
	}
	for _, provider := range []string{"llm.example", ""} {
		want := flow.Class{ID: "c", Consent: flow.Consent{Provider: provider, By: "docent", At: noon}}
		do(t, s, "", func(tx flow.Tx) error {
			if err := tx.PutClass(want); err != nil {
				return err
			}
			within, err := tx.Class("c")
			if within != want {
				t.Errorf("within: %+v", within)
			}
			return err
		})
		if c, err := s.Class(ctx, "c"); err != nil || c != want {
			t.Errorf("%+v %v, want %+v", c, err, want)
		}
	}
}
