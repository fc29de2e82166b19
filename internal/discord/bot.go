package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// Config is what the bot needs to reach Discord.
type Config struct {
	Token    string
	API      string         // base URL of the API, such as https://discord.com/api
	Location *time.Location // the zone that times are told in where Discord cannot
	Log      *slog.Logger   // gets ids and codes, never a word that somebody wrote
	Every    time.Duration  // how often it looks whether teams are to be reminded; 0 is every minute
}

// Bot answers interactions. It is safe for concurrent use.
type Bot struct {
	config   Config
	coach    *flow.Coach
	desk     *quote.Desk
	texts    texts
	session  *dg.Session
	rest     rest
	boards   *boards
	seen     *seen
	starts   *turns
	tellings *turns // of classes that are told something
	formings *turns // of servers of which a list of teams is looked at or made
	people   *people
	reviews  *reviews
	press    *press
	rounds   *rounds
	slots    *slots
	uploads  *uploads

	stopping context.Context // ends when nothing new is to be begun
	stop     context.CancelFunc
}

// New returns a bot that lets people use the coach and the desk, which keep what
// they do for the same teams. It makes no connection yet.
func New(config Config, coach *flow.Coach, desk *quote.Desk) (*Bot, error) {
	all, err := loadTexts(config.Location)
	if err != nil {
		return nil, err
	}
	api, err := newTransport(config.API)
	if err != nil {
		return nil, err
	}
	session, err := newSession(config.Token, api)
	if err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	b := &Bot{
		config: config, coach: coach, desk: desk, texts: all, session: session, rest: rest{session},
		seen: newSeen(), starts: newTurns(), formings: newTurns(), tellings: newTurns(), people: newPeople(), reviews: newReviews(), slots: newSlots(),
		uploads: newUploads(api), press: newPress(), rounds: newRounds(),
	}
	b.boards = newBoards(b.redrawBoard)
	b.stopping, b.stop = context.WithCancel(context.Background())
	return b, nil
}

// Run connects, registers the commands and answers until the context ends,
// which is no error. ErrTokenRefused, ErrGatewayFatal and ErrUnreachable say
// that going on is of no use.
func (b *Bot) Run(ctx context.Context) error {
	if err := b.checkToken(ctx); err != nil {
		return err
	}
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	g := newGateway(b.session, b.config.Log,
		func(application string) {
			b.register(work, application)
			b.startRounds()
		},
		func(data json.RawMessage) { b.receive(work, data) })
	b.session.AddHandler(func(*dg.Session, *dg.Disconnect) {
		// A token that was withdrawn would be tried for ever.
		if err := b.checkToken(work); err != nil {
			g.fail(err)
		}
	})
	err := g.run(ctx)
	b.drain()
	return err
}

// checkToken asks who the token is of. Only a refusal is an error: whether
// Discord can be reached is for the connection to find out.
func (b *Bot) checkToken(ctx context.Context) error {
	asking, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	err := b.rest.do(asking, http.MethodGet, dg.EndpointUser("@me"), nil, nil)
	if statusOf(err) == http.StatusUnauthorized {
		return fmt.Errorf("%w: %w", ErrTokenRefused, err)
	}
	if err != nil && ctx.Err() == nil {
		b.config.Log.Warn("token not checked", "error", err)
	}
	return nil
}

// register makes the bot's commands known. Discord keeps those of the last time,
// so a failure is no reason to stop.
func (b *Bot) register(ctx context.Context, application string) {
	known, err := b.rest.registerCommands(ctx, application, b.commands())
	if err != nil {
		b.config.Log.Error("commands not registered", "error", err)
		return
	}
	b.texts.link(known)
	b.config.Log.Info("ready", "application", application)
}

// drain waits a while for the interactions and the message that are worked on, and
// draws the boards that they changed.
func (b *Bot) drain() {
	b.stop()
	b.rounds.end()
	b.awaitIdle()
	b.reviews.end()
	ctx, cancel := context.WithTimeout(context.Background(), flushPatience)
	defer cancel()
	b.boards.flush(ctx)
}

func (b *Bot) awaitIdle() {
	patience := time.NewTimer(stopPatience)
	defer patience.Stop()
	for range cap(b.slots.all) {
		select {
		case b.slots.all <- struct{}{}:
		case <-patience.C:
			return
		}
	}
}

// receive decodes one interaction and serves it, once.
func (b *Bot) receive(ctx context.Context, data json.RawMessage) {
	in, err := decodeInteraction(data)
	if err != nil && !errors.Is(err, errMalformed) {
		b.config.Log.Warn("interaction not read", "error", err)
		return
	}
	if !b.seen.first(in.ID) {
		return // Discord sent it again after a reconnect
	}
	defer b.slots.take(in.Guild)()
	b.serve(ctx, in, err)
}
