package document

import (
	"html"
	"regexp"
	"strings"
)

// place is what matters about where a text stands, apart from what may happen
// within any text.
type place int

const (
	lineStarts    place = iota // its lines are lines of the file: they could open a block
	pipes                      // in a table, where a pipe ends the cell
	closingHashes              // in a heading, which drops hashes at its end
	linkWords                  // between the brackets of a picture
)

// escaper finds the bytes of a text that need a backslash before them to be
// read as they are. All of them are ASCII punctuation.
type escaper struct {
	text   string
	need   []bool
	styled []styled
}

// escaped returns the text with its emphasis as Markdown, and with backslashes
// only where something else in it would be read as markup.
func escaped(text Text, p place) string {
	e := escaper{}
	e.text, e.styled = joined(text)
	e.need = make([]bool, len(e.text))
	switch p {
	case lineStarts:
		e.lines()
	case pipes:
		e.every('|')
	case closingHashes:
		e.mark(lastHash, 1)
	case linkWords:
		e.every('[')
		e.every(']')
	}
	e.mark(tag, 0)
	e.entities()
	e.mark(linkEnd, 0)
	e.links()
	e.codeSpans()
	e.backslashes()
	for _, delimiter := range []byte("*_~") { // after what escapes part of a run
		e.delimiters(delimiter)
	}
	e.addresses()
	return e.String()
}

var (
	// A tag, comment or address in angle brackets; "<3" and "< 5" are none.
	tag = regexp.MustCompile(`<(?:[A-Za-z/!?]|[^\s<>]*@)`)
	// What could be a character reference, as "&euro;" is and "Q&A;" is not.
	entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});`)
	// The end of the words of a link, an image or a link definition.
	linkEnd  = regexp.MustCompile(`\][(:]`)
	lastHash = regexp.MustCompile(`(?:^|[ \t#])(#)$`)
)

// mark marks the first byte of the group in every match.
func (e *escaper) mark(re *regexp.Regexp, group int) {
	for _, m := range re.FindAllStringSubmatchIndex(e.text, -1) {
		e.need[m[2*group]] = true
	}
}

func (e *escaper) entities() {
	for _, m := range entity.FindAllStringIndex(e.text, -1) {
		if ref := e.text[m[0]:m[1]]; html.UnescapeString(ref) != ref {
			e.need[m[0]] = true
		}
	}
}

func (e *escaper) every(c byte) {
	for i := range len(e.text) {
		if e.text[i] == c {
			e.need[i] = true
		}
	}
}

// backslashes marks those that would be read as an escape, of a character or of
// the emphasis after it, or as the end of a line.
func (e *escaper) backslashes() {
	for i := range len(e.text) {
		if next := i + 1; e.text[i] == '\\' && (e.edge(next) || next == len(e.text) || e.text[next] == '\n' || isPunct(e.text[next])) {
			e.need[i] = true
		}
	}
}

// codeSpans marks the backticks where there are two for code to stand between.
func (e *escaper) codeSpans() {
	if strings.Count(e.text, "`") > 1 {
		e.every('`')
	}
}

// String returns the text with the backslashes, the emphasis and the links in it.
func (e *escaper) String() string {
	var b strings.Builder
	b.Grow(len(e.text) + len(e.text)/16)
	from := 0
	for _, s := range e.styled {
		e.write(&b, from, s.from)
		b.WriteString(s.opening())
		e.write(&b, s.from, s.to)
		b.WriteString(s.closing())
		from = s.to
	}
	e.write(&b, from, len(e.text))
	return b.String()
}

func (e *escaper) write(b *strings.Builder, from, to int) {
	for i := from; i < to; i++ {
		if e.need[i] {
			b.WriteByte('\\')
		}
		b.WriteByte(e.text[i])
	}
}

// isPunct tells whether a backslash before the byte is an escape.
func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
