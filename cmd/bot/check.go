package main

import (
	"fmt"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

// checkCommand checks the checklist.
type checkCommand struct{}

// Run says that the checklist is in order, or fails with all that is wrong.
func (c *checkCommand) Run(line *commandLine) error {
	checklists, err := line.checklists()
	if err != nil {
		return err
	}
	source, err := line.source()
	if err != nil {
		return err
	}
	if _, err := prompts.LoadCritique(source); err != nil {
		return err
	}
	nl := checklists.In(flow.Dutch)
	_, err = fmt.Printf("De checklist klopt: %d fasen, %d stappen, %d begrippen, in %d talen.\n",
		len(nl.Phases), len(nl.Steps()), len(nl.Glossary), len(checklists))
	return err
}
