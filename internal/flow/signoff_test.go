package flow_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

// standing returns where the phase of the step stands.
func (x *team) standing(step flow.StepKey) flow.PhaseStanding {
	x.t.Helper()
	v := x.view()
	all, err := x.coach.Phases(context.Background(), v)
	if err != nil {
		x.t.Fatal(err)
	}
	for _, p := range all {
		if p.Phase == v.Checklist.PhaseOf(step) {
			return p
		}
	}
	x.t.Fatal("no phase of ", step)
	return flow.PhaseStanding{}
}

func TestSignOff(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	phase := x.view().Checklist.PhaseOf("swot").Key
	expect := func(what string, want flow.Mark) {
		t.Helper()
		if got := x.standing("swot"); got.Mark != want {
			t.Errorf("%s: %q, want %q", what, got.Mark, want)
		}
	}
	expect("at first", flow.MarkNone)
	if err := x.coach.Approve(ctx, x.by("docent"), phase, x.view().Dossier.Revision); err != nil {
		t.Fatal(err)
	}
	expect("approved", flow.MarkApproved)
	x.sends("anna", "doelmarkt", flow.Values{"keuze": "anders"})
	expect("another phase changed", flow.MarkApproved)
	seen := x.view().Dossier.Revision
	x.sends("anna", "swot", flow.Values{"kansen": "iets nieuws"})
	expect("changed", flow.MarkChanged)
	if err := x.coach.Approve(ctx, x.by("docent"), phase, seen); flow.CodeOf(err) != flow.CodePhaseChanged {
		t.Errorf("approved what was not looked at: %v", err)
	}
	if err := x.coach.Return(ctx, x.by("docent"), phase, " Nog geen cijfers. "); err != nil {
		t.Fatal(err)
	}
	expect("returned", flow.MarkReturned)
	if s := x.standing("swot").SignOff; s.Reason != "Nog geen cijfers." || s.By != "docent" || s.At.IsZero() {
		t.Errorf("%+v", s)
	}
	x.sends("anna", "swot", flow.Values{"kansen": "iets met cijfers"})
	expect("reworked", flow.MarkReworked)
	if err := x.coach.Approve(ctx, x.by("docent"), phase, x.view().Dossier.Revision); err != nil {
		t.Fatal(err)
	}
	if got := x.standing("swot"); got.Mark != flow.MarkApproved || got.SignOff.Reason != "" || !got.Settled() {
		t.Errorf("%+v", got)
	}
}

// A verdict can be taken back, and what was returned is open to be changed: locking it
// is refused until it was.
func TestVerdictTakenBack(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	phase := x.view().Checklist.PhaseOf("swot").Key
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := x.coach.Retract(ctx, x.by("docent"), phase); flow.CodeOf(err) != flow.CodeNoVerdict {
		t.Errorf("took back what was not there: %v", err)
	}
	do(x.coach.Approve(ctx, x.by("docent"), phase, x.view().Dossier.Revision))
	do(x.coach.Retract(ctx, x.by("docent"), phase))
	if got := x.standing("swot"); got.Mark != flow.MarkNone || got.SignOff.Verdict != flow.NoVerdict {
		t.Errorf("taken back: %+v", got)
	}
	do(x.coach.Lock(ctx, x.by("docent"), phase))
	do(x.coach.Return(ctx, x.by("docent"), phase, "Kijk naar de prijs."))
	if got := x.standing("swot"); got.Mark != flow.MarkReturned || got.SignOff.Locked {
		t.Errorf("returned while it was locked: %+v", got)
	}
	if err := x.coach.Lock(ctx, x.by("docent"), phase); flow.CodeOf(err) != flow.CodeReturned {
		t.Errorf("what the team is to change was locked: %v", err)
	}
	x.sends("anna", "swot", flow.Values{"kansen": "iets nieuws"})
	do(x.coach.Lock(ctx, x.by("docent"), phase))
	do(x.coach.Retract(ctx, x.by("docent"), phase))
	if got := x.standing("swot"); !got.SignOff.Locked {
		t.Errorf("a lock is no verdict: %+v", got)
	}
}

func TestSignOffRefused(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	phase := x.view().Checklist.Phases[0].Key
	nobody := flow.Origin{ID: "nobody", Team: "geen", By: "docent"}
	for name, tc := range map[string]struct {
		err  error
		want flow.Code
	}{
		"no such phase":   {x.coach.Approve(ctx, x.by("docent"), "geen", 0), flow.CodeNoPhase},
		"no such team":    {x.coach.Lock(ctx, nobody, phase), flow.CodeNotStarted},
		"no reason":       {x.coach.Return(ctx, x.by("docent"), phase, " \n"), flow.CodeNoReason},
		"too long":        {x.coach.Return(ctx, x.by("docent"), phase, strings.Repeat("é", flow.MaxReason+1)), flow.CodeReasonTooLong},
		"the longest":     {x.coach.Return(ctx, x.by("docent"), phase, strings.Repeat("é", flow.MaxReason)), ""},
		"open when open":  {x.coach.Unlock(ctx, x.by("docent"), phase), ""},
		"an empty phase":  {x.coach.Approve(ctx, x.by("docent"), phase, 0), ""},
		"lock no phase":   {x.coach.Lock(ctx, x.by("docent"), ""), flow.CodeNoPhase},
		"unlock no phase": {x.coach.Unlock(ctx, x.by("docent"), "swot"), flow.CodeNoPhase},
	} {
		if flow.CodeOf(tc.err) != tc.want {
			t.Errorf("%s: %v", name, tc.err)
		}
	}
}

