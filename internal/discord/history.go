package discord

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// historyPage is how many revisions one page of the history shows.
const historyPage = 10

// showHistory is /geschiedenis: who changed what in a step and when.
func (b *Bot) showHistory(ctx context.Context, r *request) (response, error) {
	step := findStep(r.view, r.option("stap"))
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	m, err := b.history(ctx, r, step, 0)
	return whisper(m), err
}

// pageHistory shows the revisions before the button's, in place of the message
// it is on.
func (b *Bot) pageHistory(ctx context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	m, err := b.history(ctx, r, step, r.id.Revision)
	return update(m), err
}

// history draws the revisions of a step before the given one, newest first; 0
// is from the newest on.
func (b *Bot) history(ctx context.Context, r *request, step *flow.Step, before int) (message, error) {
	all, err := b.coach.History(ctx, r.team(), step.Key)
	if err != nil {
		return message{}, err
	}
	page := slices.DeleteFunc(slices.Clone(all), func(rev flow.Revision) bool { return before > 0 && rev.Number >= before })
	slices.Reverse(page)
	if len(page) == 0 {
		return cards(append([]component{text(r.say.say("NoHistory", args{"Step": stepTitle(step)}))}, backToStep(r, step)...)...), nil
	}
	page = page[:min(len(page), historyPage)]
	lines := []string{r.say.say("HistoryTitle", args{"Step": stepTitle(step)})}
	var items []selectItem
	for _, rev := range page {
		lines = append(lines, "- "+historyLine(r.say, r.view, all, rev))
		if rev.Values != nil {
			label := r.say.say("VersionLabel", args{"Number": ordinal(all, rev.Number), "When": r.say.time(rev.At)})
			items = append(items, selectItem{Label: label, Value: strconv.Itoa(rev.Number)})
		}
	}
	parts := []component{text(strings.Join(lines, "\n"))}
	if len(items) > 0 {
		parts = append(parts, row(menu(r.say.say("HistoryMenu"), customID{Verb: verbRevision, Step: step.Key, Team: r.about}, items)))
	}
	if last := page[len(page)-1]; last.Number > all[0].Number {
		parts = append(parts, row(button(styleOther, r.say.say("ButtonOlder"), customID{Verb: verbHistory, Step: step.Key, Revision: last.Number, Team: r.about})))
	}
	return cards(container(stateColors[flow.LeftOut], append(parts, backToStep(r, step)...)...)), nil
}

// backToStep is the way back for a teacher who looks at another team; there is none
// for the team itself, whose card stands in the channel.
func backToStep(r *request, step *flow.Step) []component {
	if r.about == "" {
		return nil
	}
	return []component{row(button(styleOther, r.say.say("ButtonBackToStep"), customID{Verb: verbTeamStep, Step: step.Key, Team: r.about}))}
}

// ordinal counts the revisions of one step from 1, as its history shows them.
// The numbers that they are kept by count the whole dossier.
func ordinal(all []flow.Revision, number int) int {
	return 1 + slices.IndexFunc(all, func(rev flow.Revision) bool { return rev.Number == number })
}

// historyLine says who did what when.
func historyLine(w words, v flow.View, all []flow.Revision, rev flow.Revision) string {
	line := w.say("History_"+string(rev.Kind), args{
		"Number": ordinal(all, rev.Number), "Of": ordinal(all, rev.Of), "Who": w.who(rev.Author), "When": stamp(rev.At, "f"),
	})
	if rev.Reason != "" {
		line += " " + literal(cut(oneLine(rev.Reason), quoteLength))
	}
	if v.Dossier.Text(rev.Step) == rev.Number {
		line += " " + w.say("HistoryCurrent")
	}
	return line
}

// showRevision shows the words of the revision that was selected.
func (b *Bot) showRevision(ctx context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	if step == nil || len(r.Selected) != 1 {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	number, err := strconv.Atoi(r.Selected[0])
	if err != nil {
		return response{}, &flow.Error{Code: flow.CodeNoRevision}
	}
	all, err := b.coach.History(ctx, r.team(), step.Key)
	if err != nil {
		return response{}, err
	}
	at := slices.IndexFunc(all, func(rev flow.Revision) bool { return rev.Number == number })
	if at < 0 || all[at].Values == nil {
		return response{}, &flow.Error{Code: flow.CodeNoRevision}
	}
	return update(revisionCard(r.say, r.view, step, all, all[at], r.about)), nil
}

// revisionCard shows the words of a revision to the team, which may bring it back, or
// to a teacher who looks at that team.
func revisionCard(w words, v flow.View, step *flow.Step, all []flow.Revision, rev flow.Revision, team flow.TeamID) message {
	head := "### " + stepTitle(step) + "\n" + historyLine(w, v, all, rev)
	texts, whole := fieldTexts(step, rev.Values, cardBudget-size(head))
	parts := []component{text(head)}
	for _, t := range texts {
		parts = append(parts, text(t))
	}
	if !whole {
		parts = append(parts, text("-# "+w.say("Shortened")))
	}
	var buttons []component
	if v.Dossier.Text(step.Key) != rev.Number && team == "" {
		buttons = append(buttons, button(styleMain, w.say("ButtonRestore"), customID{Verb: verbRestore, Step: step.Key, Revision: rev.Number}))
	}
	buttons = append(buttons, button(styleOther, w.say("ButtonBack"), customID{Verb: verbHistory, Step: step.Key, Team: team}))
	return cards(container(stateColors[flow.LeftOut], append(parts, row(buttons...))...))
}

// restore makes the button's revision the answer again.
func (b *Bot) restore(ctx context.Context, r *request) (response, error) {
	out, err := b.coach.Restore(ctx, r.origin(), r.id.Step, r.id.Revision)
	if err != nil {
		return response{}, err
	}
	return b.result(ctx, r, out)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
