package discord

import (
	"context"
	"sync"
	"time"

	"verkoopcoach/internal/flow"
)

const (
	usualRound = time.Minute
	// restRounds is for how many rounds a message that was refused is let be: as
	// long as a channel that refuses one gets no other.
	restRounds = 10
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

// begin makes a round now and every so often, and does what is last before they end;
// unless they had begun or were ended.
func (rs *rounds) begin(every time.Duration, round, last func()) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.begun || rs.over() {
		return
	}
	rs.begun = true
	rs.all.Go(func() {
		defer last()
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
// other. One that discordgo holds back does not hold the end up.
func (rs *rounds) end() {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	defer rs.cancel()
	close(rs.quit)
	done := make(chan struct{})
	go func() {
		defer close(done)
		rs.all.Wait()
	}()
	select {
	case <-done:
	case <-time.After(stopPatience):
	}
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
	b.rounds.begin(every, func() { b.safely(b.round) }, func() { b.safely(func() { b.wake(true) }) })
}

// safely does a part of a round. A panic is noted; the next round comes.
func (b *Bot) safely(do func()) {
	defer func() {
		if p := recover(); p != nil {
			b.notePanic(p, "round", b.rounds.number)
		}
	}()
	do()
}

// round goes over all classes once. Whatever goes wrong is for the next one.
func (b *Bot) round() {
	b.rounds.number++
	b.wake(false)
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

// remind sends the reminders of the class that are due.
func (b *Bot) remind(class flow.ClassID) {
	due, err := b.coach.TakeReminders(b.rounds.ctx, class)
	if err != nil {
		b.config.Log.Error("reminders", "class", class, "error", err)
		return
	}
	all := make([]unasked, len(due))
	for i, r := range due {
		all[i] = unasked{id: r.ID, team: r.Team, again: r.Again, draw: func(w words, v flow.View) message { return reminderCard(w, v, r) }}
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
		all[i] = unasked{id: w.ID, team: w.Team.ID, again: w.Again, warns: true, draw: func(say words, v flow.View) message { return warningCard(say, v, w) }}
	}
	b.sendAll(all)
}

// retire wipes the teams of the class whose time is over, and tells them where that
// can be: nothing is left to try again by.
func (b *Bot) retire(class flow.ClassID) {
	gone, err := b.coach.Retire(b.rounds.ctx, class)
	if err != nil {
		b.config.Log.Error("retention", "class", class, "error", err)
	}
	for _, team := range gone {
		b.config.Log.Info("retired", "team", team.ID)
		b.dropBoard(b.rounds.ctx, team)
		b.tellRetired(team)
	}
}
