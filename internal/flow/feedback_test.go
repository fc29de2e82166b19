package flow_test

import (
	"context"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

func TestFeedback(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	first := x.view().Checklist.Phases[0]
	step := first.Steps[1].Key
	onStep, err := x.coach.Remark(ctx, x.by("docent"), "", step, " Waaruit blijkt dat?\r\n")
	if err != nil {
		t.Fatal(err)
	}
	onPhase, err := x.coach.Remark(ctx, x.by("docent"), first.Key, "", "Mooi begin.")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.coach.Respond(ctx, x.by("anna"), flow.SideTeam, onStep, "Uit onze enquête."); err != nil {
		t.Fatal(err)
	}
	all, err := x.coach.Feedback(ctx, x.id)
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	got := all[0]
	if got.ID != onStep || got.Text != "Waaruit blijkt dat?" || got.Phase != first.Key || got.Step != step ||
		got.Side != flow.SideTeacher || got.By != "docent" || got.At.IsZero() {
		t.Errorf("%+v", got.Remark)
	}
	if len(got.Responses) != 1 || got.Responses[0].By != "anna" || got.Responses[0].Step != step || got.Waits() != flow.SideTeacher {
		t.Errorf("%+v waits for %s", got.Responses, got.Waits())
	}
	if all[1].ID != onPhase || all[1].Step != "" || all[1].Waits() != flow.SideTeam {
		t.Errorf("%+v", all[1])
	}
	if err := x.coach.Respond(ctx, x.by("docent"), flow.SideTeacher, onStep, "Zet dat er dan bij."); err != nil {
		t.Fatal(err)
	}
	if all, err := x.coach.Feedback(ctx, x.id); err != nil || all[0].Waits() != flow.SideTeam {
		t.Errorf("%+v, %v", all[0], err)
	}
}

func TestFeedbackRefused(t *testing.T) {
	ctx := context.Background()
	x := newTeam(t)
	remark := func(phase flow.PhaseKey, step flow.StepKey, text string) error {
		_, err := x.coach.Remark(ctx, x.by("docent"), phase, step, text)
		return err
	}
	respond := func(team flow.TeamID, of int) error {
		o := x.by("anna")
		o.Team = team
		return x.coach.Respond(ctx, o, flow.SideTeam, of, "Ja.")
	}
	phase := x.view().Checklist.Phases[0].Key
	n, err := x.coach.Remark(ctx, x.by("docent"), phase, "", "Waarom?")
	if err != nil {
		t.Fatal(err)
	}
	if err := respond(x.id, n); err != nil {
		t.Fatal(err)
	}
	other := flow.Origin{ID: "other", Team: "t2", By: "cas"}
	if _, err := x.coach.Start(ctx, other, flow.Start{Class: "2b", Name: "Ander"}); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		err  error
		want flow.Code
	}{
		"blank":              {remark(phase, "", " \n"), flow.CodeNoRemarkText},
		"too long":           {remark(phase, "", strings.Repeat("é", flow.MaxRemark+1)), flow.CodeRemarkTooLong},
		"no phase":           {remark("geen", "", "x"), flow.CodeNoPhase},
		"no step":            {remark("", "geen", "x"), flow.CodeNoStep},
		"neither":            {remark("", "", "x"), flow.CodeNoPhase},
		"no team":            {respond("geen", n), flow.CodeNotStarted},
		"another team's":     {respond("t2", n), flow.CodeNoRemark},
		"to a response":      {respond(x.id, n+1), flow.CodeNoRemark},
		"to nothing":         {respond(x.id, 99), flow.CodeNoRemark},
		"that fits the most": {remark(phase, "", strings.Repeat("é", flow.MaxRemark)), ""},
	} {
		if flow.CodeOf(tc.err) != tc.want {
			t.Errorf("%s: %v", name, tc.err)
		}
	}
}
