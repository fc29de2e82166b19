package document

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// delimiters marks the runs of the byte that emphasis could begin or end with,
// from the first that can begin it to the last that can end it.
func (e *escaper) delimiters(c byte) {
	if c == '*' && len(e.styled) > 0 { // ours could begin or end with theirs
		e.every(c)
		return
	}
	runs := e.runs(c)
	first := slices.IndexFunc(runs, e.canOpen)
	last := len(runs) - 1
	for last > first && !e.canClose(runs[last]) {
		last--
	}
	if first < 0 || last == first {
		return
	}
	for _, run := range runs[first : last+1] {
		for i := run.from; i < run.to; i++ {
			e.need[i] = e.canOpen(run) || e.canClose(run)
		}
	}
}

// runs returns where the byte stands, once or repeated, and is not escaped yet.
func (e *escaper) runs(c byte) []stretch {
	var runs []stretch
	for i := range len(e.text) {
		last := len(runs) - 1
		switch {
		case e.text[i] != c || e.need[i]:
		case last >= 0 && runs[last].to == i && !e.edge(i):
			runs[last].to++
		default:
			runs = append(runs, stretch{i, i + 1})
		}
	}
	return runs
}

// canOpen tells whether emphasis could begin with the run. Like canClose it errs
// on the side of yes, since versions of CommonMark differ in what counts as
// punctuation.
func (e *escaper) canOpen(run stretch) bool {
	b, a := e.before(run.from), e.after(run.to)
	return !isSpace(a) && (e.text[run.from] != '_' || !isWord(b))
}

func (e *escaper) canClose(run stretch) bool {
	b, a := e.before(run.from), e.after(run.to)
	return !isSpace(b) && (e.text[run.from] != '_' || !isWord(a))
}

// before returns what will stand before the byte: punctuation where emphasis or a
// link begins or ends there.
func (e *escaper) before(i int) rune {
	if e.edge(i) {
		return '*'
	}
	return before(e.text, i)
}

func (e *escaper) after(i int) rune {
	if e.edge(i) {
		return '*'
	}
	return after(e.text, i)
}

func (e *escaper) edge(i int) bool {
	return slices.ContainsFunc(e.styled, func(s styled) bool { return s.from == i || s.to == i })
}

// before returns the character before the byte, a newline at the start.
func before(text string, i int) rune {
	if i == 0 {
		return '\n'
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// after returns the character at the byte, a newline at the end.
func after(text string, i int) rune {
	if i == len(text) {
		return '\n'
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

func isWord(r rune) bool { return !unicode.IsSpace(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r) }
