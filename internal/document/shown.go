package document

import (
	"strings"
	"unicode"
)

// nbsp is a no-break space, which Markdown keeps where it drops a plain one.
const nbsp = '\u00A0'

// shown returns the text with what Markdown would drop or what nobody can see
// made visible, and without empty lines.
func shown(text Text) Text {
	out := make(Text, len(text))
	atStart := true
	for i, span := range text {
		var b strings.Builder
		for _, r := range strings.ReplaceAll(span.Text, "\r\n", "\n") {
			switch {
			case r == '\n':
				if !atStart {
					b.WriteRune(r)
				}
				atStart = true
				continue
			case atStart && (r == ' ' || r == '\t'):
				b.WriteRune(nbsp)
				continue
			case unprintable(r):
				r = unicode.ReplacementChar
			}
			atStart = false
			b.WriteRune(r)
		}
		out[i] = span
		out[i].Text = b.String()
	}
	return trimmedEnd(out)
}

// unprintable tells whether there is nothing to see of the character: a control
// character, or a byte order mark, which readers drop at the start of a file.
func unprintable(r rune) bool { return unicode.IsControl(r) && r != '\t' || r == '\uFEFF' }

// trimmedEnd returns the text without spaces and newlines at its very end, where
// they would mean a line that is not there.
func trimmedEnd(text Text) Text {
	for i := len(text) - 1; i >= 0; i-- {
		text[i].Text = strings.TrimRight(text[i].Text, " \t\n")
		if text[i].Text != "" {
			break
		}
	}
	return text
}

// oneLine returns the text on one line, without spaces at its ends.
func oneLine(text string) string { return strings.Trim(spaced(text), " \t") }

// spaced returns the text with spaces for the ends of its lines.
func spaced(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r':
			return ' '
		case unprintable(r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
