package discord

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
)

// critiqueQuote is how much of a quote a card shows, in characters.
const critiqueQuote = 140

// card draws the step's card with what the coach makes of its answer.
func (b *Bot) card(ctx context.Context, r *request, key flow.StepKey, lead string) message {
	m, _ := b.assessedCard(ctx, r, key, lead, false)
	return m
}

// assessedCard draws the card, and with reviewing tells whether the model has still
// to look at the answer, which the card then says. That the critique cannot be read
// is no reason to show nothing: what was saved, was saved.
func (b *Bot) assessedCard(ctx context.Context, r *request, key flow.StepKey, lead string, reviewing bool) (message, bool) {
	key = r.view.Checklist.Home(key) // an extra has no card of its own
	side := b.beside(ctx, r.view)
	a, ok, err := b.coach.Assess(ctx, r.view, key)
	if err != nil {
		b.config.Log.Error("critique not read", "ref", reference(r.ID), "error", err)
	}
	if !ok {
		return stepCard(r.say, r.view, key, lead, nil, side), false
	}
	a.Pending = a.Pending && reviewing
	return stepCard(r.say, r.view, key, lead, &a, side), a.Pending
}

// critiqueText is what the coach makes of an answer: where each criterion
// stands, what works, and what it asks.
func critiqueText(w words, c *flow.Checklist, a flow.Assessment) string {
	lines := []string{"**" + w.say("CoachTitle") + "**\n-# " + grades(w, c, a.Critique)}
	if notice := a.Critique.Notice; notice != flow.NoticeNone {
		lines = append(lines, w.say("Notice_"+string(notice)))
	}
	if praise := a.Critique.Compliment; praise != nil {
		lines = append(lines, "👍 "+citation(praise.Quote)+literal(praise.Text))
	}
	for _, p := range a.Points {
		lines = append(lines, pointText(w, p))
	}
	if len(a.Points) == 0 {
		lines = append(lines, w.say("CoachContent"))
	}
	if n := len(a.Changed); n > 0 {
		lines = append(lines, "-# ✔️ "+w.say("CoachChanged", args{"N": n}))
	}
	if a.Pending {
		lines = append(lines, "-# ⏳ "+w.say("CoachPending"))
	}
	return strings.Join(lines, "\n")
}

// pointText is one question, with the words that it is about and what the team
// said to it.
func pointText(w words, p flow.Tracked) string {
	asked := "❓ " + citation(p.Quote) + literal(p.Question)
	if p.Standing != flow.PointAnswered {
		return asked
	}
	said := w.say("CoachAnswered", args{"Who": w.who(p.Reply.By)}) + " " + literal(cut(oneLine(p.Reply.Text), quoteLength))
	return "~~" + asked + "~~\n> ↩️ " + said
}

// citation is the team's own words before what is said of them.
func citation(quote string) string {
	if quote == "" {
		return ""
	}
	return "“" + literal(cut(oneLine(quote), critiqueQuote)) + "” · "
}

// grades says in words where each criterion stands.
func grades(w words, c *flow.Checklist, critique flow.Critique) string {
	names := map[flow.Criterion]string{
		flow.OnChoice: "RubricChoice", flow.OnReason: "RubricReason",
		flow.OnEvidence: "RubricEvidence", flow.OnCoherence: "RubricCoherence",
	}
	var said []string
	for _, criterion := range flow.Criteria {
		if grade, ok := critique.Grades[criterion]; ok {
			said = append(said, w.say(names[criterion])+": "+gradeName(c, grade))
		}
	}
	return strings.Join(said, " · ")
}

// gradeName returns what the course calls the grade.
func gradeName(c *flow.Checklist, g flow.Grade) string {
	for _, l := range c.Levels {
		if l.Number == int(g) {
			return l.Name
		}
	}
	return ""
}
