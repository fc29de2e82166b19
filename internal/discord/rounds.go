package discord

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/flow"
)

const (
	usualRound = time.Minute
	// restRounds is for how many rounds a message that was refused is let be: as
	// long as a channel that refuses one gets no other.
	restRounds = 10
	// postPatience bounds one message.
	postPatience = 10 * time.Second
)

// rounds is what the bot does of its own accord, every so often: it reminds teams
// of deadlines, warns those whose time is over, and wipes them.
type rounds struct {
	ctx    context.Context // of the request under way
	cancel context.CancelFunc
	quit   chan struct{} // closed: nothing new is begun
	mu     sync.Mutex    // held while they begin or end
	begun  bool
	all    sync.WaitGroup

	number  int                    // of the round; these two are of the one goroutine
	resting map[flow.MessageID]int // refused messages, by the round in which they are given out anew
}

func newRounds() *rounds {
	ctx, cancel := context.WithCancel(context.Background())
	return &rounds{ctx: ctx, cancel: cancel, quit: make(chan struct{}), resting: make(map[flow.MessageID]int)}
}

// begin runs make now and every so often, unless they had begun or were ended.
func (rs *rounds) begin(every time.Duration, round func()) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.begun || rs.over() {
		return
	}
	rs.begun = true
	rs.all.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			round()
			select {
			case <-rs.quit:
				return
			case <-tick.C:
			}
		}
	})
}

// end lets the message that is under way get there, for a while, and begins no
// other.
func (rs *rounds) end() {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	close(rs.quit)
	impatient := time.AfterFunc(stopPatience, rs.cancel)
	defer impatient.Stop()
	rs.all.Wait()
	rs.cancel()
}

// over tells whether nothing new is begun.
func (rs *rounds) over() bool {
	select {
	case <-rs.quit:
		return true
	default:
		return false
	}
}

// startRounds begins them.
func (b *Bot) startRounds() {
	every := b.config.Every
	if every == 0 {
		every = usualRound
	}
	b.rounds.begin(every, b.round)
}

// round goes over all classes once. Whatever goes wrong is for the next one.
func (b *Bot) round() {
	defer func() {
		if p := recover(); p != nil {
			b.notePanic(p, "round", b.rounds.number)
		}
	}()
	b.rounds.number++
	b.wake(b.rounds.over())
	classes, err := b.coach.Classes(b.rounds.ctx)
	if err != nil {
		b.config.Log.Error("round", "error", err)
	}
	for _, class := range classes {
		if b.rounds.over() {
			break
		}
		b.remind(class)
		b.warn(class)
		b.retire(class)
	}
	if b.rounds.over() {
		b.wake(true)
	}
}

// wake lets refused messages be given out anew: those whose rest is over, or all.
// Who waits only in memory would be forgotten when the bot stops.
func (b *Bot) wake(all bool) {
	for id, until := range b.rounds.resting {
		if all || b.rounds.number >= until {
			delete(b.rounds.resting, id)
			b.putBack(id)
		}
	}
}

// putBack says that a message was surely not sent.
func (b *Bot) putBack(id flow.MessageID) {
	if err := b.coach.NotReminded(b.rounds.ctx, id); err != nil {
		b.config.Log.Error("message not put back", "message", id, "error", err)
	}
}

// unasked is a message that nobody asked for, on its way to a team.
type unasked struct {
	id    flow.MessageID
	team  flow.TeamID
	again bool // it may have been sent
	draw  func(words, flow.View) message
}

// remind sends the reminders of the class that are due.
func (b *Bot) remind(class flow.ClassID) {
	due, err := b.coach.TakeReminders(b.rounds.ctx, class)
	if err != nil {
		b.config.Log.Error("reminders", "class", class, "error", err)
		return
	}
	all := make([]unasked, len(due))
	for i, r := range due {
		all[i] = unasked{r.ID, r.Team, r.Again, func(w words, v flow.View) message { return reminderCard(w, v, r) }}
	}
	b.sendAll(all)
}

// warn sends the warnings of the class that are due.
func (b *Bot) warn(class flow.ClassID) {
	due, err := b.coach.TakeWarnings(b.rounds.ctx, class)
	if err != nil {
		b.config.Log.Error("warnings", "class", class, "error", err)
		return
	}
	all := make([]unasked, len(due))
	for i, w := range due {
		all[i] = unasked{w.ID, w.Team.ID, w.Again, func(say words, v flow.View) message { return warningCard(say, v, w) }}
	}
	b.sendAll(all)
}

// retire wipes the teams of the class whose time is over.
func (b *Bot) retire(class flow.ClassID) {
	gone, err := b.coach.Retire(b.rounds.ctx, class)
	if err != nil {
		b.config.Log.Error("retention", "class", class, "error", err)
	}
	for _, team := range gone {
		b.config.Log.Info("retired", "team", team.ID)
		b.dropBoard(b.rounds.ctx, team)
	}
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
	case err == nil, codeOf(err) == codeUnknownChannel:
		// Of a channel that is gone the warning counts as given: the team's data
		// would otherwise stay for ever.
		if err := b.coach.Reminded(b.rounds.ctx, m.id); err != nil {
			b.config.Log.Error("message not noted as sent", "message", m.id, "error", err)
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
	b.config.Log.Warn("message not sent", "message", m.id, "team", m.team, "status", statusOf(err), "code", codeOf(err))
}

// surelyNotSent tells whether the error says that there is no message: Discord
// refused it, or it never left.
func surelyNotSent(err error) bool {
	var limited *dg.RateLimitError
	status := statusOf(err)
	return errors.As(err, &limited) || errors.Is(err, errChannelClosed) || errors.Is(err, errTooManyRefused) ||
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
