package discord

import (
	"context"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// chosenStep returns what was selected, or else what the id names.
func (r *request) chosenStep() flow.StepKey {
	if len(r.Selected) == 1 {
		return flow.StepKey(r.Selected[0])
	}
	return r.id.Step
}

// openTeamStep shows a step of a team to a teacher.
func (b *Bot) openTeamStep(ctx context.Context, r *request) (response, error) {
	m, err := b.stepPage(ctx, r, r.chosenStep(), "")
	return r.privately(m), err
}

// stepPage draws a step of a team for a teacher: the answer with who gave it and
// when, what the coach makes of it, and what was said of it.
func (b *Bot) stepPage(ctx context.Context, r *request, key flow.StepKey, lead string) (message, error) {
	step, phase := r.view.Checklist.Step(key), r.view.Checklist.PhaseOf(key)
	if step == nil || phase == nil {
		return message{}, &flow.Error{Code: flow.CodeNoStep}
	}
	names, err := b.coach.Roster(ctx, r.class())
	if err != nil {
		return message{}, err
	}
	t, err := b.teaching(ctx, r.view)
	if err != nil {
		return message{}, err
	}
	c := cardParts{w: r.say, v: r.view, step: step, state: r.view.State(key), teaching: t, names: names}
	if a, ok, err := b.coach.Assess(ctx, r.view, key); err != nil {
		return message{}, err
	} else if ok {
		a.Pending = false
		c.judged = &a
	}
	head := "-# " + literal(oneLine(r.view.Team.Name)) + "\n" + c.head(phase)
	critique, said := cut(c.critique(), cardBudget/3), cut(c.threadsText(phase), cardBudget/4)
	answer, whole := c.answer(cardBudget - size(lead) - size(head) - size(critique) - size(said))
	texts := append(append([]string{head}, answer...), critique, said, lead)
	parts := []component{text(paragraphs(texts...))}
	for _, buttons := range c.teacherButtons(phase, whole, r.team()) {
		parts = append(parts, row(buttons...))
	}
	return cards(container(stateColors[c.state], parts...)), nil
}

// threadsText is what teacher and team said of the step.
func (c cardParts) threadsText(phase *flow.Phase) string {
	var lines []string
	for _, t := range c.teaching.of(phase.Key, c.step.Key) {
		if t.Step != "" {
			lines = append(lines, threadText(c.w, t))
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "**" + c.w.say("ThreadsTitle") + "**\n" + strings.Join(lines, "\n")
}

// teacherButtons are what a teacher can do with a step, and the way on and back.
func (c cardParts) teacherButtons(phase *flow.Phase, whole bool, team flow.TeamID) [][]component {
	id := func(v verb, step flow.StepKey) customID { return customID{Verb: v, Step: step, Team: team} }
	does := []component{button(styleMain, c.w.say("ButtonRemark"), id(verbRemark, c.step.Key))}
	if t, ok := unheard(c.teaching.of(phase.Key, c.step.Key)); ok {
		respond := id(verbRespond, c.step.Key)
		respond.Revision = t.ID
		does = append(does, button(styleMain, c.w.say("ButtonRespondTeam"), respond))
	}
	if !whole {
		does = append(does, button(styleOther, c.w.say("ButtonWhole"), id(verbWhole, c.step.Key)))
	}
	does = append(does, button(styleOther, c.w.say("ButtonHistory"), id(verbHistory, c.step.Key)))
	steps := c.v.Checklist.Steps()
	at := slices.IndexFunc(steps, func(s *flow.Step) bool { return s.Key == c.step.Key })
	var goes []component
	if at > 0 {
		goes = append(goes, button(styleOther, c.w.say("ButtonStepBefore"), id(verbTeamStep, steps[at-1].Key)))
	}
	if at < len(steps)-1 {
		goes = append(goes, button(styleOther, c.w.say("ButtonStepAfter"), id(verbTeamStep, steps[at+1].Key)))
	}
	goes = append(goes,
		button(styleOther, c.w.say("ButtonPhase", args{"Number": phase.Number}), id(verbTeamPhase, flow.StepKey(phase.Key))),
		button(styleOther, c.w.say("ButtonTeam"), id(verbTeam, "")))
	return [][]component{does, goes}
}

// unheard returns the first thread in which the team spoke last.
func unheard(threads []flow.Thread) (flow.Thread, bool) {
	i := slices.IndexFunc(threads, func(t flow.Thread) bool { return t.Waits() == flow.SideTeacher })
	if i < 0 {
		return flow.Thread{}, false
	}
	return threads[i], true
}
