package discord

import (
	"cmp"
	"context"
	"slices"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// teacherPage returns what the page of who wrote what is made of, for a teacher
// alone: it has real names.
func (b *Bot) teacherPage(ctx context.Context, r *request) (*report.Teacher, error) {
	return b.authorsPage(ctx, r, b.namesOf)
}

// teamsPage returns the same for the team itself, by the names that the server
// knows. A real name is between the school and its student, whoever asks: what is
// posted in the channel all of the team reads.
func (b *Bot) teamsPage(ctx context.Context, r *request) (*report.Teacher, error) {
	return b.authorsPage(ctx, r, func(ctx context.Context, r *request, members []flow.MemberID) (map[flow.MemberID]string, error) {
		return b.serverNames(ctx, r, members), nil
	})
}

// authorsPage returns the page with who is found by a name, and others by a number in
// the order in which they wrote.
func (b *Bot) authorsPage(ctx context.Context, r *request, find func(context.Context, *request, []flow.MemberID) (map[flow.MemberID]string, error)) (*report.Teacher, error) {
	history, err := b.coach.Histories(ctx, r.view)
	if err != nil {
		return nil, err
	}
	var authors []flow.MemberID
	for _, key := range r.view.Checklist.Keys() {
		for _, revision := range history[key] {
			if !slices.Contains(authors, revision.Author) {
				authors = append(authors, revision.Author)
			}
		}
	}
	names, err := find(ctx, r, authors)
	if err != nil {
		return nil, err
	}
	name := func(m flow.MemberID) string {
		return cmp.Or(names[m], r.say.say("Member", args{"N": slices.Index(authors, m) + 1}))
	}
	return &report.Teacher{History: history, Name: name}, nil
}
