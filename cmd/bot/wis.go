package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
)

// wisCommand wipes a class of which nobody can do that in Discord any more: the
// bot has left its server. The bot may go on running: it looks anew after another
// program has written.
type wisCommand struct {
	Class    string `name:"klas" aliases:"class" placeholder:"ID" required:"" help:"The class: the id of its Discord server (also: --class)."`
	Yes      bool   `name:"ja" aliases:"yes" help:"Wipe it; without this it only says what would go (also: --yes)."`
	Database string `env:"DATABASE_URL" default:"sqlite:verkoopcoach.db" help:"Where the answers are kept: sqlite: and a path."`
}

// Run says which teams go, and wipes them where that was asked for.
func (c *wisCommand) Run(line *commandLine) error {
	ctx := context.Background()
	teams, err := c.teams(ctx)
	if err != nil {
		return err
	}
	for _, t := range teams {
		_, _ = fmt.Fprintf(os.Stdout, "%q, begonnen op %s\n", t.Name, t.Started.Format(time.DateOnly))
	}
	if !c.Yes {
		return fmt.Errorf("er is niets gewist; met --ja wis ik alles van deze %d teams, en dat kan niet worden teruggedraaid", len(teams))
	}
	return c.wipe(ctx, line)
}

// teams returns the teams of the class. It only reads, so that a wrong path makes
// no new database.
func (c *wisCommand) teams(ctx context.Context) (teams []flow.Team, err error) {
	store, err := storage.OpenReader(ctx, c.Database)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	all, err := store.Teams(ctx)
	if err != nil {
		return nil, err
	}
	which := verslagCommand{Class: c.Class, Database: c.Database}
	if teams = which.choose(all); len(teams) == 0 {
		return nil, which.nobody(all)
	}
	return teams, nil
}

func (c *wisCommand) wipe(ctx context.Context, line *commandLine) (err error) {
	store, err := storage.Open(ctx, c.Database, storage.WithLogger(newLog(line)))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	w, err := flow.NewCoach(store, flow.Checklists{}, time.Now).Wipe(ctx, flow.Origin{}, flow.Scope{Class: flow.ClassID(c.Class)})
	if err != nil {
		return err
	}
	said := "gewist: %d teams; op de schijf is er ook geen kopie meer van\n"
	if w.Later {
		said = "gewist: %d teams; de laatste kopie op de schijf verdwijnt binnen een uur nadat de bot weer draait\n"
	}
	_, _ = fmt.Fprintf(os.Stdout, said, w.Teams)
	return nil
}
