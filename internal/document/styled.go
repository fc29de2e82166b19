package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// styled is a stretch that looks like its span: emphasised, a link, or both.
type styled struct {
	stretch
	span Span // without its words
}

// delimiter returns what stands at both ends of the emphasis.
func (s styled) delimiter() string {
	d := ""
	if s.span.Strong {
		d = "**"
	}
	if s.span.Emphasis {
		d += "*"
	}
	return d
}

func (s styled) opening() string {
	if s.span.Link != "" {
		return "[" + s.delimiter()
	}
	return s.delimiter()
}

func (s styled) closing() string {
	if s.span.Link != "" {
		return s.delimiter() + "](" + strings.ReplaceAll(s.span.Link, "&", "&amp;") + ")"
	}
	return s.delimiter()
}

// joined returns the words of all spans, and where they have a look.
func joined(text Text) (string, []styled) {
	var b strings.Builder
	var all []styled
	for _, span := range text {
		look := Span{Strong: span.Strong, Emphasis: span.Emphasis, Link: span.Address()}
		from := b.Len()
		b.WriteString(span.Text)
		if look == (Span{}) {
			continue
		}
		if last := len(all) - 1; last >= 0 && all[last].to == from && all[last].span == look {
			all[last].to = b.Len()
		} else {
			all = append(all, styled{stretch{from, b.Len()}, look})
		}
	}
	words := b.String()
	return words, markable(words, all)
}

// markable returns the stretches without the spaces at their ends, and with the
// looks that Markdown has a way to write: emphasis of a part of a word that
// begins or ends with punctuation, or directly after other emphasis, has none.
// The words are plain then; none is lost.
func markable(words string, all []styled) []styled {
	var kept []styled
	for _, s := range all {
		part := words[s.from:s.to]
		from := s.to - len(strings.TrimLeftFunc(part, unicode.IsSpace))
		s.stretch = stretch{from, from + len(strings.TrimFunc(part, unicode.IsSpace))}
		if s.from >= s.to {
			continue
		}
		touches := len(kept) > 0 && kept[len(kept)-1].to == s.from
		if s.span.Link == "" && (touches || !flanked(words, s.stretch)) {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// flanked tells whether asterisks around the stretch would be read as emphasis.
func flanked(words string, s stretch) bool {
	first, _ := utf8.DecodeRuneInString(words[s.from:])
	last, _ := utf8.DecodeLastRuneInString(words[:s.to])
	return (isWord(first) || isSpace(before(words, s.from))) && (isWord(last) || isSpace(after(words, s.to)))
}

// links marks the brackets within the words of a link, and an exclamation mark
// before it that would make it a picture.
func (e *escaper) links() {
	for _, s := range e.styled {
		if s.span.Link == "" {
			continue
		}
		for i := s.from; i < s.to; i++ {
			if e.text[i] == '[' || e.text[i] == ']' {
				e.need[i] = true
			}
		}
		if s.from > 0 && e.text[s.from-1] == '!' {
			e.need[s.from-1] = true
		}
	}
}
