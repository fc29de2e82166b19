package flow_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// onDisk counts the text in the database and its log.
func onDisk(t *testing.T, path, text string) int {
	t.Helper()
	n := 0
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(b, []byte(text))
	}
	return n
}

// private is a school of which the file is known.
func private(t *testing.T) (*school, string) {
	t.Helper()
	lists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "private.db")
	x := &school{t: t, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	// On the test's clock, or upkeep would forget every effect as too old.
	x.store, err = storage.Open(context.Background(), "sqlite:"+path, storage.WithClock(func() time.Time { return x.now }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.store.Close(); err != nil {
			t.Error(err)
		}
	})
	x.coach = flow.NewCoach(x.store, lists, func() time.Time { return x.now }, flow.WithCritic(strict{}))
	return x, path
}

const anna flow.MemberID = "175928847299117063"

// says lets the member answer fields of the step.
func (x *school) says(by flow.MemberID, team flow.TeamID, step flow.StepKey, values flow.Values) flow.Outcome {
	x.t.Helper()
	out, err := x.coach.Answer(context.Background(), x.by(by, team), flow.Submission{Step: step, Opened: x.revision(team), Values: values})
	x.ok(err)
	return out
}

// together lets anna and bram work on the same steps: bram keeps one field of
// hers, and has another in a draft.
func (x *school) together(team flow.TeamID) {
	x.t.Helper()
	ctx := context.Background()
	_, err := x.coach.Start(ctx, x.by("bram", team), flow.Start{Class: "2b", Name: string(team)})
	x.ok(err)
	swot := x.coach.Checklist(flow.Dutch).Step("swot")
	values := make(flow.Values)
	for _, f := range swot.Fields {
		values[f.Key] = "slap tekstvananna " + string(f.Key)
	}
	x.says(anna, team, "swot", values)
	x.says("bram", team, "swot", flow.Values{"kansen": "tekstvanbram kansen"})
	x.says(anna, team, "usps", flow.Values{"keuze": strings.Repeat("tekstvananna te lang ", 300)}) // a draft of hers
	late := flow.Submission{Step: "swot", Values: flow.Values{"sterktes": "slap tekstvananna sterktes", "kansen": "tekstvanbram laat"}}
	out, err := x.coach.Answer(ctx, x.by("bram", team), late)
	if err != nil || out.Result != flow.ResultConflict {
		x.t.Fatal(out, err)
	}
	skipped, err := x.coach.Skip(ctx, x.by(anna, team), "concurrenten", x.revision(team), "tekstvananna: niet nodig")
	if err != nil || skipped.Result != flow.ResultSkipped {
		x.t.Fatal(skipped, err)
	}
	n, err := x.coach.Remark(ctx, x.by("docent", team), "", "swot", "Waarom?")
	x.ok(err)
	x.ok(x.coach.Respond(ctx, x.by(anna, team), flow.SideTeam, n, "tekstvananna daarom"))
	v, err := x.coach.View(ctx, team)
	x.ok(err)
	a, _, err := x.coach.Assess(ctx, v, "swot")
	x.ok(err)
	x.ok(x.coach.Reply(ctx, x.by(anna, team), "swot", map[flow.PointID]string{a.Points[0].ID: "tekstvananna antwoord"}))
}

