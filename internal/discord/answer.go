package discord

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
)

// submitAnswer is a step's form sent in.
func (b *Bot) submitAnswer(ctx context.Context, r *request) (response, error) {
	values := make(flow.Values, len(r.Fields))
	for key, value := range r.Fields {
		values[flow.FieldKey(key)] = value
	}
	out, err := b.coach.Answer(ctx, r.origin(), flow.Submission{Step: r.id.Step, Opened: r.id.Revision, Values: values})
	if err != nil {
		return response{}, err
	}
	return b.result(ctx, r, out)
}

// confirm is "klopt nog".
func (b *Bot) confirm(ctx context.Context, r *request) (response, error) {
	out, err := b.coach.Confirm(ctx, r.origin(), r.id.Step, r.id.Revision)
	if err != nil {
		return response{}, err
	}
	return b.result(ctx, r, out)
}

// takeMine chooses the member's own text of two.
func (b *Bot) takeMine(ctx context.Context, r *request) (response, error) {
	out, err := b.coach.TakeMine(ctx, r.origin(), r.id.Step, r.id.Revision)
	if err != nil {
		return response{}, err
	}
	return b.result(ctx, r, out)
}

// discard sets the member's draft aside: of two texts the other one was chosen,
// or this one is given up.
func (b *Bot) discard(ctx context.Context, r *request) (response, error) {
	out, err := b.coach.SetAside(ctx, r.origin(), r.id.Step)
	if err != nil {
		return response{}, err
	}
	return b.result(ctx, r, out)
}

// submitSkip is the reason for skipping, sent in.
func (b *Bot) submitSkip(ctx context.Context, r *request) (response, error) {
	out, err := b.coach.Skip(ctx, r.origin(), r.id.Step, r.id.Revision, r.Fields[reasonField])
	if err != nil {
		return response{}, err
	}
	if out.Result == flow.ResultOutdated {
		return whisper(r.givingBack(r.say.say("SkipOutdated"))), nil // with the reason that was typed
	}
	return b.result(ctx, r, out)
}

// result shows what came of something that a member did with a step.
func (b *Bot) result(ctx context.Context, r *request, out flow.Outcome) (response, error) {
	var err error
	if r.view, err = b.coach.View(ctx, r.team()); err != nil {
		return response{}, err
	}
	switch out.Result {
	case flow.ResultInvalid:
		res := r.privately(b.problems(r, out))
		if r.overfull() || r.id.Verb == verbSkip {
			res.also = []message{sentence(r.say.say("YourText")).with(r.typedFile()).private()}
		}
		return res, nil
	case flow.ResultConflict:
		return b.conflict(ctx, r, out.Step)
	case flow.ResultUnchanged:
		return r.privately(cards(text(r.say.say("Unchanged")))), nil
	case flow.ResultAside:
		return r.privately(cards(text(r.say.say("SetAside")))), nil
	case flow.ResultLocked:
		return r.privately(cards(text(r.say.say("Locked")))), nil
	case flow.ResultOutdated:
		return b.redrawn(ctx, r, out.Step, r.say.say("Outdated")), nil
	default:
		res := b.redrawn(ctx, r, out.Step, b.news(ctx, r, out))
		if r.view.Checklist.IsExtra(out.Step) {
			return b.withPicture(ctx, r, res, out.Step), nil
		}
		return res.redraw(), nil
	}
}

// overfull tells whether the form held more than it can be opened with again.
func (r *request) overfull() bool {
	for _, typed := range r.Fields {
		if utf8.RuneCountInString(flow.Clean(typed)) > maxInput {
			return true
		}
	}
	return false
}

// privately shows something to the member alone; where the member clicked on a
// private message it takes that one's place, so that no button of it is left.
func (r *request) privately(m message) response {
	if r.Ephemeral && r.Message != "" {
		return update(m)
	}
	return whisper(m)
}

// redrawn shows the step's card anew: in place of the card that was clicked, or
// for the team to see when the member clicked on a private message.
func (b *Bot) redrawn(ctx context.Context, r *request, step flow.StepKey, lead string) (res response) {
	card, pending := b.assessedCard(ctx, r, step, lead, true)
	switch {
	case r.Message == "":
		res = show(card)
	case r.Ephemeral:
		res = update(cards(text(r.say.say("Settled"))))
		res.also = []message{card}
	default:
		res = update(card)
	}
	if pending {
		res.review, res.lead = r.view.Checklist.Home(step), lead
	}
	return res
}

// news says what else came of a change: fields that kept their words, and steps
// that now ask whether they still hold.
func (b *Bot) news(ctx context.Context, r *request, out flow.Outcome) string {
	var lines []string
	step := r.view.Checklist.Step(out.Step)
	switch out.Result {
	case flow.ResultSaved:
		lines = append(lines, r.say.say("Saved", args{"Who": mention(flow.MemberID(r.User))}))
	case flow.ResultRestored:
		lines = append(lines, r.say.say("Restored", args{"Who": mention(flow.MemberID(r.User))}))
	case flow.ResultConfirmed:
		lines = append(lines, r.say.say("Confirmed", args{"Who": mention(flow.MemberID(r.User))}))
	}
	if len(out.Kept) > 0 {
		lines = append(lines, r.say.say("Kept", args{"Fields": r.say.list(labels(step, out.Kept))}))
	}
	if out.Cleaned {
		lines = append(lines, r.say.say("Cleaned"))
	}
	if len(out.Stale) > 0 {
		lines = append(lines, madeStale(r.say, r.view, out.Stale, b.beside(ctx, r.view).closed())...)
	}
	return strings.Join(lines, "\n")
}

