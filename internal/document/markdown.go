package document

import (
	"io"
	"strconv"
	"strings"
)

// Markdown writes the document as CommonMark with the tables of GFM. The text is
// to be valid UTF-8. Any reader of either shows it as it was typed, with two
// exceptions: what has no look (control characters, byte order marks) becomes
// U+FFFD, and spaces before a line become no-break spaces, which Markdown does
// not drop. A bare web or mail address stays as it is: readers that make it a
// link change none of its characters.
//
// A figure is a picture beside the file, under the name that Pictures gives it.
//
// The same document gives the same bytes. The error is that of w.
func Markdown(w io.Writer, d *Document) error {
	m := markdownWriter{words: WordsIn(d.Language)}
	if d.Stamp != "" {
		m.add(emphatic(d.Stamp, Span{Strong: true}))
	}
	for _, b := range d.Blocks {
		m.block(b)
	}
	if d.Footer != "" {
		m.add(emphatic(d.Footer, Span{Emphasis: true}))
	}
	if len(m.parts) == 0 {
		return nil
	}
	_, err := io.WriteString(w, strings.Join(m.parts, "\n\n")+"\n")
	return err
}

// markdownWriter collects the parts of the file between which an empty line
// stands.
type markdownWriter struct {
	words   Words
	parts   []string
	tables  int    // with a caption, so far
	figures int    // so far
	bullet  string // of the list that the last part is, or ""
}

// add adds the parts that are not empty, without the newline at their ends.
func (m *markdownWriter) add(parts ...string) {
	for _, part := range parts {
		if part != "" {
			m.parts = append(m.parts, part)
			m.bullet = ""
		}
	}
}

func (m *markdownWriter) block(b Block) {
	switch b := b.(type) {
	case Heading:
		m.add(heading(b))
	case Paragraph:
		m.add(flowing(b.Text, ""))
	case Note:
		m.add(prefixed("> ", flowing(Plain(b.Text), "> ")))
	case Quote:
		m.add(quote(b))
	case List:
		m.list(b.Items, b.Ordered)
	case References:
		m.list(b.Items, false)
	case Table:
		m.table(b)
	case Figure:
		m.figure(b)
	default:
		m.add(letter(b)...)
	}
}

func heading(h Heading) string {
	text := escaped(Plain(oneLine(h.Text)), closingHashes)
	return prefixed(strings.Repeat("#", min(max(h.Level, 1), 6))+" ", text)
}

func quote(q Quote) string {
	words := prefixed("> ", flowing(q.Text, "> "))
	if by := flowing(Plain(oneLine(q.By)), ""); by != "" && words != "" {
		words += "\n>\n> — " + by
	}
	return words
}

// list adds the items behind a mark other than that of a list directly before,
// or the two would be read as one.
func (m *markdownWriter) list(items []Text, ordered bool) {
	bullet := "-"
	if ordered {
		bullet = "."
	}
	if m.bullet == bullet {
		bullet = map[string]string{"-": "*", ".": ")"}[bullet]
	}
	var lines []string
	for _, item := range items {
		mark := bullet + " "
		if ordered {
			mark = strconv.Itoa(len(lines)+1) + mark
		}
		if text := flowing(item, strings.Repeat(" ", len(mark))); text != "" {
			lines = append(lines, mark+text)
		}
	}
	if len(lines) > 0 {
		m.add(strings.Join(lines, "\n"))
		m.bullet = bullet
	}
}

func (m *markdownWriter) figure(f Figure) {
	m.figures++
	name := pictureName(m.words, m.figures)
	m.add("!["+escaped(Plain(oneLine(f.Alt)), linkWords)+"]("+name+")",
		emphatic(Caption(m.words.Figure, m.figures, f.Caption), Span{Emphasis: true}))
}

// flowing returns the text as lines, each but the first behind the prefix; "" for
// a text of spaces alone.
func flowing(text Text, prefix string) string {
	text = shown(text)
	if text.blank() {
		return ""
	}
	// Two spaces make the end of a line stay one. A backslash would too, but it
	// would become part of a web address that the line ends with.
	return strings.ReplaceAll(escaped(text, lineStarts), "\n", "  \n"+prefix)
}

// emphatic returns the words on one line in the look of the span.
func emphatic(words string, look Span) string {
	look.Text = oneLine(words)
	return flowing(Text{look}, "")
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}
