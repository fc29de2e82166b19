package document_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
)

// nasty is what a person, or a joker, might type: pieces of markup in any order
// between words of every script.
func nasty() *rapid.Generator[string] {
	pieces := []string{
		"*", "**", "***", "_", "__", "~", "~~", "~~~", "`", "``", "```", "#", "##", "-", "--", "---", "+", "=", "===", ">", "|", "|---|", ":-:",
		"\\", "\\\\", "[", "]", "(", ")", "](", "]:", "[x]", "[ ]", "[!NOTE]", "![", "<", "</", "<b>", "<!--", "-->", "<3", "<a@b.nl>", "<http://x.nl>", "&", "&amp;", "&#35;", "&Q;",
		"1.", "1)", "12.", "3", "!", "?", ".", ",", ":", ";", "'", "\"", "%", "€", "/", "{", "}", "^", "$",
		"https://x.nl/a_b", "http://", "www.x.nl", "www.", "ftp://x.nl", "jan_d@x.nl", "@", "mailto:a@b.nl", "@everyone",
		" ", " ", " ", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\u00a0", "\u3000",
		"woord", "a", "é", "ß", "مرحبا", "שלום", "你好", "🎉", "👩‍👩‍👧", "e\u0301", "\u200d", "\u202e", "\x00", "\x1b", "\r\n", "\u2028", "\u0085", "\ufeff",
	}
	return rapid.OneOf(
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30), func(s []string) string { return strings.Join(s, "") }),
		rapid.StringN(0, 60, -1),
	)
}

// typed is what should be read back of a text, but for spaces at the ends of its
// lines and empty lines.
func typed(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\uFEFF' || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	return trimmed(s)
}

func trimmed(s string) string {
	var lines []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimFunc(line, unicode.IsSpace); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// onOneLine is typed for what stands on one line.
func onOneLine(s string) string {
	return typed(strings.NewReplacer("\r", " ", "\n", " ").Replace(s))
}

// fataler is a test, a property or a fuzz target.
type fataler interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// same fails unless the file holds exactly these blocks and nothing odd.
func same(t fataler, md string, want ...string) *reader {
	blocks, r := read(md)
	if !slices.Equal(blocks, want) || len(r.odd) > 0 {
		t.Fatalf("file: %q\nread: %q\nwant: %q\nodd:  %q", md, blocks, want, r.odd)
	}
	return r
}

func TestParagraphIsLiteral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { paragraphIsLiteral(t, nasty().Draw(t, "text")) })
}

func paragraphIsLiteral(t fataler, words string) {
	md := markdown(t, document.Paragraph{Text: document.Plain(words)})
	if typed(words) == "" {
		if md != "" {
			t.Fatalf("%q for nothing", md)
		}
		return
	}
	same(t, md, "Paragraph:"+typed(words))
}

func TestNoteIsLiteral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := "x" + nasty().Draw(t, "text")
		same(t, markdown(t, document.Note{Text: words}), "Blockquote(Paragraph:"+typed(words)+")")
	})
}

func TestListIsLiteral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(nasty(), 1, 4).Draw(t, "items")
		var want []string
		for _, item := range items {
			if typed(item) != "" {
				want = append(want, "ListItem(TextBlock:"+typed(item)+")")
			}
		}
		if len(want) == 0 {
			return
		}
		same(t, markdown(t, document.List{Items: document.Plains(items)}), "List("+strings.Join(want, " ")+")")
	})
}

func TestHeadingIsLiteral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := nasty().Draw(t, "text")
		if onOneLine(words) == "" {
			return
		}
		same(t, markdown(t, document.Heading{Level: 3, Text: words}), "Heading3:"+onOneLine(words))
	})
}

