package discord

import (
	"context"
	"errors"
	"math"
	"net/url"

	dg "github.com/bwmarrin/discordgo"
)

// goOn is the button that goes on where the making stopped: the same as that under
// the preview.
func (r *request) goOn() component {
	return button(styleGood, r.say.say("ButtonTeamsGoOn"), customID{Verb: verbMakeTeams, Revision: r.id.Revision})
}

// wrapUp writes down what was made, also when there is no more time for anything
// else, and forgets the list when there is nothing left of it to do.
func (m *teamMaker) wrapUp(ctx context.Context, stopped error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), notedWithin)
	defer cancel()
	made, left := 0, stopped != nil || len(m.p.others) > 0
	for _, t := range m.p.teams {
		if t.done.made {
			made++
		}
		left = left || !t.done.over || len(t.done.refused)+len(t.lost) > 0
	}
	if left {
		m.b.people.forget(m.r.Guild) // somebody may come or go before the next time
	}
	var err error
	if made > 0 {
		o := m.r.classOrigin()
		o.ID += "/deed"
		err = m.b.coach.FormedTeams(ctx, o, m.r.class(), made)
	}
	if !left {
		err = errors.Join(err, m.b.coach.Jot(ctx, m.r.jotting(), m.r.class(), m.r.jotKey(teamsForm), nil))
	}
	if err != nil {
		m.b.config.Log.Warn("teams made, and not noted", "ref", reference(m.r.ID), "error", err)
	}
}

// report says what was made, what was there already, and what is still to be done:
// that first, with why the making stopped.
func (m *teamMaker) report(stopped *teamPlan, why error) message {
	w := m.r.say
	var made, there, refused, failed, left []string
	invited := 0
	for _, t := range m.p.teams {
		invited += t.done.invited
		switch {
		case t.done.failed != nil:
			failed = append(failed, "- "+t.where(w)+": "+m.b.setback(m.r, t.done.failed))
		case t.done.made:
			made = append(made, channelMention(t.channel.ID))
		case t.done.over:
			there = append(there, t.where(w))
		default:
			left = append(left, literal(t.Team))
		}
		for _, who := range t.done.refused {
			refused = append(refused, who.of(t))
		}
	}
	head, again := w.say("TeamsDone"), []component(nil)
	if stopped != nil {
		head = paragraphs(w.say("TeamsHalf"), w.say("TeamsStopped", args{"Team": literal(stopped.Team), "Why": m.b.setback(m.r, why)}))
		again = append(again, m.r.goOn())
	}
	speaks, letIn := "", ""
	if len(made) > 0 {
		speaks = w.say("TeamsSpeak")
	}
	if invited > 0 {
		letIn = w.say("TeamsInvited", args{"N": invited})
	}
	return teamsMessage(fitted(cardBudget, []portion{
		always(head),
		w.naming("TeamsLeft", "Teams", left),
		w.naming("TeamsMade", "Channels", made, args{"N": len(made)}),
		always(speaks),
		w.naming("TeamsWereThere", "Teams", there),
		always(letIn),
		w.naming("TeamsRefused", "People", refused),
		fitting(len(failed), func(n int) string { return w.say("TeamsFailed", args{"Teams": w.someLines(failed, n)}) }),
		m.p.sayOthers(),
		m.p.sayLost(),
	}), again...)
}

// setback says in a few words why the making stopped. What is no setback of making
// channels has its sentence in apology.
func (b *Bot) setback(r *request, err error) string {
	var wait *waitError
	var refused *dg.RESTError
	var unreached *url.Error
	switch {
	case errors.Is(err, errRefusedOften):
		return r.say.say("TeamsWhyRefusedOften", args{"N": mostRefusals})
	case errors.As(err, &wait):
		return r.say.say("TeamsWhyWait", args{"N": int(math.Ceil(wait.wait.Minutes()))})
	case errors.Is(err, context.Canceled):
		return r.say.say("TeamsWhyRestart")
	case errors.Is(err, context.DeadlineExceeded):
		return r.say.say("TeamsWhyTime")
	case errors.As(err, &refused), errors.As(err, &unreached):
		b.config.Log.Warn("teams not made", "ref", reference(r.ID), "status", statusOf(err), "code", codeOf(err))
		if refusedByDiscord(err) {
			return r.say.say("TeamsWhyRefused")
		}
		return r.say.say("TeamsWhyDiscord", args{"Ref": reference(r.ID)})
	default:
		return b.apology(r, err).Content
	}
}
