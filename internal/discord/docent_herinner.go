package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
)

// nudge is /docent herinner, and the button: it reminds the team of what it has to
// do, of a phase or of all.
func (b *Bot) nudge(ctx context.Context, r *request) (response, error) {
	phase := flow.PhaseKey(r.option("fase"))
	if phase != "" && r.view.Checklist.Phase(phase) == nil {
		return response{}, &flow.Error{Code: flow.CodeNoPhase}
	}
	v := r.view
	v.Checklist = b.coach.Checklist(v.Team.Language)
	t, err := b.teaching(ctx, v)
	if err != nil {
		return response{}, err
	}
	if err := b.coach.Nudge(ctx, r.origin(), phase); err != nil {
		return response{}, err
	}
	told := b.announce(ctx, r, nudgeText(b.theirs(r), v, t, phase))
	return b.backTo(ctx, r, "", "✅ "+r.say.say("Nudged", args{"Team": literal(r.view.Team.Name)})+" "+told), nil
}

// nudgeText says what there is to do, phase by phase, and by when.
func nudgeText(theirs words, v flow.View, t teaching, only flow.PhaseKey) message {
	lines := []string{theirs.say("NudgeHead")}
	for _, p := range t.phases {
		if p.Count.Complete() || p.Settled() || only != "" && p.Phase.Key != only {
			continue
		}
		line := "- " + theirs.say("NudgePhase", args{
			"Phase": p.Phase.Number, "Title": p.Phase.Title, "Done": p.Count.Done, "Required": p.Count.Required})
		if said := due(theirs, p); said != "" {
			line += " · " + said
		}
		lines = append(lines, line)
	}
	if len(lines) == 1 {
		lines = append(lines, theirs.say("NudgeNothing"))
	}
	next := button(styleMain, theirs.say("ButtonNext"), customID{Verb: verbNext, Revision: v.Dossier.Revision})
	return cards(container(teacherColor, text(cut(strings.Join(lines, "\n"), cardBudget)), row(next)))
}
