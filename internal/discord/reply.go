package discord

import (
	"context"

	"verkoopcoach/internal/flow"
)

// openReply opens the form in which a team answers the coach's questions at a
// step instead of changing its words. Each input carries the name of its point.
func (b *Bot) openReply(ctx context.Context, r *request) (response, error) {
	a, ok, err := b.coach.Assess(ctx, r.view, r.id.Step)
	if err != nil {
		return response{}, err
	}
	if !ok || len(a.Points) == 0 {
		return whisper(sentence(r.say.say("CoachContent"))), nil
	}
	form := modal{
		CustomID: customID{Verb: verbReply, Step: r.id.Step, Revision: a.Revision}.String(),
		Title:    cut(r.say.say("ReplyTitle"), maxTitle),
	}
	for i, p := range a.Points[:min(len(a.Points), maxInputs)] {
		optional := false
		input := component{
			Type: componentInput, CustomID: string(p.ID), Style: styleParagraph, Required: &optional,
			Placeholder: r.say.say("ReplyPlaceholder"), MaxLength: flow.MaxReply, Value: p.Reply.Text,
		}
		form.Components = append(form.Components, component{
			Type: componentLabel, Label: replyLabel(r.say, i+1, p),
			Description: cut(p.Question, maxDescription), Component: &input,
		})
	}
	return open(form), nil
}

// submitReply is the form with the replies, sent in.
func (b *Bot) submitReply(ctx context.Context, r *request) (response, error) {
	texts := make(map[flow.PointID]string, len(r.Fields))
	for id, typed := range r.Fields {
		texts[flow.PointID(id)] = typed
	}
	if err := b.coach.Reply(ctx, r.origin(), r.id.Step, texts); err != nil {
		return response{}, err
	}
	return b.redrawn(ctx, r, r.id.Step, r.say.say("Replied", args{"Who": mention(flow.MemberID(r.User))})), nil
}

// replyLabel names the question by the words that it is about: on a phone the
// form hides the card.
func replyLabel(w words, number int, p flow.Tracked) string {
	label := w.say("ReplyLabel", args{"Number": number})
	if p.Quote != "" {
		label += " · “" + oneLine(p.Quote) + "”"
	}
	return cut(label, maxTitle)
}
