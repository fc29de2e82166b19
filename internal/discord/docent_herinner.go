package discord

import (
	"context"
	"slices"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

// nudge is /docent herinner, and the button: it shows what the team would be told,
// with the button that sends it. In a channel without a team, and without a team
// named, it is about who of the class should be reminded.
func (b *Bot) nudge(ctx context.Context, r *request) (response, error) {
	if r.about == "" {
		return b.nudgeClass(ctx, r)
	}
	d, err := b.nudgeAsked(ctx, r)
	if err != nil {
		return response{}, err
	}
	if len(d.lines()) == 0 {
		return nothingToTell(r, d), nil
	}
	lines := []string{r.say.say("NudgePreview", args{"Team": literal(oneLine(r.view.Team.Name))}), quoted(d.text())}
	if step := d.v.Checklist.Step(d.first()); step != nil {
		lines = append(lines, "> `[ "+d.w.say("ButtonToThatStep", args{"Step": stepTitle(step)})+" ]`")
	}
	if at, ok := b.lastNudge(ctx, r); ok {
		lines = append(lines, "-# "+r.say.say("NudgedBefore", args{"When": stamp(at, "R")}))
	}
	send := customID{Verb: verbNudgeSend, Step: flow.StepKey(d.only), Team: r.team()}
	return r.privately(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)), row(
		button(styleMain, r.say.say("ButtonNudgeSend"), send),
		button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()}))))), nil
}

// nothingToTell says that there is nothing to remind the team of, and offers no
// message.
func nothingToTell(r *request, d todo) response {
	said := r.say.say("NudgeNone", args{"Team": literal(oneLine(r.view.Team.Name))})
	if p := r.view.Checklist.Phase(d.only); p != nil {
		said = r.say.say("NudgeNonePhase", args{"Team": literal(oneLine(r.view.Team.Name)), "Phase": p.Number})
	}
	return r.privately(cards(container(teacherColor, text(said), row(
		button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()})))))
}

