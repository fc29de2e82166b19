package discord

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/flow"
)

// postPatience bounds the sending of one message.
const postPatience = 10 * time.Second

// unasked is a message that nobody asked for, on its way to a team.
type unasked struct {
	id    flow.MessageID
	team  flow.TeamID
	again bool // it may have been sent
	warns bool // of an end that comes also where nobody can be told
	draw  func(words, flow.View) message
}

// sendAll sends the messages one after another. When Discord does not answer, or
// the bot stops, those that were not tried are put back: they come with the next
// round, or after the next start.
func (b *Bot) sendAll(all []unasked) {
	open := true
	for _, m := range all {
		if open = open && !b.rounds.over(); open {
			open = b.sendUnasked(m)
		} else if !m.again {
			b.putBack(m.id)
		}
	}
}

// sendUnasked posts the message in the team's channel and writes down what came of it. It
// returns false when Discord did not answer.
func (b *Bot) sendUnasked(m unasked) bool {
	if _, rests := b.rounds.resting[m.id]; rests {
		return true
	}
	view, err := b.coach.View(b.rounds.ctx, m.team)
	if err != nil {
		if flow.CodeOf(err) != flow.CodeNotStarted { // else it was wiped, and this with it
			b.config.Log.Error("team not read", "team", m.team, "error", err)
		}
		return true
	}
	ctx, cancel := context.WithTimeout(b.rounds.ctx, postPatience)
	defer cancel()
	err = b.rest.postUnasked(ctx, string(m.team), string(m.id), m.draw(b.texts.in(view.Team.Language), view))
	switch {
	case err == nil, codeOf(err) == codeUnknownChannel, errors.Is(err, errChannelGone):
		// Of a channel that is gone the warning counts as given: the team's data
		// would otherwise stay for ever.
		if err := b.coach.Reminded(b.rounds.ctx, m.id); err != nil {
			b.config.Log.Error("message not noted as sent", "message", m.id, "error", err)
		}
	case m.warns && notTaken(err):
		b.noteUnsent(m, err)
		if err := b.coach.Refused(b.rounds.ctx, m.id); err != nil {
			b.config.Log.Error("message not noted as refused", "message", m.id, "error", err)
		}
	case surelyNotSent(err):
		b.noteUnsent(m, err)
		if !m.again {
			b.rounds.resting[m.id] = b.rounds.number + restRounds
		}
	default: // it may be there: the same id again soon, or never
		b.noteUnsent(m, err)
		return false
	}
	return true
}

func (b *Bot) noteUnsent(m unasked, err error) {
	level := slog.LevelWarn
	if statusOf(err) == http.StatusBadRequest { // the fault is in the message, not there
		level = slog.LevelError
	}
	b.config.Log.Log(b.rounds.ctx, level, "message not sent", "message", m.id, "team", m.team, "status", statusOf(err), "code", codeOf(err))
}

// notTaken tells whether Discord does not take the message there, or did not take
// another minutes ago: the channel is hidden, or the bot has left the server. Any
// other refusal may be the message's fault, or the bot's: for that nobody's data go.
func notTaken(err error) bool {
	var e *dg.RESTError
	if errors.As(err, &e) && e.Message != nil { // else it was not Discord that answered
		return closes(statusOf(err), e.Message.Code)
	}
	return errors.Is(err, errChannelClosed) || errors.Is(err, errChannelGone)
}

// surelyNotSent tells whether the error says that there is no message: Discord
// refused it, or it never left.
func surelyNotSent(err error) bool {
	var limited *dg.RateLimitError
	status := statusOf(err)
	return errors.As(err, &limited) || errors.Is(err, errChannelClosed) || errors.Is(err, errPostRefused) || errors.Is(err, errTooManyRefused) ||
		status >= http.StatusBadRequest && status < http.StatusInternalServerError
}

// reminderCard tells a team of a deadline that comes near, and what there is to do.
func reminderCard(w words, v flow.View, r flow.Reminder) message {
	p := v.Checklist.Phase(r.Phase)
	if p == nil {
		return sentence(w.say("AllDone")) // a checklist that was replaced
	}
	lines := []string{w.say("ReminderTitle", args{"Number": p.Number, "Title": p.Title, "When": stamp(r.Deadline, "F"), "In": stamp(r.Deadline, "R")})}
	if left := r.Count.Required - r.Count.Done; left > 0 {
		lines = append(lines, w.say("ReminderTodo", args{"Done": r.Count.Done, "Required": r.Count.Required, "N": left}))
	}
	if r.Count.Stale > 0 {
		lines = append(lines, w.say("ReminderStale", args{"N": r.Count.Stale}))
	}
	lines = append(lines, w.say("ReminderHelp"))
	next := button(styleMain, w.say("ButtonNext"), customID{Verb: verbNext, Step: before(v.Checklist, p), Revision: v.Dossier.Revision})
	return cards(container(stateColors[flow.Stale], text(strings.Join(lines, "\n")), row(next)))
}

// before returns the step before the phase, after which the next one is looked for;
// "" is the beginning.
func before(c *flow.Checklist, p *flow.Phase) flow.StepKey {
	var last flow.StepKey
	for _, s := range c.Steps() {
		if s.Key == p.Steps[0].Key {
			break
		}
		last = s.Key
	}
	return last
}

// warningCard tells a team that its data will be wiped, and what it can do.
func warningCard(w words, v flow.View, about flow.Warning) message {
	said := w.say("WarningText", args{
		"Team": literal(v.Team.Name), "Active": stamp(about.Active, "D"), "When": stamp(about.Until, "D"), "In": stamp(about.Until, "R"),
	})
	next := button(styleMain, w.say("ButtonNext"), customID{Verb: verbNext, Revision: v.Dossier.Revision})
	return cards(container(stateColors[flow.Stale], text(said), row(next)))
}

// tellRetired tells a team in its channel that it was wiped.
func (b *Bot) tellRetired(t flow.Team) {
	if b.rounds.over() {
		return
	}
	ctx, cancel := context.WithTimeout(b.rounds.ctx, postPatience)
	defer cancel()
	said := b.texts.in(t.Language).say("RetiredText", args{"Team": literal(t.Name)})
	err := b.rest.postUnasked(ctx, string(t.ID), "gone-"+string(t.ID), cards(container(stateColors[flow.Stale], text(said))))
	if err != nil {
		b.config.Log.Warn("team not told that it was wiped", "team", t.ID, "status", statusOf(err), "code", codeOf(err))
	}
}
