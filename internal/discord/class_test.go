package discord_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/storage"
)

// A class in every state there is, made by the use cases while the bot is away: by
// way of forms it would take minutes.

// life is how a team of the class fares. Its parts are done in this order, at the
// day of the class on which they happened.
type life struct {
	steps    int  // how many steps it answered, in order
	weak     bool // with answers that do not hold
	on       int  // the day of its last answer
	changes  bool // it changed the first step after that
	approved int  // how many of its phases the teacher approved, from the first
	returned bool // the teacher returned the first phase
	reworked bool // and the team changed it since
	says     bool // it responded to a remark
	locked   bool // the first phase
}

// lives are the states, dealt out in turn.
var lives = []life{
	{},
	{steps: 2, on: 1},
	{steps: 16, on: 19},
	{steps: 16, on: 19, approved: 7},
	{steps: 9, on: 18, weak: true},
	{steps: 6, on: 19, returned: true},
	{steps: 6, on: 19, returned: true, reworked: true},
	{steps: 12, on: 18, changes: true},
	{steps: 4, on: 19, says: true},
	{steps: 11, on: 19, approved: 2, locked: true},
}

// classDays is how many days the class has been at it.
const classDays = 20

// classroom makes teams while the bot is away.
type classroom struct {
	t     testing.TB
	s     *school
	store *storage.Store
	coach *flow.Coach
	day   int
	n     int
	good  dossier
	weak  dossier
}

// withClass stops the bot, lets make fill the class, and starts the bot again on the
// last day of the class.
func (s *school) withClass(make func(c *classroom)) {
	s.t.Helper()
	s.stop()
	store, err := storage.Open(context.Background(), "sqlite:"+s.database, storage.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))))
	if err != nil {
		s.t.Fatal(err)
	}
	checklists, err := loadChecklists()
	if err != nil {
		s.t.Fatal(err)
	}
	c := &classroom{t: s.t, s: s, store: store, good: loadDossier(s.t, "goed-b2c.json", flow.Dutch), weak: loadDossier(s.t, "zwak.json", flow.Dutch)}
	now := func() time.Time { return clockStart.AddDate(0, 0, c.day) }
	c.coach = flow.NewCoach(store, checklists, now, flow.WithCritic(loadRules()))
	make(c)
	if err := store.Close(); err != nil {
		s.t.Fatal(err)
	}
	s.ahead.Store(int64(classDays * 24 * time.Hour))
	s.startBot()
}

func (c *classroom) ok(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *classroom) by(who *localdiscord.Member, team *localdiscord.Channel) flow.Origin {
	c.n++
	return flow.Origin{ID: fmt.Sprintf("class-%d", c.n), Team: flow.TeamID(team.ID()), By: flow.MemberID(who.ID())}
}

// team makes a team that fares like that.
func (c *classroom) team(name string, l life, teacher *localdiscord.Member) *localdiscord.Channel {
	c.t.Helper()
	ctx, channel := context.Background(), c.s.class.AddChannel("team-"+name)
	c.day = 0
	_, err := c.coach.Start(ctx, c.by(c.s.anna, channel), flow.Start{Class: flow.ClassID(c.s.class.ID()), Name: "Team " + name})
	c.ok(err)
	words := c.good
	if l.weak {
		words = c.weak
	}
	for i, step := range words.steps[:l.steps] {
		c.day = l.on * (i + 1) / l.steps
		c.answer(c.s.anna, channel, step.Key, words.Answers[step.Key])
	}
	c.judged(l, channel, teacher)
	return channel
}

func (c *classroom) answer(who *localdiscord.Member, channel *localdiscord.Channel, step flow.StepKey, values flow.Values) {
	c.t.Helper()
	view, err := c.coach.View(context.Background(), flow.TeamID(channel.ID()))
	c.ok(err)
	_, err = c.coach.Answer(context.Background(), c.by(who, channel), flow.Submission{Step: step, Opened: view.Dossier.Revision, Values: values})
	c.ok(err)
}

// judged is what the teacher did with the team, and what the team did with that.
func (c *classroom) judged(l life, channel *localdiscord.Channel, teacher *localdiscord.Member) {
	c.t.Helper()
	ctx := context.Background()
	view, err := c.coach.View(ctx, flow.TeamID(channel.ID()))
	c.ok(err)
	phases := view.Checklist.Phases
	for i := range l.approved {
		c.ok(c.coach.Approve(ctx, c.by(teacher, channel), phases[i].Key, view.Dossier.Revision))
	}
	if l.returned {
		c.ok(c.coach.Return(ctx, c.by(teacher, channel), phases[0].Key, "De prijs klopt nog niet."))
	}
	if l.locked {
		c.ok(c.coach.Lock(ctx, c.by(teacher, channel), phases[0].Key))
	}
	if l.says {
		n, err := c.coach.Remark(ctx, c.by(teacher, channel), "", "onderneming", "Wat kost het?")
		c.ok(err)
		c.ok(c.coach.Respond(ctx, c.by(c.s.anna, channel), flow.SideTeam, n, "Dat zoeken we uit."))
	}
	if l.changes || l.reworked {
		first := flow.Values{"naam": "Tentas", "aanbod": "rugtassen van oude tenten", "klanttype": "consument", "prijs": "70 euro"}
		c.answer(c.s.bram, channel, "onderneming", first)
	}
}

// bulk makes a team with the good answers to that many steps, all at once.
func (c *classroom) bulk(name string, steps int) *localdiscord.Channel {
	c.t.Helper()
	channel := c.s.class.AddChannel("team-" + strings.Fields(name)[0])
	o := c.by(c.s.anna, channel)
	_, err := c.store.Once(context.Background(), flow.Effect{ID: o.ID, Team: o.Team, At: clockStart}, func(tx flow.Tx) ([]byte, error) {
		team := flow.Team{ID: o.Team, Class: flow.ClassID(c.s.class.ID()), Name: "Team " + name, Language: flow.Dutch, Started: clockStart}
		if err := tx.PutTeam(team); err != nil {
			return nil, err
		}
		for i, step := range c.good.steps[:min(steps, len(c.good.steps))] {
			at := clockStart.AddDate(0, 0, i)
			r := flow.Revision{Number: i + 1, Step: step.Key, Kind: flow.Answered, Author: o.By, At: at, Values: c.good.Answers[step.Key]}
			judged := flow.Judged{Step: step.Key, Revision: r.Number, Subject: flow.SubjectKey(step.Key), At: at, Critique: flow.Critique{Level: flow.Grade(i % 4)}}
			if err := errors.Join(tx.Append(o.Team, r), tx.PutCritique(o.Team, judged)); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	c.ok(err)
	return channel
}

// fill makes that many teams, and a deadline that has passed for who is not that far.
func (c *classroom) fill(n int, teacher *localdiscord.Member) {
	c.t.Helper()
	for i := range n {
		c.team(fmt.Sprintf("%02d", i+1), lives[i%len(lives)], teacher)
	}
	c.day = 0
	when := flow.CivilOf(clockStart.AddDate(0, 0, classDays-2))
	o := c.by(teacher, c.s.tentas)
	o.Team = ""
	c.ok(c.coach.SetDeadline(context.Background(), o, flow.ClassID(c.s.class.ID()), "klanten", when))
}
