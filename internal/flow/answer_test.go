package flow_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

var positionering = flow.Values{"keuze": "Voor fietsers", "waarom": "omdat het regent", "concurrent": "Ortlieb", "bron": "enquête"}

func TestAnswerIsKept(t *testing.T) {
	x := newTeam(t)
	out := x.sends("anna", "positionering", positionering)
	if out.Result != flow.ResultSaved || out.Revision != 1 {
		t.Fatalf("got %+v", out)
	}
	text := x.view().Dossier.Answers["positionering"].Text
	if diff := cmp.Diff(positionering, text.Values); diff != "" || text.Author != "anna" {
		t.Errorf("by %s, %s", text.Author, diff)
	}
}

func TestSameInteractionIsCarriedOutOnce(t *testing.T) {
	x := newTeam(t)
	origin := x.by("anna")
	var first flow.Outcome
	for i := range 100 {
		out, err := x.coach.Answer(context.Background(), origin, flow.Submission{Step: "positionering", Values: positionering})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = out
		}
		if diff := cmp.Diff(first, out); diff != "" {
			t.Fatalf("delivery %d: %s", i, diff)
		}
	}
	if history, _ := x.coach.History(context.Background(), x.id, "positionering"); len(history) != 1 {
		t.Errorf("%d revisions", len(history))
	}
}

func TestBlankKeepsAndDashErases(t *testing.T) {
	x := newTeam(t)
	x.sends("anna", "positionering", positionering)
	out := x.sends("bram", "positionering", flow.Values{"keuze": "Voor forensen", "waarom": "  ", "bron": flow.Erase})
	want := flow.Values{"keuze": "Voor forensen", "waarom": "omdat het regent", "concurrent": "Ortlieb"}
	if diff := cmp.Diff(want, x.view().Dossier.Answers["positionering"].Text.Values); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]flow.FieldKey{"waarom", "concurrent"}, out.Kept); diff != "" {
		t.Errorf("kept: %s", diff)
	}
}

func TestErasingARequiredFieldIsAProblem(t *testing.T) {
	x := newTeam(t)
	x.sends("anna", "positionering", positionering)
	out := x.sends("anna", "positionering", flow.Values{"waarom": flow.Erase})
	want := []flow.Problem{{Field: "waarom", Code: flow.ProblemMissing}}
	if diff := cmp.Diff(want, out.Problems); diff != "" {
		t.Error(diff)
	}
}

func TestUnchangedIsNoRevision(t *testing.T) {
	x := newTeam(t)
	x.sends("anna", "positionering", positionering)
	if out := x.sends("bram", "positionering", positionering); out.Result != flow.ResultUnchanged || out.Revision != 1 {
		t.Errorf("got %+v", out)
	}
}

func TestInvalidIsKeptAsADraft(t *testing.T) {
	x := newTeam(t)
	typed := flow.Values{"cold": "c", "warm": "w", "hot": "h", "waarom": "x", "verdeling": "cold 75%, warm 20%, hot 6%"}
	out := x.sends("anna", "prospects", typed)
	want := []flow.Problem{{Field: "verdeling", Code: flow.ProblemSharesSum, Sum: "101"}}
	if diff := cmp.Diff(want, out.Problems); out.Result != flow.ResultInvalid || diff != "" {
		t.Fatalf("%s %s", out.Result, diff)
	}
	form, err := x.coach.Form(context.Background(), x.id, "prospects", "anna", 0)
	if err != nil || !form.Draft {
		t.Fatalf("draft %v, %v", form.Draft, err)
	}
	if diff := cmp.Diff(typed, form.Values); diff != "" {
		t.Error(diff)
	}
	if other, _ := x.coach.Form(context.Background(), x.id, "prospects", "bram", 0); other.Draft {
		t.Error("another member got the draft")
	}
}

