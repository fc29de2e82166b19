package pdf

import "verkoopcoach/internal/document"

// extent is how wide a column must be for its longest word, and would be for its
// longest line.
type extent struct{ least, wanted float64 }

const (
	longestWord = 45.0 // may make its column as wide as it is; a longer one is broken
	narrowest   = 1.0  // column, without words
	shortLine   = 26.0 // is not broken in a column of short lines: an amount, a date
)

// relative returns the room divided by the weights, or nil unless there is a
// positive one for every column.
func relative(weights []int, columns int, room float64) []float64 {
	if len(weights) != columns {
		return nil
	}
	sum := 0
	for _, w := range weights {
		if w <= 0 {
			return nil
		}
		sum += w
	}
	widths := make([]float64, columns)
	for i, w := range weights {
		widths[i] = max(room, float64(columns)) * float64(w) / float64(sum)
	}
	return widths
}

// natural returns the extents of the columns.
func natural(t document.Table) []extent {
	extents := make([]extent, len(t.Head))
	for i, head := range t.Head {
		extents[i].hold(document.Plain(head), cellHead)
	}
	for _, cells := range t.Rows {
		for i := range min(len(cells), len(extents)) {
			title, small := smallPrintOf(cells[i])
			extents[i].hold(title, cellBody)
			extents[i].hold(small, smallPrint)
		}
	}
	for i, e := range extents {
		if e.wanted <= shortLine {
			extents[i].least = e.wanted
		}
	}
	return extents
}

// hold makes the extent large enough for the text.
func (e *extent) hold(t document.Text, s style) {
	for _, a := range atoms(letters(t, s)) {
		e.least = max(e.least, min(widthOf(a.letters), longestWord))
	}
	for _, l := range linesOf(t, s, textWidth) {
		e.wanted = max(e.wanted, l.width)
	}
}

// divided divides the room: every column gets its least, and of what is left as
// much as it wants, or its part of that. What nobody wants goes to all.
func divided(extents []extent, room float64) []float64 {
	var all extent
	for i, e := range extents {
		e.least = max(e.least, narrowest)
		e.wanted = max(e.wanted, e.least)
		extents[i] = e
		all.least += e.least
		all.wanted += e.wanted
	}
	widths := make([]float64, len(extents))
	for i, e := range extents {
		switch {
		case all.wanted <= room:
			widths[i] = e.wanted * room / all.wanted
		case all.least >= room:
			widths[i] = e.least * room / all.least
		default:
			widths[i] = e.least + (e.wanted-e.least)*(room-all.least)/(all.wanted-all.least)
		}
	}
	return widths
}
