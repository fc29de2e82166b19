package discord

import (
	"context"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// explainStep helps with the fields of a step: what a good answer holds, what it
// is judged by, and what the words mean.
func (b *Bot) explainStep(_ context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	head := "### " + stepTitle(step) + "\n" + strings.TrimSpace(step.Why)
	fields := make([]string, 0, len(step.Fields))
	for _, f := range step.Fields {
		fields = append(fields, "**"+f.Label+"**\n"+strings.TrimSpace(f.Help))
	}
	parts := []string{head, strings.Join(fields, "\n\n"), extrasHelp(r.view.Checklist, step), rubric(r.say, step.Rubric), terms(r.say, r.view.Checklist, step)}
	return whisper(cards(container(stateColors[flow.Open], textsWithin(parts)...))), nil
}

// textsWithin makes a component of each text, shortened together to what one message
// takes.
func textsWithin(parts []string) []component {
	var components []component
	for _, t := range share(parts, cardBudget) {
		if t != "" {
			components = append(components, text(t))
		}
	}
	return components
}

func rubric(w words, r flow.Rubric) string {
	return "**" + w.say("RubricTitle") + "**\n" +
		"- " + w.say("RubricChoice") + ": " + r.Choice + "\n" +
		"- " + w.say("RubricReason") + ": " + r.Reason + "\n" +
		"- " + w.say("RubricEvidence") + ": " + r.Evidence + "\n" +
		"- " + w.say("RubricCoherence") + ": " + r.Coherence
}

func terms(w words, c *flow.Checklist, step *flow.Step) string {
	lines := []string{"**" + w.say("TermsTitle") + "**"}
	for _, key := range step.Terms {
		if t := c.Term(key); t != nil {
			lines = append(lines, "- **"+t.Name+"**: "+t.Meaning)
		}
	}
	if len(lines) == 1 {
		return ""
	}
	return strings.Join(lines, "\n")
}

// showExample shows a good and a weak answer of another company.
func (b *Bot) showExample(_ context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	good := example(step, r.say.say("ExampleGood", args{"Company": step.Good.Company}), step.Good)
	weak := example(step, r.say.say("ExampleWeak", args{"Company": step.Weak.Company}), step.Weak)
	both := share([]string{good, weak}, cardBudget)
	return whisper(cards(
		container(stateColors[flow.Done], text(both[0])),
		container(stateColors[flow.Stale], text(both[1])))), nil
}

func example(step *flow.Step, title string, e flow.Example) string {
	parts := []string{"### " + title}
	for i := range step.Fields {
		f := &step.Fields[i]
		if value := shown(f, e.Values[f.Key]); value != "" {
			parts = append(parts, "**"+f.Label+"**\n"+quoted(literal(strings.TrimSpace(value))))
		}
	}
	return strings.Join(append(parts, strings.TrimSpace(e.Because)), "\n")
}

// showWhole gives an answer that does not fit on a card as a file.
func (b *Bot) showWhole(_ context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	a, ok := r.view.Dossier.Answers[r.id.Step]
	if step == nil || !ok {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	return whisper(sentence(r.say.say("Whole", args{"Step": stepTitle(step)})).with(wholeAnswer(step, a.Text.Values))), nil
}

// wholeAnswer is the words of an answer as a text file.
func wholeAnswer(step *flow.Step, values flow.Values) file {
	var b strings.Builder
	b.WriteString(stepTitle(step) + "\n")
	for i := range step.Fields {
		f := &step.Fields[i]
		if value := shown(f, values[f.Key]); value != "" {
			b.WriteString("\n" + f.Label + "\n" + value + "\n")
		}
	}
	return file{name: string(step.Key) + ".txt", contentType: "text/plain; charset=utf-8", data: []byte(b.String())}
}

// checklist returns the course text to explain from: the team's, or in a channel
// without a team that of the person's language.
func (b *Bot) checklist(r *request) *flow.Checklist {
	if r.view.Checklist != nil {
		return r.view.Checklist
	}
	return b.coach.Checklist(r.say.language)
}

// explainTerm is /uitleg.
func (b *Bot) explainTerm(_ context.Context, r *request) (response, error) {
	given := r.option("begrip")
	found := findTerms(b.checklist(r), given)
	switch {
	case len(found) == 0:
		return whisper(sentence(r.say.say("ErrNoTerm", args{"Term": literal(cut(given, 80))}))), nil
	case len(found) > 1 && folded(found[0].Key) != folded(given) && folded(found[0].Name) != folded(given):
		var names []string
		for _, t := range found {
			names = append(names, t.Name)
		}
		return whisper(sentence(r.say.say("WhichTerm", args{"Terms": r.say.list(names)}))), nil
	}
	t := found[0]
	said := "### " + t.Name
	if len(t.Aliases) > 0 {
		said += "\n-# " + r.say.say("AlsoCalled", args{"Names": strings.Join(t.Aliases, ", ")})
	}
	said += "\n" + t.Meaning + "\n\n**" + r.say.say("TermExample") + "** " + t.Example
	return whisper(cards(container(stateColors[flow.Open], text(cut(said, cardBudget))))), nil
}

// suggestTerms suggests terms of the glossary while one is typed.
func (b *Bot) suggestTerms(_ context.Context, r *request) (response, error) {
	var found []choice
	for _, t := range findTerms(b.checklist(r), r.focused().Value) {
		if len(found) < maxChoices {
			found = append(found, choice{Name: cut(t.Name, maxOptionLabel), Value: t.Key})
		}
	}
	return suggest(found), nil
}

// findTerms returns the terms that the text may mean: one that is called that
// first, then those that hold it.
func findTerms(c *flow.Checklist, typed string) []*flow.Term {
	typed = folded(typed)
	var exact, holding []*flow.Term
	for i := range c.Glossary {
		t := &c.Glossary[i]
		names := append([]string{t.Key, t.Name}, t.Aliases...)
		switch {
		case slices.ContainsFunc(names, func(n string) bool { return folded(n) == typed }):
			exact = append(exact, t)
		case slices.ContainsFunc(names, func(n string) bool { return strings.Contains(folded(n), typed) }):
			holding = append(holding, t)
		}
	}
	return append(exact, holding...)
}

// help is /help: for a teacher what a teacher can do.
func (b *Bot) help(ctx context.Context, r *request) (response, error) {
	said := r.say.say("Help")
	if b.admit(ctx, r, teacher) == nil {
		said = b.texts.forLocale(r.Locale).say("HelpTeacher")
	}
	return whisper(cards(container(stateColors[flow.Open], text(cut(said, cardBudget))))), nil
}
