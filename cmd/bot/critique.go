package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"verkoopcoach/internal/critic"
	"verkoopcoach/internal/critic/llm"
	"verkoopcoach/internal/flow"
)

// critiqueCommand judges answers from a file, so that a school can hold the
// coach against what its own teachers say.
type critiqueCommand struct {
	File     string     `arg:"" help:"File with an answer a line, as JSON: id, step, company, context, values, and where people judged it level and problems. - is standard input."`
	LLM      bool       `name:"llm" help:"Ask the configured model too, which sends the answers to its server."`
	Language string     `name:"taal" aliases:"language" enum:"nl,en" default:"nl" help:"Language of the questions: nl or en (also: --language)."`
	Model    modelFlags `embed:""`
}

// Run prints a critique for each answer on standard output, and on standard
// error how the critiques compare with the labels, where there are any.
func (c *critiqueCommand) Run(line *commandLine) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	checklists, err := line.checklists()
	if err != nil {
		return err
	}
	var reviewer *llm.Reviewer
	if c.LLM {
		if reviewer, err = c.Model.reviewer(line); err != nil {
			return err
		}
		if reviewer == nil {
			return llm.ErrNoModel
		}
	}
	records, err := c.read()
	if err != nil {
		return err
	}
	judge := judging{rules: critic.NewRules(checklists), reviewer: reviewer, list: checklists.In(flow.Language(c.Language))}
	tally, err := judge.all(ctx, records, os.Stdout)
	if err == nil && tally.Labelled() > 0 {
		_, err = io.WriteString(os.Stderr, tally.String())
	}
	return err
}

func (c *critiqueCommand) read() (_ []critic.Record, err error) {
	if c.File == "-" {
		return critic.ReadRecords(os.Stdin)
	}
	f, err := os.Open(c.File)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	records, err := critic.ReadRecords(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	return records, nil
}

// judging is who judges, and by which checklist.
type judging struct {
	rules    flow.Critic
	reviewer *llm.Reviewer // nil is nobody
	list     *flow.Checklist
}

// all writes the critique of each record as a line of JSON, and compares those
// that people labelled.
func (j judging) all(ctx context.Context, records []critic.Record, out io.Writer) (*critic.Tally, error) {
	tally, lines := new(critic.Tally), json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, r := range records {
		subject, err := r.Subject(j.list)
		if err != nil {
			return tally, err
		}
		critique := j.one(ctx, r.ID, subject)
		tally.Add(r, critique)
		if err := lines.Encode(critic.NewVerdict(r.ID, critique)); err != nil {
			return tally, err
		}
		if ctx.Err() != nil {
			return tally, ctx.Err()
		}
	}
	return tally, nil
}

// one returns the critique; where the model does not answer well it is that of
// the rules, and standard error says so.
func (j judging) one(ctx context.Context, id string, s flow.Subject) flow.Critique {
	first := j.rules.Critique(s)
	if j.reviewer == nil {
		return first
	}
	reviewed, err := j.reviewer.Review(ctx, s, first)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: rules alone: %v\n", id, err)
		first.Notice = flow.NoticeAlone
		return first
	}
	return reviewed
}
