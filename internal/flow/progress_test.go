package flow_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

var golden = flag.Bool("update", false, "write the golden files anew")

// TestGraph holds, for every step, which steps ask "klopt dit nog?" when it
// changes: a change of the graph is a visible decision.
func TestGraph(t *testing.T) {
	var graph strings.Builder
	for _, s := range newTeam(t).view().Checklist.Steps() {
		x := newTeam(t)
		x.fillAll()
		changed := answerTo(x.view().Checklist.Step(s.Key), "later")
		if s.Key == "adoptiecurve" {
			changed["keuze"] = "laggards"
		}
		out := x.sends("bram", s.Key, changed)
		if diff := cmp.Diff(x.view().Stale(), out.Stale); diff != "" {
			t.Errorf("%s: told otherwise than it is: %s", s.Key, diff)
		}
		fmt.Fprintf(&graph, "%s: %v\n", s.Key, x.view().Stale())
	}
	const file = "testdata/stale.golden"
	if *golden {
		if err := os.WriteFile(file, []byte(graph.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), graph.String()); diff != "" {
		t.Error(diff)
	}
}

func TestConfirm(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	before := x.view().Dossier.Answers["positionering"].Text.Number
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "anders"})
	seen := x.view().Dossier.Revision

	x.sends("anna", "doelmarkt", flow.Values{"keuze": "weer anders"})
	if out, err := x.coach.Confirm(ctx, x.by("bram"), "positionering", seen); err != nil || out.Result != flow.ResultOutdated {
		t.Errorf("on a card of before the last change: %+v, %v", out, err)
	}
	out, err := x.coach.Confirm(ctx, x.by("bram"), "positionering", x.view().Dossier.Revision)
	if err != nil || out.Result != flow.ResultConfirmed {
		t.Fatal(out, err)
	}
	v := x.view()
	if v.State("positionering") != flow.Done || v.Dossier.Answers["positionering"].Text.Number != before {
		t.Errorf("state %s, text %d", v.State("positionering"), v.Dossier.Answers["positionering"].Text.Number)
	}
	if out, err := x.coach.Confirm(ctx, x.by("bram"), "positionering", v.Dossier.Revision); err != nil || out.Result != flow.ResultUnchanged {
		t.Errorf("a second time: %+v, %v", out, err)
	}
}

func TestNext(t *testing.T) {
	x := newTeam(t)
	expect := func(after flow.StepKey, want flow.Next) {
		t.Helper()
		if got, _ := x.view().Next(after); !cmp.Equal(got, want) {
			t.Errorf("after %q: got %+v, want %+v", after, got, want)
		}
	}
	expect("", flow.Next{Step: "onderneming", Because: flow.BecauseFirst})
	expect("onderneming", flow.Next{Step: "swot", Because: flow.BecauseOrder})
	x.sends("anna", "onderneming", answerTo(x.view().Checklist.Step("onderneming"), "x"))
	expect("", flow.Next{Step: "swot", Because: flow.BecauseOrder})
	expect("swot", flow.Next{Step: "concurrenten", Because: flow.BecauseOptional})
	x.sends("anna", "doelmarkt", answerTo(x.view().Checklist.Step("doelmarkt"), "x"))
	expect("concurrenten", flow.Next{Step: "afnemers", Because: flow.BecauseOrder})
	expect("afnemers", flow.Next{Step: "segmenteren", Because: flow.BecauseMissing, Changed: []flow.StepKey{"doelmarkt"}})
	x.fillAll()
	x.sends("anna", "swot", flow.Values{"kansen": "iets nieuws"})
	if next, _ := x.view().Next(""); next.Because != flow.BecauseStale || !slices.Contains(next.Changed, "swot") {
		t.Errorf("got %+v", next)
	}
}

func phaseKeys(c *flow.Checklist) []flow.PhaseKey {
	var keys []flow.PhaseKey
	for i := range c.Phases {
		keys = append(keys, c.Phases[i].Key)
	}
	return keys
}

// TestProgressAddsUp lets a team do anything in any order, and holds what is
// counted to what is there.
func TestProgressAddsUp(t *testing.T) {
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	steps := checklists[flow.Dutch].Steps()
	rapid.Check(t, func(t *rapid.T) {
		v := flow.View{Checklist: checklists[flow.Dutch], Dossier: &flow.Dossier{}}
		written := map[flow.StepKey]int{} // when the words of a step were last written
		looked := map[flow.StepKey]int{}  // when they were last looked at
		for range rapid.IntRange(0, 60).Draw(t, "changes") {
			s := rapid.SampledFrom(steps).Draw(t, "step")
			r := flow.Revision{Number: v.Dossier.Revision + 1, Step: s.Key, Kind: flow.Answered, Values: flow.Values{"keuze": "x"}, Basis: flow.Basis{}}
			for _, on := range s.BuildsOn {
				r.Basis[on] = v.Dossier.Text(on)
			}
			if written[s.Key] > 0 && rapid.Bool().Draw(t, "confirm") {
				r.Kind, r.Values = flow.Confirmed, nil
			} else {
				written[s.Key] = r.Number
			}
			looked[s.Key] = r.Number
			v.Dossier = v.Dossier.Apply(r)
		}
		count, stale, done := v.Count(), 0, 0
		for _, s := range steps {
			want := flow.Open
			if written[s.Key] > 0 {
				want = flow.Done
				if slices.ContainsFunc(s.BuildsOn, func(on flow.StepKey) bool { return written[on] > looked[s.Key] }) {
					want = flow.Stale
				}
			}
			if got := v.State(s.Key); got != want {
				t.Fatalf("%s is %s, want %s", s.Key, got, want)
			}
			if want == flow.Stale {
				stale++
			}
			if want == flow.Done && !s.Optional {
				done++
			}
		}
		if count.Stale != stale || count.Done != done {
			t.Fatalf("counted %+v, want %d stale and %d done", count, stale, done)
		}
		next, ok := v.Next("")
		if ok != (stale > 0 || slices.ContainsFunc(steps, func(s *flow.Step) bool { return v.State(s.Key) == flow.Open })) {
			t.Fatalf("next is %+v, %v", next, ok)
		}
		closed := rapid.SliceOfDistinct(rapid.SampledFrom(phaseKeys(v.Checklist)), rapid.ID[flow.PhaseKey]).Draw(t, "closed")
		free := func(s *flow.Step) bool { return !slices.Contains(closed, v.Checklist.PhaseOf(s.Key).Key) }
		next, ok = v.Next(rapid.SampledFrom(steps).Draw(t, "after").Key, closed...)
		if ok && !free(v.Checklist.Step(next.Step)) {
			t.Fatalf("next is %s, of a closed phase: %v", next.Step, closed)
		}
		if asks := func(s *flow.Step) bool {
			return free(s) && (v.State(s.Key) == flow.Open || v.State(s.Key) == flow.Stale)
		}; ok != slices.ContainsFunc(steps, asks) {
			t.Fatalf("next is %+v, %v, with %v closed", next, ok, closed)
		}
	})
}
