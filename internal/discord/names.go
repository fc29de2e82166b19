package discord

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/flow"
)

// What asking for names may cost. Discord has one request for each member, and
// takes some fifty a second of a whole bot, which answers others meanwhile.
const (
	namesAtOnce   = 4
	namesPatience = 15 * time.Second // for all of them; who is not found by then goes by a number
)

// namesOf returns what a teacher reads the members as: the real names of the roster,
// or else what they are called in the server. Who has neither has none.
func (b *Bot) namesOf(ctx context.Context, r *request, members []flow.MemberID) (map[flow.MemberID]string, error) {
	roster, err := b.coach.Roster(ctx, r.class())
	if err != nil {
		return nil, err
	}
	unknown := slices.DeleteFunc(slices.Clone(members), func(m flow.MemberID) bool { return roster[m] != "" })
	names := b.serverNames(ctx, r, unknown)
	for _, m := range members {
		if roster[m] != "" {
			names[m] = roster[m]
		}
	}
	return names, nil
}

// serverNames returns what the members are called in the server, as far as Discord
// says in time. Each stands among them once; who was wiped has no name to ask for.
func (b *Bot) serverNames(ctx context.Context, r *request, members []flow.MemberID) map[flow.MemberID]string {
	members = slices.DeleteFunc(slices.Clone(members), flow.MemberID.Anonymous)
	asking, cancel := context.WithTimeout(ctx, namesPatience)
	defer cancel()
	type answer struct {
		member flow.MemberID
		name   string
	}
	next := make(chan flow.MemberID, len(members))
	for _, m := range members {
		next <- m
	}
	close(next)
	said := make(chan answer, len(members)) // room for all: who comes too late holds up nobody
	for range min(namesAtOnce, len(members)) {
		go func() {
			for m := range next {
				if asking.Err() != nil {
					return
				}
				name, _ := b.rest.memberName(asking, r.Guild, string(m)) // counted below
				said <- answer{m, name}
			}
		}()
	}
	names := make(map[flow.MemberID]string, len(members))
	for range members {
		select {
		case a := <-said:
			if a.name != "" {
				names[a.member] = a.name
			}
		case <-asking.Done():
		}
	}
	if n := len(members) - len(names); n > 0 {
		b.config.Log.Info("members not found", "ref", reference(r.ID), "count", n)
	}
	return names
}

// memberName returns what a member is called in the server.
func (r rest) memberName(ctx context.Context, guild, member string) (string, error) {
	var found serverMember
	err := r.do(ctx, http.MethodGet, dg.EndpointGuildMember(guild, member), nil, &found)
	return cmp.Or(found.Nick, found.User.GlobalName, found.User.Username), err
}
