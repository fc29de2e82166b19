package discord_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// season is what a test knows of the stores of a school, one for each start of the
// bot: how many rounds were made, and which change is to fail, as if the bot were
// killed before it could write down that a message was sent.
type season struct {
	rounds  atomic.Int64
	forgets atomic.Int64 // counted from 1
	store   atomic.Pointer[watched]
}

// watched is one of those stores.
type watched struct {
	moody
	*season
}

func (w *watched) Classes(ctx context.Context) ([]flow.ClassID, error) {
	w.rounds.Add(1)
	return w.moody.Classes(ctx)
}

func (w *watched) Once(ctx context.Context, e flow.Effect, change func(flow.Tx) ([]byte, error)) ([]byte, error) {
	if e.ID == "" && w.forgets.Add(-1) == 0 {
		return nil, &flow.Error{Code: flow.CodeNotStored}
	}
	return w.moody.Once(ctx, e, change)
}

// newSeason is a school whose clock stands until a test moves it, in the zone of the
// school, with rounds in quick succession.
func newSeason(t *testing.T, begin time.Time) (*school, *season) {
	t.Helper()
	x := &season{}
	s := newSchool(t, func(s *school) {
		s.time, s.zone, s.every = localdiscord.NewManualClock(begin), begin.Location(), 2*time.Millisecond
		s.wrap = func(inner flow.Store) flow.Store {
			w := &watched{moody: moody{Store: inner}, season: x}
			x.store.Store(w)
			return w
		}
	})
	return s, x
}

// coach is one on the store and the clock of the season.
func (x *season) coach(s *school) *flow.Coach {
	s.t.Helper()
	lists, err := loadChecklists()
	if err != nil {
		s.t.Fatal(err)
	}
	return flow.NewCoach(x.store.Load().Store, lists, s.clock())
}

// goneRound waits until a whole round was made since now.
func (x *season) goneRound(t testing.TB) {
	t.Helper()
	until := x.rounds.Load() + 2
	eventually(t, "a round", func() bool { return x.rounds.Load() >= until })
}

