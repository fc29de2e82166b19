package flow_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func TestContributions(t *testing.T) {
	ctx := context.Background()
	x := newSchool(t, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	x.starts("a")
	send := func(by flow.MemberID, step flow.StepKey, values flow.Values, want flow.Result) {
		t.Helper()
		x.now = x.now.Add(time.Minute)
		out, err := x.coach.Answer(ctx, x.by(by, "a"), flow.Submission{Step: step, Opened: x.revision("a"), Values: values})
		if err != nil || out.Result != want {
			t.Fatal(out, err)
		}
	}
	swot := answerTo(x.coach.Checklist(flow.Dutch).Step("swot"), "een twee") // each field four words
	send("anna", "swot", swot, flow.ResultSaved)
	send("bram", "swot", flow.Values{"kansen": "een twee drie drie"}, flow.ResultSaved) // both words "drie" are new
	send("bram", "swot", flow.Values{"kansen": "een twee drie drie"}, flow.ResultUnchanged)
	if out, err := x.coach.Skip(ctx, x.by("cas", "a"), "concurrenten", x.revision("a"), "Die zijn er niet."); err != nil || out.Result != flow.ResultSkipped {
		t.Fatal(out, err)
	}
	if out, err := x.coach.Restore(ctx, x.by("anna", "a"), "swot", 1); err != nil || out.Result != flow.ResultRestored {
		t.Fatal(out, err)
	}
	got, err := x.coach.Contributions(ctx, "a")
	want := []flow.Contribution{
		{Member: "anna", Revisions: 2, Words: 4 * len(swot), Steps: 1},
		{Member: "bram", Revisions: 1, Words: 2, Steps: 1},
		{Member: "cas", Revisions: 1, Steps: 1},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(flow.Contribution{}, "Last")); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if !got[0].Last.Equal(x.now) {
		t.Errorf("last at %v", got[0].Last)
	}
}

// Nobody gets words that were not typed, nor loses any: what stands in a step at
// last is never more than was added to it.
func TestWordsAddUp(t *testing.T) {
	x := newSchool(t, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		id := flow.TeamID(rapid.StringMatching(`[a-z]{20}`).Draw(rt, "team"))
		x.starts(id)
		typed, last := 0, ""
		for range rapid.IntRange(1, 5).Draw(rt, "times") {
			words := rapid.SliceOfN(rapid.SampledFrom([]string{"een", "twee", "drie"}), 1, 6).Draw(rt, "words")
			by := rapid.SampledFrom([]flow.MemberID{"anna", "bram"}).Draw(rt, "by")
			s := x.coach.Checklist(flow.Dutch).Step("swot")
			values := make(flow.Values)
			for _, f := range s.Fields {
				values[f.Key] = "vast"
			}
			values["kansen"] = strings.Join(words, " ")
			if out, err := x.coach.Answer(context.Background(), x.by(by, id), flow.Submission{Step: "swot", Opened: x.revision(id), Values: values}); err != nil {
				rt.Fatal(err)
			} else if out.Result == flow.ResultSaved {
				typed, last = typed+len(words), values["kansen"]
			}
		}
		all, err := x.coach.Contributions(context.Background(), id)
		if err != nil {
			rt.Fatal(err)
		}
		sum, fixed := 0, len(x.coach.Checklist(flow.Dutch).Step("swot").Fields)-1
		for _, c := range all {
			sum += c.Words
		}
		if stands := len(strings.Fields(last)); sum < stands+fixed || sum > typed+fixed {
			rt.Fatalf("%d words, want between %d and %d", sum, stands+fixed, typed+fixed)
		}
	})
}