// nudgeAsked returns what the team would be told now: of the phase that the command or
// the id names, or without one of all.
func (b *Bot) nudgeAsked(ctx context.Context, r *request) (todo, error) {
	only := flow.PhaseKey(r.option("fase") + string(r.id.Step))
	if only != "" && r.view.Checklist.Phase(only) == nil {
		return todo{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	return b.todoOf(ctx, r.team(), only)
}

// lastNudge returns when the team was last reminded by hand, as far as the last lines
// of its trail tell.
func (b *Bot) lastNudge(ctx context.Context, r *request) (time.Time, bool) {
	deeds, err := b.coach.Audit(ctx, r.class(), r.team(), auditShown)
	if err != nil {
		return time.Time{}, false // what is told beside it matters more
	}
	i := slices.IndexFunc(deeds, func(d flow.Deed) bool { return d.What == flow.DeedNudge })
	if i < 0 {
		return time.Time{}, false
	}
	return deeds[i].At, true
}

// sendNudge is the button under what was shown: the team is told as it stands now.
func (b *Bot) sendNudge(ctx context.Context, r *request) (response, error) {
	d, err := b.nudgeAsked(ctx, r)
	switch {
	case err != nil:
		return response{}, err
	case len(d.lines()) == 0:
		return nothingToTell(r, d), nil
	}
	if err := b.coach.Nudge(ctx, r.origin(), d.only); err != nil {
		return response{}, err
	}
	told := b.announce(ctx, r, d.card())
	return b.backTo(ctx, r, "", "✅ "+r.say.say("Nudged", args{"Team": literal(oneLine(r.view.Team.Name))})+" "+told), nil
}

// todoOf returns what there is to do for the team, in its own language: of the phase,
// or of all.
func (b *Bot) todoOf(ctx context.Context, team flow.TeamID, only flow.PhaseKey) (todo, error) {
	v, err := b.coach.View(ctx, team)
	if err != nil {
		return todo{}, err
	}
	t, err := b.teaching(ctx, v)
	return todo{w: b.texts.in(v.Team.Language), v: v, t: t, now: b.coach.Now(), only: only}, err
}

// todo is what a team is reminded of, the most pressing first.
type todo struct {
	w    words
	v    flow.View
	t    teaching
	now  time.Time
	only flow.PhaseKey // "" is every phase
}

// card is the reminder as the team gets it, with the way to the first thing that it
// names.
func (d todo) card() message {
	parts := []component{text(cut(d.text(), cardBudget))}
	if step := d.v.Checklist.Step(d.first()); step != nil {
		parts = append(parts, row(toStep(d.w, step)))
	}
	return cards(container(teacherColor, parts...))
}

// toStep is the button for the card of the step, which it names.
func toStep(w words, step *flow.Step) component {
	return button(styleMain, cut(w.say("ButtonToThatStep", args{"Step": stepTitle(step)}), maxButton), customID{Verb: verbCard, Step: step.Key})
}

// text is what the team reads.
func (d todo) text() string {
	lines := d.lines()
	if len(lines) == 0 {
		return d.w.say("NudgeNothing")
	}
	return d.w.say("NudgeHead") + "\n" + strings.Join(lines, "\n")
}

// first is the step of the first thing that the text names; "" where there is none.
func (d todo) first() flow.StepKey {
	if back := slices.DeleteFunc(d.t.returned(), func(p flow.PhaseKey) bool { return !d.about(p) }); len(back) > 0 {
		return d.v.Checklist.Phase(back[0]).Steps[0].Key
	}
	if waits := d.t.waiting(d.v.Checklist, d.only); len(waits) > 0 {
		return firstStep(d.v.Checklist, waits[0])
	}
	if stale := d.staleSteps(); len(stale) > 0 {
		return stale[0]
	}
	if open := d.openPhases(); len(open) > 0 {
		return openSteps(d.v, open[0].Phase)[0]
	}
	return ""
}

// lines are what there is to do, the most pressing first; none where that is nothing.
func (d todo) lines() []string {
	return slices.Concat(d.returned(), d.remarks(), d.stale(), d.open())
}

func (d todo) about(phase flow.PhaseKey) bool { return d.only == "" || d.only == phase }

// returned are the phases that were given back, each with the reason.
func (d todo) returned() []string {
	var lines []string
	for _, p := range d.t.phases {
		if p.Mark == flow.MarkReturned && d.about(p.Phase.Key) {
			lines = append(lines, "- ↩️ "+d.w.say("NudgeReturned", args{
				"Phase": p.Phase.Number, "Reason": literal(cut(oneLine(p.SignOff.Reason), remarkLength))}))
		}
	}
	return lines
}

// remarks are the remarks that have had no response.
func (d todo) remarks() []string {
	at := d.t.awaiting(d.w, d.v.Checklist, d.only)
	if len(at) == 0 {
		return nil
	}
	return []string{"- 💬 " + d.w.say("NudgeRemarks", args{"N": len(at), "Where": d.w.list(at)})}
}

// stale are the steps to look at again.
func (d todo) stale() []string {
	keys := d.staleSteps()
	if len(keys) == 0 {
		return nil
	}
	return []string{"- 🔁 " + d.w.say("NudgeStale", args{"N": len(keys), "Steps": titles(d.w, d.v, keys)})}
}

// staleSteps are those that are stale, but those of phases that are settled.
func (d todo) staleSteps() []flow.StepKey {
	return slices.DeleteFunc(d.v.Stale(), func(key flow.StepKey) bool {
		p := d.v.Checklist.PhaseOf(key)
		return p == nil || !d.about(p.Key) || d.t.phase(p.Key).Settled()
	})
}

// open are the phases with steps to fill in.
func (d todo) open() []string {
	var lines []string
	for _, p := range d.openPhases() {
		line := "- ⬜ " + d.w.say("NudgeOpen", args{"N": len(openSteps(d.v, p.Phase)), "Phase": p.Phase.Number, "Title": p.Phase.Title})
		if !p.Deadline.IsZero() {
			line += " · ⏰ " + due(d.w, p)
		}
		lines = append(lines, line)
	}
	return lines
}

// openPhases are those with steps to fill in that are over their deadline or near it,
// and where there is none of those the first.
func (d todo) openPhases() []flow.PhaseStanding {
	var pressing, first []flow.PhaseStanding
	for _, p := range d.t.phases {
		if len(openSteps(d.v, p.Phase)) == 0 || p.Settled() || !d.about(p.Phase.Key) {
			continue
		}
		if p.Overdue(d.now) || !p.Deadline.IsZero() && p.Deadline.Before(d.now.AddDate(0, 0, 7)) {
			pressing = append(pressing, p)
		} else if first == nil {
			first = []flow.PhaseStanding{p}
		}
	}
	if pressing != nil {
		return pressing
	}
	return first
}

// openSteps are the steps of the phase that must be filled in and are not.
func openSteps(v flow.View, p *flow.Phase) []flow.StepKey {
	var keys []flow.StepKey
	for i := range p.Steps {
		if !p.Steps[i].Optional && v.State(p.Steps[i].Key) == flow.Open {
			keys = append(keys, p.Steps[i].Key)
		}
	}
	return keys
}
