package flow_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

const manyTeams = 1000

// crowd fills a class with teams that have answered every step twice, with words
// and critiques as long as people's and the coach's are.
func (x *school) crowd(teams int) {
	x.t.Helper()
	steps := x.coach.Checklist(flow.Dutch).Steps()
	words := strings.Repeat("Omdat zij elke week boodschappen doen en weinig tijd hebben. ", 10)
	for n := range teams {
		id := flow.TeamID(fmt.Sprintf("team-%04d", n))
		_, err := x.store.Once(context.Background(), flow.Effect{At: x.now}, func(tx flow.Tx) ([]byte, error) {
			return nil, x.teamOf(tx, id, steps, words)
		})
		x.ok(err)
	}
}

func (x *school) teamOf(tx flow.Tx, id flow.TeamID, steps []*flow.Step, words string) error {
	if err := tx.PutTeam(flow.Team{ID: id, Class: "2b", Name: string(id), Language: flow.Dutch, Started: x.now}); err != nil {
		return err
	}
	for i := range 2 * len(steps) {
		s := steps[i%len(steps)]
		basis := make(flow.Basis)
		for _, on := range s.BuildsOn {
			basis[on] = i
		}
		r := flow.Revision{
			Number: i + 1, Step: s.Key, Kind: flow.Answered, Author: "175928847299117063", At: x.now,
			Values: flow.Values{"keuze": "Gezinnen", "waarom": words}, Basis: basis,
		}
		c := flow.Critique{Level: flow.Claimed, Flaws: []flow.Flaw{flow.FlawVague}, Judge: flow.Judge{Provider: "rules"}}
		for range flow.MaxPoints {
			c.Points = append(c.Points, flow.Point{Flaw: flow.FlawVague, Quote: words[:120], Question: words[:200]})
		}
		j := flow.Judged{Step: s.Key, Revision: r.Number, Subject: flow.SubjectKey(fmt.Sprint(i)), At: x.now, Critique: c}
		if err := tx.Append(id, r); err != nil {
			return err
		}
		if err := tx.PutCritique(id, j); err != nil {
			return err
		}
	}
	return tx.PutSignOff(id, flow.SignOff{Phase: "fase1", Verdict: flow.Approved, Revision: 3, By: "docent", At: x.now})
}

// BenchmarkRound measures what a round costs that finds nothing to do in a class of
// a thousand teams: with a retention, and with a deadline that all were reminded
// of; beside it the glance at all of them, which each of its parts once took.
func BenchmarkRound(b *testing.B) {
	ctx := context.Background()
	x := newSchool(b, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	x.crowd(manyTeams)
	x.keeps(365)
	b.Run("a glance", func(b *testing.B) {
		for b.Loop() {
			_, err := x.store.Footings(ctx, "2b")
			x.ok(err)
		}
	})
	b.Run("retention", func(b *testing.B) {
		for b.Loop() {
			warnings, err := x.coach.TakeWarnings(ctx, "2b")
			x.ok(err)
			gone, err := x.coach.Retire(ctx, "2b")
			x.ok(err)
			if len(warnings)+len(gone) > 0 {
				b.Fatal(warnings, gone)
			}
		}
	})
	phase := x.coach.Checklist(flow.Dutch).Phases[1].Key
	x.ok(x.coach.SetDeadline(ctx, x.by("docent", ""), "2b", phase, flow.CivilOf(x.now.AddDate(0, 0, 2))))
	due, err := x.coach.TakeReminders(ctx, "2b")
	x.ok(err)
	for _, r := range due {
		x.ok(x.coach.Reminded(ctx, r.ID))
	}
	x.now = x.now.Add(flow.ResendWithin)
	b.Run(fmt.Sprintf("%d reminded", len(due)), func(b *testing.B) {
		for b.Loop() {
			due, err := x.coach.TakeReminders(ctx, "2b")
			if err != nil || len(due) > 0 {
				b.Fatal(due, err)
			}
		}
	})
}

// BenchmarkStatus measures a class of a thousand teams at a glance, one of
// them, and the weak spots.
func BenchmarkStatus(b *testing.B) {
	x := newSchool(b, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	x.crowd(manyTeams)
	b.Run("glance", func(b *testing.B) {
		for b.Loop() {
			if n := len(x.status()); n != manyTeams {
				b.Fatal(n)
			}
		}
	})
	b.Run("one team", func(b *testing.B) {
		for b.Loop() {
			if _, err := x.coach.TeamStatus(context.Background(), "team-0500"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("weak spots", func(b *testing.B) {
		for b.Loop() {
			if spots, err := x.coach.WeakSpots(context.Background(), "2b"); err != nil || len(spots) == 0 || spots[0].Teams != manyTeams {
				b.Fatal(spots, err)
			}
		}
	})
}
