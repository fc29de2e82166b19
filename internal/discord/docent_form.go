package discord

import (
	"context"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// jotKey is under what name the entries of a teacher's form are kept: what it is
// for and what it is about, whatever was the state when it was opened.
func (r *request) jotKey(id customID) string {
	id.Team = r.jotTeam(id)
	if id.Verb == verbRespond {
		id.Step = "" // the revision is what it is about
	} else {
		id.Revision = 0
	}
	return id.String()
}

// jotTeam is the team that the form is about, whose words go with it; "" is the
// class.
func (r *request) jotTeam(id customID) flow.TeamID {
	if id.Verb == verbRespond {
		return r.team()
	}
	return r.about
}

// jotted returns what the teacher typed in that form and what was not kept; nil
// where there is nothing.
func (b *Bot) jotted(ctx context.Context, r *request, of customID) (entries, error) {
	kept, ok, err := b.coach.Jotting(ctx, r.class(), r.jotKey(of), r.member())
	if err != nil || !ok {
		return nil, err
	}
	return entries(kept), nil
}

// mend says what is wrong with the form that came in, keeps what was typed and lets
// it be opened again with that.
func (b *Bot) mend(ctx context.Context, r *request, wrong ...string) (response, error) {
	return b.mendUnder(ctx, r, "InvalidTitle", wrong...)
}

// mendUnder is mend under another heading.
func (b *Bot) mendUnder(ctx context.Context, r *request, heading string, wrong ...string) (response, error) {
	if err := b.coach.Jot(ctx, r.jotting(), r.class(), r.jotKey(r.id), r.fitting()); err != nil {
		return response{}, err
	}
	lines := []string{"**" + r.say.say(heading) + "**"}
	for _, w := range wrong {
		lines = append(lines, "- "+w)
	}
	lines = append(lines, r.say.say("InvalidKept"))
	buttons := append([]component{button(styleMain, r.say.say("ButtonReopen"), r.id)}, r.wayBack()...)
	return r.privately(cards(text(cut(strings.Join(lines, "\n"), cardBudget)), row(buttons...))), nil
}

// wayBack leads to where a teacher was, whose page gives way to what is wrong with a
// form; a student's does not.
func (r *request) wayBack() []component {
	switch {
	case r.about != "":
		return []component{button(styleOther, r.say.say("ButtonTeam"), customID{Verb: verbTeam, Team: r.about})}
	case r.id.Verb == verbDeadline || r.id.Verb == verbSettings: // of the class
		return []component{button(styleOther, r.say.say("ButtonClass"), customID{Verb: verbClass})}
	default:
		return nil
	}
}

// fitting is what came in a form as far as a form of Discord's can hold it: more is
// not typed by anybody.
func (r *request) fitting() entries {
	kept := make(entries)
	for _, key := range sortedKeys(r.Fields)[:min(len(r.Fields), maxInputs)] {
		kept[firstRunes(key, maxInputID)] = firstRunes(r.Fields[key], maxInput)
	}
	return kept
}

// mendable are the errors that come of what was typed in a form: it opens again.
var mendable = []flow.Code{
	flow.CodeNoRemarkText, flow.CodeRemarkTooLong, flow.CodeNoReason, flow.CodeReasonTooLong,
	flow.CodeDateForm, flow.CodeTimeForm, flow.CodeTimeTwice, flow.CodeMidnight, flow.CodeNoSuchDate, flow.CodePastDate, flow.CodeRetention, flow.CodeQuiet,
}

// orMend lets the form that came in be mended where the error is of what was typed
// in it, and gives any other error back.
func (b *Bot) orMend(ctx context.Context, r *request, err error) (response, error) {
	wrong := r.wrongs(err)
	if r.Fields == nil || len(wrong) == 0 {
		return response{}, err
	}
	return b.mend(ctx, r, wrong...)
}

// wrongs are the sentences for the errors of what was typed in a form: there may be
// more than one.
func (r *request) wrongs(err error) []string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, one := range joined.Unwrap() {
			all = append(all, r.wrongs(one)...)
		}
		return all
	}
	if code := flow.CodeOf(err); slices.Contains(mendable, code) {
		return []string{r.say.say(apologies[code], limits)}
	}
	return nil
}

// settled forgets what was typed in the form that came in: it is kept as what it
// is for.
func (b *Bot) settled(ctx context.Context, r *request) {
	if err := b.coach.Jot(ctx, r.jotting(), r.class(), r.jotKey(r.id), nil); err != nil {
		b.config.Log.Warn("jotting not dropped", "ref", reference(r.ID), "error", err)
	}
}

// jotting is the origin of what is typed in a form of the class, or of the team
// that it is about.
func (r *request) jotting() flow.Origin {
	return flow.Origin{ID: r.ID + "/jot", Team: r.jotTeam(r.id), By: r.member()}
}
