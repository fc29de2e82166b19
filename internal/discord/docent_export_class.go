package discord

import (
	"context"
	"maps"
	"slices"
	"strings"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// gather returns all that goes into the sheets of the class: its teams by name, in
// the language of the teacher, times by the clock of the school.
func (b *Bot) gather(ctx context.Context, r *request) (export.Class, error) {
	c := export.Class{Language: r.say.language, At: b.coach.Now().In(b.config.Location)}
	all, err := b.coach.Status(ctx, r.class())
	if err != nil {
		return c, err
	}
	for _, s := range (glance{byTeamName, everyTeam}).of(all) {
		t, err := b.exportedTeam(ctx, r.say, s)
		if flow.CodeOf(err) == flow.CodeNotStarted {
			continue // wiped since
		}
		if err != nil {
			return c, err
		}
		c.Teams = append(c.Teams, t)
	}
	if len(c.Teams) == 0 {
		return c, nil
	}
	c.Name = b.className(ctx, r)
	return c, b.nameAll(ctx, r, &c)
}

// nameAll gives the members of the teams their names, and finds those of who spoke
// without being one, as teachers. Who has none that is known keeps none.
func (b *Bot) nameAll(ctx context.Context, r *request, c *export.Class) error {
	asked := make(map[flow.MemberID]bool)
	for _, t := range c.Teams {
		for _, m := range t.Members {
			asked[m.ID] = true
		}
		for _, thread := range t.Feedback {
			asked[thread.By] = true
			for _, said := range thread.Responses {
				asked[said.By] = true
			}
		}
	}
	names, err := b.namesOf(ctx, r, slices.Sorted(maps.Keys(asked)))
	for _, t := range c.Teams {
		for i := range t.Members {
			t.Members[i].Name = names[t.Members[i].ID]
		}
	}
	c.Names = names
	return err
}

// exportedTeam returns what is known of the team, its members without names yet.
func (b *Bot) exportedTeam(ctx context.Context, w words, s flow.TeamStatus) (export.Team, error) {
	view, err := b.coach.View(ctx, s.Team.ID)
	if err != nil {
		return export.Team{}, err
	}
	t := export.Team{View: view, Phases: settled(w, s)}
	if t.Assessments, err = b.coach.AssessAll(ctx, view); err != nil {
		return t, err
	}
	t.View.Checklist = b.coach.Checklist(w.language) // the reader filters a column in one language
	if t.Feedback, err = b.coach.Feedback(ctx, s.Team.ID); err != nil {
		return t, err
	}
	if t.Quotations, err = b.desk.Quotations(ctx, quote.TeamID(s.Team.ID)); err != nil {
		return t, err
	}
	parts, err := b.coach.Contributions(ctx, s.Team.ID)
	for _, p := range parts {
		t.Members = append(t.Members, export.Member{ID: p.Member, Revisions: p.Revisions, Words: p.Words, Last: p.Last})
	}
	for _, a := range s.Attention {
		t.Attention = append(t.Attention, w.reason(view.Checklist, a))
	}
	return t, err
}

// settled says of each phase by when it is due and what the teacher made of it.
func settled(w words, s flow.TeamStatus) map[flow.PhaseKey]export.Phase {
	all := make(map[flow.PhaseKey]export.Phase, len(s.Phases))
	for _, p := range s.Phases {
		said := export.Phase{
			SignOff: signOffWords(w, p, slices.Contains(s.Review, p.Phase.Key)), Approved: p.Mark == flow.MarkApproved}
		if !p.Deadline.IsZero() {
			said.Deadline = w.time(p.Deadline)
		}
		all[p.Phase.Key] = said
	}
	return all
}

// signOffWords says what the teacher made of the phase, where it waits for that,
// and whether it is locked.
func signOffWords(w words, p flow.PhaseStanding, waits bool) string {
	var said []string
	switch {
	case p.Mark != flow.MarkNone:
		said = append(said, w.say("SignOff_"+string(p.Mark), args{"Reason": p.SignOff.Reason}))
	case waits:
		said = append(said, w.say("SignOff_waits"))
	}
	if p.SignOff.Locked {
		said = append(said, w.say("SignOff_locked"))
	}
	return strings.Join(said, "; ")
}
