package flow_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// team is a coach on a real store with one team that has started.
type team struct {
	t     *testing.T
	coach *flow.Coach
	id    flow.TeamID
	n     int
}

func newTeam(t *testing.T, options ...flow.CoachOption) *team {
	t.Helper()
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	clock := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	x := &team{t: t, id: "t1", coach: flow.NewCoach(store, checklists, func() time.Time { clock = clock.Add(time.Minute); return clock }, options...)}
	if _, err := x.coach.Start(context.Background(), x.by("anna"), flow.Start{Class: "2b", Name: "Team Tentas"}); err != nil {
		t.Fatal(err)
	}
	return x
}

// by is the next thing that the member does.
func (x *team) by(member flow.MemberID) flow.Origin {
	x.n++
	return flow.Origin{ID: fmt.Sprintf("effect-%d", x.n), Team: x.id, By: member}
}

func (x *team) view() flow.View {
	x.t.Helper()
	v, err := x.coach.View(context.Background(), x.id)
	if err != nil {
		x.t.Fatal(err)
	}
	return v
}

// sends opens the step's form now and sends it in.
func (x *team) sends(member flow.MemberID, step flow.StepKey, values flow.Values) flow.Outcome {
	x.t.Helper()
	return x.sendsLate(member, step, x.view().Dossier.Revision, values)
}

// sendsLate sends in a form that was opened at that revision.
func (x *team) sendsLate(member flow.MemberID, step flow.StepKey, opened int, values flow.Values) flow.Outcome {
	x.t.Helper()
	out, err := x.coach.Answer(context.Background(), x.by(member), flow.Submission{Step: step, Opened: opened, Values: values})
	if err != nil {
		x.t.Fatal(err)
	}
	return out
}

// fillAll answers every step with words that say which step they are of.
func (x *team) fillAll() {
	x.t.Helper()
	for _, s := range x.view().Checklist.Steps() {
		if out := x.sends("anna", s.Key, answerTo(s, "eerst")); out.Result != flow.ResultSaved {
			x.t.Fatalf("%s: %+v", s.Key, out)
		}
	}
}

// answerTo is an answer that passes for any step.
func answerTo(s *flow.Step, words string) flow.Values {
	values := make(flow.Values)
	for _, f := range s.Fields {
		switch f.Kind {
		case flow.KindChoice:
			values[f.Key] = f.Options[0].Value
		case flow.KindShares:
			values[f.Key] = "cold 75%, warm 20%, hot 5% " + words
		default:
			values[f.Key] = fmt.Sprintf("%s %s %s", words, s.Key, f.Key)
		}
	}
	return values
}
