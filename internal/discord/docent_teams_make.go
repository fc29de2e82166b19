package discord

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"verkoopcoach/internal/flow"
)

const (
	// makingPatience bounds the making of teams, so that the token still lives when
	// it is to be said how far it came.
	makingPatience = 12 * time.Minute
	// lastTeam is for how long the team under way is still worked on when the bot
	// stops: less than is waited for it, so that it can be said how far it came.
	lastTeam = stopPatience / 2
	// notedWithin is how long writing down what was made may take.
	notedWithin = 5 * time.Second
)

// whileMaking bounds the making of teams, and the looking before it.
func (b *Bot) whileMaking(ctx context.Context) (context.Context, context.CancelFunc) {
	making, cancel := context.WithTimeout(ctx, makingPatience)
	forget := context.AfterFunc(b.stopping, func() { time.AfterFunc(lastTeam, cancel) })
	return making, func() { forget(); cancel() }
}

// teamDone is what was done for a team.
type teamDone struct {
	over    bool     // all of it
	made    bool     // its channel was made
	invited int      // members let in
	refused []person // members whom Discord did not take
	failed  error    // why something that was there already could not be used
}

// carryOut makes what the list asks for, and says in place of the preview what
// came of it. Whatever goes wrong, the list is kept and what is made stays: the
// next time goes on from there.
func (b *Bot) carryOut(ctx context.Context, r *request, list []flow.Enrolment, category string) {
	defer func() {
		if p := recover(); p != nil {
			b.showMade(ctx, r, cards(text(b.panicked(r, p).Content)))
		}
	}()
	making, cancel := b.whileMaking(ctx)
	defer cancel()
	plan, err := b.planTeams(making, r, list, category, true)
	switch {
	case err != nil:
		b.showMade(ctx, r, teamsMessage([]string{r.say.say("TeamsStoppedAtOnce", args{"Why": b.setback(r, err)})}, r.goOn()))
		return
	case len(plan.wrong)+len(plan.blocked) > 0:
		b.people.forget(r.Guild)
		wrong := "- " + strings.Join(append(plan.wrong, plan.blocked...), "\n- ")
		b.showMade(ctx, r, teamsMessage([]string{"**" + r.say.say("TeamsBlocked") + "**", wrong}, button(styleMain, r.say.say("ButtonTeamsEdit"), teamsForm)))
		return
	}
	m := &teamMaker{b: b, r: r, p: plan}
	stopped, err := m.all(making)
	m.wrapUp(ctx, err)
	b.showMade(ctx, r, m.report(stopped, err))
}

// showMade says what came of it, also when there is no more time to do anything
// else. The turn is over first: the message may have a button that takes the next.
func (b *Bot) showMade(ctx context.Context, r *request, m message) {
	r.over()
	saying, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerWithin)
	defer cancel()
	if err := b.rest.editOriginal(saying, r.interaction, m); err != nil {
		b.noteUndelivered(r, err)
	}
}

// teamMaker carries out a plan.
type teamMaker struct {
	b        *Bot
	r        *request
	p        *teamsPlan
	refusals int // of Discord, in a row
}

// mostRefusals is after how many in a row the making stops: the others would be
// refused too, and whom Discord refuses very often it shuts out.
const mostRefusals = 5

// heed counts what came of a request, and makes one refusal too many an error of
// its own.
func (m *teamMaker) heed(err error) error {
	if statusOf(err) != http.StatusForbidden {
		m.refusals = 0
		return err
	}
	if m.refusals++; m.refusals >= mostRefusals {
		return errRefusedOften
	}
	return err
}

// all makes the teams one by one. It stops at the first that goes wrong, or when the
// bot does, and returns that; only what is wrong with one that was there already
// keeps no other waiting.
func (m *teamMaker) all(ctx context.Context) (stopped *teamPlan, err error) {
	if err := m.keepNames(ctx); err != nil {
		return m.p.teams[0], err
	}
	for _, t := range m.p.teams {
		if err := m.b.stopping.Err(); err != nil {
			return t, err
		}
		there := t.channel.ID != ""
		err := m.team(ctx, t)
		if err != nil {
			err = m.heed(err)
		}
		switch {
		case err == nil:
			t.done.over = true
		case there && refusedByDiscord(err):
			t.done.failed = err
		default:
			return t, err
		}
	}
	return nil, nil
}

// refusedByDiscord tells whether something is not there, or not for the bot.
func refusedByDiscord(err error) bool {
	status := statusOf(err)
	return status == http.StatusForbidden || status == http.StatusNotFound || errors.Is(err, errChannelClosed)
}

// keepNames puts the real names of the list in the roster.
func (m *teamMaker) keepNames(ctx context.Context) error {
	if len(m.p.names) == 0 {
		return nil
	}
	o := m.r.classOrigin()
	o.ID += "/names"
	return m.b.coach.SetRoster(ctx, o, m.r.class(), m.p.names)
}

// team makes of one team what is not there yet: the role, the channel, who may see
// it, and the start. What is made is written down at once: the next time nothing
// else is taken for it.
func (m *teamMaker) team(ctx context.Context, t *teamPlan) error {
	if m.p.byRole && t.role.ID == "" {
		made, err := m.b.rest.makeRole(ctx, m.r.Guild, t.role.Name)
		if err != nil {
			return err
		}
		t.role, t.formed.Role = made, made.ID
		if err := m.remember(ctx, t, made.ID); err != nil {
			return err
		}
	}
	if err := m.place(ctx, t); err != nil {
		return err
	}
	if err := m.letIn(ctx, t); err != nil {
		return err
	}
	return m.begin(ctx, t)
}

