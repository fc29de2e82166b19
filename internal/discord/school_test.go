package discord_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"verkoopcoach/internal/critic"
	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
	"verkoopcoach/internal/localdiscord/contract"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// school is a Discord server with two teams, and the bot in it on a store of
// its own.
type school struct {
	t          *testing.T
	discord    *localdiscord.Server
	class      *localdiscord.Guild
	tentas     *localdiscord.Channel
	fitzip     *localdiscord.Channel
	anna, bram *localdiscord.Member
	docent     *localdiscord.Member // where a test has one
	database   string
	stop       func()
	wrap       func(flow.Store) flow.Store // where a test has the store misbehave
	ahead      atomic.Int64                // nanoseconds that a test has let pass
	time       *localdiscord.ManualClock   // that a test moves, for the bot and Discord; nil ticks by itself
	zone       *time.Location              // of the school; nil is UTC
	every      time.Duration               // between rounds
	log        slog.Handler                // where a test reads the log
	coaching   []flow.CoachOption          // who judges; nil is the rules
}

// clockStart is when the tests begin; every look at the clock is a minute later.
var clockStart = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// newSchool starts Discord and the bot. Afterwards no request of the bot may
// have been refused, gone against Discord's contract, or been able to ping
// anyone. Shape changes the school before the bot starts.
func newSchool(t *testing.T, shape ...func(*school)) *school {
	t.Helper()
	s := &school{t: t, database: filepath.Join(t.TempDir(), "test.db")}
	for _, change := range shape {
		change(s)
	}
	var err error
	options := localdiscord.Options{Check: discordsContract(t)}
	if s.time != nil {
		options.Clock = s.time
	}
	if s.discord, err = localdiscord.Start(options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.discord.Close() })
	s.class = s.discord.AddGuild("Klas 2B")
	s.tentas, s.fitzip = s.class.AddChannel("team-tentas"), s.class.AddChannel("team-fitzip")
	s.anna, s.bram = s.class.AddMember("Anna"), s.class.AddMember("Bram")
	s.startBot()
	t.Cleanup(func() { s.stop(); s.expectClean() })
	return s
}

// discordsContract checks against what Discord publishes, where that is at hand.
func discordsContract(t testing.TB) localdiscord.ContractCheck {
	t.Helper()
	c, err := loadContract()
	switch {
	case err != nil:
		t.Fatal(err)
	case c != nil:
		return c.Check
	case os.Getenv("CI") != "":
		t.Fatal("Discord's openapi.json is not at hand; CI needs it")
	default:
		t.Log("requests are not checked against Discord's contract: openapi.json is not at hand")
	}
	return nil
}

// What every school needs, and none changes, is read once: it takes longer than
// most tests do.
var (
	loadChecklists = sync.OnceValues(func() (flow.Checklists, error) { return prompts.Load(prompts.Embedded()) })
	loadRules      = sync.OnceValue(func() *critic.Rules {
		checklists, err := loadChecklists()
		if err != nil {
			panic(err) // every test that needs them fails on it first
		}
		return critic.NewRules(checklists)
	})
	loadContract = sync.OnceValues(func() (*contract.Contract, error) {
		path, ok := contract.Find(".")
		if !ok {
			return nil, nil // not at hand
		}
		return contract.Load(path)
	})
)

// startBot runs the bot until stop is called.
func (s *school) startBot() {
	s.t.Helper()
	checklists, err := loadChecklists()
	if err != nil {
		s.t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	switch {
	case s.log != nil:
		log = slog.New(s.log)
	case testing.Verbose():
		log = slog.New(slog.NewTextHandler(s.t.Output(), nil))
	}
	store, err := storage.Open(context.Background(), "sqlite:"+s.database, storage.WithLogger(log), storage.WithClock(s.clock()))
	if err != nil {
		s.t.Fatal(err)
	}
	zone := cmp.Or(s.zone, time.UTC)
	config := discord.Config{Token: s.discord.Token(), API: s.discord.URL(), Location: zone, Log: log, Every: cmp.Or(s.every, time.Hour)}
	var kept flow.Store = store
	if s.wrap != nil {
		kept = s.wrap(store)
	}
	now := s.clock()
	if s.coaching == nil {
		s.coaching = []flow.CoachOption{flow.WithCritic(loadRules())}
	}
	bot, err := discord.New(config, flow.NewCoach(kept, checklists, now, s.coaching...), quote.NewDesk(storage.Quotes{Store: store}, now))
	if err != nil {
		s.t.Fatal(err)
	}
	greeted := s.discord.Gateway().Identifies
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx) }()
	s.stop = func() {
		cancel()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			s.t.Error(err)
		}
		s.stop = func() {}
	}
	s.awaitBot(greeted + 1)
}