// A locked phase takes no answer in any way there is, and loses nothing that is
// typed; when it is open again, the draft goes in.
func TestLock(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	x.fillAll()
	optional := flow.StepKey("concurrenten")
	if !x.view().Checklist.Step(optional).Optional {
		t.Fatal("not optional: this test proves nothing")
	}
	x.sends("anna", "onderneming", answerTo(x.view().Checklist.Step("onderneming"), "anders")) // makes others stale
	stale := x.view().Stale()
	if len(stale) == 0 {
		t.Fatal("nothing is stale: this test proves nothing")
	}
	for _, p := range x.view().Checklist.Phases {
		if err := x.coach.Lock(ctx, x.by("docent"), p.Key); err != nil {
			t.Fatal(err)
		}
	}
	before := x.view().Dossier.Revision
	old := x.view().Dossier.Answers["swot"].Text.Number
	x.locked("answer", x.sends("anna", "swot", flow.Values{"kansen": "in het slot"}), nil)
	confirmed, err := x.coach.Confirm(ctx, x.by("anna"), stale[0], before)
	x.locked("confirm", confirmed, err)
	skipped, err := x.coach.Skip(ctx, x.by("anna"), optional, before, "Niet nodig.")
	x.locked("skip", skipped, err)
	restored, err := x.coach.Restore(ctx, x.by("anna"), "swot", old)
	x.locked("restore", restored, err)
	mine, err := x.coach.TakeMine(ctx, x.by("anna"), "swot", before)
	x.locked("take mine", mine, err)
	if now := x.view().Dossier.Revision; now != before {
		t.Errorf("the dossier went on from %d to %d", before, now)
	}
	form, err := x.coach.Form(ctx, x.id, "swot", "anna", before)
	if err != nil || !form.Draft || form.Values["kansen"] != "in het slot" {
		t.Errorf("the draft: %+v, %v", form.Values, err)
	}
	if err := x.coach.Unlock(ctx, x.by("docent"), x.view().Checklist.PhaseOf("swot").Key); err != nil {
		t.Fatal(err)
	}
	if out, err := x.coach.TakeMine(ctx, x.by("anna"), "swot", before); err != nil || out.Result != flow.ResultSaved {
		t.Errorf("open again: %+v, %v", out, err)
	}
}

func (x *team) locked(what string, out flow.Outcome, err error) {
	x.t.Helper()
	if err != nil || out.Result != flow.ResultLocked || len(out.Problems) > 0 {
		x.t.Errorf("%s: %+v, %v", what, out, err)
	}
}

// Whatever teams and teachers do in whatever order, a mark says whether the
// phase got other words after the verdict.
func TestMarks(t *testing.T) {
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	checklist := checklists[flow.Dutch]
	rapid.Check(t, func(t *rapid.T) {
		v := flow.View{Checklist: checklist, Dossier: &flow.Dossier{}}
		signOff := flow.SignOff{Phase: checklist.Phases[1].Key}
		changed := false
		for range rapid.IntRange(0, 30).Draw(t, "deeds") {
			if rapid.IntRange(0, 4).Draw(t, "who") == 0 {
				signOff.Verdict = rapid.SampledFrom([]flow.Verdict{flow.Approved, flow.Returned}).Draw(t, "verdict")
				signOff.Revision, changed = v.Dossier.Revision, false
				continue
			}
			step := rapid.SampledFrom(checklist.Steps()).Draw(t, "step").Key
			kind := rapid.SampledFrom([]flow.Kind{flow.Answered, flow.Restored, flow.Skipped, flow.Confirmed, flow.Aside}).Draw(t, "kind")
			v.Dossier = v.Dossier.Apply(flow.Revision{Number: v.Dossier.Revision + 1, Step: step, Kind: kind})
			words := kind != flow.Confirmed && kind != flow.Aside
			changed = changed || (words && checklist.PhaseOf(step).Key == signOff.Phase)
		}
		want := map[flow.Verdict]map[bool]flow.Mark{
			flow.NoVerdict: {},
			flow.Approved:  {false: flow.MarkApproved, true: flow.MarkChanged},
			flow.Returned:  {false: flow.MarkReturned, true: flow.MarkReworked},
		}[signOff.Verdict][changed]
		if got := v.Mark(signOff); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}