func TestTwoMembersLoseNothing(t *testing.T) {
	ctx := context.Background()
	second := flow.Values{"keuze": "Voor forensen", "waarom": "zij betalen meer", "concurrent": "Hema"}
	conflicted := func(t *testing.T) *team {
		x := newTeam(t)
		opened := x.view().Dossier.Revision
		x.sendsLate("anna", "positionering", opened, positionering)
		if out := x.sendsLate("bram", "positionering", opened, second); out.Result != flow.ResultConflict {
			t.Fatalf("got %+v", out)
		}
		return x
	}
	t.Run("both are shown", func(t *testing.T) {
		x := conflicted(t)
		c, ok, err := x.coach.Conflict(ctx, x.id, "positionering", "bram")
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		if c.Theirs.Author != "anna" || c.Theirs.Values["keuze"] != "Voor fietsers" || c.Mine.Values["keuze"] != "Voor forensen" {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("mine is chosen", func(t *testing.T) {
		x := conflicted(t)
		out, err := x.coach.TakeMine(ctx, x.by("bram"), "positionering", x.view().Dossier.Revision)
		if err != nil || out.Result != flow.ResultSaved {
			t.Fatal(out, err)
		}
		if got := x.view().Dossier.Answers["positionering"].Text.Values["keuze"]; got != "Voor forensen" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("theirs stays, mine is in the history", func(t *testing.T) {
		x := conflicted(t)
		if out, err := x.coach.SetAside(ctx, x.by("bram"), "positionering"); err != nil || out.Result != flow.ResultAside {
			t.Fatal(out, err)
		}
		history, _ := x.coach.History(ctx, x.id, "positionering")
		if got := history[len(history)-1]; got.Kind != flow.Aside || got.Values["keuze"] != "Voor forensen" {
			t.Errorf("got %+v", got)
		}
		if got := x.view().Dossier.Answers["positionering"].Text.Author; got != "anna" {
			t.Errorf("the answer is of %s", got)
		}
	})
	t.Run("both in one form", func(t *testing.T) {
		x := conflicted(t)
		c, _, _ := x.coach.Conflict(ctx, x.id, "positionering", "bram")
		form := c.Merged()
		if got := form.Values["keuze"]; got != "Voor fietsers\nVoor forensen" {
			t.Errorf("got %q", got)
		}
		out := x.sendsLate("bram", "positionering", form.Opened, flow.Values{"keuze": "Voor wie fietst"})
		if out.Result != flow.ResultSaved {
			t.Errorf("got %+v", out)
		}
	})
	t.Run("it changed again meanwhile", func(t *testing.T) {
		x := conflicted(t)
		seen := x.view().Dossier.Revision
		x.sends("noor", "positionering", flow.Values{"keuze": "Voor ouders"})
		out, err := x.coach.TakeMine(ctx, x.by("bram"), "positionering", seen)
		if err != nil || out.Result != flow.ResultConflict {
			t.Fatal(out, err)
		}
	})
}

func TestAnswerToWordsThatWereNotSeenIsStaleAtOnce(t *testing.T) {
	x := newTeam(t)
	x.fillAll()
	opened := x.view().Dossier.Revision
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "heel iemand anders"})
	x.sendsLate("bram", "positionering", opened, positionering)
	if got := x.view().Changed("positionering"); !cmp.Equal(got, []flow.StepKey{"doelmarkt"}) {
		t.Errorf("changed since: %v", got)
	}
}

func TestFormOfAnotherDossierOverwritesNothing(t *testing.T) {
	x := newTeam(t)
	x.sends("anna", "positionering", positionering)
	if out := x.sendsLate("bram", "positionering", 9999, flow.Values{"keuze": "iets"}); out.Result != flow.ResultConflict {
		t.Errorf("got %+v", out)
	}
}

func TestSkip(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	if _, err := x.coach.Skip(ctx, x.by("anna"), "swot", 0, "geen zin"); flow.CodeOf(err) != flow.CodeNotOptional {
		t.Errorf("a required step: %v", err)
	}
	for _, reason := range []string{"  ", strings.Repeat("a", flow.MaxReason+1)} {
		out, err := x.coach.Skip(ctx, x.by("anna"), "concurrenten", 0, reason)
		if err != nil || out.Result != flow.ResultInvalid {
			t.Errorf("reason of %d: %+v, %v", len(reason), out, err)
		}
	}
	if out, err := x.coach.Skip(ctx, x.by("anna"), "concurrenten", 0, "nog niet onderzocht"); err != nil || out.Result != flow.ResultSkipped {
		t.Fatal(out, err)
	}
	if got := x.view().State("concurrenten"); got != flow.LeftOut {
		t.Errorf("state %s", got)
	}
	if out, err := x.coach.Skip(ctx, x.by("bram"), "concurrenten", 0, "zelfde"); err != nil || out.Result != flow.ResultOutdated {
		t.Errorf("second: %+v, %v", out, err)
	}
}

func TestRestoreKeepsTheOldBasis(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	old := x.view().Dossier.Text("positionering")
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "anders"})
	x.sends("anna", "positionering", positionering)
	out, err := x.coach.Restore(ctx, x.by("bram"), "positionering", old)
	if err != nil || out.Result != flow.ResultRestored {
		t.Fatal(out, err)
	}
	if got := x.view().State("positionering"); got != flow.Stale {
		t.Errorf("it was written for another doelmarkt, yet is %s", got)
	}
	for _, number := range []int{0, 999, x.view().Dossier.Text("doelmarkt")} {
		if _, err := x.coach.Restore(ctx, x.by("bram"), "positionering", number); flow.CodeOf(err) != flow.CodeNoRevision {
			t.Errorf("revision %d: %v", number, err)
		}
	}
}

func TestStartRefusesNames(t *testing.T) {
	x := newTeam(t)
	other := flow.Origin{ID: "x", Team: "t2", By: "anna"}
	for name, want := range map[string]flow.Code{
		"": flow.CodeNoName, "\u202e": flow.CodeNoName, strings.Repeat("é", flow.MaxTeamName+1): flow.CodeNameTooLong,
	} {
		if _, err := x.coach.Start(context.Background(), other, flow.Start{Name: name}); flow.CodeOf(err) != want {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := x.coach.View(context.Background(), "t2"); flow.CodeOf(err) != flow.CodeNotStarted {
		t.Errorf("it started anyway: %v", err)
	}
}

func TestNothingTypedIsLostOnTwoScreens(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	opened := x.view().Dossier.Revision
	x.sendsLate("anna", "positionering", opened, positionering)
	for _, words := range []string{"van de laptop", "van de telefoon"} {
		if out := x.sendsLate("bram", "positionering", opened, flow.Values{"keuze": words}); out.Result != flow.ResultConflict {
			t.Fatalf("%s: %+v", words, out)
		}
	}
	history, _ := x.coach.History(ctx, x.id, "positionering")
	if got := history[len(history)-1]; got.Kind != flow.Aside || got.Values["keuze"] != "van de laptop" {
		t.Errorf("the first text is not in the history: %+v", got)
	}
	if out := x.sends("bram", "positionering", positionering); out.Result != flow.ResultUnchanged {
		t.Fatalf("got %+v", out)
	}
	if c, ok, _ := x.coach.Conflict(ctx, x.id, "positionering", "bram"); !ok || c.Mine.Values["keuze"] != "van de telefoon" {
		t.Errorf("an unchanged form took the draft away: %v, %+v", ok, c.Mine)
	}
}

func TestTextSetAsideKeepsItsBasis(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	opened := x.view().Dossier.Revision
	x.sends("anna", "positionering", positionering)
	x.sendsLate("bram", "positionering", opened, flow.Values{"keuze": "de andere"})
	if _, err := x.coach.SetAside(ctx, x.by("bram"), "positionering"); err != nil {
		t.Fatal(err)
	}
	aside := x.view().Dossier.Revision
	if _, err := x.coach.Restore(ctx, x.by("bram"), "positionering", aside); err != nil {
		t.Fatal(err)
	}
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "anders"})
	if got := x.view().State("positionering"); got != flow.Stale {
		t.Errorf("state %s", got)
	}
}

func TestMineIsBuiltOnWhatWasSeenWhenItWasTyped(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	opened := x.view().Dossier.Revision
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "anders"})
	x.sends("anna", "positionering", positionering)
	x.sendsLate("bram", "positionering", opened, flow.Values{"keuze": "de andere"})
	if out, err := x.coach.TakeMine(ctx, x.by("bram"), "positionering", x.view().Dossier.Revision); err != nil || out.Result != flow.ResultSaved {
		t.Fatal(out, err)
	}
	if got := x.view().Changed("positionering"); !cmp.Equal(got, []flow.StepKey{"doelmarkt"}) {
		t.Errorf("changed since: %v", got)
	}
}

