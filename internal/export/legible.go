package export

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxCell is the most that a cell of Excel holds, in units of UTF-16.
// https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
const maxCell = 32767

// legible returns the text as a cell can hold it: valid, with a newline for
// every end of a line, and a visible sign for each character that XML forbids
// (the "␀" of NUL, "�" for the rest).
func legible(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, illegible) < 0 {
		return s // nearly always
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !illegible(r):
			return r
		case r < ' ':
			return '␀' + r // the control pictures stand in the same order
		case r == '\x7F':
			return '␡'
		}
		return utf8.RuneError
	}, newlines.Replace(strings.ToValidUTF8(s, string(utf8.RuneError))))
}

// illegible tells whether legible may change the character.
func illegible(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == '\x7F' || r == '\uFFFE' || r == '\uFFFF'
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// cut returns the text as far as a cell holds it. Where that is not all, it ends
// in the sentence, which takes the number of characters that there were.
func cut(s, sentence string) string {
	if len(s) <= maxCell || units(s) <= maxCell {
		return s
	}
	end := fmt.Sprintf(sentence, utf8.RuneCountInString(s))
	room := maxCell - units(end)
	for i, r := range s {
		if room -= utf16.RuneLen(r); room < 0 {
			return s[:i] + end
		}
	}
	return s
}

// units returns the length of a valid text in units of UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
