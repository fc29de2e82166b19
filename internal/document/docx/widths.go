package docx

import (
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/document"
)

// The widths of a character and of the cell around the words in twips, rather too
// much than too little.
const (
	character = 125
	padding   = 300
)

// columnWidths returns the widths of the table's columns, which are together as
// wide as the text.
func columnWidths(t document.Table) []int {
	if len(t.Widths) == len(t.Head) && !hasZero(t.Widths) {
		return divided(t.Widths)
	}
	return divided(fair(needs(t)))
}

func hasZero(widths []int) bool {
	for _, w := range widths {
		if w <= 0 {
			return true
		}
	}
	return false
}

// needs returns how wide each column would be if no line in it were broken.
func needs(t document.Table) []int {
	all := make([]int, len(t.Head))
	need := func(column int, text string) {
		for line := range strings.Lines(text) {
			all[column] = max(all[column], padding+character*utf8.RuneCountInString(line))
		}
	}
	for i, words := range t.Head {
		need(i, words)
	}
	for _, row := range t.Rows {
		for i, text := range row[:min(len(row), len(all))] {
			need(i, text.String())
		}
	}
	return all
}

// fair gives each column what it needs as long as that is no more than an equal
// share of what is left; the columns that need more share the rest equally.
func fair(needs []int) []int {
	widths := make([]int, len(needs))
	left, open := textWidth, len(needs)
	for settled := true; settled && open > 0; {
		settled = false
		for i, need := range needs {
			if widths[i] == 0 && need*open <= left {
				widths[i], settled = max(need, 1), true
				left, open = left-need, open-1
			}
		}
	}
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = left / open
		}
	}
	return widths
}

// divided returns the widths scaled to that of the text together.
func divided(relative []int) []int {
	total := 0
	for _, r := range relative {
		total += r
	}
	widths := make([]int, len(relative))
	for i, r := range relative {
		widths[i] = max(1, r*textWidth/total)
	}
	return widths
}
