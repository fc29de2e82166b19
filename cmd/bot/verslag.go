package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
	"verkoopcoach/internal/report/handin"
	"verkoopcoach/internal/storage"
)

// verslagCommand writes the sections of teams into a folder, for a teacher who
// wants those of a whole class at once. It only reads the database, so the bot
// may go on running.
type verslagCommand struct {
	Team     string `placeholder:"NAAM" xor:"which" required:"" help:"The team with this name."`
	Class    string `name:"klas" aliases:"class" placeholder:"ID" xor:"which" required:"" help:"All teams of this class: the id of its Discord server (also: --class)."`
	All      bool   `name:"alle" aliases:"all" xor:"which" required:"" help:"All teams (also: --all)."`
	Out      string `name:"uit" aliases:"out" placeholder:"MAP" type:"path" required:"" help:"Folder for the files; it is made where needed (also: --out)."`
	Form     string `name:"vorm" aliases:"form" enum:",word,plakken,pdf,markdown,alles" default:"" help:"One of word, plakken (to paste), pdf, markdown, alles (everything); Word and PDF if not given (also: --form)."`
	Teacher  bool   `name:"docent" aliases:"teacher" help:"With a last page that says who contributed to what; people are numbered (also: --teacher)."`
	Database string `env:"DATABASE_URL" default:"sqlite:verkoopcoach.db" help:"Where the answers are kept: sqlite: and a path."`
}

// Run writes the files and says on standard output which. What goes wrong with
// one team does not keep it from the others.
func (c *verslagCommand) Run(line *commandLine) (err error) {
	ctx := context.Background()
	checklists, err := line.checklists()
	if err != nil {
		return err
	}
	store, err := storage.OpenReader(ctx, c.Database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	teams, err := store.Teams(ctx)
	if err != nil {
		return err
	}
	chosen := c.choose(teams)
	if len(chosen) == 0 {
		return c.nobody(teams)
	}
	if err := os.MkdirAll(c.Out, 0o750); err != nil {
		return err
	}
	out := folder{path: c.Out, taken: make(map[string]bool), said: os.Stdout}
	for _, t := range chosen {
		if e := c.write(ctx, store, checklists.In(t.Language), t, out); e != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", t.Name, e))
		}
	}
	return err
}

// choose returns the teams that are meant.
func (c *verslagCommand) choose(teams []flow.Team) []flow.Team {
	var chosen []flow.Team
	for _, t := range teams {
		if c.All || c.Class != "" && string(t.Class) == c.Class || c.Team != "" && flow.SameName(t.Name, c.Team) {
			chosen = append(chosen, t)
		}
	}
	return chosen
}

// nobody says which teams there are, for who named none of them.
func (c *verslagCommand) nobody(teams []flow.Team) error {
	if len(teams) == 0 {
		return fmt.Errorf("er is nog geen team in %s", c.Database)
	}
	var names []string
	for _, t := range teams {
		names = append(names, fmt.Sprintf("%q (klas %s)", t.Name, t.Class))
	}
	return fmt.Errorf("dat team of die klas is er niet; er zijn: %s", strings.Join(names, ", "))
}

func (c *verslagCommand) write(ctx context.Context, store *storage.Reader, list *flow.Checklist, t flow.Team, out folder) error {
	dossier, err := store.Dossier(ctx, t.ID)
	if err != nil {
		return err
	}
	v := flow.View{Team: t, Checklist: list, Dossier: dossier}
	options := report.Options{Pictures: true}
	if c.Teacher {
		if options.Teacher, err = numbered(ctx, store, v); err != nil {
			return err
		}
	}
	files, err := handin.Make(v, handin.Form(c.Form), options)
	if err != nil {
		return err
	}
	return out.keep(v, files)
}

// numbered is the page for the teacher with a number for each member: what people
// are called is Discord's to say.
func numbered(ctx context.Context, store *storage.Reader, v flow.View) (*report.Teacher, error) {
	history := make(map[flow.StepKey][]flow.Revision)
	numbers := make(map[flow.MemberID]int)
	for _, key := range v.Checklist.Keys() {
		revisions, err := store.History(ctx, v.Team.ID, key)
		if err != nil {
			return nil, err
		}
		history[key] = revisions
		for _, r := range revisions {
			if numbers[r.Author] == 0 {
				numbers[r.Author] = len(numbers) + 1
			}
		}
	}
	word := "lid"
	if v.Checklist.Language == flow.English {
		word = "member"
	}
	return &report.Teacher{History: history, Name: func(m flow.MemberID) string { return fmt.Sprintf("%s %d", word, numbers[m]) }}, nil
}

// folder is where the files go.
type folder struct {
	path  string
	taken map[string]bool // names that a team has had
	said  io.Writer
}

// keep writes the files of a team. Two teams whose names come down to the same
// do not overwrite each other; Markdown stands in a folder with its pictures,
// which are called the same for every team.
func (f folder) keep(v flow.View, files []handin.File) error {
	base := report.FileName(v)
	unique := base
	for n := 2; f.taken[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", base, n)
	}
	f.taken[unique] = true
	var names []string
	for _, file := range files {
		name := unique + strings.TrimPrefix(file.Name, base)
		if file.Form == handin.Markdown {
			name = filepath.Join(unique, file.Name)
		}
		path := filepath.Join(f.path, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(path, file.Data, 0o600); err != nil {
			return err
		}
		names = append(names, name)
	}
	_, err := fmt.Fprintf(f.said, "%s (klas %s, versie %s, nog open: %d): %s\n",
		v.Team.Name, v.Team.Class, report.Version(v), len(report.Open(v)), strings.Join(names, ", "))
	return err
}