// What is left of a member depends on the school: the words without the name, or
// neither. Another member's words stay, and another class has what it had.
func TestWipeMember(t *testing.T) {
	ctx := context.Background()
	for _, texts := range []bool{false, true} {
		x, path := private(t)
		x.together("merel")
		x.together("zwaluw")
		_, err := x.coach.SetClass(ctx, x.by("docent", ""), "2b", func(s *flow.Settings) { s.WipeTexts = texts })
		x.ok(err)
		x.ok(x.coach.SetRoster(ctx, x.by("docent", ""), "2b", map[flow.MemberID]string{anna: "Anna Achternaam"}))
		if onDisk(t, path, "tekstvananna") == 0 || onDisk(t, path, string(anna)) == 0 {
			t.Fatal("nothing was there: this test proves nothing")
		}
		got, err := x.coach.Wipe(ctx, x.by(anna, "merel"), flow.Scope{Class: "2b", Member: anna})
		if err != nil || got != (flow.Wiped{Texts: texts}) {
			t.Fatalf("%+v, %v", got, err)
		}
		for text, gone := range map[string]bool{string(anna): true, "Achternaam": true, "te lang": true, "tekstvananna": texts, "tekstvanbram": false} {
			if n := onDisk(t, path, text); (n == 0) != gone {
				t.Errorf("texts %v: %q is %d times on disk", texts, text, n)
			}
		}
		v, err := x.coach.View(ctx, "merel")
		x.ok(err)
		swot := v.Dossier.Answers["swot"].Text
		if swot.Author != "bram" || swot.Values["kansen"] != "tekstvanbram kansen" || (len(swot.Values) == 1) != texts {
			t.Errorf("texts %v: %+v", texts, swot)
		}
		if state := v.State("concurrenten"); (state == flow.Open) != texts {
			t.Errorf("texts %v: what she skipped is %s", texts, state)
		}
		history, err := x.coach.History(ctx, "merel", "swot")
		x.ok(err)
		if first := history[0]; !first.Author.Anonymous() || (first.Kind == flow.Erased) != texts {
			t.Errorf("texts %v: %+v", texts, first)
		}
		deeds, err := x.coach.Audit(ctx, "2b", "", 1)
		if err != nil || deeds[0].What != flow.DeedWipe || !deeds[0].By.Anonymous() {
			t.Errorf("%+v, %v", deeds, err)
		}
		if _, err := x.coach.Answer(ctx, x.by(anna, "merel"), flow.Submission{Step: "swot", Opened: v.Dossier.Revision, Values: flow.Values{"sterktes": "weer begonnen"}}); err != nil {
			t.Error("begins again:", err)
		}
	}
}

// Whoever types what in whatever order: a value goes where the member was the
// first to type it, and stays in every other place.
func TestWipeTextsAndNothingElse(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		team, class := flow.TeamID(fmt.Sprint("t", n)), flow.ClassID(fmt.Sprint("c", n))
		_, err := x.coach.Start(ctx, x.by("bram", team), flow.Start{Class: class, Name: "x"})
		x.ok(err)
		_, err = x.coach.SetClass(ctx, x.by("docent", ""), class, func(s *flow.Settings) { s.WipeTexts = true })
		x.ok(err)
		swot := answerTo(x.coach.Checklist(flow.Dutch).Step("swot"), "vast")
		x.says("bram", team, "swot", swot)
		for range rapid.IntRange(0, 8).Draw(rt, "times") {
			by := rapid.SampledFrom([]flow.MemberID{anna, "bram", "cas"}).Draw(rt, "by")
			values := flow.Values{}
			for _, field := range []flow.FieldKey{"kansen", "sterktes"} {
				values[field] = rapid.SampledFrom([]string{"", "een", "twee", "drie"}).Draw(rt, string(field))
			}
			x.says(by, team, "swot", values)
		}
		before, err := x.store.Revisions(ctx, team)
		x.ok(err)
		_, err = x.coach.Wipe(ctx, x.by("docent", team), flow.Scope{Class: class, Member: anna})
		x.ok(err)
		after, err := x.store.Revisions(ctx, team)
		x.ok(err)
		first := make(map[string]flow.MemberID)
		for i, r := range before {
			for field, value := range r.Values {
				key := string(field) + value
				if first[key] == "" {
					first[key] = r.Author
				}
				if got, stays := after[i].Values[field]; stays != (first[key] != anna) || (stays && got != value) {
					rt.Fatalf("%s of revision %d: %q of %s, now %q", field, r.Number, value, first[key], got)
				}
			}
			if r.Author != anna && after[i].Author != r.Author || r.Author == anna && !after[i].Author.Anonymous() {
				rt.Fatalf("revision %d of %s is of %s now", r.Number, r.Author, after[i].Author)
			}
		}
		// What is in memory is what a restart would find.
		v, err := x.coach.View(ctx, team)
		x.ok(err)
		if text := v.Dossier.Answers["swot"].Text; text.Number > 0 && !cmp.Equal(text, after[text.Number-1]) {
			rt.Fatalf("%+v, want %+v", text, after[text.Number-1])
		}
	})
}

