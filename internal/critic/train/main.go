// Command train learns the critic's model from labelled answers and writes its
// weights. It is run by go generate, and writes the same bytes each time.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"

	"verkoopcoach/internal/critic"
	"verkoopcoach/prompts"
)

func main() {
	out := flag.String("o", "weights.bin", "file to write the weights to")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(out string, names []string) error {
	lists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		return err
	}
	var records []critic.Record
	for _, name := range names {
		more, err := read(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		records = append(records, more...)
	}
	m, err := critic.Learn(lists, records)
	if err != nil {
		return err
	}
	return os.WriteFile(out, m.Encode(), 0o600)
}

func read(name string) (records []critic.Record, err error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return critic.ReadRecords(f)
}
