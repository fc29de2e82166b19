package prompts

import (
	"cmp"
	"fmt"
	"strings"
)

// Problem is one thing that is wrong with a file, in Dutch.
type Problem struct {
	File    string // its name, or the directory that should hold it
	Line    int    // from 1; 0 is the file as a whole
	What    string // what is wrong, without a full stop
	Mend    string // what to do about it
	Excerpt string // the lines around a syntax error, with a caret; mostly empty
}

// Error returns the problem on one line, as "file:line: what; mend", with the
// excerpt below it where there is one.
func (p Problem) Error() string {
	at := p.File
	if p.Line > 0 {
		at = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	text := fmt.Sprintf("%s: %s; %s", at, p.What, p.Mend)
	if p.Excerpt != "" {
		text += "\n" + p.Excerpt
	}
	return text
}

// compare orders problems by file and then by line.
func (p Problem) compare(q Problem) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line))
}

// Problems is everything that is wrong, sorted by file and line. As an error it
// is never empty.
type Problems []Problem

// Error returns the problems below each other.
func (p Problems) Error() string {
	texts := make([]string, len(p))
	for i := range p {
		texts[i] = p[i].Error()
	}
	return strings.Join(texts, "\n")
}
