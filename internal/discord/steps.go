package discord

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"verkoopcoach/internal/flow"
)

// showSteps is /stappen: the board, for the one who asks.
func (b *Bot) showSteps(ctx context.Context, r *request) (response, error) {
	return whisper(b.boardOf(ctx, r.view)), nil
}

// showStep is /stap: the card of that step, or of the one that comes next.
func (b *Bot) showStep(ctx context.Context, r *request) (response, error) {
	given := r.option("stap")
	if given == "" {
		return b.nextCard(ctx, r, ""), nil
	}
	step := findStep(r.view, given)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	return show(b.card(ctx, r, step.Key, "")), nil
}

// showNext is the button for the step after the card's.
func (b *Bot) showNext(ctx context.Context, r *request) (response, error) {
	return b.nextCard(ctx, r, r.id.Step), nil
}

// nextCard shows the next step and why that one; when none is left, what can be
// done with a finished dossier.
func (b *Bot) nextCard(ctx context.Context, r *request, after flow.StepKey) response {
	t := b.beside(ctx, r.view)
	next, ok := r.view.Next(after, t.closed()...)
	if !ok {
		return b.nothingLeft(ctx, r, t)
	}
	return show(b.card(ctx, r, next.Step, because(r.say, r.view, next)))
}

// nothingLeft says that all is filled in, unless the teacher gave something back.
func (b *Bot) nothingLeft(ctx context.Context, r *request, t teaching) response {
	if back := t.returned(); len(back) > 0 {
		lead := r.say.say("BoardReturned", args{"N": len(back), "Phases": phaseNumbers(r.say, r.view.Checklist, back)})
		return show(b.card(ctx, r, r.view.Checklist.Phase(back[0]).Steps[0].Key, "↩️ "+lead))
	}
	return show(sentence(allDone(r.say, r.view, t)))
}

// because says why a step comes next.
func because(w words, v flow.View, next flow.Next) string {
	return w.say("Because_"+string(next.Because), args{
		"Step": stepTitle(v.Checklist.Step(next.Step)), "Steps": titles(w, v, next.Changed),
	})
}

// goToStep is the menu of the board.
func (b *Bot) goToStep(ctx context.Context, r *request) (response, error) {
	if len(r.Selected) != 1 || r.view.Checklist.Step(flow.StepKey(r.Selected[0])) == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	return show(b.card(ctx, r, flow.StepKey(r.Selected[0]), "")), nil
}

// suggestSteps suggests steps while one is typed.
func (b *Bot) suggestSteps(_ context.Context, r *request) (response, error) {
	typed := folded(r.focused().Value)
	var found []choice
	for _, key := range r.view.Checklist.Keys() {
		s := r.view.Checklist.Step(key)
		if r.view.Checklist.IsExtra(key) && (r.Command != "geschiedenis" || r.view.State(key) == flow.Open) {
			continue // it has a history and nothing else of its own
		}
		if strings.Contains(folded(stepTitle(s)+" "+string(s.Key)), typed) && len(found) < maxChoices {
			name := stateMarks[r.view.State(s.Key)] + " " + stepTitle(s)
			found = append(found, choice{Name: cut(name, maxOptionLabel), Value: string(s.Key)})
		}
	}
	return suggest(found), nil
}

// findStep returns the step or extra that was typed: its key, its number, or a
// title that only one has; nil where it is not clear.
func findStep(v flow.View, typed string) *flow.Step {
	typed = folded(typed)
	var found []*flow.Step
	for _, key := range v.Checklist.Keys() {
		s := v.Checklist.Step(key)
		switch typed {
		case string(s.Key), folded(s.Number), folded(s.Title), folded(stepTitle(s)):
			return s
		}
		if strings.Contains(folded(s.Title), typed) {
			found = append(found, s)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return nil
}

// folded returns the text as it is compared: lower case, without accents.
func folded(text string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		plain = text
	}
	return strings.ToLower(strings.TrimSpace(plain))
}
