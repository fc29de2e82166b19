package discord

import (
	"context"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
)

// openForm opens the form of a step, filled with the member's draft or with the
// answer as it stands.
func (b *Bot) openForm(ctx context.Context, r *request) (response, error) {
	if p := r.view.Checklist.PhaseOf(r.view.Checklist.Home(r.id.Step)); p != nil && b.beside(ctx, r.view).phase(p.Key).SignOff.Locked {
		return whisper(sentence(r.say.say("LockedNow"))), nil
	}
	form, err := b.coach.Form(ctx, r.team(), r.id.Step, flow.MemberID(r.User), r.id.Revision)
	if err != nil {
		return response{}, err
	}
	return open(answerForm(r.say, form)), nil
}

// openMerge opens the form in which both texts of a conflict stand.
func (b *Bot) openMerge(ctx context.Context, r *request) (response, error) {
	conflict, ok, err := b.coach.Conflict(ctx, r.team(), r.id.Step, flow.MemberID(r.User))
	if err != nil {
		return response{}, err
	}
	if !ok {
		return b.openForm(ctx, r)
	}
	return open(answerForm(r.say, conflict.Merged())), nil
}

// answerForm draws a form: a label with an input for each field, whose custom
// id is the field's key.
func answerForm(w words, form flow.Form) modal {
	title := stepTitle(form.Step)
	if form.Draft {
		title = cut(title, maxTitle-size(w.say("DraftMark"))-1) + " " + w.say("DraftMark")
	}
	m := modal{
		CustomID: customID{Verb: verbAnswer, Step: form.Step.Key, Revision: form.Opened}.String(),
		Title:    cut(title, maxTitle),
	}
	for i := range form.Step.Fields {
		f := &form.Step.Fields[i]
		input := inputFor(w, f, form.Values[f.Key])
		m.Components = append(m.Components, component{
			Type: componentLabel, Label: f.Label, Description: f.Description, Component: &input,
		})
	}
	return m
}

// inputFor returns the input that asks the field, filled with the value.
func inputFor(w words, f *flow.Field, value string) component {
	required := f.Required
	if f.Kind == flow.KindChoice {
		c := component{Type: componentSelect, CustomID: string(f.Key), Placeholder: w.say("ChoosePlaceholder"), Required: &required}
		for _, o := range f.Options {
			c.Options = append(c.Options, selectItem{Label: o.Label, Value: o.Value, Description: o.Description, Default: o.Value == value})
		}
		return c
	}
	style := styleParagraph
	if f.OneLine() {
		style = styleShort
	}
	// Discord refuses a form that holds more than it takes. A draft may be longer
	// than the field: then there is room for all of it, as far as Discord goes.
	value = firstRunes(value, maxInput)
	return component{
		Type: componentInput, CustomID: string(f.Key), Style: style, Required: &required,
		Placeholder: f.Placeholder, MaxLength: max(f.Limit(), utf8.RuneCountInString(value)), Value: value,
	}
}

// firstRunes returns the text as far as its first n characters.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// reasonField is the one input of the form that skips a step.
const reasonField = "reden"

// openSkip opens the form that asks why a step is skipped.
func (b *Bot) openSkip(_ context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	if !step.Optional {
		return response{}, &flow.Error{Code: flow.CodeNotOptional}
	}
	required := true
	input := component{Type: componentInput, CustomID: reasonField, Style: styleParagraph, Required: &required, MaxLength: flow.MaxReason}
	return open(modal{
		CustomID: customID{Verb: verbSkip, Step: step.Key, Revision: r.id.Revision}.String(), // what the card showed
		Title:    cut(r.say.say("SkipTitle", args{"Step": stepTitle(step)}), maxTitle),
		Components: []component{{
			Type: componentLabel, Label: r.say.say("SkipLabel"), Description: r.say.say("SkipDescription"), Component: &input,
		}},
	}), nil
}