// place sees to it that there is a channel that only the team sees.
func (m *teamMaker) place(ctx context.Context, t *teamPlan) error {
	if t.channel.ID == "" {
		if err := m.channel(ctx, t); err != nil {
			return err
		}
	} else if err := m.openUp(ctx, t); err != nil {
		return err
	}
	if t.formed.Team != "" {
		return nil
	}
	t.formed.Team = teamOf(t.channel.ID)
	return m.remember(ctx, t, t.channel.ID)
}

// remember writes down what was made of the team, also when there is no more time
// for anything else.
func (m *teamMaker) remember(ctx context.Context, t *teamPlan, made string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), notedWithin)
	defer cancel()
	o := m.r.classOrigin()
	o.ID += "/made/" + made
	t.formed.Class = m.r.class()
	return m.b.coach.KeepFormed(ctx, o, t.formed)
}

// channel makes the team's channel, and its category if that is not there.
func (m *teamMaker) channel(ctx context.Context, t *teamPlan) error {
	home := &m.p.homes[t.home]
	if home.ID == "" {
		home.Overwrites = m.p.overwrites(nil) // for what is put in it by hand
		made, err := m.b.rest.makeChannel(ctx, m.r.Guild, home.serverChannel)
		if err != nil {
			return err
		}
		home.serverChannel = made
	}
	asked := t.channel
	asked.Parent, asked.Overwrites = home.ID, m.p.overwrites(t)
	made, err := m.b.rest.makeChannel(ctx, m.r.Guild, asked)
	if err != nil {
		return err
	}
	t.channel, t.done.made = made, true
	return nil
}

// overwrites let only the team, the teachers, who asks for it and the bot see its
// channel; without a team only the latter.
func (p *teamsPlan) overwrites(t *teamPlan) []overwrite {
	has := p.in.allowed(p.in.bot)
	list := []overwrite{
		{ID: p.in.ID, Type: ofRole, Deny: mayView},
		{ID: p.in.bot.User.ID, Type: ofMember, Allow: forBot & has},
	}
	if p.teachers != "" {
		list = append(list, overwrite{ID: p.teachers, Type: ofRole, Allow: forMembers & has})
	}
	list = append(list, overwrite{ID: p.asks, Type: ofMember, Allow: forMembers & has})
	switch {
	case t == nil:
	case p.byRole:
		list = append(list, overwrite{ID: t.role.ID, Type: ofRole, Allow: forMembers & has})
	default:
		for _, who := range t.people {
			if who.id() != p.asks {
				list = append(list, overwrite{ID: who.id(), Type: ofMember, Allow: forMembers & has})
			}
		}
	}
	return list
}

// openUp lets the roles of the team and of the teachers see a channel that was
// there already.
func (m *teamMaker) openUp(ctx context.Context, t *teamPlan) error {
	if !m.p.byRole {
		return nil
	}
	for _, o := range m.p.overwrites(t) {
		if o.Type != ofRole || o.Allow == 0 || t.channel.opensTo(o.ID) {
			continue
		}
		was, _ := t.channel.overwrite(o.ID)
		o.Allow, o.Deny = o.Allow|was.Allow, was.Deny&^o.Allow
		if err := m.b.rest.putOverwrite(ctx, t.channel.ID, o); err != nil {
			return err
		}
	}
	return nil
}

// letIn gives the members the role. Without roles those of a new channel are in
// already, and others cannot be.
func (m *teamMaker) letIn(ctx context.Context, t *teamPlan) error {
	for i := range t.people {
		who := &t.people[i]
		switch {
		case !m.p.byRole && t.done.made:
			t.done.invited++
			continue
		case !m.p.byRole && m.p.shut(t, *who):
			t.done.refused = append(t.done.refused, *who)
			continue
		case !m.p.byRole || slices.Contains(who.Roles, t.role.ID):
			continue
		}
		err := m.heed(m.b.rest.giveRole(ctx, m.r.Guild, who.id(), t.role.ID))
		switch {
		case err == nil:
			who.Roles = append(slices.Clone(who.Roles), t.role.ID)
			m.b.people.keep(m.r.Guild, who.Enrolled, who.serverMember)
			t.done.invited++
		case refusedByDiscord(err):
			t.done.refused = append(t.done.refused, *who)
		default:
			return err
		}
	}
	return nil
}

// begin starts the team in its channel as /start does, unless its board is there.
// What is posted twice within minutes Discord takes for one.
func (m *teamMaker) begin(ctx context.Context, t *teamPlan) error {
	if t.known.ID != "" && t.known.Board != "" {
		return nil
	}
	of := *m.r.interaction
	of.ID += "/" + t.channel.ID
	r := &request{interaction: &of, about: teamOf(t.channel.ID)}
	over, err := m.b.starts.take(ctx, r.team())
	if err != nil {
		return err
	}
	defer over()
	wish := flow.Start{Class: r.class()}
	if t.known.ID == "" {
		wish.Name = t.Team
	}
	_, bare, err := m.b.begin(ctx, r, wish)
	if err != nil || !bare {
		return err
	}
	posted, err := m.b.rest.place(ctx, t.channel.ID, "b-"+t.channel.ID, m.b.boardOf(ctx, r.view))
	if err != nil {
		return err
	}
	if _, err := m.b.rest.place(ctx, t.channel.ID, "c-"+t.channel.ID, m.b.nextCard(ctx, r, "").message); err != nil {
		return err
	}
	m.b.pinBoard(ctx, r, posted)
	return nil
}
