package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
)

// wholePhase stands before the key of a phase where a step may stand too: the keys
// of some are the same.
const wholePhase = "fase-"

// spot writes a step, or without one a phase, in the place of a custom id's step.
func spot(phase flow.PhaseKey, step flow.StepKey) flow.StepKey {
	if step != "" {
		return step
	}
	return wholePhase + flow.StepKey(phase)
}

// spotOf reads what spot wrote: the phase or the step that is meant.
func spotOf(written flow.StepKey) (flow.PhaseKey, flow.StepKey) {
	if phase, ok := strings.CutPrefix(string(written), wholePhase); ok {
		return flow.PhaseKey(phase), ""
	}
	return "", written
}

// spotTitle is what people read for it.
func spotTitle(w words, c *flow.Checklist, written flow.StepKey) string {
	phase, step := spotOf(written)
	if s := c.Step(step); s != nil {
		return stepTitle(s)
	}
	if p := c.Phase(phase); p != nil {
		return w.say("PhaseTitle", args{"Number": p.Number, "Title": p.Title})
	}
	return string(written)
}

// spots lists all steps and phases in a menu.
func spots(w words, c *flow.Checklist) []selectItem {
	var items []selectItem
	for i := range c.Phases {
		p := &c.Phases[i]
		whole := spot(p.Key, "")
		items = append(items, selectItem{Label: spotTitle(w, c, whole), Value: string(whole)})
		for s := range p.Steps {
			items = append(items, selectItem{Label: stepTitle(&p.Steps[s]), Value: string(p.Steps[s].Key)})
		}
	}
	return items
}

// openRemark opens the form in which a teacher says something of a step or a phase
// of the team: /docent opmerking, and the button.
func (b *Bot) openRemark(ctx context.Context, r *request) (response, error) {
	about := r.id.Step
	if r.Type == typeCommand {
		var err error
		if about, err = r.namedSpot(); err != nil {
			return response{}, err
		}
	}
	id := customID{Verb: verbRemark, Step: about, Team: r.team()}
	typed, err := b.jotted(ctx, r, id)
	if err != nil {
		return response{}, err
	}
	filled := over(entries{"waarover": string(about)}, typed)
	title := r.say.say("RemarkTitle", args{"Team": oneLine(r.view.Team.Name)})
	f := r.say.form(title, id, filled).pick("waarover", spots(r.say, r.view.Checklist)).lines("feedback", flow.MaxRemark).required()
	return open(f.modal), nil
}

// namedSpot returns the step or phase that a command names; "" where it names none.
func (r *request) namedSpot() (flow.StepKey, error) {
	if given := r.option("stap"); given != "" {
		step := findStep(r.view, given)
		if step == nil {
			return "", &flow.Error{Code: flow.CodeNoStep}
		}
		return r.view.Checklist.Home(step.Key), nil
	}
	if given := r.option("fase"); given != "" {
		return spot(flow.PhaseKey(given), ""), nil
	}
	return "", nil
}

// submitRemark keeps the remark and tells the team.
func (b *Bot) submitRemark(ctx context.Context, r *request) (response, error) {
	about := flow.StepKey(r.Fields["waarover"])
	phase, step := spotOf(about)
	n, err := b.coach.Remark(ctx, r.origin(), phase, step, r.Fields["feedback"])
	if err != nil {
		return b.orMend(ctx, r, err)
	}
	b.settled(ctx, r)
	return b.toldThread(ctx, r, flow.Thread{Remark: flow.Remark{ID: n, Phase: phase, Step: step}}, "TeacherSays"), nil
}

// toldThread tells the team what the teacher has just said in the thread, under
// that heading, and the teacher that it was told.
func (b *Bot) toldThread(ctx context.Context, r *request, t flow.Thread, heading string) response {
	written := spot(t.Phase, t.Step)
	theirs, own := b.theirs(r), b.coach.Checklist(r.view.Team.Language)
	head := theirs.say(heading, args{"About": spotTitle(theirs, own, written), "Who": theirs.teacher(r.member())})
	said := quoted(literal(flow.Clean(r.Fields["feedback"] + r.Fields[responseField])))
	home := t.Step
	if p := own.Phase(t.Phase); home == "" && p != nil {
		home = p.Steps[0].Key
	}
	told := b.announce(ctx, r, cards(container(teacherColor, text(cut(head+"\n"+said, cardBudget)), row(
		button(styleMain, theirs.say("ButtonRespond"), customID{Verb: verbRespond, Step: home, Revision: t.ID}),
		button(styleOther, theirs.say("ButtonToStep"), customID{Verb: verbCard, Step: home})))))
	about := args{"Team": literal(r.view.Team.Name), "About": spotTitle(r.say, r.view.Checklist, written)}
	return b.backTo(ctx, r, written, "✅ "+r.say.say("Kept_"+heading, about)+" "+told).redraw()
}

// teacherColor is the colour of what a teacher says.
const teacherColor = 0x7A5AA6

// showCard is the button for the card of a step.
func (b *Bot) showCard(ctx context.Context, r *request) (response, error) {
	if r.view.Checklist.Step(r.id.Step) == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	return show(b.card(ctx, r, r.id.Step, "")), nil
}
