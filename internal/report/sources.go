package report

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
)

// sourceField is the key of the field that holds the sources of an answer, one a
// line.
const sourceField flow.FieldKey = "bron"

// source is a source and the titles of the steps that cite it.
type source struct {
	words document.Text
	steps []string
	place []byte // in the alphabet
}

// sources writes the list of sources as the team typed them, by alphabet as APA
// asks, each once and with the steps that cite it.
func (d *writer) sources() {
	fixed := d.view.Checklist.Section
	d.heading(phaseLevel, fixed.Sources)
	found := sourcesOf(d.view)
	if len(found) == 0 {
		d.note(fixed.NoSources)
		return
	}
	var list document.References
	for _, s := range found {
		// The steps last: a source may hold what looks like their place.
		before, after, _ := strings.Cut(fixed.SourcesFor, "{source}")
		steps := strings.Join(s.steps, ", ")
		around := fill(before, "steps", steps) + "{source}" + fill(after, "steps", steps)
		list.Items = append(list.Items, compose(around, "source", s.words))
	}
	d.blocks = append(d.blocks, list)
}

// sourcesOf returns every source once. Sources are the same when their words
// are.
func sourcesOf(v flow.View) []source {
	var found []source
	var places collate.Buffer
	alphabet := collate.New(language.Make(string(v.Checklist.Language)), collate.Loose)
	at := make(map[string]int)
	for _, step := range v.Checklist.Steps() {
		for _, words := range cited(v, step.Key) {
			i, ok := at[words]
			if !ok {
				i = len(found)
				at[words] = i
				text := inline(words)
				found = append(found, source{words: text, place: alphabet.KeyFromString(&places, text.String())})
			}
			if !slices.Contains(found[i].steps, step.Title) {
				found[i].steps = append(found[i].steps, step.Title)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b source) int { return bytes.Compare(a.place, b.place) })
	return found
}

// cited returns the sources of the step and of the extras beside it.
func cited(v flow.View, key flow.StepKey) []string {
	var all []string
	for _, k := range v.Checklist.Keys() {
		if v.Checklist.Home(k) == key {
			all = append(all, flow.Items(v.Dossier.Answers[k].Text.Values[sourceField])...)
		}
	}
	return all
}