// madeStale says which steps now ask whether they still hold, and of those in locked
// phases that the teacher can open them.
func madeStale(w words, v flow.View, stale []flow.StepKey, closed []flow.PhaseKey) []string {
	var lines []string
	in := func(key flow.StepKey) bool { return slices.Contains(closed, v.Checklist.PhaseOf(key).Key) }
	if free := slices.DeleteFunc(slices.Clone(stale), in); len(free) > 0 {
		lines = append(lines, w.say("MadeStale", args{"N": len(free), "Steps": titles(w, v, free)}))
	}
	if locked := slices.DeleteFunc(slices.Clone(stale), func(key flow.StepKey) bool { return !in(key) }); len(locked) > 0 {
		lines = append(lines, w.say("MadeStaleLocked", args{"N": len(locked), "Steps": titles(w, v, locked)}))
	}
	return lines
}

// labels returns what the fields are called on the form.
func labels(step *flow.Step, keys []flow.FieldKey) []string {
	var names []string
	for _, k := range keys {
		if f := step.Field(k); f != nil {
			names = append(names, "“"+f.Label+"”")
		}
	}
	return names
}

// problems says field by field how to mend what was sent in, which is kept, and
// opens the form with it again.
func (b *Bot) problems(r *request, out flow.Outcome) message {
	step := r.view.Checklist.Step(out.Step)
	lines := []string{"**" + r.say.say("InvalidTitle") + "**"}
	for _, p := range out.Problems {
		lines = append(lines, "- "+problem(r.say, step, p))
	}
	if r.id.Verb == verbSkip {
		return cards(text(strings.Join(lines, "\n")), row(button(styleMain, r.say.say("ButtonReopen"), customID{Verb: verbSkip, Step: out.Step, Revision: out.Revision})))
	}
	lines = append(lines, r.say.say("InvalidKept"))
	return cards(text(strings.Join(lines, "\n")), row(
		button(styleMain, r.say.say("ButtonReopen"), customID{Verb: verbAnswer, Step: out.Step, Revision: out.Revision}),
		button(styleOther, r.say.say("ButtonDiscard"), customID{Verb: verbDiscard, Step: out.Step, Revision: out.Revision})))
}

// problem is the sentence that says what is wrong with a field and how to mend
// it.
func problem(w words, step *flow.Step, p flow.Problem) string {
	with := args{"Max": p.Max, "Got": p.Got, "Over": p.Got - p.Max, "Line": p.Line, "Sum": w.decimal(p.Sum)}
	if f := step.Field(p.Field); f != nil {
		with["Field"] = f.Label
		var options, parts []string
		for _, o := range f.Options {
			options = append(options, o.Label)
		}
		for _, part := range f.Parts {
			parts = append(parts, part.Key)
		}
		with["Options"], with["Parts"] = strings.Join(options, ", "), w.list(parts)
	} else {
		with["Field"] = w.say("SkipLabel")
	}
	return w.say("Problem_"+string(p.Code), with)
}

// conflict shows the member's text beside the one that stands.
func (b *Bot) conflict(ctx context.Context, r *request, step flow.StepKey) (response, error) {
	x, ok, err := b.coach.Conflict(ctx, r.team(), step, flow.MemberID(r.User))
	if err != nil {
		return response{}, err
	}
	if !ok {
		return r.privately(cards(text(r.say.say("Unchanged")))), nil
	}
	return r.privately(conflictCard(r.say, x)), nil
}

// conflictCard lays two answers side by side, field by field where they differ.
func conflictCard(w words, x flow.Conflict) message {
	who := w.who(x.Theirs.Author)
	intro := w.say("ConflictIntro", args{"Who": who, "Step": stepTitle(x.Step)})
	var heads, bodies []string
	for i := range x.Step.Fields {
		f := &x.Step.Fields[i]
		theirs, mine := shown(f, x.Theirs.Values[f.Key]), shown(f, x.Mine.Values[f.Key])
		if theirs == mine || mine == "" {
			continue
		}
		heads = append(heads, "**"+f.Label+"**\n"+w.say("ConflictTheirs", args{"Who": who})+"\n", w.say("ConflictMine")+"\n")
		bodies = append(bodies, quoted(literal(theirs)), quoted(literal(mine)))
	}
	budget := cardBudget - size(intro)
	for _, h := range heads {
		budget -= size(h) + 4
	}
	parts := []component{text(intro)}
	if reason := x.Theirs.Reason; reason != "" {
		skipped := w.say("ConflictTheirs", args{"Who": who}) + "\n" + quoted(literal(reason))
		parts, budget = append(parts, text(skipped)), budget-size(skipped)
	}
	for i, body := range share(bodies, budget) {
		parts = append(parts, text(heads[i]+body))
	}
	id := func(v verb) customID { return customID{Verb: v, Step: x.Step.Key, Revision: x.Seen} }
	return cards(container(stateColors[flow.Stale], parts...), row(
		button(styleMain, w.say("ButtonMine"), id(verbMine)),
		button(styleOther, w.say("ButtonTheirs"), id(verbTheirs)),
		button(styleOther, w.say("ButtonMerge"), id(verbMerge))))
}
