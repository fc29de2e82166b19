package prompts

import (
	"fmt"
	"regexp"
	"slices"

	"verkoopcoach/internal/flow"
)

var slot = regexp.MustCompile(`\{[^{}]*\}`)

// checkSection holds each fixed sentence to the places in braces that the report
// fills: one too few loses words, one too many prints braces.
func (f *file) checkSection() {
	if !f.has(place{}, "section") {
		return
	}
	at := place{"section", "section"}
	for _, t := range sectionTexts(&f.list.Section) {
		f.required(at, t.key, t.text, inText)
		if t.text != "" {
			f.checkSlots(at.key(t.key), t)
		}
	}
}

func (f *file) checkSlots(at place, t sectionText) {
	found := slot.FindAllString(t.text, -1)
	for _, want := range t.slots {
		if !slices.Contains(found, want) {
			f.add(at, fmt.Sprintf("%s mist %s", t.key, want), "zet "+want+" op de plaats waar dat moet komen")
		}
	}
	for _, got := range found {
		if !slices.Contains(t.slots, got) {
			f.add(at, fmt.Sprintf("%s heeft %s, en dat wordt hier niet ingevuld", t.key, got), "haal het weg of verbeter de spelling")
		}
	}
}

// sectionText is a fixed sentence and the places in it.
type sectionText struct {
	key, text string
	slots     []string
}

func sectionTexts(s *flow.Section) []sectionText {
	return []sectionText{
		{"chapter", s.Chapter, nil},
		{"title", s.Title, nil},
		{"intro", s.Intro, []string{"{company}"}},
		{"gap", s.Gap, []string{"{step}"}},
		{"gap_field", s.GapField, []string{"{field}"}},
		{"stale", s.Stale, []string{"{steps}"}},
		{"skipped", s.Skipped, []string{"{reason}"}},
		{"sources", s.Sources, nil},
		{"sources_for", s.SourcesFor, []string{"{source}", "{steps}"}},
		{"no_sources", s.NoSources, nil},
		{"phase", s.Phase, []string{"{number}", "{title}"}},
		{"step", s.Step, []string{"{number}", "{title}"}},
	}
}