func amsterdam(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// having returns the messages in the channel that say this.
func (s *school) having(c *localdiscord.Channel, text string) (found []*localdiscord.Message) {
	for _, m := range c.Messages(s.anna) {
		if strings.Contains(m.Text(), text) {
			found = append(found, m)
		}
	}
	return found
}

func (s *school) settlesClass(store *season, edit func(*flow.Settings)) {
	s.t.Helper()
	if _, err := store.coach(s).SetClass(context.Background(), flow.Origin{}, flow.ClassID(s.class.ID()), edit); err != nil {
		s.t.Fatal(err)
	}
}

// setDeadline sets the deadline of the phase for the class.
func (s *school) setDeadline(store *season, phase flow.PhaseKey, when time.Time) {
	s.t.Helper()
	err := store.coach(s).SetDeadline(context.Background(), flow.Origin{}, flow.ClassID(s.class.ID()), phase, flow.CivilOf(when))
	if err != nil {
		s.t.Fatal(err)
	}
}

// A team is reminded in its own language, by day, with the way to go on; not of what
// is done.
func TestReminder(t *testing.T) {
	t.Parallel()
	zone := amsterdam(t)
	s, store := newSeason(t, time.Date(2026, 11, 17, 22, 0, 0, 0, zone))
	s.settlesClass(store, func(c *flow.Settings) { c.Quiet = flow.Quiet{From: 20 * 60, Until: 10 * 60} })
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip", "taal", "English")
	bram.Sees("Not answered yet") // all that /start shows is there before hours pass
	deadline := time.Date(2026, 11, 20, 17, 0, 0, 0, zone)
	phases := store.coach(s).Checklist(flow.Dutch).Phases
	s.setDeadline(store, phases[1].Key, deadline)
	s.settle()
	for _, night := range []int{22, 23, 33} { // until 9 in the morning, which is quiet too
		s.time.Advance(time.Date(2026, 11, 17, night, 0, 0, 0, zone).Sub(s.time.Now()))
		store.goneRound(t)
		if n := len(s.having(s.tentas, "De deadline is")); n > 0 {
			t.Fatalf("%d reminders at hour %d", n, night)
		}
	}
	s.time.Advance(time.Hour)
	stamp := fmt.Sprintf("<t:%d:F>", deadline.Unix())
	card := anna.Sees("De deadline is " + stamp)
	says(t, card, "Fase 1 · "+phases[1].Title, "0 van de 8 stappen zijn klaar. Er zijn nog 8 stappen te doen", fmt.Sprintf("<t:%d:R>", deadline.Unix()))
	says(t, bram.Sees("The deadline is "+stamp), "Phase 1", "8 steps are left")
	says(t, anna.Clicks(card, "Volgende stap"), phases[1].Steps[0].Title)
	store.goneRound(t)
	if n := len(s.having(s.tentas, "De deadline is")); n != 1 {
		t.Errorf("%d reminders", n)
	}
}

// A channel that is closed to the bot is asked once, not every round; after a while
// it is asked again. One that is gone is never asked again for the same cause.
func TestClosedChannels(t *testing.T) {
	t.Parallel()
	zone := amsterdam(t)
	s, store := newSeason(t, time.Date(2026, 11, 17, 12, 0, 0, 0, zone))
	startTeam(s.in(s.anna, s.tentas))
	startTeam(s.in(s.bram, s.fitzip))
	s.tentas.Change(localdiscord.Deny(s.class.BotRole(), localdiscord.SendMessages))
	s.fitzip.Delete()
	posts := func(channel *localdiscord.Channel) (n int) {
		for _, r := range s.discord.Requests() {
			if r.Method == http.MethodPost && strings.HasSuffix(r.Path, "/channels/"+channel.ID()+"/messages") {
				n++
			}
		}
		return n
	}
	s.setDeadline(store, store.coach(s).Checklist(flow.Dutch).Phases[0].Key, time.Date(2026, 11, 20, 17, 0, 0, 0, zone))
	for range 25 {
		store.goneRound(t)
	}
	if a, b := posts(s.tentas), posts(s.fitzip); a != 1 || b != 1 {
		t.Errorf("%d posts to the closed channel, %d to the one that is gone", a, b)
	}
	s.tentas.Change(localdiscord.Allow(s.class.BotRole(), localdiscord.SendMessages))
	s.time.Advance(5 * time.Minute)
	s.restartBot() // which also forgets that it was closed
	s.in(s.anna, s.tentas).Sees("De deadline is")
	if n := posts(s.fitzip); n != 1 {
		t.Errorf("%d posts to the channel that is gone", n)
	}
	s.discord.ResetRecord()
}

// posting is a fault of posts to the channel.
func posting(c *localdiscord.Channel, f localdiscord.Fault) localdiscord.Fault {
	f.Method, f.Path = http.MethodPost, "/channels/"+c.ID()+"/messages"
	return f
}

// A message that is there, though the answer was lost, is not sent again when Discord
// refuses the second try and has forgotten the first.
func TestPostedThenRefused(t *testing.T) {
	t.Parallel()
	s, store := newSeason(t, time.Date(2026, 11, 17, 12, 0, 0, 0, time.UTC))
	startTeam(s.in(s.anna, s.tentas))
	s.settle()
	s.discord.Inject(posting(s.tentas, localdiscord.Fault{DropResponse: true, Times: 1}))
	s.discord.Inject(posting(s.tentas, localdiscord.Fault{Status: http.StatusBadRequest, Times: 2}))
	s.setDeadline(store, store.coach(s).Checklist(flow.Dutch).Phases[0].Key, time.Date(2026, 11, 18, 17, 0, 0, 0, time.UTC))
	for range 3 {
		store.goneRound(t)
	}
	s.time.Advance(10 * time.Minute)
	for range 12 {
		store.goneRound(t)
	}
	if n := len(s.having(s.tentas, "De deadline is")); n != 1 {
		t.Errorf("%d reminders", n)
	}
	s.discord.ResetRecord()
}

// While Discord does not answer, a class is not written off: of the messages that were
// not tried none is lost.
func TestOutage(t *testing.T) {
	t.Parallel()
	s, store := newSeason(t, time.Date(2026, 11, 17, 12, 0, 0, 0, time.UTC))
	startTeam(s.in(s.anna, s.tentas))
	startTeam(s.in(s.bram, s.fitzip))
	s.settle()
	back := s.discord.Inject(localdiscord.Fault{Method: http.MethodPost, Path: "/messages", Status: http.StatusServiceUnavailable})
	s.setDeadline(store, store.coach(s).Checklist(flow.Dutch).Phases[0].Key, time.Date(2026, 11, 18, 17, 0, 0, 0, time.UTC))
	for range 3 {
		store.goneRound(t)
	}
	s.time.Advance(3 * time.Minute)
	store.goneRound(t)
	back()
	store.goneRound(t)
	store.goneRound(t)
	if n := len(s.having(s.tentas, "De deadline is")) + len(s.having(s.fitzip, "De deadline is")); n != 1 {
		t.Errorf("%d reminders, want that of the team that was not tried", n)
	}
	s.discord.ResetRecord()
}

// A team that does nothing is warned, in the morning, and wiped two weeks later; one
// that does something is not; and one whose channel is gone is wiped too.
func TestRetentionInTheChannel(t *testing.T) {
	t.Parallel()
	begin := time.Date(2026, 3, 2, 12, 0, 0, 0, amsterdam(t))
	s, store := newSeason(t, begin)
	s.settlesClass(store, func(c *flow.Settings) { c.Retention, c.Quiet = 60, flow.Quiet{From: 18 * 60, Until: 8 * 60} })
	lost := s.class.AddChannel("team-weg")
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	for _, an := range []*actors.Actor{anna, bram, s.in(s.bram, lost)} {
		an.Submits(an.Opens(startTeam(an), "Beantwoorden"), tentas)
	}
	s.settle()
	lost.Delete()
	at := func(days, hour int) {
		s.time.Advance(time.Date(2026, 3, 2+days, hour, 0, 0, 0, begin.Location()).Sub(s.time.Now()))
		store.goneRound(t)
	}
	warned := func() [2]int {
		return [2]int{len(s.having(s.tentas, "wordt gewist op")), len(s.having(s.fitzip, "wordt gewist op"))}
	}
	exists := func(c *localdiscord.Channel) bool {
		_, err := store.coach(s).View(context.Background(), flow.TeamID(c.ID()))
		return flow.CodeOf(err) != flow.CodeNotStarted
	}
	at(45, 12)
	at(46, 7)
	if w := warned(); w != [2]int{} {
		t.Fatalf("too early, or at night: %v", w)
	}
	at(46, 13)
	until := s.time.Now().AddDate(0, 0, 14)
	says(t, anna.Sees("wordt gewist op"), "gegevens export team", "verslag", "gaat het wissen niet door", fmt.Sprintf("<t:%d:D>", until.Unix()))
	at(50, 12)
	bram.Submits(bram.Opens(bram.Slash("stap", "stap", "onderneming"), "Aanpassen"), actors.Values{"prijs": "61 euro"})
	s.restartBot()
	at(60, 12)
	if !exists(s.tentas) || !exists(s.fitzip) || !exists(lost) || warned() != [2]int{1, 1} {
		t.Errorf("wiped too early, or warned twice: %v", warned())
	}
	at(60, 14)
	eventually(t, "the teams are wiped", func() bool { return !exists(s.tentas) && !exists(lost) })
	eventually(t, "the board is gone", func() bool { return len(s.tentas.Pins()) == 0 })
	says(t, anna.Sees("Jullie werk is gewist"), "Zoals aangekondigd", "/start")
	if !exists(s.fitzip) {
		t.Error("the team that did something is wiped")
	}
	if s.onDisk(s.tentas.ID())+s.onDisk(lost.ID()) > 0 {
		t.Error("what was wiped is on the disk")
	}
	startTeam(anna)
	at(96, 13)
	if warned() != [2]int{1, 2} {
		t.Errorf("after it did something: %v", warned())
	}
	s.discord.ResetRecord()
}

// Where the bot may not post any more, for it has left the server or does not see the
// channel, what is kept comes to its end too: two weeks of trying, once a day, and
// then the two weeks of the warning.
func TestRetentionOfAClosedChannel(t *testing.T) {
	t.Parallel()
	begin := time.Date(2026, 3, 2, 12, 0, 0, 0, amsterdam(t))
	s, store := newSeason(t, begin)
	docent := s.head(s.fitzip)
	startTeam(s.in(s.anna, s.tentas))
	docent.Slash("docent naam", "lid", s.anna, "naam", "Annelies de Wit")
	s.settlesClass(store, func(c *flow.Settings) { c.Retention = 30 })
	s.settle()
	s.discord.ResetRecord()
	s.discord.Inject(posting(s.tentas, localdiscord.Fault{Status: http.StatusForbidden, Code: 50001})) // Missing Access
	wiped, refused := 0, 0
	for day := 1; day < 60 && wiped == 0; day++ {
		s.time.Advance(24 * time.Hour)
		store.goneRound(t)
		store.goneRound(t)
		if _, err := store.coach(s).View(context.Background(), flow.TeamID(s.tentas.ID())); flow.CodeOf(err) == flow.CodeNotStarted {
			wiped = day
		}
	}
	for _, r := range s.discord.Requests() {
		if r.Method == http.MethodPost && strings.HasSuffix(r.Path, "/channels/"+s.tentas.ID()+"/messages") {
			refused++
		}
	}
	if wiped < 44 || wiped > 46 || refused > 20 {
		t.Errorf("wiped on day %d after %d refused posts", wiped, refused)
	}
	if n := s.onDisk("Annelies de Wit") + s.onDisk(s.tentas.ID()); n > 0 {
		t.Errorf("%d times on disk", n)
	}
	s.discord.ResetRecord()
}

// What is refused for another reason than that the channel is closed is no warning: a
// card that Discord does not understand is the bot's fault, and nobody was told.
func TestRefusedForAnotherReason(t *testing.T) {
	t.Parallel()
	for what, fault := range map[string]localdiscord.Fault{
		"malformed":      {Status: http.StatusBadRequest, Code: 50035},
		"another's page": {Status: http.StatusForbidden, HTML: true},
		"blocked words":  {Status: http.StatusForbidden, Code: 200000},
		"no such path":   {Status: http.StatusNotFound},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s, store := newSeason(t, time.Date(2026, 3, 2, 12, 0, 0, 0, amsterdam(t)))
			startTeam(s.in(s.anna, s.tentas))
			s.settlesClass(store, func(c *flow.Settings) { c.Retention = 30 })
			s.settle()
			s.discord.Inject(posting(s.tentas, fault))
			for range 60 {
				s.time.Advance(24 * time.Hour)
				store.goneRound(t)
				store.goneRound(t)
			}
			if _, err := store.coach(s).View(context.Background(), flow.TeamID(s.tentas.ID())); err != nil {
				t.Errorf("wiped, and never warned: %v", err)
			}
			s.discord.ResetRecord()
		})
	}
}

// A round that panics is noted, and the next one comes.
func TestRoundPanics(t *testing.T) {
	t.Parallel()
	s, store := newSeason(t, time.Date(2026, 11, 17, 12, 0, 0, 0, time.UTC))
	startTeam(s.in(s.anna, s.tentas))
	healthy := store.store.Load().becomes(func() error { panic("woorden van iemand") })
	store.goneRound(t)
	store.goneRound(t)
	healthy()
	s.setDeadline(store, store.coach(s).Checklist(flow.Dutch).Phases[0].Key, time.Date(2026, 11, 18, 17, 0, 0, 0, time.UTC))
	s.in(s.anna, s.tentas).Sees("De deadline is")
}
