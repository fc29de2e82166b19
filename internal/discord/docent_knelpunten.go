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
	return whisper(weakSpots(r.say, b.coach.Checklist(r.say.language), spots, len(teams))), nil
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

// weakSpots says what recurs over so many teams, as much as fits, and how many are
// left off.
func weakSpots(w words, c *flow.Checklist, spots []flow.WeakSpot, teams int) message {
	head := w.say("WeakTitle") + "\n" + w.say("WeakIntro")
	foot := w.say("WeakNot")
	left := maxText - size(head) - size(foot) - size(w.say("WeakMore", args{"N": len(spots)})) - 1
	parts := []component{text(head), separator()}
	shown, asked := 0, make(map[flow.Flaw]bool)
	for _, s := range spots {
		said := weakSpot(w, c, s, teams)
		if !asked[s.Flaw] { // the question is the same wherever the flaw is
			said += "\n" + w.say("WeakAsk", args{"Question": w.say("WeakAsk_" + string(s.Flaw))})
			asked[s.Flaw] = true
		}
		if left -= size(said); left < 0 || shown == maxWeakSpots {
			break
		}
		parts, shown = append(parts, text(said)), shown+1
	}
	if n := len(spots) - shown; n > 0 {
		foot = w.say("WeakMore", args{"N": n}) + "\n" + foot
	}
	return cards(append(parts, separator(), text(foot))...)
}

// weakSpot is one of them: in how many teams, at which step, and in what words.
func weakSpot(w words, c *flow.Checklist, s flow.WeakSpot, teams int) string {
	step := string(s.Step)
	if known := c.Step(s.Step); known != nil {
		step = stepTitle(known)
	}
	said := w.say("WeakSpot", args{"N": s.Teams, "All": teams, "Step": step, "What": w.say("Weak_" + string(s.Flaw))})
	for _, q := range s.Quotes {
		said += "\n" + quoted("“"+cut(literal(oneLine(q)), quoteShown)+"”")
	}
	return said
}
