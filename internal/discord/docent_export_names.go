package discord

import (
	"context"
	"time"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

// What asking for names may cost. Discord has one request for each member, and
// takes some fifty a second of a whole bot, which answers others meanwhile.
const (
	namesAtOnce   = 4
	namesPatience = 15 * time.Second // for all of them; who is not found by then goes by a number
)

// nameMembers gives the members the real names of the roster, or else what they are
// called in the server. Who has neither keeps none.
func (b *Bot) nameMembers(ctx context.Context, r *request, teams []export.Team) error {
	names, err := b.coach.Roster(ctx, r.class())
	if err != nil {
		return err
	}
	var unknown []flow.MemberID
	asked := make(map[flow.MemberID]bool)
	for _, t := range teams {
		for _, m := range t.Members {
			if names[m.ID] == "" && !asked[m.ID] && !m.ID.Anonymous() {
				unknown, asked[m.ID] = append(unknown, m.ID), true
			}
		}
	}
	called := b.serverNames(ctx, r, unknown)
	for _, t := range teams {
		for i := range t.Members {
			m := &t.Members[i]
			if m.Name = names[m.ID]; m.Name == "" {
				m.Name = called[m.ID]
			}
		}
	}
	return nil
}

// serverNames returns what the members are called in the server, as far as Discord
// says in time.
func (b *Bot) serverNames(ctx context.Context, r *request, members []flow.MemberID) map[flow.MemberID]string {
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
			names[a.member] = a.name
		case <-asking.Done():
		}
	}
	for m, name := range names {
		if name == "" {
			delete(names, m)
		}
	}
	if n := len(members) - len(names); n > 0 {
		b.config.Log.Info("members not found", "ref", reference(r.ID), "count", n)
	}
	return names
}
