package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// showPicture is the button that posts the picture of a step for the team.
func (b *Bot) showPicture(ctx context.Context, r *request) (response, error) {
	step := r.view.Checklist.Step(r.id.Step)
	if step == nil {
		return response{}, &flow.Error{Code: flow.CodeNoStep}
	}
	if !report.HasPicture(r.view, step.Key) {
		return whisper(sentence(r.say.say("PictureNothing", args{"Step": stepTitle(step)}))), nil
	}
	m, err := b.picture(ctx, r, step.Key)
	if said, waits := r.say.waits(err); waits {
		return whisper(sentence(said)), nil
	}
	return show(m), err
}

// picture draws the picture of the step as a message, with what it says for whom
// cannot see it.
func (b *Bot) picture(ctx context.Context, r *request, step flow.StepKey) (message, error) {
	var drawn document.Figure
	err := b.press.run(ctx, r.team(), func(context.Context) (err error) {
		drawn, err = report.Picture(r.view, step)
		return err
	})
	if err != nil {
		return message{}, err
	}
	f := file{name: string(step) + ".png", contentType: "image/png", data: drawn.PNG}
	return cards(text("**"+literal(drawn.Caption)+"**"), gallery(f, drawn.Alt)).with(f), nil
}

// withPicture adds the picture that an extra has just made or changed, for the
// team to see under the card of its step.
func (b *Bot) withPicture(ctx context.Context, r *request, res response, extra flow.StepKey) response {
	res.review = ""
	home := r.view.Checklist.Home(extra)
	if !report.HasPicture(r.view, home) {
		return res
	}
	m, err := b.picture(ctx, r, home)
	// What was saved, was saved; the button is there to try again.
	if said, waits := r.say.waits(err); waits {
		res.also = append(res.also, sentence(said).private())
		return res
	}
	if err != nil {
		b.config.Log.Error("picture not drawn", "ref", reference(r.ID), "error", err)
		return res
	}
	res.also = append(res.also, m)
	return res
}

// pictureButtons show the picture of the step, and ask what it is drawn from,
// once the step has an answer.
func (c cardParts) pictureButtons() []component {
	if c.state != flow.Done && c.state != flow.Stale {
		return nil
	}
	var buttons []component
	drawable := report.HasPicture(c.v, c.step.Key)
	if drawable {
		buttons = append(buttons, button(styleOther, c.w.say("ButtonPicture"), customID{Verb: verbPicture, Step: c.step.Key, Revision: c.v.Dossier.Revision}))
	}
	for _, extra := range c.v.Checklist.ExtrasOf(c.step.Key) {
		label := "ButtonPictureMake"
		if _, given := c.v.Dossier.Answers[extra.Key]; given {
			label = "ButtonPictureChange"
		} else if drawable {
			label = "ButtonPictureData"
		}
		ask := button(styleOther, c.w.say(label), customID{Verb: verbAnswer, Step: extra.Key, Revision: c.v.Dossier.Revision})
		ask.Disabled = c.locked()
		buttons = append(buttons, ask)
	}
	return buttons
}

// help with the extras of a step stands with that of its fields.
func extrasHelp(c *flow.Checklist, step *flow.Step) string {
	var lines []string
	for _, extra := range c.ExtrasOf(step.Key) {
		lines = append(lines, "**"+extra.Title+"**\n"+strings.TrimSpace(extra.Ask))
	}
	return strings.Join(lines, "\n\n")
}