func TestWipeRefused(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	for name, s := range map[string]flow.Scope{"a team": {Team: "geen"}} {
		if _, err := x.coach.Wipe(ctx, x.by("docent", ""), s); flow.CodeOf(err) != flow.CodeNotStarted {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := x.coach.Export(ctx, x.by("docent", ""), s, 1<<20); flow.CodeOf(err) != flow.CodeNotStarted {
			t.Errorf("%s: %v", name, err)
		}
	}
	got, err := x.coach.Wipe(ctx, x.by("docent", "merel"), flow.Scope{Class: "2b"})
	if err != nil || got != (flow.Wiped{Teams: 1}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := x.coach.Wipe(ctx, x.by("docent", ""), flow.Scope{Class: "2b"}); err != nil || got != (flow.Wiped{}) {
		t.Errorf("a second time: %+v, %v", got, err)
	}
}

// An export is JSON in which a person finds every word back.
func TestExportAsJSON(t *testing.T) {
	x, _ := private(t)
	x.together("merel")
	e, err := x.coach.Export(context.Background(), x.by(anna, "merel"), flow.Scope{Class: "2b", Member: anna}, 1<<20)
	x.ok(err)
	text, err := json.Marshal(e)
	x.ok(err)
	for _, word := range []string{"tekstvananna sterktes", "tekstvananna te lang", "tekstvananna: niet nodig", "tekstvananna daarom", "tekstvananna antwoord", "2026-03-02T09:00:00Z"} {
		if !strings.Contains(string(text), word) {
			t.Errorf("%q is not in it", word)
		}
	}
	if strings.Contains(string(text), "tekstvanbram laat") {
		t.Error("another's draft is in it")
	}
}

// Of a class that is wiped nothing is left of a team, nor of one that came from
// another class; what the class has settled stays, and who did something when.
func TestWipeClassLeavesNoTeam(t *testing.T) {
	ctx := context.Background()
	x, path := private(t)
	m := &model{host: "llm.example"}
	coach := flow.NewCoach(x.store, flow.Checklists{}, func() time.Time { return x.now }, flow.WithReviewer(m, 9))
	x.together("merel")
	got, err := coach.SetModel(ctx, x.by("collega-een", ""), "2b", m.Judge())
	if err != nil || got.Consent.By != "collega-een" {
		t.Fatalf("%+v, %v", got, err)
	}
	_, err = x.coach.SetClass(ctx, x.by("collega-een", ""), "2b", func(s *flow.Settings) { s.Teachers, s.Retention = "docenten", 60 })
	x.ok(err)
	x.ok(x.coach.SetDeadline(ctx, x.by("collega-twee", "merel"), "2b", x.coach.Checklist(flow.Dutch).Phases[0].Key, flow.CivilOf(x.now.AddDate(0, 0, 1))))
	x.ok(x.coach.Jot(ctx, x.by("collega-drie", "merel"), "2b", "opmerking", map[string]string{"tekst": "half"}))
	_, err = x.coach.Start(ctx, x.by("bram", "merel"), flow.Start{Class: "2c"})
	x.ok(err)
	for _, class := range []flow.ClassID{"2c", "2b"} {
		_, err = x.coach.Wipe(ctx, x.by("docent", ""), flow.Scope{Class: class})
		x.ok(err)
		for _, text := range []string{"collega-drie", "merel", string(anna)} {
			if n := onDisk(t, path, text); n != 0 {
				t.Errorf("%s: %s is %d times on disk", class, text, n)
			}
		}
	}
	class, err := x.store.Class(ctx, "2b")
	if err != nil || class.Consent.By != "collega-een" || class.Settings.Teachers != "docenten" || class.Settings.Retention != 60 {
		t.Errorf("%+v, %v", class, err)
	}
	deeds, err := x.coach.Audit(ctx, "2b", "", 9)
	x.ok(err)
	did := make(map[flow.DeedKind]flow.MemberID)
	for _, d := range deeds {
		did[d.What] = d.By
		if d.Team+flow.TeamID(d.Phase)+flow.TeamID(d.Step)+flow.TeamID(d.Detail) != "" || d.At.IsZero() {
			t.Errorf("%+v", d)
		}
	}
	if want := (map[flow.DeedKind]flow.MemberID{
		flow.DeedWipe: "docent", flow.DeedSettings: "collega-een", flow.DeedDeadline: "collega-twee", flow.DeedRemark: "docent",
	}); !cmp.Equal(want, did) {
		t.Errorf("%v", did)
	}
}

// Of a class whose last team has come to its end nobody is left, neither the names
// nor who did what.
func TestRetiredClassLeavesNobody(t *testing.T) {
	ctx := context.Background()
	x, path := private(t)
	x.together("merel")
	x.together("zwaluw")
	x.keeps(30)
	x.ok(x.coach.SetRoster(ctx, x.by("docent-een", ""), "2b", map[flow.MemberID]string{anna: "Anna Achternaam", "cas": "Cas Achternaam"}))
	x.ok(x.coach.Jot(ctx, x.by("docent-een", ""), "2b", "teams", map[string]string{"lijst": "half"}))
	end := func(before func()) {
		t.Helper()
		x.now = x.now.AddDate(0, 0, 30)
		before()
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		x.ok(err)
		x.ok(x.coach.Reminded(ctx, warnings[0].ID))
		x.now = x.now.AddDate(0, 0, flow.WarnBefore)
		gone, err := x.coach.Retire(ctx, "2b")
		if err != nil || len(gone) != 1 {
			t.Fatal(gone, err)
		}
	}
	end(func() { x.says("bram", "zwaluw", "swot", flow.Values{"kansen": "tekstvanbram leeft"}) })
	if onDisk(t, path, "Anna Achternaam") == 0 || onDisk(t, path, "docent-een") == 0 {
		t.Error("with another team there they are gone")
	}
	end(func() {})
	for _, text := range []string{"Achternaam", "docent-een", "half", string(anna), "bram"} {
		if n := onDisk(t, path, text); n != 0 {
			t.Errorf("%s is %d times on disk", text, n)
		}
	}
}

// What others began to type for the class and names a member goes with that
// member, or the name would come back with it.
func TestWipeMemberOutOfLists(t *testing.T) {
	ctx := context.Background()
	for name, tc := range map[string]struct {
		text string
		gone bool
	}{
		"id":           {"Tentas: <@" + string(anna) + ">, bram", true},
		"name":         {"Tentas: x (anna achternaam), bram", true},
		"handle":       {"Tentas\tAnna_dv\tiemand", true},
		"nobody":       {"Tentas: anna_dvw, bram (Joanna Achternaamsen)", false},
		"another's id": {"Tentas: <@" + string(anna) + "1>", false},
	} {
		x, path := private(t)
		x.starts("merel")
		x.ok(x.coach.SetRoster(ctx, x.by("docent", ""), "2b", map[flow.MemberID]string{anna: "Anna Achternaam"}))
		x.ok(x.coach.Jot(ctx, x.by("docent", ""), "2b", "teams", map[string]string{"teams": tc.text, "categorie": "Teams"}))
		_, err := x.coach.Wipe(ctx, x.by(anna, ""), flow.Scope{Class: "2b", Member: anna, Handle: "anna_dv"})
		x.ok(err)
		_, kept, err := x.coach.Jotting(ctx, "2b", "teams", "docent")
		if err != nil || kept == tc.gone || tc.gone && onDisk(t, path, "Tentas") > 0 {
			t.Errorf("%s: kept %v, %v", name, kept, err)
		}
	}
}

// A member takes of the team along what is the team's: nothing that another has not
// settled, and nothing that is the teachers'. What somebody takes of the own is not
// in the trail.
func TestExportForMember(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.ok(x.coach.Jot(ctx, x.by("docent", "merel"), "2b", "opmerking", map[string]string{"tekst": "half"}))
	export := func(by flow.MemberID, s flow.Scope) map[string][]flow.Record {
		t.Helper()
		e, err := x.coach.Export(ctx, x.by(by, "merel"), s, 1<<20)
		x.ok(err)
		return e.Records
	}
	trail := func() int {
		t.Helper()
		deeds, err := x.coach.Audit(ctx, "2b", "", 100)
		x.ok(err)
		return len(deeds)
	}
	before := trail()
	got := export("bram", flow.Scope{Team: "merel", Member: "bram"})
	if len(got["draft"]) != 1 || got["draft"][0]["author"] != "bram" || len(got["jotting"])+len(got["deed"]) > 0 || len(got["revision"]) != 3 || len(got["remark"]) != 2 {
		t.Errorf("%+v", got)
	}
	export("bram", flow.Scope{Class: "2b", Member: "bram"})
	if n := trail(); n != before {
		t.Errorf("%d lines more", n-before)
	}
	if whole := export("docent", flow.Scope{Team: "merel"}); len(whole["draft"]) != 2 || len(whole["jotting"]) != 1 || len(whole["deed"]) == 0 || trail() != before+1 {
		t.Errorf("%+v, %d lines", whole, trail())
	}
	if _, err := x.coach.Export(ctx, x.by("docent", ""), flow.Scope{Team: "merel"}, 100); flow.CodeOf(err) != flow.CodeTooMuch {
		t.Error(err)
	}
}

// A team is warned once, and wiped when it was warned long enough ago and has
// still done nothing.
func TestRetention(t *testing.T) {
	ctx := context.Background()
	x, path := private(t)
	x.together("merel")
	x.together("zwaluw")
	begin := x.now
	_, err := x.coach.SetClass(ctx, x.by("docent", ""), "2b", func(s *flow.Settings) { s.Retention = 100 })
	x.ok(err)
	type step struct{ Warned, Gone []flow.TeamID }
	at := func(days int, want step) {
		t.Helper()
		x.now = begin.AddDate(0, 0, days)
		var got step
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		x.ok(err)
		for _, w := range warnings {
			got.Warned = append(got.Warned, w.Team.ID)
			x.ok(x.coach.Reminded(ctx, w.ID))
			if least := x.now.AddDate(0, 0, flow.WarnBefore); w.Until.Before(least) {
				t.Errorf("%s is given until %v", w.Team.ID, w.Until)
			}
		}
		gone, err := x.coach.Retire(ctx, "2b")
		x.ok(err)
		for _, team := range gone {
			got.Gone = append(got.Gone, team.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("after %d days: %s", days, diff)
		}
	}
	at(85, step{})
	at(86, step{Warned: []flow.TeamID{"merel", "zwaluw"}})
	at(90, step{})
	x.says("bram", "merel", "swot", flow.Values{"kansen": "tekstvanbram leeft"})
	at(99, step{})
	at(100, step{Gone: []flow.TeamID{"zwaluw"}})
	if n := onDisk(t, path, "zwaluw"); n != 0 {
		t.Errorf("%d times on disk", n)
	}
	at(300, step{Warned: []flow.TeamID{"merel"}}) // the bot was away: warned first
	at(313, step{})
	at(314, step{Gone: []flow.TeamID{"merel"}})
	at(400, step{})
}

// Without a word that a warning was sent there is another a day later, and
// nothing is wiped.
func TestNothingGoesUnwarned(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	_, err := x.coach.SetClass(ctx, x.by("docent", ""), "2b", func(s *flow.Settings) { s.Retention = 30 })
	x.ok(err)
	x.now = x.now.AddDate(0, 0, 100)
	begin := x.now
	for _, tc := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {time.Minute, 1}, {flow.ResendWithin, 0}, {23 * time.Hour, 0}, {24 * time.Hour, 1}, {24*time.Hour + time.Minute, 1}, {25 * time.Hour, 0}, {48 * time.Hour, 1}, {1000 * time.Hour, 1}} {
		x.now = begin.Add(tc.after)
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		if err != nil || len(warnings) != tc.want {
			t.Errorf("after %v: %d, %v", tc.after, len(warnings), err)
		}
		if gone, err := x.coach.Retire(ctx, "2b"); err != nil || len(gone) > 0 {
			t.Errorf("after %v: wiped %v, %v", tc.after, gone, err)
		}
	}
}

// A warning is not sent at night either; one that was on its way is brought to its
// end.
func TestWarnedByDay(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	_, err := x.coach.SetClass(ctx, x.by("docent", ""), "2b", func(s *flow.Settings) {
		s.Retention, s.Quiet = 30, flow.Quiet{From: 18 * 60, Until: 8 * 60}
	})
	x.ok(err)
	day := x.now.AddDate(0, 0, 20).Truncate(24 * time.Hour)
	for _, tc := range []struct {
		at, want int // minutes after midnight
		again    bool
	}{{7*60 + 59, 0, false}, {17*60 + 59, 1, false}, {18 * 60, 1, true}, {20 * 60, 0, false}} {
		x.now = day.Add(time.Duration(tc.at) * time.Minute)
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		if err != nil || len(warnings) != tc.want || len(warnings) == 1 && warnings[0].Again != tc.again {
			t.Errorf("at %d: %+v, %v", tc.at, warnings, err)
		}
	}
}
