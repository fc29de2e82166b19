// Command bot is the Verkoopcoach: a Discord bot that coaches student teams
// through the sales process.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
	_ "time/tzdata" // times are told in the school's zone, also where the system knows none

	"github.com/alecthomas/kong"

	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// commandLine is what the program is told, by flag or by environment.
type commandLine struct {
	Prompts   string `name:"prompts" env:"PROMPTS_DIR" placeholder:"DIR" help:"Directory with a checklist that replaces the one that is built in."`
	LogLevel  string `env:"LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"One of debug, info, warn, error."`
	LogFormat string `env:"LOG_FORMAT" enum:"text,json" default:"text" help:"One of text, json."`

	Run      runCommand      `cmd:"" default:"withargs" help:"Run the bot (the default)."`
	Check    checkCommand    `cmd:"" help:"Check the checklist and say what is wrong with it."`
	Verslag  verslagCommand  `cmd:"" help:"Write the sections of teams into a folder, as Word, PDF or Markdown."`
	Wis      wisCommand      `cmd:"" help:"Wipe a class of which the bot has left the server."`
	Critique critiqueCommand `cmd:"" help:"Judge answers from a file, and compare that with what people say of them."`
}

// startUp is how long starting up takes at the most, commands and all.
const startUp = 5 * time.Second

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "verkoopcoach:", explain(err))
		os.Exit(1)
	}
}

// run is the program; it can be run from a test.
func run(arguments []string) error {
	var line commandLine
	parser, err := kong.New(&line, kong.Name("bot"), kong.Description("Verkoopcoach: coaches student teams through the sales process, in Discord."))
	if err != nil {
		return err
	}
	command, err := parser.Parse(arguments)
	if err != nil {
		return err
	}
	return command.Run(&line)
}

// runCommand runs the bot.
type runCommand struct {
	Token     string `env:"DISCORD_TOKEN" help:"The bot's token. Better: DISCORD_TOKEN_FILE, since other users of a machine can see flags."`
	TokenFile string `env:"DISCORD_TOKEN_FILE" type:"path" help:"File that holds the token."`
	API       string `name:"api" env:"DISCORD_API_URL" default:"https://discord.com/api" help:"Base URL of Discord's REST API."`
	Database  string `env:"DATABASE_URL" default:"sqlite:verkoopcoach.db" help:"Where the answers are kept: sqlite: and a path."`
	Zone      string `name:"tz" env:"TZ" default:"Europe/Amsterdam" help:"Time zone of the school."`

	Model  modelFlags `embed:""`
	Budget int        `name:"openai-daily" env:"OPENAI_DAILY" default:"60" group:"model" help:"How often a team may have the model look in a day."`

	Practice practiceFlags `embed:""`
}

// Run runs the bot in Discord, and without a token in practice mode.
func (c *runCommand) Run(line *commandLine) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	token, err := c.token()
	if errors.Is(err, errNoToken) {
		return c.practise(ctx, line)
	}
	if err != nil {
		return err
	}
	config := discord.Config{Token: token, API: c.API}
	return c.runBot(ctx, line, config, func(*flow.Coach) error { return nil })
}

// runBot starts what the bot is built of, in the order in which an answer passes
// through it backwards: the checklist, the store, the use cases, Discord. What
// is to be prepared is done before the bot answers anybody.
func (c *runCommand) runBot(ctx context.Context, line *commandLine, config discord.Config, prepare func(*flow.Coach) error) error {
	startLean()
	config.Log = newLog(line)
	zone, err := schoolZone(c.Zone)
	if err != nil {
		return err
	}
	config.Location = zone
	checklists, err := line.checklists()
	if err != nil {
		return err
	}
	coaching, err := c.coaching(line, checklists)
	if err != nil {
		return err
	}
	store, err := storage.Open(ctx, c.Database, storage.WithLogger(config.Log))
	if err != nil {
		return err
	}
	now := func() time.Time { return time.Now().In(zone) }
	coach, desk := flow.NewCoach(store, checklists, now, coaching...), quote.NewDesk(storage.Quotes{Store: store}, now)
	if err := prepare(coach); err != nil {
		return errors.Join(err, store.Close())
	}
	bot, err := discord.New(config, coach, desk)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	return errors.Join(bot.Run(ctx), store.Close())
}

// startLean keeps down what starting up takes, which is several times what is held
// afterwards: collected often, it leaves fewer pages in use by halves. What is left
// is given back then, for an idle program collects nothing for minutes.
var startLean = sync.OnceFunc(func() {
	usual := debug.SetGCPercent(25)
	time.AfterFunc(startUp, func() {
		debug.SetGCPercent(usual)
		debug.FreeOSMemory()
	})
})

// schoolZone is the time zone of that name.
func schoolZone(name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("time zone %q is not known; write it like Europe/Amsterdam: %w", name, err)
	}
	return zone, nil
}

// token returns the token, from the file if there is one.
func (c *runCommand) token() (string, error) {
	if c.TokenFile != "" {
		return readSecret("DISCORD_TOKEN_FILE", c.TokenFile)
	}
	if c.Token == "" {
		return "", errNoToken
	}
	return c.Token, nil
}

// newLog returns the log: to standard error, since standard output is for what
// a command was asked for.
func newLog(line *commandLine) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(line.LogLevel)) // kong checked it
	options := &slog.HandlerOptions{Level: level}
	if line.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}

// checklists loads the checklist, from the directory if there is one.
func (line *commandLine) checklists() (flow.Checklists, error) {
	source, err := line.source()
	if err != nil {
		return nil, err
	}
	return prompts.Load(source)
}

// source returns where the course's texts are read from.
func (line *commandLine) source() (fs.FS, error) {
	if line.Prompts == "" {
		return prompts.Embedded(), nil
	}
	return prompts.Open(line.Prompts)
}
