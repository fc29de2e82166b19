package document

import (
	"io"
	"strings"
)

// Markdown writes the document as CommonMark with the tables of GFM. The text is
// to be valid UTF-8. Any reader of either shows it as it was typed, with two
// exceptions: what has no look (control characters, byte order marks) becomes
// U+FFFD, and spaces before a line become no-break spaces, which Markdown does
// not drop. A bare web or mail address stays as it is: readers that make it a
// link change none of its characters.
//
// The same document gives the same bytes. The error is that of w.
func Markdown(w io.Writer, d *Document) error {
	var parts []string
	for _, b := range d.Blocks {
		if part := markdown(b); part != "" {
			parts = append(parts, part+"\n")
		}
	}
	_, err := io.WriteString(w, strings.Join(parts, "\n"))
	return err
}

// markdown returns the block without the newline at its end, or "" for one that
// is empty.
func markdown(b Block) string {
	switch b := b.(type) {
	case Heading:
		return heading(b)
	case Paragraph:
		return flowing(b.Text, "")
	case Note:
		return prefixed("> ", flowing(Plain(b.Text), "> "))
	case List:
		return list(b)
	case Table:
		return table(b)
	}
	return ""
}

func heading(h Heading) string {
	text := escaped(Plain(oneLine(h.Text)), closingHashes)
	return prefixed(strings.Repeat("#", min(max(h.Level, 1), 6))+" ", text)
}

func list(l List) string {
	var items []string
	for _, item := range l.Items {
		if text := flowing(Plain(item), "  "); text != "" {
			items = append(items, "- "+text)
		}
	}
	return strings.Join(items, "\n")
}

func table(t Table) string {
	if len(t.Head) == 0 {
		return ""
	}
	lines := []string{row(t.Head, len(t.Head)), "|" + strings.Repeat(" --- |", len(t.Head))}
	for _, cells := range t.Rows {
		lines = append(lines, row(cells, len(t.Head)))
	}
	return strings.Join(lines, "\n")
}

// row returns the cells as one line of that many columns.
func row(cells []string, columns int) string {
	var b strings.Builder
	b.WriteByte('|')
	for i := range columns {
		if i < len(cells) {
			b.WriteByte(' ')
			b.WriteString(escaped(Plain(oneLine(cells[i])), pipes))
		}
		b.WriteString(" |")
	}
	return b.String()
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

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}
