package export

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

const (
	lineHeight = 15.0 // of a line of text, in points
	letters    = 1.15 // in a unit of width, which is a digit wide: letters are narrower
)

// heightOf returns the height of a row with so many lines, in points. Programs do
// not agree on whether a row grows with its text by itself, so it is told.
func heightOf(lines int) float64 {
	return min(float64(lines)*lineHeight, excelize.MaxRowHeight)
}

// linesOf returns about how many lines the text takes in a column of that width:
// rather one too many than one that is not seen.
func linesOf(s string, width float64) int {
	n, room := 0, int(width*letters)
	for line := range strings.Lines(s) {
		n += wrapped(line, room)
	}
	return n
}

// wrapped returns how many lines of so many characters the text takes: a word that
// does not fit behind another begins a line, and one longer than a line is broken.
func wrapped(line string, room int) int {
	n, used := 1, 0
	for word := range strings.FieldsSeq(line) {
		size := utf8.RuneCountInString(word)
		if used > 0 {
			if used+1+size > room {
				n, used = n+1, 0
			} else {
				used++
			}
		}
		used += size
		if used > room {
			n, used = n+(used-1)/room, (used-1)%room+1
		}
	}
	return n
}
