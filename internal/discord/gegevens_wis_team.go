package discord

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"verkoopcoach/internal/flow"
)

// Fields of the forms in which a wipe is confirmed.
const (
	typedName  = "teamnaam"
	typedWords = "wiszin"
)

// wipeWrong is what is said of other words in such a field.
var wipeWrong = map[string]string{typedName: "WipeTeamWrong", typedWords: "WipeClassWrong"}

// sealTeam is the seal on a team: of one that begins in the same channel later it
// is another.
func (r *request) sealTeam() (int, error) {
	return r.sealed("team", r.team(), r.view.Team.Started.UTC())
}

// offerWipeTeam is /gegevens wis team: it says what would go, and asks.
func (b *Bot) offerWipeTeam(ctx context.Context, r *request) (response, error) {
	kept, err := b.coach.Kept(ctx, flow.Scope{Team: r.team()})
	if err != nil {
		return response{}, err
	}
	seal, err := r.sealTeam()
	if err != nil {
		return response{}, err
	}
	said := strings.Join([]string{
		r.say.say("WipeTeamTitle", args{"Team": literal(r.view.Team.Name)}),
		r.say.say("WipeTeamGoes", args{"Revisions": kept["revision"].Count, "Quotations": kept["quotation"].Count}),
		r.say.say("WipeDiscord"), "", r.say.say("WipeCopyTeam") + " " + r.say.say("WipeForGood"),
	}, "\n")
	wipe := button(styleBad, r.say.say("ButtonWipeTeam"), customID{Verb: verbWipeTeam, Revision: seal, Team: r.team()})
	return whisper(askToWipe(said, wipe)), nil
}

// openWipeTeam opens the form in which the team is named.
func (b *Bot) openWipeTeam(ctx context.Context, r *request) (response, error) {
	if err := r.unseals(r.sealTeam()); err != nil {
		return response{}, err
	}
	typed, err := b.jotted(ctx, r, r.id)
	if err != nil {
		return response{}, err
	}
	want, field := r.wipeTeamWords()
	form := r.say.form(r.say.say("WipeTeamForm"), r.id, typed).line(field, flow.MaxTeamName).required()
	return open(form.describe(r.say.say("WipeTypes", args{"Words": want})).modal), nil
}

// maxPlainName is how long the name of a team may be to be typed over, in units of
// UTF-16.
const maxPlainName = 40

// wipeTeamWords are what has to be typed to wipe the team, and in which field: its
// name, or where that is long or has what is on no keyboard a sentence with how
// much goes.
func (r *request) wipeTeamWords() (want, field string) {
	name := oneLine(r.view.Team.Name)
	if plain := !strings.ContainsFunc(name, unusual); plain && folded(name) != "" && len(utf16.Encode([]rune(name))) <= maxPlainName {
		return name, typedName
	}
	return r.say.say("WipeTeamWords", args{"N": r.view.Dossier.Revision}), typedWords
}

// unusual tells whether the rune is neither a letter of ours nor a common sign.
func unusual(r rune) bool {
	return !unicode.Is(unicode.Latin, r) && (r > unicode.MaxASCII || !unicode.IsPrint(r))
}

// wipeTeam is the form, sent in.
func (b *Bot) wipeTeam(ctx context.Context, r *request) (response, error) {
	if err := r.unseals(r.sealTeam()); err != nil {
		return response{}, err
	}
	team := r.view.Team
	if want, field := r.wipeTeamWords(); !sameWords(r.Fields[field], want) {
		return b.mendUnder(ctx, r, "NothingWiped", r.say.say(wipeWrong[field], args{"Words": literal(want)}))
	}
	w, err := b.coach.Wipe(ctx, r.classOrigin(), flow.Scope{Team: team.ID})
	if err != nil {
		return response{}, err
	}
	res := r.privately(cards(text(r.say.wiped(w, r.say.say("WipedTeam", args{"Team": literal(team.Name)})))))
	res.told = func(ctx context.Context) { b.dropBoard(ctx, team) }
	return res, nil
}

// sameWords compares without regard to case, accents and spaces between.
func sameWords(a, b string) bool { return folded(oneLine(a)) == folded(oneLine(b)) }

// sealClass is the seal on the teams of the class: one more, or one less, breaks
// it.
func (r *request) sealClass(teams []flow.Team) (int, error) {
	began := make(map[flow.TeamID]time.Time, len(teams))
	for _, t := range teams {
		began[t.ID] = t.Started.UTC()
	}
	return r.sealed("class", began)
}

// offerWipeClass is /gegevens wis klas: it says what would go, and asks.
func (b *Bot) offerWipeClass(ctx context.Context, r *request) (response, error) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	seal, err := r.sealClass(teams)
	if err != nil {
		return response{}, err
	}
	said := strings.Join([]string{
		r.say.say("WipeClassTitle", args{"N": len(teams)}), r.say.say("WipeClassGoes", args{"Teams": r.say.teamNames(teams)}),
		r.say.say("WipeDiscord"), "", r.say.say("WipeCopyClass") + " " + r.say.say("WipeForGood"),
	}, "\n")
	return whisper(askToWipe(said, button(styleBad, r.say.say("ButtonWipeClass"), customID{Verb: verbWipeClass, Revision: seal}))), nil
}

// namedTeams is how many teams are named when a class is wiped.
const namedTeams = 15

// teamNames lists the names of the teams, as many as can be read.
func (w words) teamNames(teams []flow.Team) string {
	var names []string
	for _, t := range teams {
		names = append(names, literal(t.Name))
	}
	switch {
	case len(names) == 0:
		return w.say("WipeClassNoTeams")
	case len(names) > namedTeams:
		return w.say("WipeClassMore", args{"Teams": strings.Join(names[:namedTeams], ", "), "More": len(names) - namedTeams})
	}
	return w.list(names)
}

// openWipeClass opens the form in which it is said that all teams go.
func (b *Bot) openWipeClass(ctx context.Context, r *request) (response, error) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	if err := r.unseals(r.sealClass(teams)); err != nil {
		return response{}, err
	}
	typed, err := b.jotted(ctx, r, r.id)
	if err != nil {
		return response{}, err
	}
	form := r.say.form(r.say.say("WipeClassForm"), r.id, typed).line(typedWords, flow.MaxTeamName).required()
	return open(form.describe(r.say.say("WipeTypes", args{"Words": r.say.wipeWords(teams)})).modal), nil
}

// wipeWords are what has to be typed to wipe so many teams: whoever types them has
// seen how many.
func (w words) wipeWords(teams []flow.Team) string {
	return w.say("WipeClassWords", args{"N": len(teams)})
}

// wipeClass is the form, sent in.
func (b *Bot) wipeClass(ctx context.Context, r *request) (response, error) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	if err := r.unseals(r.sealClass(teams)); err != nil {
		return response{}, err
	}
	if want := r.say.wipeWords(teams); !sameWords(r.Fields[typedWords], want) {
		return b.mendUnder(ctx, r, "NothingWiped", r.say.say(wipeWrong[typedWords], args{"Words": want}))
	}
	w, err := b.coach.Wipe(ctx, r.classOrigin(), flow.Scope{Class: r.class()})
	if err != nil {
		return response{}, err
	}
	res := r.privately(cards(text(r.say.wiped(w, r.say.say("WipedClass", args{"N": w.Teams})))))
	res.told = func(ctx context.Context) { b.dropBoards(ctx, teams) }
	return res, nil
}
