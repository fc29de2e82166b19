package discord

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"

	"verkoopcoach/internal/flow"
)

// errNoMember says that somebody is not in the server.
var errNoMember = errors.New("discord: no member of the server")

// nameArguments are whom /docent naam is about, and the name; none takes it away.
func (b *Bot) nameArguments() []argument {
	return []argument{
		b.argument("docent_naam", "lid", argument{Type: argumentUser, Required: true}),
		b.argument("docent_naam", "naam", argument{MaxLength: flow.MaxTeamName}),
	}
}

// setName is /docent naam: it keeps the real name of a member, or takes it away. A
// name is taken away also of who has left.
func (b *Bot) setName(ctx context.Context, r *request) (response, error) {
	who, name := r.option("lid"), oneLine(flow.Clean(r.option("naam")))
	if name != "" {
		m, err := b.rest.guildMember(ctx, r.Guild, who)
		switch {
		case statusOf(err) == http.StatusNotFound, err == nil && m.User.Bot:
			return response{}, errNoMember
		case err != nil:
			return response{}, err
		}
	}
	known, err := b.coach.Roster(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	if err := b.coach.SetRoster(ctx, r.classOrigin(), r.class(), map[flow.MemberID]string{flow.MemberID(who): name}); err != nil {
		return response{}, err
	}
	said := args{"Who": mention(flow.MemberID(who)), "Name": literal(name)}
	switch {
	case name != "":
		return whisper(sentence(r.say.say("NameKept", said))), nil
	case known[flow.MemberID(who)] == "":
		return whisper(sentence(r.say.say("NameNone", said))), nil
	default:
		return whisper(sentence(r.say.say("NameGone", said))), nil
	}
}

// listNames is /docent namen: every real name, with who has it.
func (b *Bot) listNames(ctx context.Context, r *request) (response, error) {
	names, err := b.coach.Roster(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	if len(names) == 0 {
		return whisper(sentence(r.say.say("NamesNone"))), nil
	}
	ids := slices.Sorted(maps.Keys(names))
	slices.SortStableFunc(ids, func(a, b flow.MemberID) int { return cmp.Compare(folded(names[a]), folded(names[b])) })
	said := r.say.say("NamesTitle", args{"N": len(ids)})
	for i, id := range ids {
		line := "\n- " + literal(names[id]) + " · " + mention(id)
		if more := r.say.say("AndMore", args{"N": len(ids) - i}); size(said+line+more) > cardBudget {
			said += "\n" + more
			break
		}
		said += line
	}
	return whisper(cards(text(said))), nil
}
