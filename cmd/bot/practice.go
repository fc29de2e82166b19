package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/practice"
)

// practiceFlags are for practice mode: the bot on a web page, which is what
// runs without a token.
type practiceFlags struct {
	Listen    string `env:"LISTEN_ADDR" default:"127.0.0.1:8080" group:"practice" help:"Address of the practice page and of /healthz."`
	Voorbeeld bool   `aliases:"example" group:"practice" help:"Fill in both teams of the practice class with an example dossier (also: --example)."`
	Tijdelijk bool   `aliases:"throwaway" group:"practice" help:"Keep the answers in a database that is thrown away at the end (also: --throwaway)."`
}

// practise runs the bot on a Discord of its own, with a page to use it on.
func (c *runCommand) practise(ctx context.Context, line *commandLine) (err error) {
	if c.Practice.Tijdelijk {
		dir, err := os.MkdirTemp("", "verkoopcoach")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }() // the system clears what is left
		c.Database = "sqlite:" + filepath.Join(dir, "oefenen.db")
	}
	listener, err := practice.Listen(ctx, c.Practice.Listen)
	if err != nil {
		return fmt.Errorf("LISTEN_ADDR=%s: %w", c.Practice.Listen, err)
	}
	school, err := practice.Open(nil)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, school.Close()) }()
	page := practice.NewPage(school, listener)
	if !practice.OnLoopback(listener) {
		fmt.Fprintf(os.Stderr, "Let op: andere computers kunnen de oefenpagina op %s bereiken. Wie het adres met de sleutel heeft, kan er alles mee wat jij kunt.\n", c.Practice.Listen)
	}

	together, ctx := errgroup.WithContext(ctx)
	together.Go(page.Serve)
	together.Go(func() error {
		config := discord.Config{Token: school.Token(), API: school.URL()}
		return c.runBot(ctx, line, config, func(coach *flow.Coach) error { return forgetBoards(ctx, coach, school) })
	})
	together.Go(func() error { return c.invite(ctx, school, page) })
	together.Go(func() error { <-ctx.Done(); return page.Close() })
	if err := together.Wait(); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil // somebody stopped it before it was ready
}

// invite says where the page is, once it is of use.
func (c *runCommand) invite(ctx context.Context, school *practice.School, page *practice.Page) error {
	if err := school.AwaitBot(ctx); err != nil {
		return err
	}
	if c.Practice.Voorbeeld {
		if err := school.FillIn(ctx); err != nil {
			return err
		}
	}
	_, err := fmt.Printf("De Verkoopcoach staat klaar om te oefenen: %s (stoppen: Ctrl+C)\n", page.Address())
	return err
}

// forgetBoards lets the next /start post a new board: the messages of the last
// run are gone, and a team's old board with them.
func forgetBoards(ctx context.Context, coach *flow.Coach, school *practice.School) error {
	for _, channel := range school.Channels() {
		err := coach.SetBoard(ctx, flow.Origin{Team: flow.TeamID(channel)}, "")
		if err != nil && flow.CodeOf(err) != flow.CodeNotStarted {
			return err
		}
	}
	return nil
}