func TestFormFromAnOldCard(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	card := x.view().Dossier.Revision
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "anders"})
	form, err := x.coach.Form(ctx, x.id, "positionering", "bram", card)
	if err != nil || form.Opened != card {
		t.Errorf("opened on %d, not on the card's %d: %v", form.Opened, card, err)
	}
	x.sends("anna", "positionering", positionering)
	if form, err = x.coach.Form(ctx, x.id, "positionering", "bram", card); err != nil || form.Opened != x.view().Dossier.Revision {
		t.Errorf("it shows the newest answer, but is opened on %d: %v", form.Opened, err)
	}
}

func TestSharesAreNotMerged(t *testing.T) {
	x := newTeam(t)
	prospects := func(shares string) flow.Values {
		return flow.Values{"cold": "c", "warm": "w", "hot": "h", "waarom": "x", "verdeling": shares}
	}
	x.sendsLate("anna", "prospects", 0, prospects("cold 60%, warm 30%, hot 10%"))
	x.sendsLate("bram", "prospects", 0, prospects("cold 90%, warm 8%, hot 2%"))
	c, _, _ := x.coach.Conflict(context.Background(), x.id, "prospects", "bram")
	if got := c.Merged().Values["verdeling"]; got != "cold 90%, warm 8%, hot 2%" {
		t.Errorf("got %q", got)
	}
}
