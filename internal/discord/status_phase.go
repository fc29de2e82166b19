package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
)

// openTeamPhase shows a phase of a team to a teacher.
func (b *Bot) openTeamPhase(ctx context.Context, r *request) (response, error) {
	m, err := b.phasePage(ctx, r, flow.PhaseKey(r.chosenStep()), "")
	return r.privately(m), err
}

// phasePage draws a phase of a team for a teacher: its steps, where it stands for
// both sides, what was said of it, and what can be decided.
func (b *Bot) phasePage(ctx context.Context, r *request, key flow.PhaseKey, lead string) (message, error) {
	phase := r.view.Checklist.Phase(key)
	if phase == nil {
		return message{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	view, err := b.coach.View(ctx, r.team()) // as it is now
	if err != nil {
		return message{}, err
	}
	b.face(r, route{who: teacher}, view)
	s, err := b.coach.TeamStatus(ctx, r.team())
	if err != nil {
		return message{}, err
	}
	t, err := b.teaching(ctx, r.view)
	if err != nil {
		return message{}, err
	}
	p := t.phase(key)
	head := "-# " + literal(oneLine(r.view.Team.Name)) + "\n### " + r.say.say("PhaseTitle", args{"Number": phase.Number, "Title": phase.Title})
	texts := []string{head, stepsOf(r.say, r.view, p, s, t.threads), decided(r.say, p), wholePhaseText(r.say, t, key), lead}
	parts := []component{text(paragraphs(share(texts, cardBudget-20)...))}
	for _, buttons := range phaseButtons(r.say, p, view.Dossier.Revision, r.team(), t.of(key, "")) {
		parts = append(parts, row(buttons...))
	}
	return cards(container(teacherColor, parts...)), nil
}

// stepsOf lists the steps of a phase with where each stands, what changed since the
// verdict, and how the answer begins.
func stepsOf(w words, v flow.View, p flow.PhaseStanding, s flow.TeamStatus, threads []flow.Thread) string {
	var lines []string
	for _, at := range s.Steps {
		step := v.Checklist.Step(at.Step)
		if step == nil || v.Checklist.PhaseOf(at.Step).Key != p.Phase.Key {
			continue
		}
		line := stateMarks[at.State] + " **" + stepTitle(step) + "** · " + stepNote(w, v.Checklist, at, threads)
		if p.SignOff.Verdict != flow.NoVerdict && v.Dossier.Text(at.Step) > p.SignOff.Revision {
			line += " · **" + w.say("StepChanged") + "**"
		}
		lines = append(lines, line)
		if words := gist(step, v.Dossier.Answers[at.Step]); words != "" {
			lines = append(lines, "> "+words)
		}
	}
	return strings.Join(lines, "\n")
}

// decided says what the teacher made of the phase, who and when, and by when it is
// due.
func decided(w words, p flow.PhaseStanding) string {
	lines := []string{w.say("PhaseUndecided")}
	if p.Mark != flow.MarkNone {
		lines = []string{verdictText(w, p, "Verdict_"), "-# " + w.say("DecidedBy", args{"Who": w.who(p.SignOff.By), "When": stamp(p.SignOff.At, "f")})}
	}
	if p.SignOff.Locked {
		lines = append(lines, "🔒 "+w.say("LockedBy", args{"Who": w.who(p.SignOff.LockedBy), "When": stamp(p.SignOff.LockedAt, "f")}))
	}
	if !p.Deadline.IsZero() {
		lines = append(lines, "⏰ "+w.say("Due", args{"When": stamp(p.Deadline, "f"), "In": stamp(p.Deadline, "R")}))
	}
	return strings.Join(lines, "\n")
}

// wholePhaseText is what was said of the phase as a whole.
func wholePhaseText(w words, t teaching, key flow.PhaseKey) string {
	var lines []string
	for _, thread := range t.of(key, "") {
		lines = append(lines, threadText(w, thread))
	}
	return strings.Join(lines, "\n")
}

// phaseButtons are what a teacher can decide on a phase as it was at that revision,
// and the way back.
func phaseButtons(w words, p flow.PhaseStanding, seen int, team flow.TeamID, threads []flow.Thread) [][]component {
	id := func(v verb) customID {
		return customID{Verb: v, Step: flow.StepKey(p.Phase.Key), Revision: seen, Team: team}
	}
	approve, back := button(styleGood, w.say("ButtonApprove"), id(verbApprove)), button(styleBad, w.say("ButtonReturn"), id(verbReturn))
	retract := button(styleOther, w.say("ButtonRetract"), id(verbRetract))
	lock := button(styleOther, w.say("ButtonLock"), id(verbLock))
	if p.SignOff.Locked {
		lock = button(styleOther, w.say("ButtonUnlock"), id(verbUnlock))
	}
	decide := []component{approve, back, lock}
	switch p.Mark {
	case flow.MarkApproved:
		decide = []component{retract, back, lock}
	case flow.MarkReturned: // locking it would keep the team from what it is to do
		decide = []component{approve, retract}
		if p.SignOff.Locked {
			decide = append(decide, lock)
		}
	}
	says := []component{button(styleOther, w.say("ButtonRemark"), customID{Verb: verbRemark, Step: spot(p.Phase.Key, ""), Team: team})}
	if t, ok := unheard(threads); ok {
		says = append(says, button(styleOther, w.say("ButtonRespondTeam"),
			customID{Verb: verbRespond, Step: spot(p.Phase.Key, ""), Revision: t.ID, Team: team}))
	}
	says = append(says, button(styleOther, w.say("ButtonDeadline"), id(verbDeadline)),
		button(styleOther, w.say("ButtonTeam"), customID{Verb: verbTeam, Team: team}))
	return [][]component{decide, says}
}
