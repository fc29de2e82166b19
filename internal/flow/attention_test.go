package flow_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// school is a coach on a real store, with a clock that only the test moves.
type school struct {
	t     testing.TB
	store *storage.Store
	coach *flow.Coach
	now   time.Time
	n     int
}

func newSchool(t testing.TB, now time.Time, options ...flow.CoachOption) *school {
	t.Helper()
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "school.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	x := &school{t: t, store: store, now: now}
	x.coach = flow.NewCoach(store, checklists, func() time.Time { return x.now }, options...)
	return x
}

// by is the next thing that somebody does for the team.
func (x *school) by(member flow.MemberID, team flow.TeamID) flow.Origin {
	x.n++
	return flow.Origin{ID: fmt.Sprint("did-", x.n), Team: team, By: member}
}

func (x *school) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *school) starts(team flow.TeamID) {
	x.t.Helper()
	_, err := x.coach.Start(context.Background(), x.by("anna", team), flow.Start{Class: "2b", Name: string(team)})
	x.ok(err)
}

// answers answers those of the steps that the test picks.
func (x *school) answers(team flow.TeamID, words string, pick func(*flow.Step) bool) {
	x.t.Helper()
	v, err := x.coach.View(context.Background(), team)
	x.ok(err)
	for _, s := range v.Checklist.Steps() {
		if !pick(s) {
			continue
		}
		sent := flow.Submission{Step: s.Key, Opened: 1 << 20, Values: answerTo(s, words)}
		sent.Opened = x.revision(team)
		out, err := x.coach.Answer(context.Background(), x.by("anna", team), sent)
		if err != nil || out.Result != flow.ResultSaved {
			x.t.Fatalf("%s: %+v, %v", s.Key, out, err)
		}
	}
}

func (x *school) revision(team flow.TeamID) int {
	x.t.Helper()
	v, err := x.coach.View(context.Background(), team)
	x.ok(err)
	return v.Dossier.Revision
}

func (x *school) status() []flow.TeamStatus {
	x.t.Helper()
	all, err := x.coach.Status(context.Background(), "2b")
	x.ok(err)
	return all
}

func (x *school) amsterdam() *time.Location {
	x.t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	x.ok(err)
	return zone
}

func every(*flow.Step) bool { return true }

func only(keys ...flow.StepKey) func(*flow.Step) bool {
	return func(s *flow.Step) bool { return slices.Contains(keys, s.Key) }
}

// strict finds a reason weak where the words say so.
type strict struct{}

func (strict) Judge() flow.Judge { return flow.Judge{Provider: "rules", Prompt: "1"} }

func (x strict) Critique(s flow.Subject) flow.Critique {
	c := flow.Critique{Level: flow.Supported, Judge: x.Judge()}
	for field, text := range s.Values {
		if strings.Contains(text, "slap") {
			c.Level, c.Flaws = flow.Claimed, []flow.Flaw{flow.FlawVague}
			c.Points = append(c.Points, flow.Point{Flaw: flow.FlawVague, Criterion: flow.OnReason, Field: field, Quote: text, Question: "Hoezo?"})
		}
	}
	return c
}

// everySort is a class with one team of every sort, and the phases.
func everySort(t *testing.T) (*school, []flow.Phase) {
	t.Helper()
	ctx := context.Background()
	x := newSchool(t, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), flow.WithCritic(strict{}))
	begin := x.now
	for _, id := range []flow.TeamID{"klaar", "stil", "bezig", "leeg", "slap", "terug", "laat", "akkoord", "vers"} {
		x.starts(id)
	}
	phases := func() []flow.Phase { return x.coach.Checklist(flow.Dutch).Phases }()
	x.answers("stil", "goed", only("onderneming"))
	x.now = begin.AddDate(0, 0, 6)
	x.answers("klaar", "goed", every)
	x.answers("akkoord", "goed", every)
	x.answers("bezig", "goed", only("onderneming"))
	x.answers("slap", "slap", only("onderneming", "swot", "afnemers"))
	x.answers("terug", "goed", only("onderneming"))
	x.answers("laat", "goed", only("onderneming"))
	x.starts("nieuw")
	x.ok(x.coach.Return(ctx, x.by("docent", "terug"), phases[0].Key, "Nog niet af."))
	for _, p := range phases {
		x.ok(x.coach.Approve(ctx, x.by("docent", "akkoord"), p.Key, x.revision("akkoord")))
	}
	remark, err := x.coach.Remark(ctx, x.by("docent", "bezig"), phases[0].Key, "", "Hm?")
	x.ok(err)
	x.ok(x.coach.Respond(ctx, x.by("anna", "bezig"), flow.SideTeam, remark, "Ja!"))
	x.ok(x.coach.SetDeadline(ctx, x.by("docent", "laat"), "2b", phases[0].Key, flow.CivilOf(x.now.Add(time.Hour))))
	x.now = x.now.Add(2 * time.Hour)
	return x, phases
}

