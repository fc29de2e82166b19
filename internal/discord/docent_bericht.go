package discord

import (
	"context"
	"errors"

	"verkoopcoach/internal/flow"
)

// member returns who does this.
func (r *request) member() flow.MemberID { return flow.MemberID(r.User) }

// theirs returns the words in the language of the team that this is about.
func (b *Bot) theirs(r *request) words { return b.texts.in(r.view.Team.Language) }

// announce posts something in the channel of the team that this is about, once for
// each interaction, and says to the teacher whether it is there: the channel may
// be gone, or closed to the bot. What was kept is kept all the same.
func (b *Bot) announce(ctx context.Context, r *request, m message) (told string) {
	team := args{"Team": literal(r.view.Team.Name), "Channel": "<#" + string(r.team()) + ">"}
	if err := b.rest.post(ctx, string(r.team()), "told-"+r.ID, m); err != nil {
		b.config.Log.Warn("team not told", "ref", reference(r.ID), "status", statusOf(err), "code", codeOf(err))
		if codeOf(err) == codeUnknownChannel || errors.Is(err, errChannelGone) {
			return r.say.say("NotToldGone", team)
		}
		return r.say.say("NotTold", team)
	}
	return r.say.say("Told", team)
}
