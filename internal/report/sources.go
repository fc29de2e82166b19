package report

import (
	"slices"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
)

// sourceField is the key of the field that holds the sources of an answer, one a
// line.
const sourceField flow.FieldKey = "bron"

// source is a source and the titles of the steps that cite it.
type source struct {
	words string
	steps []string
}

// sources writes the list of sources, in the order in which they are first
// cited.
func (d *writer) sources() {
	fixed := d.view.Checklist.Section
	d.heading(phaseLevel, fixed.Sources)
	found := sourcesOf(d.view)
	if len(found) == 0 {
		d.note(fixed.NoSources)
		return
	}
	var list document.List
	for _, s := range found {
		list.Items = append(list.Items, fill(fixed.SourcesFor, "source", s.words, "steps", strings.Join(s.steps, ", ")))
	}
	d.blocks = append(d.blocks, list)
}

// sourcesOf returns every source once. Sources are the same when their words
// are.
func sourcesOf(v flow.View) []source {
	var found []source
	at := make(map[string]int)
	for _, step := range v.Checklist.Steps() {
		for _, words := range flow.Items(v.Dossier.Answers[step.Key].Text.Values[sourceField]) {
			i, ok := at[words]
			if !ok {
				i = len(found)
				at[words] = i
				found = append(found, source{words: words})
			}
			if !slices.Contains(found[i].steps, step.Title) {
				found[i].steps = append(found[i].steps, step.Title)
			}
		}
	}
	return found
}
