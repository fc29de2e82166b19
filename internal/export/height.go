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
	n := 0
	for line := range strings.Lines(s) {
		n += 1 + int(float64(utf8.RuneCountInString(line))/(width*letters))
	}
	return n
}
