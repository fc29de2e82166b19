package discord

import (
	"context"
	"errors"
	"slices"

	"verkoopcoach/internal/flow"
)

// responseField is the one input of the form that responds to a remark.
const responseField = "reactie"

// thread returns the thread of the team that the id is about, or an error with
// flow.CodeNoRemark.
func (b *Bot) thread(ctx context.Context, r *request) (flow.Thread, error) {
	threads, err := b.coach.Feedback(ctx, r.team())
	if err != nil {
		return flow.Thread{}, err
	}
	i := slices.IndexFunc(threads, func(t flow.Thread) bool { return t.ID == r.id.Revision })
	if i < 0 {
		return flow.Thread{}, &flow.Error{Code: flow.CodeNoRemark}
	}
	return threads[i], nil
}

// openRespond opens the form that responds to what the teacher said, or to what
// the team said to that.
func (b *Bot) openRespond(ctx context.Context, r *request) (response, error) {
	t, err := b.thread(ctx, r)
	if err != nil {
		return response{}, err
	}
	typed, err := b.jotted(ctx, r, r.id)
	if err != nil {
		return response{}, err
	}
	last, example := t.Text, r.say.say("Field_reactie_example")
	if r.about != "" { // a teacher, who answers what the team said
		example = r.say.say("RespondExample")
		if n := len(t.Responses); n > 0 {
			last = t.Responses[n-1].Text
		}
	}
	f := r.say.form(r.say.say("RespondTitle"), r.id, typed).typed(responseField, styleParagraph, flow.MaxRemark, example).required()
	return open(f.describe("“" + cutWords(oneLine(last), maxDescription-2) + "”").modal), nil
}

// sideOf tells for whom the person speaks: a teacher for the teachers, in the team's
// channel too.
func (b *Bot) sideOf(ctx context.Context, r *request) (flow.Side, error) {
	switch err := b.admit(ctx, r, teacher); {
	case err == nil:
		return flow.SideTeacher, nil
	case errors.Is(err, errNotTeacher):
		return flow.SideTeam, nil
	default:
		return "", err
	}
}

// submitRespond keeps the response.
func (b *Bot) submitRespond(ctx context.Context, r *request) (response, error) {
	t, err := b.thread(ctx, r)
	if err != nil {
		return response{}, err
	}
	side, err := b.sideOf(ctx, r)
	if err != nil {
		return response{}, err
	}
	if err := b.coach.Respond(ctx, r.origin(), side, t.ID, r.Fields[responseField]); err != nil {
		return b.orMend(ctx, r, err)
	}
	b.settled(ctx, r)
	if r.about != "" {
		return b.toldThread(ctx, r, t, "TeacherResponded"), nil
	}
	said := r.say.say("TeamResponded", args{"Who": mention(r.member())})
	if side == flow.SideTeacher {
		said = r.say.say("TeacherRespondedHere")
	}
	step := r.id.Step
	if step == "" {
		step = t.Step
	}
	if r.view.Checklist.Step(step) == nil {
		return show(sentence(said)).redraw(), nil
	}
	return b.redrawn(ctx, r, step, said).redraw(), nil
}
