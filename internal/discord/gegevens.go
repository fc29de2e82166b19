package discord

import (
	"context"
	"errors"

	"verkoopcoach/internal/flow"
)

// dataCommands are the subcommands of /gegevens. Discord shows them to everybody,
// as it does those of /docent.
func (b *Bot) dataCommands() []argument {
	sub := func(group, name string, options ...argument) argument {
		return b.argument(group, name, argument{Type: argumentSubcommand, Options: options})
	}
	const export, wipe = "gegevens_export", "gegevens_wis"
	return []argument{
		sub("gegevens", "uitleg"),
		b.argument("gegevens", "export", argument{Type: argumentGroup, Options: []argument{
			sub(export, "mij"), sub(export, "team", b.teamArgument()), sub(export, "klas"),
		}}),
		b.argument("gegevens", "wis", argument{Type: argumentGroup, Options: []argument{
			sub(wipe, "mij"), sub(wipe, "team", b.teamArgument()), sub(wipe, "klas"),
		}}),
	}
}

// explainData is /gegevens uitleg: what is kept, where, for whom and for how long,
// as it is now in this server.
func (b *Bot) explainData(ctx context.Context, r *request) (response, error) {
	class, err := b.coach.Class(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	m, err := b.coach.Model(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	said := paragraphs(r.say.say("PrivacyKept"), r.say.modelNow(m), r.say.keptFor(class.Settings), r.say.say("PrivacyRights"))
	return whisper(cards(container(stateColors[flow.Open], text(cut(said, cardBudget))))), nil
}

// modelNow says whether texts go to a language model.
func (w words) modelNow(m flow.Model) string {
	switch {
	case m.Judge.Provider == "":
		return w.say("PrivacyModelNone")
	case m.On():
		return w.say("PrivacyModelOn", modelArgs(m))
	}
	return w.say("PrivacyModelOff", modelArgs(m))
}

// keptFor says how long a class keeps what its teams made.
func (w words) keptFor(s flow.Settings) string {
	if s.Retention == 0 {
		return w.say("PrivacyForever")
	}
	return w.say("PrivacyRetention", args{"Days": s.Retention, "Before": flow.WarnBefore})
}

// myself is the one who asks, within the class.
func (r *request) myself() flow.Scope {
	return flow.Scope{Class: r.class(), Member: r.member(), Handle: r.Handle}
}

// exportMyData is /gegevens export mij.
func (b *Bot) exportMyData(ctx context.Context, r *request) (response, error) {
	return b.export(ctx, r, r.classOrigin(), r.myself(), parcel{"ExportMe", "ExportTooLargeMe", r.say.say("ExportFileMe"), r.classPress() + "/" + flow.TeamID(r.User)})
}

// exportTeamData is /gegevens export team: the team of the channel, whole for its
// teacher, and for a member without what is not for members.
func (b *Bot) exportTeamData(ctx context.Context, r *request) (response, error) {
	as, of := parcel{"ExportTeam", "ExportTooLargeTeam", r.say.say("ExportFileTeam"), r.team()}, flow.Scope{Team: r.team()}
	err := b.admit(ctx, r, teacher)
	if errors.Is(err, errNotTeacher) {
		as.says, of.Member, err = "ExportTeamMember", r.member(), nil
	}
	if err != nil {
		return response{}, err
	}
	return b.export(ctx, r, r.origin(), of, as)
}

// exportClassData is /gegevens export klas.
func (b *Bot) exportClassData(ctx context.Context, r *request) (response, error) {
	return b.export(ctx, r, r.classOrigin(), flow.Scope{Class: r.class()}, parcel{"ExportClass", "ExportTooLargeClass", r.say.say("ExportFileClass"), r.classPress()})
}

// parcel is how an export is given: what is said with it or, where it is too
// large, in its place, what the file is called, and whose turn it takes at the
// press.
type parcel struct {
	says, tooLarge, file string
	turn                 flow.TeamID
}

func (b *Bot) export(ctx context.Context, r *request, o flow.Origin, s flow.Scope, as parcel) (response, error) {
	written := bounded{most: maxUpload}
	err := b.press.run(ctx, as.turn, func(ctx context.Context) error {
		e, err := b.coach.Export(ctx, o, s, maxUpload)
		if err != nil {
			return err
		}
		return writeExport(&written, e)
	})
	if said, waits := r.say.dataWaits(err, as.turn == r.team()); waits {
		return whisper(sentence(said)), nil
	}
	if flow.CodeOf(err) == flow.CodeTooMuch || errors.Is(err, errTooLarge) {
		return whisper(sentence(r.say.say(as.tooLarge, args{"Max": maxUpload >> 20}))), nil
	}
	if err != nil {
		return response{}, err
	}
	m := sentence(r.say.say(as.says, args{"Team": literal(r.view.Team.Name)}))
	return whisper(m.with(file{name: as.file, contentType: "application/json", data: written.data})), nil
}

// dataWaits is waits for who asked for data, of a team or of others.
func (w words) dataWaits(err error, team bool) (said string, ok bool) {
	if !team && errors.Is(err, errTeamAtPress) {
		return w.say("PressDataBusy"), true
	}
	return w.waits(err)
}