func TestTableIsLiteral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 4).Draw(t, "columns")
		cells := func() []string { return rapid.SliceOfN(nasty(), columns, columns).Draw(t, "cells") }
		table := document.Table{Head: cells(), Rows: [][]document.Text{document.Plains(cells()), document.Plains(cells())}}
		want := "TableHeader(" + wantCells(table.Head) + ")"
		for _, row := range table.Rows {
			want += " TableRow(" + wantCells(wordsOf(row)) + ")"
		}
		same(t, markdown(t, table), "Table("+want+")")
	})
}

func wordsOf(row []document.Text) []string {
	var words []string
	for _, cell := range row {
		words = append(words, cell.String())
	}
	return words
}

func wantCells(cells []string) string {
	var want []string
	for _, cell := range cells {
		want = append(want, "TableCell:"+onOneLine(cell))
	}
	return strings.Join(want, " ")
}

// Emphasis is where it was asked for and the words are all there; between words
// and punctuation, where Markdown has none, it may be missing.
func TestEmphasisIsLiteral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(nasty(), 3, 3).Draw(t, "spans")
		for i := range words { // or two spans could make one line end between them
			words[i] = strings.ReplaceAll(words[i], "\r", "")
		}
		spans := document.Text{{Text: words[0]}, {Text: words[1], Strong: true}, {Text: words[2]}}
		all := strings.Join(words, "")
		if typed(all) == "" {
			return
		}
		r := same(t, markdown(t, document.Paragraph{Text: spans}), "Paragraph:"+typed(all))
		if len(r.stress) > 0 || len(r.strong) > 1 || len(r.strong) == 1 && trimmed(r.strong[0]) != typed(words[1]) {
			t.Fatalf("emphasised %q of %q", r.strong, words)
		}
	})
}

// Whatever looks follow one another, no word is lost, no look is there that
// nobody asked for, and links lead where they should.
func TestLooksAreLiteral(t *testing.T) {
	look := rapid.Custom(func(t *rapid.T) document.Span {
		return document.Span{
			Text:     strings.ReplaceAll(nasty().Draw(t, "words"), "\r", ""),
			Strong:   rapid.Bool().Draw(t, "strong"),
			Emphasis: rapid.Bool().Draw(t, "emphasis"),
			Link:     rapid.SampledFrom([]string{"", "", "", "https://x.nl/a_b?c=*d*&amp;e=(f)|`g`", "mailto:a@b.nl", "javascript:alert(1)", "x.nl"}).Draw(t, "link"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		text := document.Text(rapid.SliceOfN(look, 1, 5).Draw(t, "spans"))
		if typed(text.String()) == "" {
			return
		}
		r := same(t, markdown(t, document.Paragraph{Text: text}), "Paragraph:"+typed(text.String()))
		for _, link := range r.links {
			if link != "https://x.nl/a_b?c=*d*&amp;e=%28f%29%7C%60g%60" && link != "mailto:a@b.nl" {
				t.Fatalf("a link to %q", link)
			}
		}
		asked := slices.ContainsFunc(text, func(s document.Span) bool { return s.Strong })
		stressed := slices.ContainsFunc(text, func(s document.Span) bool { return s.Emphasis })
		if len(r.strong) > 0 && !asked || len(r.stress) > 0 && !stressed {
			t.Fatalf("emphasised %q and %q of %q", r.strong, r.stress, text)
		}
	})
}

// Four thousand characters without a space, of whatever a parser would have to
// look back for, still take no time.
func TestLongAnswers(t *testing.T) {
	for _, piece := range []string{"a", "*", "_a", "[", "](", "<", "<a@", "`", "\\", "&a", "|", "~", "#", "1.", "é", "🎉", "-\n", "@", "www."} {
		paragraphIsLiteral(t, strings.Repeat(piece, 4000/len(piece)))
	}
}

func FuzzParagraph(f *testing.F) {
	f.Add("# *x* _y_ `z` [a](b) <c> &amp; \\ \n--- | ---\n1. ~~d~~ www.x.nl/*a*")
	f.Fuzz(func(t *testing.T, words string) {
		paragraphIsLiteral(t, strings.ToValidUTF8(words, "\uFFFD"))
	})
}
