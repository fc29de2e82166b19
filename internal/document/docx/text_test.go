package docx_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
)

// anything is what a person, or a joker, might type: every script, emoji, pieces
// of XML, control characters, bytes that are no text, and words without end.
func anything() *rapid.Generator[string] {
	pieces := []string{
		"<w:p>", "</w:t>", "&", "&amp;", "]]>", "<!--", "<?xml", "\"", "'", "{language}", "{ordered}", "%d", "$1",
		" ", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", "\v", "\f", "\u0085", "\u2028", "\u2029", "\u00a0", "\u3000", "\ufeff",
		"\x00", "\x07", "\x1b", "\x7f", "\u009f", "\ufffe", "\uffff", "\xff\xfe", "\xed\xa0\x80", "\u200d", "\u202e", "e\u0301",
		"woord", "café", "ß", "مرحبا", "שלום", "你好", "日本語", "नमस्ते", "ภาษาไทย", "ᚠᚢᚦ", "𐍈", "🎉", "👩‍👩‍👧", "🇳🇱", strings.Repeat("x", 4000),
	}
	return rapid.OneOf(
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20), func(s []string) string { return strings.Join(s, "") }),
		rapid.StringN(0, 80, -1),
	)
}

// typed is the lines that should be read back of a text, without empty ones.
func typed(s string) []string {
	s = strings.ReplaceAll(string([]rune(s)), "\r\n", "\n") // U+FFFD for a byte that is no text
	return slices.DeleteFunc(strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			return '\n'
		case r == '\ufeff' || r == '\ufffe' || r == '\uffff' || unicode.IsControl(r) && r != '\t':
			return unicode.ReplacementChar
		}
		return r
	}, s), func(r rune) bool { return r == '\n' }), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// paragraphs is the text of every paragraph of the part that has any.
func paragraphs(t fataler, part string) []string {
	t.Helper()
	var all []string
	var words strings.Builder
	inText := false
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in %s", err, part)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "t"
			words.WriteString(map[string]string{"br": "\n", "tab": "\t"}[token.Name.Local])
		case xml.CharData:
			if inText {
				words.Write(token)
			}
		case xml.EndElement:
			inText = false
			if token.Name.Local == "p" {
				if words.Len() > 0 {
					all = append(all, words.String())
				}
				words.Reset()
			}
		}
	}
}

// Any text gives a sound file, in which it stands as it was typed.
func TestAnyTextStandsAsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := anything().Draw(t, "words")
		want := strings.Join(typed(words), "\n")
		for name, block := range map[string]document.Block{
			"paragraph": document.Paragraph{Text: document.Plain(words)},
			"note":      document.Note{Text: words},
			"quote":     document.Quote{Text: document.Text{{Text: words, Strong: true, Emphasis: true}}},
			"list":      document.List{Items: document.Plains([]string{words})},
			"source":    document.References{Items: document.Plains([]string{words})},
			"cell":      document.Table{Head: []string{""}, Rows: [][]document.Text{{document.Plain(words)}}},
			"panel":     document.Columns{Left: document.Panel{Lines: []string{words}}},
			"aside":     document.Signature{Aside: words},
		} {
			if got := strings.Join(paragraphs(t, bodyRoot(t, block)), "¶"); got != want {
				t.Fatalf("%s: got %q, want %q", name, got, want)
			}
		}
	})
}

// So does any text in a place of one line, where its lines become one.
func TestAnyTextStandsOnOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := anything().Draw(t, "words")
		want := strings.Fields(strings.Join(typed(words), " "))
		for name, block := range map[string]document.Block{
			"heading":    document.Heading{Level: 2, Text: words},
			"head":       document.Table{Head: []string{words}},
			"label":      document.Columns{Left: document.Panel{Label: words}},
			"sum":        document.Totals{Rows: []document.Total{{Amount: words}}},
			"letterhead": document.Letterhead{Title: words},
			"signature":  document.Signature{Lines: []string{words}},
		} {
			if got := strings.Fields(strings.Join(paragraphs(t, bodyRoot(t, block)), " ¶ ")); !slices.Equal(got, want) {
				t.Fatalf("%s: got %q, want %q", name, got, want)
			}
		}
	})
}

// Any words around the text, on the cover and in the properties give sound parts,
// in the order of the schema.
func TestAnyFrameIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &document.Document{
			Language: rapid.SampledFrom([]string{"nl", "en", ""}).Draw(t, "language"),
			Title:    anything().Draw(t, "title"), Author: anything().Draw(t, "author"), Subtitle: anything().Draw(t, "subtitle"),
			Running: anything().Draw(t, "running"), Footer: anything().Draw(t, "footer"), Stamp: anything().Draw(t, "stamp"),
			Blocks: []document.Block{
				document.Heading{Level: 1, Text: anything().Draw(t, "heading")}, document.Heading{Level: 2, Text: "Twee"},
				document.Table{Caption: anything().Draw(t, "caption"), Head: []string{"a", "b"}},
			},
		}
		for name, part := range parts(t, write(t, d, docx.Options{})) {
			if wrong, err := disordered(part); err != nil || len(wrong) > 0 {
				t.Fatalf("%s: %v %v", name, wrong, err)
			}
		}
	})
}

// Columns are at least something wide, and never wider than the text together.
func TestAnyTableFitsThePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 30).Draw(t, "columns")
		table := document.Table{
			Head:   rapid.SliceOfN(rapid.StringN(0, 20, -1), columns, columns).Draw(t, "head"),
			Widths: rapid.SliceOfN(rapid.IntRange(-1, 1000), 0, columns).Draw(t, "widths"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			table.Rows = append(table.Rows, document.Plains(rapid.SliceOfN(rapid.StringN(0, 200, -1), 0, columns+1).Draw(t, "row")))
		}
		total := 0
		for _, w := range found(bodyOf(t, table), `<w:gridCol w:w="(-?\d+)"`) {
			n, err := strconv.Atoi(w)
			if err != nil || n < 1 {
				t.Fatalf("a column %s wide", w)
			}
			total += n
		}
		if total > 9070 || total < 9070-columns {
			t.Fatalf("a table %d wide", total)
		}
	})
}

// bodyRoot is the main part of a document of only these blocks.
func bodyRoot(t fataler, blocks ...document.Block) string {
	t.Helper()
	d := &document.Document{Blocks: blocks}
	return parts(t, write(t, d, docx.Options{Paste: true}))["word/document.xml"]
}
