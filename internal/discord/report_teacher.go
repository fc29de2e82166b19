package discord

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	dg "github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// teacherPage returns what the page for the teacher is made of: who wrote what,
// by the names that the server knows.
func (b *Bot) teacherPage(ctx context.Context, r *request) (*report.Teacher, error) {
	history, err := b.coach.Histories(ctx, r.view)
	if err != nil {
		return nil, err
	}
	names := make(map[flow.MemberID]string)
	for _, key := range r.view.Checklist.Keys() {
		for _, revision := range history[key] {
			if _, known := names[revision.Author]; !known {
				names[revision.Author] = b.nameOf(ctx, r, revision.Author, len(names)+1)
			}
		}
	}
	name := func(m flow.MemberID) string { return cmp.Or(names[m], r.say.say("Member", args{"N": len(names) + 1})) }
	return &report.Teacher{History: history, Name: name}, nil
}

// nameOf returns what the member is called in the server, and the n-th member
// where that cannot be found out: who has left it, or when Discord does not
// answer.
func (b *Bot) nameOf(ctx context.Context, r *request, m flow.MemberID, n int) string {
	if m.Anonymous() {
		return r.say.say("Member", args{"N": n}) // who was wiped
	}
	name, err := b.rest.memberName(ctx, r.Guild, string(m))
	if err != nil {
		b.config.Log.Info("member not found", "ref", reference(r.ID), "status", statusOf(err))
	}
	return cmp.Or(name, r.say.say("Member", args{"N": n}))
}

// memberName returns what a member is called in the server.
func (r rest) memberName(ctx context.Context, guild, member string) (string, error) {
	var found struct {
		Nick string `json:"nick"`
		User struct {
			Username   string `json:"username"`
			GlobalName string `json:"global_name"`
		} `json:"user"`
	}
	err := r.do(ctx, http.MethodGet, dg.EndpointGuildMember(guild, member), nil, &found)
	names := []string{found.Nick, found.User.GlobalName, found.User.Username}
	if i := slices.IndexFunc(names, func(s string) bool { return s != "" }); i >= 0 {
		return names[i], err
	}
	return "", err
}