// awaitBot waits until Discord was greeted that many times, and knows the
// commands.
func (s *school) awaitBot(greetings int) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for s.discord.Gateway().Identifies < greetings && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if err := errors.Join(s.discord.AwaitBot(ctx), s.discord.AwaitCommand(ctx, "start")); err != nil {
		s.t.Fatal(err)
	}
}

// restartBot is the bot stopped and started again.
func (s *school) restartBot() {
	s.t.Helper()
	s.stop()
	s.startBot()
}

// drawBoards waits until the bot has drawn the boards that are to be drawn, and does
// nothing more.
func (s *school) drawBoards() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.discord.Idle(ctx, 2*time.Second); err != nil {
		s.t.Fatal(err)
	}
}

// clock ticks, and jumps as far as the test lets it, or goes by the test's own.
func (s *school) clock() func() time.Time {
	if s.time != nil {
		return func() time.Time { return s.time.Now().In(cmp.Or(s.zone, time.UTC)) }
	}
	tick := ticking()
	return func() time.Time { return tick().Add(time.Duration(s.ahead.Load())) }
}

// pass lets days go by.
func (s *school) pass(days int) { s.ahead.Add(int64(time.Duration(days) * 24 * time.Hour)) }

func ticking() func() time.Time {
	var ticks atomic.Int64
	return func() time.Time { return clockStart.Add(time.Duration(ticks.Add(1)-1) * time.Minute) }
}

// expectClean fails when Discord had to refuse something, or something could
// have pinged somebody.
func (s *school) expectClean() {
	s.t.Helper()
	for _, v := range s.discord.Violations() {
		s.t.Errorf("Discord objects: %s", v)
	}
	for _, channel := range s.class.Channels(nil) {
		for _, viewer := range []*localdiscord.Member{s.anna, s.bram} {
			for _, m := range channel.Messages(viewer) {
				if m.Pings.Any() {
					s.t.Errorf("this message pings %+v: %s", m.Pings, m.Text())
				}
			}
		}
	}
}

func (s *school) in(m *localdiscord.Member, c *localdiscord.Channel) *actors.Actor {
	return actors.In(s.t, m, c)
}

// attached returns what the first file with the message holds.
func (s *school) attached(m *localdiscord.Message) string {
	s.t.Helper()
	if len(m.Attachments) == 0 {
		s.t.Fatalf("no file with %s", m.Text())
	}
	return string(s.discord.File(m.Attachments[0].ID))
}

// dossier is a whole dossier from testdata, with its steps in order.
type dossier struct {
	Team    string
	Answers map[flow.StepKey]flow.Values
	steps   []*flow.Step
}

func loadDossier(t testing.TB, name string, language flow.Language) dossier {
	t.Helper()
	return readDossier(t, filepath.Join("..", "report", "testdata", name), language)
}

func readDossier(t testing.TB, path string, language flow.Language) dossier {
	t.Helper()
	data, err := os.ReadFile(path) //nolint:gosec // a file of this repository
	if err != nil {
		t.Fatal(err)
	}
	var d dossier
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	checklists, err := loadChecklists()
	if err != nil {
		t.Fatal(err)
	}
	d.steps = checklists.In(language).Steps()
	return d
}

// filled is the answer to a step as it goes in its form.
func (d dossier) filled(step *flow.Step) actors.Values {
	values := make(actors.Values)
	for key, value := range d.Answers[step.Key] {
		values[string(key)] = value
	}
	return values
}
