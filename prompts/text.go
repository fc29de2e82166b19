package prompts

import (
	"fmt"
	"unicode/utf8"
)

// required reports a text that is missing or too long.
func (f *file) required(at place, key, value string, most limit) {
	if value == "" {
		f.add(at.key(key), key+" ontbreekt"+at.by(), "schrijf een tekst achter "+key+":")
		return
	}
	f.fits(at.key(key), key, value, most)
}

// fits reports a text that is too long, under the name that a teacher knows.
func (f *file) fits(at place, name, value string, most limit) {
	if n := utf8.RuneCountInString(value); n > most.chars {
		f.add(at,
			fmt.Sprintf("%s %q heeft %d tekens, hooguit %d %s", name, short(value), n, most.chars, most.why),
			"maak het korter")
	}
}

// short returns the beginning of a text, enough to know it by.
func short(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
