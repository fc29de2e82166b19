package docx

import (
	"strings"
	"unicode"

	"verkoopcoach/internal/document"
)

// ends are the characters that end a line, for Word or for an eye.
var ends = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// lines returns the text a line each, without those that are empty.
func lines(t document.Text) []document.Text {
	var all []document.Text
	var line document.Text
	end := func() {
		if strings.TrimSpace(line.String()) != "" {
			all = append(all, line)
		}
		line = nil
	}
	for _, span := range t {
		for i, piece := range strings.Split(ends.Replace(span.Text), "\n") {
			if i > 0 {
				end()
			}
			span.Text = piece
			line = append(line, span)
		}
	}
	end()
	return all
}

// oneLine returns the words of a text that has to stand on one line.
func oneLine(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(ends.Replace(text), "\n", " "))
}

// words returns the words on one line in the face.
func (f face) words(text string) string {
	if text = oneLine(text); text == "" {
		return ""
	}
	return f.run(characters(text))
}

// plain returns the text as it is, in the look of its paragraph.
func plain(text string) string {
	if text == "" {
		return ""
	}
	return face{}.run(characters(text))
}

// longestAddress is in bytes: Word's own dialog takes no longer one.
const longestAddress = 2083

// span returns the words of the span, as a link where it leads somewhere.
func (b *body) span(s document.Span, f face) string {
	if s.Text == "" {
		return ""
	}
	f.strong, f.emphasis = f.strong || s.Strong, f.emphasis || s.Emphasis
	address := s.Address()
	if address == "" || len(address) > longestAddress {
		return f.run(characters(s.Text))
	}
	f.style = "Hyperlink"
	return with("w:hyperlink", []string{"r:id", b.rels.link(address), "w:history", "1"}, f.run(characters(s.Text)))
}

// text returns the lines below one another, each in its own face where there is
// one for it; the last face is for all that follow.
func (b *body) text(all []document.Text, faces ...face) string {
	var out strings.Builder
	for i, line := range all {
		if i > 0 {
			out.WriteString(face{}.run(leaf("w:br")))
		}
		for _, s := range line {
			out.WriteString(b.span(s, faces[min(i, len(faces)-1)]))
		}
	}
	return out.String()
}

// characters returns the text as what a run holds. A control character, or a
// byte order mark within a text, has no look of its own: it becomes U+FFFD.
func characters(text string) string {
	var out strings.Builder
	for i, piece := range strings.Split(text, "\t") {
		if i > 0 {
			out.WriteString(leaf("w:tab"))
		}
		if piece != "" {
			out.WriteString(with("w:t", []string{"xml:space", "preserve"}, escape(strings.Map(visible, piece))))
		}
	}
	return out.String()
}

func visible(r rune) rune {
	if unicode.IsControl(r) || r == '\uFEFF' {
		return unicode.ReplacementChar
	}
	return r
}
