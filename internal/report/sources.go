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
	}
	if found = d.withCurve(found); len(found) == 0 {
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
	at := make(map[string]int)
	inOrder := alphabet(v.Checklist.Language)
	for _, step := range v.Checklist.Steps() {
		for _, words := range cited(v, step.Key) {
			i, ok := at[words]
			if !ok {
				i = len(found)
				at[words] = i
				text := inline(words)
				found = append(found, source{words: text, place: inOrder(text)})
			}
			if !slices.Contains(found[i].steps, step.Title) {
				found[i].steps = append(found[i].steps, step.Title)
			}
		}
	}
	return sorted(found)
}

// withCurve adds the source of Rogers' curve where that is drawn, unless the team
// cites Rogers already.
func (d *writer) withCurve(found []source) []source {
	rogers := func(s source) bool { return strings.Contains(strings.ToLower(s.words.String()), "rogers") }
	if !d.options.Pictures || !HasPicture(d.view, curveStep) || slices.ContainsFunc(found, rogers) {
		return found
	}
	language := d.view.Checklist.Language
	text := inline(phrasesIn(language).curveSource)
	return sorted(append(found, source{
		words: text, steps: []string{d.view.Checklist.Step(curveStep).Title}, place: alphabet(language)(text),
	}))
}

func sorted(found []source) []source {
	slices.SortStableFunc(found, func(a, b source) int { return bytes.Compare(a.place, b.place) })
	return found
}

// alphabet returns what gives a text its place in the alphabet of the language.
func alphabet(l flow.Language) func(document.Text) []byte {
	order, places := collate.New(language.Make(string(l)), collate.Loose), new(collate.Buffer)
	return func(text document.Text) []byte { return order.KeyFromString(places, text.String()) }
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