// Who asks for attention comes first, the most pressing before the rest, and for
// the right reasons.
func TestStatus(t *testing.T) {
	x, phases := everySort(t)
	type row struct {
		Team      flow.TeamID
		State     flow.TeamState
		Attention []flow.Attention
		Review    int
		Unheard   int
	}
	first := []flow.PhaseKey{phases[0].Key}
	want := []row{
		{"leeg", flow.TeamNotBegun, []flow.Attention{{Reason: flow.ReasonNotBegun, Days: 6}}, 0, 0},
		{"vers", flow.TeamNotBegun, []flow.Attention{{Reason: flow.ReasonNotBegun, Days: 6}}, 0, 0},
		{"stil", flow.TeamBusy, []flow.Attention{{Reason: flow.ReasonSilent, Days: 6}}, 0, 0},
		{"laat", flow.TeamBusy, []flow.Attention{{Reason: flow.ReasonOverdue, Phases: first}}, 0, 0},
		{"terug", flow.TeamBusy, []flow.Attention{{Reason: flow.ReasonReturned, Phases: first}}, 0, 0},
		{"slap", flow.TeamBusy, []flow.Attention{{Reason: flow.ReasonUnsupported, Steps: 3}}, 1, 0},
		{"akkoord", flow.TeamApproved, nil, 0, 0},
		{"bezig", flow.TeamBusy, nil, 0, 1},
		{"klaar", flow.TeamComplete, nil, len(phases), 0},
		{"nieuw", flow.TeamNotBegun, nil, 0, 0}, // it has some days to begin
	}
	var got []row
	for _, s := range x.status() {
		got = append(got, row{s.Team.ID, s.State, s.Attention, len(s.Review), s.Unheard})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// One team is what it is among the others of its class.
func TestTeamStatus(t *testing.T) {
	ctx := context.Background()
	x, _ := everySort(t)
	_, err := x.coach.Start(ctx, x.by("anna", "elders"), flow.Start{Class: "2c", Name: "Elders"})
	x.ok(err)
	all := x.status()
	for _, want := range all {
		got, err := x.coach.TeamStatus(ctx, want.Team.ID)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", want.Team.ID, err, diff)
		}
	}
	if got, err := x.coach.TeamStatus(ctx, "elders"); err != nil || got.State != flow.TeamNotBegun || len(all) != 10 {
		t.Errorf("of another class: %+v, %v", got, err)
	}
	if _, err := x.coach.TeamStatus(ctx, "geen"); flow.CodeOf(err) != flow.CodeNotStarted {
		t.Errorf("none: %v", err)
	}
}

// A glance says of every team what its own dossier says.
func TestStatusAgreesWithTheDossier(t *testing.T) {
	ctx := context.Background()
	x := newSchool(t, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), flow.WithCritic(strict{}))
	x.starts("a")
	x.answers("a", "goed", every)
	x.answers("a", "slap", only("doelmarkt"))
	x.now = x.now.Add(time.Hour)
	v, err := x.coach.View(ctx, "a")
	x.ok(err)
	out, err := x.coach.Confirm(ctx, x.by("bram", "a"), v.Stale()[0], v.Dossier.Revision)
	if err != nil || out.Result != flow.ResultConfirmed {
		t.Fatal(out, err)
	}
	v, err = x.coach.View(ctx, "a")
	x.ok(err)
	got := x.status()[0]
	if got.Count != v.Count() || len(v.Stale()) == 0 || !got.Active.Equal(x.now) {
		t.Errorf("%+v, want %+v; active %v", got.Count, v.Count(), got.Active)
	}
	for _, s := range got.Steps {
		a, judged, err := x.coach.Assess(ctx, v, s.Step)
		x.ok(err)
		if s.State != v.State(s.Step) || s.Judged != judged || s.Grade != a.Critique.Level {
			t.Errorf("%+v, want %s %v %d", s, v.State(s.Step), judged, a.Critique.Level)
		}
	}
}

// Days are those of the calendar, also where one has 23 or 25 hours.
func TestSilentDays(t *testing.T) {
	x := newSchool(t, time.Time{})
	zone := x.amsterdam()
	for _, tc := range []struct {
		from, until time.Time
		want        int
	}{
		{time.Date(2026, 3, 26, 23, 30, 0, 0, zone), time.Date(2026, 3, 31, 0, 30, 0, 0, zone), 5},
		{time.Date(2026, 3, 26, 0, 30, 0, 0, zone), time.Date(2026, 3, 30, 23, 30, 0, 0, zone), 0},
		{time.Date(2026, 10, 22, 23, 30, 0, 0, zone), time.Date(2026, 10, 28, 0, 30, 0, 0, zone), 6},
	} {
		x := newSchool(t, tc.from)
		x.starts("a")
		x.answers("a", "goed", only("onderneming"))
		x.now = tc.until
		got := 0
		for _, a := range x.status()[0].Attention {
			got = a.Days
		}
		if got != tc.want {
			t.Errorf("%v to %v: %d days, want %d", tc.from, tc.until, got, tc.want)
		}
	}
}
