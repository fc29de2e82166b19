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
		r.about = r.view.Team.ID // the channel's
	}
	if r.about == "" {
		return b.nudgeClass(ctx, r)
	}
	only, said, err := b.nudgeAsked(ctx, r)
	if err != nil {
		return response{}, err
	}
	lines := []string{r.say.say("NudgePreview", args{"Team": literal(oneLine(r.view.Team.Name))}), quoted(said)}
	if at, ok := b.lastNudge(ctx, r); ok {
		lines = append(lines, "-# "+r.say.say("NudgedBefore", args{"When": stamp(at, "R")}))
	}
	send := customID{Verb: verbNudgeSend, Step: flow.StepKey(only), Team: r.team()}
	return r.privately(cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)), row(
		button(styleMain, r.say.say("ButtonNudgeSend"), send),
		button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.team()}))))), nil
}

// nudgeAsked returns what the team would be told now: of the phase that the command or
// the id names, or with "" of all.
func (b *Bot) nudgeAsked(ctx context.Context, r *request) (only flow.PhaseKey, said string, err error) {
	only = flow.PhaseKey(r.option("fase") + string(r.id.Step))
	if only != "" && r.view.Checklist.Phase(only) == nil {
		return "", "", &flow.Error{Code: flow.CodeNoPhase}
	}
	said, err = b.nudgeText(ctx, r.team(), only)
	return only, said, err
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
	only, said, err := b.nudgeAsked(ctx, r)
	if err != nil {
		return response{}, err
	}
	if err := b.coach.Nudge(ctx, r.origin(), only); err != nil {
		return response{}, err
	}
	told := b.announce(ctx, r, nudgeCard(b.theirs(r), said))
	return b.backTo(ctx, r, "", "✅ "+r.say.say("Nudged", args{"Team": literal(oneLine(r.view.Team.Name))})+" "+told), nil
}

// nudgeCard is a reminder as the team gets it.
func nudgeCard(w words, said string) message {
	next := button(styleMain, w.say("ButtonNext"), customID{Verb: verbNext})
	return cards(container(teacherColor, text(cut(w.say("NudgeHead")+"\n"+said, cardBudget)), row(next)))
}

// nudgeText says to the team, in its own language, what there is to do: of the phase,
// or of all.
func (b *Bot) nudgeText(ctx context.Context, team flow.TeamID, only flow.PhaseKey) (string, error) {
	v, err := b.coach.View(ctx, team)
	if err != nil {
		return "", err
	}
	t, err := b.teaching(ctx, v)
	if err != nil {
		return "", err
	}
	d := todo{w: b.texts.in(v.Team.Language), v: v, t: t, now: b.coach.Now(), only: only}
	return strings.Join(d.lines(), "\n"), nil
}

// todo is what a team is reminded of, the most pressing first.
type todo struct {
	w    words
	v    flow.View
	t    teaching
	now  time.Time
	only flow.PhaseKey // "" is every phase
}

func (d todo) lines() []string {
	lines := slices.Concat(d.returned(), d.remarks(), d.stale(), d.open())
	if len(lines) == 0 {
		return []string{d.w.say("NudgeNothing")}
	}
	return lines
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
	var at []string
	for _, t := range d.t.threads {
		if t.Waits() == flow.SideTeam && d.about(t.Phase) {
			at = append(at, spotTitle(d.w, d.v.Checklist, spot(t.Phase, t.Step)))
		}
	}
	slices.Sort(at)
	if at = slices.Compact(at); len(at) == 0 {
		return nil
	}
	return []string{"- 💬 " + d.w.say("NudgeRemarks", args{"N": len(at), "Where": d.w.list(at)})}
}

// stale are the steps to look at again, but those of phases that are settled.
func (d todo) stale() []string {
	keys := slices.DeleteFunc(d.v.Stale(), func(key flow.StepKey) bool {
		p := d.v.Checklist.PhaseOf(key)
		return p == nil || !d.about(p.Key) || d.t.phase(p.Key).Settled()
	})
	if len(keys) == 0 {
		return nil
	}
	return []string{"- 🔁 " + d.w.say("NudgeStale", args{"N": len(keys), "Steps": titles(d.w, d.v, keys)})}
}

// open are the phases with steps to fill in: those over their deadline or near it, and
// where there is none of those the first.
func (d todo) open() []string {
	var pressing, first []string
	for _, p := range d.t.phases {
		n := openSteps(d.v, p.Phase)
		if n == 0 || p.Settled() || !d.about(p.Phase.Key) {
			continue
		}
		line := "- ⬜ " + d.w.say("NudgeOpen", args{"N": n, "Phase": p.Phase.Number, "Title": p.Phase.Title})
		if !p.Deadline.IsZero() {
			line += " · ⏰ " + due(d.w, p)
		}
		if p.Overdue(d.now) || !p.Deadline.IsZero() && p.Deadline.Before(d.now.AddDate(0, 0, 7)) {
			pressing = append(pressing, line)
		} else if first == nil {
			first = []string{line}
		}
	}
	if pressing != nil {
		return pressing
	}
	return first
}

// openSteps counts the steps of the phase that must be filled in and are not.
func openSteps(v flow.View, p *flow.Phase) int {
	n := 0
	for i := range p.Steps {
		if !p.Steps[i].Optional && v.State(p.Steps[i].Key) == flow.Open {
			n++
		}
	}
	return n
}
