package pdf

import (
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

// run is words of one look on a line.
type run struct {
	look
	words string
	x     float64 // from the start of the line
}

// line is a line of text. It is a piece.
type line struct {
	runs          []run
	width, height float64
	base          float64 // the baseline, from the top
	right         float64 // where it ends, when it stands at the right; 0 is at the left
}

// linesOf breaks the text into lines of at most that width. A word that is wider
// is broken within; one letter at least stands on every line. Text of spaces
// alone has no lines.
func linesOf(t document.Text, s style, width float64) []line { return hangingLines(t, s, width, 0) }

// hangingLines is linesOf, with every line but the first that much shorter.
func hangingLines(t document.Text, s style, width, shorter float64) []line {
	b := breaker{style: s, limit: width, next: width - shorter}
	for _, a := range atoms(letters(t, s)) {
		b.add(a)
	}
	b.end()
	return b.lines
}

// breaker fills lines one after another.
type breaker struct {
	style style
	limit float64 // of the line that is being filled
	next  float64 // of those after it
	lines []line
	now   line
}

// tolerance is what a line may be wider than its limit, so that words fit a
// column that was made as wide as they are.
const tolerance = 0.01

func (b *breaker) add(a atom) {
	if a.newLine {
		b.end()
	}
	spaces, words := widthOf(a.spaces), widthOf(a.letters)
	if b.now.width > 0 && b.now.width+spaces+words > b.limit+tolerance {
		b.end()
		a.spaces = nil
	}
	if spaces+words <= b.limit+tolerance {
		b.write(a.spaces)
	}
	for _, l := range a.letters {
		if b.now.width > 0 && words > b.limit+tolerance && b.now.width+l.width(string(l.r)) > b.limit+tolerance {
			b.end()
		}
		b.write([]letter{l})
	}
}

// write puts the letters on the line.
func (b *breaker) write(letters []letter) {
	for _, l := range letters {
		last := len(b.now.runs) - 1
		if last < 0 || b.now.runs[last].look != l.look {
			b.now.runs = append(b.now.runs, run{look: l.look, x: b.now.width})
			last++
		}
		b.now.runs[last].words += string(l.r)
		b.now.width += l.width(string(l.r))
	}
}

// end ends the line, if there is anything on it.
func (b *breaker) end() {
	if len(b.now.runs) > 0 {
		b.now.height, b.now.base = b.style.line(), b.style.baseline()
		b.lines = append(b.lines, b.now)
		b.limit = b.next
	}
	b.now = line{}
}

func widthOf(letters []letter) float64 {
	sum := 0.0
	for _, l := range letters {
		sum += l.width(string(l.r))
	}
	return sum
}

// plainLines is linesOf for words without emphasis.
func plainLines(words string, s style, width float64) []line {
	return linesOf(document.Plain(words), s, width)
}

// fitted returns the words on one line, cut off with dots where they are wider.
func fitted(words string, s style, width float64) string {
	words = strings.Join(strings.Fields(typeface.Readable(words)), " ")
	if s.width(words) <= width {
		return words
	}
	room := width - s.width("…")
	for i, r := range words {
		if room -= s.width(string(r)); room < 0 {
			return strings.TrimSpace(words[:i]) + "…"
		}
	}
	return words
}

// atMost returns the first lines, with dots where the others are left out.
func atMost(n int, lines []line, width float64) []line {
	if len(lines) <= n {
		return lines
	}
	runs := lines[n-1].runs
	last := &runs[len(runs)-1]
	if dots := last.words + "…"; last.x+last.width(dots) <= width {
		last.words = dots
	} else {
		last.words = fitted(dots, last.style, width-last.x)
	}
	return lines[:n]
}

func (l line) tall() float64 { return l.height }

// draw draws the line with its top left there.
func (l line) draw(c canvas, x, y float64) {
	if l.right > 0 {
		x += l.right - l.width
	}
	for _, r := range l.runs {
		c.text(x+r.x, y+l.base, r.words, r.style)
		if r.link != "" {
			c.link(x+r.x, y, r.width(r.words), l.height, r.link)
		}
	}
}

// atRight returns the lines with their ends at that distance from their start.
func atRight(lines []line, end float64) []line {
	for i := range lines {
		lines[i].right = end
	}
	return lines
}
