package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
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
	Zone     string `name:"tz" env:"TZ" default:"Europe/Amsterdam" help:"Time zone of the school."`
}

// Run says what goes, and wipes it where that was asked for.
func (c *wisCommand) Run(line *commandLine) error {
	ctx := context.Background()
	zone, err := schoolZone(c.Zone)
	if err != nil {
		return err
	}
	there, err := c.there(ctx)
	if err != nil {
		return err
	}
	there.tell(os.Stdout, zone)
	if !c.Yes {
		return errors.New("er is niets gewist; met --ja wis ik dit allemaal, en dat kan niet worden teruggedraaid")
	}
	return c.wipe(ctx, line)
}

// classData is what is kept of a class.
type classData struct {
	teams []flow.Team
	names int // in its list of names
	typed int // what was typed and made for it, and its deadlines
	deeds int // in its trail
}

// tell says what it is, with moments in that time zone.
func (d classData) tell(out io.Writer, zone *time.Location) {
	for _, t := range d.teams {
		_, _ = fmt.Fprintf(out, "%q, begonnen op %s\n", t.Name, t.Started.In(zone).Format(time.DateOnly))
	}
	_, _ = fmt.Fprintf(out, "van de klas zelf: echte namen: %d; deadlines, lijsten en wat half getypt is: %d\n", d.names, d.typed)
	_, _ = fmt.Fprintf(out, "regels in het logboek: %d; daarvan blijft een jaar wie wat deed en wanneer\n", d.deeds)
}

// there returns what is kept of the class. It only reads, so that a wrong path makes
// no new database.
func (c *wisCommand) there(ctx context.Context) (d classData, err error) {
	store, err := storage.OpenReader(ctx, c.Database)
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	all, err := store.Teams(ctx)
	if err != nil {
		return d, err
	}
	kept, err := store.Tally(ctx, flow.Scope{Class: flow.ClassID(c.Class)})
	if err != nil {
		return d, err
	}
	// The tally of deeds has those of teams that are gone, of whatever class.
	deeds, err := store.Audit(ctx, flow.ClassID(c.Class), "", math.MaxInt32)
	if err != nil {
		return d, err
	}
	which := verslagCommand{Class: c.Class, Database: c.Database}
	d = classData{
		teams: which.choose(all), names: kept["roster"].Count, deeds: len(deeds),
		typed: kept["jotting"].Count + kept["formed"].Count + kept["deadline"].Count,
	}
	if len(d.teams)+d.names+d.typed+d.deeds == 0 {
		return d, which.nobody(all)
	}
	return d, nil
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
