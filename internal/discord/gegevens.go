package discord

import (
	"bytes"
	"context"
	"encoding/json"

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
			sub(export, "mij"), sub(export, "team"), sub(export, "klas"),
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
func (r *request) myself() flow.Scope { return flow.Scope{Class: r.class(), Member: r.member()} }

// exportMyData is /gegevens export mij.
func (b *Bot) exportMyData(ctx context.Context, r *request) (response, error) {
	return b.export(ctx, r, r.classOrigin(), r.myself(), parcel{"ExportMe", "ExportTooLargeMe", "gegevens-mij.json"})
}

// exportTeamData is /gegevens export team: the team of the channel.
func (b *Bot) exportTeamData(ctx context.Context, r *request) (response, error) {
	return b.export(ctx, r, r.origin(), flow.Scope{Team: r.team()}, parcel{"ExportTeam", "ExportTooLargeTeam", "gegevens-team.json"})
}

// exportClassData is /gegevens export klas.
func (b *Bot) exportClassData(ctx context.Context, r *request) (response, error) {
	return b.export(ctx, r, r.classOrigin(), flow.Scope{Class: r.class()}, parcel{"ExportClass", "ExportTooLargeClass", "gegevens-klas.json"})
}

// parcel is how an export is given: what is said with it or, where it is too
// large, in its place, and what the file is called.
type parcel struct{ says, tooLarge, file string }

func (b *Bot) export(ctx context.Context, r *request, o flow.Origin, s flow.Scope, as parcel) (response, error) {
	e, err := b.coach.Export(ctx, o, s)
	if err != nil {
		return response{}, err
	}
	data, err := readableJSON(e)
	if err != nil {
		return response{}, err
	}
	if len(data) > maxUpload {
		return whisper(sentence(r.say.say(as.tooLarge, args{"Size": len(data)>>20 + 1, "Max": maxUpload >> 20}))), nil
	}
	m := sentence(r.say.say(as.says, args{"Team": literal(r.view.Team.Name)}))
	return whisper(m.with(file{name: as.file, contentType: "application/json", data: data})), nil
}

// readableJSON writes JSON for people: indented, and with < and & as they are.
func readableJSON(of any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(of)
	return b.Bytes(), err
}
