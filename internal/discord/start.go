package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
)

// start is /start: it makes the channel a team's, with a pinned board and the
// first step, or goes on where the team was.
func (b *Bot) start(ctx context.Context, r *request) (response, error) {
	wish := flow.Start{Class: r.class(), Name: r.option("naam"), Language: flow.Language(strings.ToLower(r.option("taal")))}
	if wish.Language != "" && wish.Language != flow.Dutch && wish.Language != flow.English {
		return whisper(sentence(r.say.say("ErrNoLanguage"))), nil
	}
	over, err := b.starts.take(ctx, r.team())
	if err != nil {
		return response{}, err
	}
	r.over = over // once the board, if it is new, is kept
	started, bare, err := b.begin(ctx, r, wish)
	if err != nil {
		return response{}, err
	}
	card := b.nextCard(ctx, r, "").message
	if bare {
		res := show(b.boardOf(ctx, r.view))
		res.also = append([]message{card}, b.lacking(r)...)
		res.after = func(ctx context.Context) { b.keepBoard(ctx, r) }
		return res, nil
	}
	res := show(sentence(b.resumed(r, started)))
	res.also = append([]message{card}, b.lacking(r)...)
	return res, nil
}

// begin makes the team that the request is about, or goes on with it, and looks at
// it from then on. Bare tells whether the channel has no board.
func (b *Bot) begin(ctx context.Context, r *request, wish flow.Start) (started flow.Started, bare bool, err error) {
	if started, err = b.coach.Start(ctx, r.origin(), wish); err != nil {
		return started, false, err
	}
	if r.view, err = b.coach.View(ctx, r.team()); err != nil {
		return started, false, err
	}
	r.say = b.texts.in(r.view.Team.Language)
	return started, started.New || !b.boardStands(ctx, r.view), nil
}

func (b *Bot) resumed(r *request, s flow.Started) string {
	key := "Resumed"
	if s.Renamed {
		key = "Renamed"
	}
	return r.say.say(key, args{
		"Team": literal(r.view.Team.Name), "Count": r.say.counted(r.view.Count()),
		"Board": boardLink(r.Guild, r.view.Team.Board),
	})
}

// boardLink is the address of the board, which Discord opens in place.
func boardLink(guild, ref string) string {
	return "https://discord.com/channels/" + guild + "/" + ref
}

// lacking tells whoever starts what the bot may not do in the channel.
func (b *Bot) lacking(r *request) []message {
	missing := missingPermissions(r.say, r.AppPermissions)
	if len(missing) == 0 {
		return nil
	}
	return []message{sentence(r.say.say("BotLacks", args{"Permissions": r.say.list(missing)})).private()}
}

// keepBoard remembers and pins the board that answered the interaction.
func (b *Bot) keepBoard(ctx context.Context, r *request) {
	posted, err := b.rest.original(ctx, r.interaction)
	if err != nil {
		b.noteUndelivered(r, err)
		return
	}
	if posted.ChannelID == "" {
		posted.ChannelID = r.Place
	}
	b.pinBoard(ctx, r, posted)
}

// pinBoard remembers and pins the board that was just posted. Where it may not
// pin, the board still stands in the channel.
func (b *Bot) pinBoard(ctx context.Context, r *request, posted sent) {
	origin := r.origin()
	origin.ID += "/board"
	if err := b.coach.SetBoard(ctx, origin, boardRef(posted)); err != nil {
		b.config.Log.Error("board not kept", "team", r.team(), "error", err)
	}
	if err := b.rest.pin(ctx, posted.ChannelID, posted.ID); err != nil {
		b.config.Log.Warn("board not pinned", "team", r.team(), "status", statusOf(err), "code", codeOf(err))
	}
}
