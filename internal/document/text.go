package document

import (
	"net/url"
	"slices"
	"strings"
)

// Text is a piece of running text, in spans of one look each.
type Text []Span

// Span is words that look alike.
type Span struct {
	Text     string
	Strong   bool   // stands out
	Emphasis bool   // stressed, or a title
	Link     string // where the words lead; "" is nowhere. Ask Address, which refuses what is no link
}

// Plain returns the words as they are, without emphasis.
func Plain(words string) Text { return Text{{Text: words}} }

// Plains returns every item as Plain does.
func Plains(items []string) []Text {
	texts := make([]Text, len(items))
	for i, item := range items {
		texts[i] = Plain(item)
	}
	return texts
}

// String returns the words alone.
func (t Text) String() string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Address returns where the span leads as a URL with only the characters that
// may stand in one, or "" unless that is a web page or a mail address.
func (s Span) Address() string {
	u, err := url.Parse(s.Link)
	if err != nil {
		return ""
	}
	switch {
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "":
	case u.Scheme == "mailto" && u.Opaque != "":
	default:
		return ""
	}
	return encoded(u.String())
}

// encoded returns the URL with what may not stand in one as percent codes, and
// what would end a link in Markdown or a string in a PDF too.
func encoded(address string) string {
	var b strings.Builder
	for i := range len(address) {
		c := address[i]
		if c <= ' ' || c >= 0x7F || strings.IndexByte("\"<>\\^`{|}()", c) >= 0 {
			b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// blank tells whether there is nothing to see in the text.
func (t Text) blank() bool {
	return !slices.ContainsFunc(t, func(s Span) bool { return strings.TrimSpace(s.Text) != "" })
}
