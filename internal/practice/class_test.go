package practice_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/contract"
	"verkoopcoach/internal/practice"
	trade "verkoopcoach/internal/quote"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// patience is how long a test waits for what must happen.
const patience = 10 * time.Second

// class is practice mode as the program runs it: school, bot and page.
type class struct {
	t        *testing.T
	school   *practice.School
	page     *practice.Page
	database string
	stop     func()
}

// newClass starts practice mode. Afterwards Discord may not have had to refuse
// anything of the bot, by its rules or by its published contract.
func newClass(t *testing.T) *class {
	t.Helper()
	c := newPage(t)
	c.startBot()
	t.Cleanup(func() { c.stop() })
	return c
}

// newPage starts school and page, without a bot.
func newPage(t *testing.T) *class {
	t.Helper()
	school, err := practice.Open(discordsContract(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, v := range school.Discord().Violations() {
			t.Errorf("Discord objects: %s", v)
		}
		_ = school.Close()
	})
	listener, err := practice.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &class{t: t, school: school, page: practice.NewPage(school, listener), database: filepath.Join(t.TempDir(), "test.db")}
	go func() {
		if err := c.page.Serve(); err != nil {
			t.Errorf("page: %v", err)
		}
	}()
	t.Cleanup(func() { _ = c.page.Close() })
	return c
}

// published is what Discord publishes, read once: nil where it is not at hand.
var published = sync.OnceValues(func() (localdiscord.ContractCheck, error) {
	path, ok := contract.Find(".")
	if !ok {
		return nil, nil
	}
	c, err := contract.Load(path)
	if err != nil {
		return nil, err
	}
	return c.Check, nil
})

// discordsContract checks against what Discord publishes, where that is at hand.
func discordsContract(t testing.TB) localdiscord.ContractCheck {
	t.Helper()
	check, err := published()
	switch {
	case err != nil:
		t.Fatal(err)
	case check == nil && os.Getenv("CI") != "":
		t.Fatal("Discord's openapi.json is not at hand; CI needs it")
	case check == nil:
		t.Log("requests are not checked against Discord's contract: openapi.json is not at hand")
	}
	return check
}

// startBot runs the bot until stop is called.
func (c *class) startBot() {
	c.t.Helper()
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		c.t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	store, err := storage.Open(context.Background(), "sqlite:"+c.database, storage.WithLogger(log))
	if err != nil {
		c.t.Fatal(err)
	}
	config := discord.Config{Token: c.school.Token(), API: c.school.URL(), Location: time.UTC, Log: log}
	bot, err := discord.New(config, flow.NewCoach(store, checklists, time.Now), trade.NewDesk(storage.Quotes{Store: store}, time.Now))
	if err != nil {
		c.t.Fatal(err)
	}
	greeted := c.school.Discord().Gateway().Identifies
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx) }()
	c.stop = func() {
		cancel()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			c.t.Error(err)
		}
		c.stop = func() {}
	}
	c.awaitBot(greeted + 1)
}

func (c *class) awaitBot(greetings int) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for c.school.Discord().Gateway().Identifies < greetings && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if err := c.school.AwaitBot(ctx); err != nil {
		c.t.Fatal(err)
	}
}

// member finds somebody by name.
func (c *class) member(name string) *localdiscord.Member {
	c.t.Helper()
	for _, m := range c.guild().Members() {
		if m.Name() == name {
			return m
		}
	}
	c.t.Fatalf("nobody is called %s", name)
	return nil
}

// channel finds a channel by name.
func (c *class) channel(name string) *localdiscord.Channel {
	c.t.Helper()
	for _, ch := range c.guild().Channels(nil) {
		if ch.Name() == name {
			return ch
		}
	}
	c.t.Fatalf("no channel is called %s", name)
	return nil
}

func (c *class) guild() *localdiscord.Guild { return c.school.Discord().Guilds()[0] }
