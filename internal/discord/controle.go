package discord

import (
	"context"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// check is /controleer: what the coach makes of one step, for the team to see,
// or of all of them, for the one who asks.
func (b *Bot) check(ctx context.Context, r *request) (response, error) {
	given := r.option("stap")
	if given == "" {
		all, err := b.coach.AssessAll(ctx, r.view)
		if err != nil {
			return response{}, err
		}
		return whisper(overview(r.say, r.view, all)), nil
	}
	step := findStep(r.view, given)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	card, pending := b.assessedCard(ctx, r, step.Key, "", true)
	res := show(card)
	if pending {
		res.review = r.view.Checklist.Home(step.Key)
	}
	return res, nil
}

// overview lists the answers by how well they are justified, those that are not
// first, with a menu to go there.
func overview(w words, v flow.View, all []flow.Assessment) message {
	if len(all) == 0 {
		return sentence(w.say("CheckNothing"))
	}
	holds := func(a flow.Assessment) bool { return a.Critique.Justified() }
	weak := slices.DeleteFunc(slices.Clone(all), holds)
	strong := slices.DeleteFunc(slices.Clone(all), func(a flow.Assessment) bool { return !holds(a) })
	parts := []string{w.say("CheckTitle", args{"Done": len(strong), "All": len(all)})}
	if len(weak) > 0 {
		parts = append(parts, "**"+w.say("CheckWeak")+"**\n"+assessed(w, v, weak))
	}
	if len(strong) > 0 {
		parts = append(parts, "**"+w.say("CheckStrong")+"**\n"+assessed(w, v, strong))
	}
	texts := textsWithin(append(parts, "-# "+w.say("CheckNoMark")))
	if menu := stepMenu(w, append(weak, strong...)); menu != nil {
		texts = append(texts, row(*menu))
	}
	return cards(container(stateColors[flow.Open], texts...))
}

// assessed says of each answer where it stands and how many questions are open.
func assessed(w words, v flow.View, all []flow.Assessment) string {
	var lines []string
	for _, a := range all {
		line := "- " + stepTitle(a.Step) + ": " + gradeName(v.Checklist, a.Critique.Level)
		if n := a.Open(); n > 0 {
			line += " · " + w.say("CheckOpen", args{"N": n})
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// stepMenu lets the reader go to one of the answers; Discord takes 25.
func stepMenu(w words, all []flow.Assessment) *component {
	var items []selectItem
	for _, a := range all {
		if len(items) < maxChoices {
			items = append(items, selectItem{Label: cut(stepTitle(a.Step), maxOptionLabel), Value: string(a.Step.Key)})
		}
	}
	if len(items) == 0 {
		return nil
	}
	m := menu(w.say("BoardMenu"), customID{Verb: verbGo}, items)
	return &m
}
