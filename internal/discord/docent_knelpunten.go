package discord

import (
	"context"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// quoteShown is how much of a quote is shown, in characters: more is not read
// aloud.
const quoteShown = 220

// showWeakSpots is /docent knelpunten, and the button: what goes wrong in more than
// one team, to be discussed in class.
func (b *Bot) showWeakSpots(ctx context.Context, r *request) (response, error) {
	teams, err := b.coach.Teams(ctx, r.class())
	if err != nil {
		return response{}, err
	}
	companies, err := b.companies(ctx, teams)
	if err != nil {
		return response{}, err
	}
	spots, err := b.coach.WeakSpots(ctx, r.class(), companies...)
	switch {
	case err != nil:
		return response{}, err
	case len(teams) == 0:
		return whisper(sentence(r.say.say("NoTeamsYet"))), nil
	case len(spots) == 0:
		return whisper(sentence(r.say.say("WeakNone"))), nil
	}
	return whisper(weakSpots(r.say, b.coach.Checklist(r.say.language), spots)), nil
}

// companies returns what the companies of the teams are called: whose a quote is, is
// told by that too.
func (b *Bot) companies(ctx context.Context, teams []flow.Team) ([]string, error) {
	var names []string
	for _, t := range teams {
		v, err := b.coach.View(ctx, t.ID)
		if flow.CodeOf(err) == flow.CodeNotStarted {
			continue // wiped since
		}
		if err != nil {
			return nil, err
		}
		names = append(names, report.Company(v))
	}
	return names, nil
}

// maxWeakSpots is how many weak spots there is a place for in one message; a class
// discusses one or two.
const maxWeakSpots = 10

// weakSpots says what recurs, as much as fits: each kind with its question for the
// class and the steps where it is, and how many spots are left off.
func weakSpots(w words, c *flow.Checklist, spots []flow.WeakSpot) message {
	head := w.say("WeakTitle") + "\n" + w.say("WeakIntro")
	foot := w.say("WeakNot")
	left := maxText - size(head) - size(foot) - size(w.say("WeakMore", args{"N": len(spots)})) - 1
	shown := 0
	var kinds []flow.Flaw // in the order of the first spot of each
	said := make(map[flow.Flaw]string)
	for _, s := range spots {
		more := "\n" + weakSpot(w, c, s)
		if said[s.Flaw] == "" {
			more = weakKind(w, s.Flaw) + more
		}
		if left -= size(more); left < 0 || shown == maxWeakSpots {
			break
		}
		if said[s.Flaw] == "" {
			kinds = append(kinds, s.Flaw)
		}
		said[s.Flaw] += more
		shown++
	}
	parts := []component{text(head), separator()}
	for _, kind := range kinds {
		parts = append(parts, text(said[kind]), separator())
	}
	if n := len(spots) - shown; n > 0 {
		foot = w.say("WeakMore", args{"N": n}) + "\n" + foot
	}
	return cards(append(parts, text(foot))...)
}

// weakKind says what is wrong, and what to ask of it.
func weakKind(w words, flaw flow.Flaw) string {
	return "**" + w.say("Weak_"+string(flaw)) + "**\n" + w.say("WeakAsk", args{"Question": w.say("WeakAsk_" + string(flaw))})
}

// weakSpot is one of them: at which step, in how many of the teams that answered it,
// and in what words.
func weakSpot(w words, c *flow.Checklist, s flow.WeakSpot) string {
	step := string(s.Step)
	if known := c.Step(s.Step); known != nil {
		step = stepTitle(known)
	}
	said := w.say("WeakSpot", args{"N": s.Teams, "All": s.Answered, "Step": step})
	for _, q := range s.Quotes {
		said += "\n" + quoted("“"+cut(literal(oneLine(q)), quoteShown)+"”")
	}
	return said
}
