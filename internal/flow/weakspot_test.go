package flow_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

// A weak spot counts teams by their words as they stand, and its quotes tell
// nobody whose they are.
func TestWeakSpots(t *testing.T) {
	ctx := context.Background()
	x := newSchool(t, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), flow.WithCritic(strict{}))
	say := func(team flow.TeamID, step flow.StepKey, words string) {
		t.Helper()
		values := answerTo(x.coach.Checklist(flow.Dutch).Step(step), "goed")
		for _, f := range x.coach.Checklist(flow.Dutch).Step(step).Fields {
			if f.Kind == flow.KindText || f.Kind == flow.KindList {
				values[f.Key] = words
				break
			}
		}
		out, err := x.coach.Answer(ctx, x.by("anna", team), flow.Submission{Step: step, Opened: x.revision(team), Values: values})
		if err != nil || out.Result != flow.ResultSaved {
			t.Fatal(out, err)
		}
	}
	x.ok(x.coach.SetRoster(ctx, x.by("docent", ""), "2b", map[flow.MemberID]string{"1": "Anneke de Wit"}))
	for _, team := range []flow.TeamID{"merel", "zwaluw", "arend", "mees"} {
		x.starts(team)
	}
	say("merel", "swot", "slap want leuk")
	say("zwaluw", "swot", "slap zegt anneke")
	say("arend", "swot", "slap bij team Arend")
	say("mees", "swot", "slap maar het wordt beter")
	for team, words := range map[flow.TeamID]string{
		"valk": "slap, vraag @bram", "kraai": "slap, <@1> weet het", "specht": "slap bij KLAPWIEK bv", "team kerkuil": "slap zoals kerkuilen doen", "gans": "slap is het team",
	} {
		x.starts(team)
		say(team, "swot", words)
	}
	say("mees", "swot", "goed nu")
	say("merel", "onderneming", "slap, alleen hier")
	say("merel", "doelmarkt", "slap voor ouders")
	say("mees", "doelmarkt", "slap, bij jongeren")
	say("arend", "doelmarkt", "goed en wel")
	say("valk", "doelmarkt", "te slap")
	say("kraai", "doelmarkt", "slap")
	got, err := x.coach.WeakSpots(ctx, "2b", "Klapwiek BV", "", "x")
	want := []flow.WeakSpot{
		{Step: "swot", Flaw: flow.FlawVague, Teams: 8, Answered: 9, Quotes: []string{"slap is het team", "slap want leuk"}},
		{Step: "doelmarkt", Flaw: flow.FlawVague, Teams: 4, Answered: 5, Quotes: []string{"slap voor ouders", "slap, bij jongeren"}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if got, err := x.coach.WeakSpots(ctx, "2c"); err != nil || len(got) > 0 {
		t.Errorf("another class: %v, %v", got, err)
	}
}
