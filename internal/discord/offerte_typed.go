package discord

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// seenEntry is, beside the inputs, the edition that a form was about.
const seenEntry = "seen"

// typedForm is under what name the entries of a form are kept.
func typedForm(of verb, step flow.StepKey) string { return string(of) + ":" + string(step) }

// formOf returns the form that something is about: lines are kept by a button
// under what was read of them.
func formOf(v verb) verb {
	if v == verbKeepLines {
		return verbLines
	}
	return v
}

// typed returns what the member typed in a form and what was not kept, with the
// edition that it was about; nil where there is nothing.
func (b *Bot) typed(ctx context.Context, r *request, of verb, step flow.StepKey) (entries, int, error) {
	kept, ok, err := b.desk.Typed(ctx, r.seller(), typedForm(of, step), r.User)
	if err != nil || !ok {
		return nil, 0, err
	}
	typed := maps.Clone(entries(kept))
	seen, err := strconv.Atoi(typed[seenEntry])
	delete(typed, seenEntry)
	return typed, seen, err
}

// remember keeps what was typed in the form that came in, as about that edition.
func (b *Bot) remember(ctx context.Context, r *request, typed entries, seen int) error {
	kept := maps.Clone(typed)
	kept[seenEntry] = strconv.Itoa(seen)
	return b.desk.Type(ctx, r.trader(), typedForm(formOf(r.id.Verb), r.id.Step), kept)
}

// typedForms are the forms that can be given up, by their place in the revision of
// the button for that; a new one comes last.
var typedForms = []verb{verbCustomer, verbLines, verbAgreements, verbReprice, verbCompany, verbContact}

// forget drops what was typed in a form.
func (b *Bot) forget(ctx context.Context, r *request, of verb, step flow.StepKey) error {
	o := r.trader()
	o.ID += "/" + string(of)
	return b.desk.Type(ctx, o, typedForm(of, step), nil)
}

// dropTyped gives up what the member typed in the form that the button is under.
func (b *Bot) dropTyped(ctx context.Context, r *request) (response, error) {
	if r.id.Revision >= len(typedForms) {
		return response{}, errUnknownID
	}
	if err := b.forget(ctx, r, typedForms[r.id.Revision], r.id.Step); err != nil {
		return response{}, err
	}
	return r.privately(cards(text(r.say.say("OffDropped")))), nil
}

// askAgain says what is wrong with a form, keeps what was typed and opens it
// again with that.
func (b *Bot) askAgain(ctx context.Context, r *request, wrong []mistake, seen int) (response, error) {
	if err := b.remember(ctx, r, r.Fields, seen); err != nil {
		return response{}, err
	}
	lines := []string{"**" + r.say.say("InvalidTitle") + "**"}
	for _, m := range wrong {
		lines = append(lines, "- "+r.say.mistake(m))
	}
	lines = append(lines, r.say.say("InvalidKept"))
	res := r.privately(cards(text(cut(strings.Join(lines, "\n"), cardBudget)), r.reopening(r.id.Verb, seen)))
	if r.overfull() {
		res.also = []message{sentence(r.say.say("YourText")).with(r.typedFile()).private()}
	}
	return res, nil
}

// mistake is the sentence that says what is wrong with an input.
func (w words) mistake(m mistake) string {
	if name, ok := m.with["Field"].(string); ok {
		m.with = maps.Clone(m.with)
		m.with["Field"] = w.say("Field_" + name)
	}
	return w.say(m.key, m.with)
}

// reopening are the buttons under a form that was not kept.
func (r *request) reopening(of verb, seen int) component {
	return row(
		button(styleMain, r.say.say("ButtonReopen"), customID{Verb: of, Step: r.id.Step, Revision: seen}),
		button(styleOther, r.say.say("ButtonDiscard"), customID{Verb: verbDropTyped, Step: r.id.Step, Revision: slices.Index(typedForms, of)}))
}

// secondToSubmit tells the second of two members at one draft what the first made
// of it. What the second typed is kept, and the form opens with it.
func (b *Bot) secondToSubmit(ctx context.Context, r *request, n quote.Number) (response, error) {
	k, err := b.desk.Last(ctx, r.seller(), n)
	if err != nil {
		return response{}, err
	}
	if k.Status != quote.StatusDraft {
		return response{}, &quote.Error{Code: quote.CodeNotDraft}
	}
	typed := entries(r.Fields)
	if r.id.Verb == verbKeepLines {
		if typed, _, err = b.typed(ctx, r, verbLines, r.id.Step); err != nil {
			return response{}, err
		}
	}
	if err := b.remember(ctx, r, typed, k.Edition); err != nil {
		return response{}, err
	}
	p := paper{Kept: k, today: b.desk.Today()}
	now := paragraphs(r.say.say("OffConflict", args{"Number": n.String()}), quoted(cut(p.part(r.say, formOf(r.id.Verb)), cardBudget/2)))
	return r.privately(cards(text(cut(now, cardBudget)), r.reopening(formOf(r.id.Verb), k.Edition))), nil
}

// part is the part of a quotation that a form is about.
func (p paper) part(w words, of verb) string {
	switch of {
	case verbCustomer:
		return p.addressed(w)
	case verbAgreements:
		return p.agreed(w)
	default:
		return paragraphs(linesText(w, p.Content), totalsText(w, p.Content))
	}
}
