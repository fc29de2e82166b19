package document

import "regexp"

var (
	// What opens a block at the start of a line, or makes one of the line before:
	// quote, heading, bullet, fence, rule, underline of a heading, head of a
	// table, tick box and alert. The first byte is escaped. (A fence of backticks
	// has two of them, so those are all escaped already.)
	opening = regexp.MustCompile(`(?m)^(?:>|#{1,6}(?:[ \t]|$)|[-+*](?:[ \t]|$)|~{3}|=+[ \t]*$|` +
		`(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:[:|][:| \t]*)?-[-:| \t]*$|\[(?:[ \txX]|![A-Za-z]+)\])`)
	// The number of an item in a list. Its point or bracket is escaped.
	numbered = regexp.MustCompile(`(?m)^[0-9]{1,9}([.)])(?:[ \t]|$)`)
)

// lines marks what would make something else of a line than running text.
// Indentation needs none: shown has made no-break spaces of it.
func (e *escaper) lines() {
	e.mark(opening, 0)
	e.mark(numbered, 1)
}
