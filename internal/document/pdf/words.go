package pdf

import (
	"strings"
	"unicode"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

const nbsp = '\u00A0'

// readable is typeface.Readable, but leaves the no-break spaces in, which the
// faces lack: they say where a line may not be broken.
func readable(words string) string {
	parts := strings.Split(words, string(nbsp))
	for i, part := range parts {
		parts[i] = typeface.Readable(part)
	}
	return strings.Join(parts, string(nbsp))
}

// look is how a span of words is drawn, and where it leads.
type look struct {
	style
	link string
}

// letter is one character of a text with its look.
type letter struct {
	r rune
	look
}

// letters returns the text one by one in the style, with the emphasis of its
// spans on top.
func letters(t document.Text, s style) []letter {
	var all []letter
	for _, span := range t {
		l := look{s, span.Address()}
		bold := span.Strong || s.face&typeface.Bold != 0
		italic := span.Emphasis != (s.face&typeface.Italic != 0) // within italics, upright
		l.face = typeface.Of(bold, italic)
		if l.link != "" {
			l.ink = ember
		}
		for _, r := range readable(span.Text) {
			all = append(all, letter{r, l})
		}
	}
	return all
}

// atom is letters between which a line is not broken, and the spaces before them.
type atom struct {
	spaces, letters []letter
	newLine         bool // it begins a line, because somebody wanted it to
}

// atoms divides the letters where a line may be broken.
func atoms(all []letter) []atom {
	var found []atom
	var a atom
	add := func(next bool) {
		if len(a.letters) > 0 {
			found = append(found, a)
			a = atom{newLine: next}
		}
		if next {
			a = atom{newLine: true}
		}
	}
	for i, l := range all {
		switch {
		case l.r == '\n':
			add(true)
		case unicode.IsSpace(l.r) && l.r != nbsp:
			add(false)
			a.spaces = append(a.spaces, letter{' ', l.look})
		case l.r == nbsp:
			a.letters = append(a.letters, letter{' ', l.look})
		default:
			a.letters = append(a.letters, l)
			if breaks(all, i) {
				add(false)
			}
		}
	}
	add(false)
	return found
}

// part is how many letters must stand on either side of a hyphen or a stroke at
// which a line may be broken: not "t/m" or "e-mail".
const part = 3

// breaks tells whether a line may be broken after the letter: a hyphen or stroke
// between parts of a word or of an address, but not within a number or a date.
func breaks(all []letter, i int) bool {
	if r := all[i].r; r != '-' && r != '/' || i < part || i+part >= len(all) {
		return false
	}
	if all[i].r == '-' && (unicode.IsDigit(all[i-1].r) || unicode.IsDigit(all[i+1].r)) {
		return false
	}
	for n := 1; n <= part; n++ {
		if !isWord(all[i-n].r) || !isWord(all[i+n].r) {
			return false
		}
	}
	return true
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
