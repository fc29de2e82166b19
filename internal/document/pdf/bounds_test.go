package pdf_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
)

var boxed = regexp.MustCompile(`<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">`)

// However long the words, they stay between the margins, and above the footer.
func TestNothingRunsOff(t *testing.T) {
	long := strings.Repeat("Wëg", 1300)
	sentence := strings.Repeat("Een zin die maar doorgaat. ", 60)
	d := &document.Document{Language: "nl", Title: long, Subtitle: sentence, Author: long, Running: sentence, Footer: long}
	for _, words := range []string{long, sentence} {
		text := document.Plain(words)
		d.Blocks = append(d.Blocks,
			document.Letterhead{Name: words, Title: words, Number: words},
			document.Columns{Left: document.Panel{Label: words, Lines: []string{words, "x"}}, Right: document.Panel{Label: words, Lines: []string{"y", words}}},
			document.Heading{Level: 1, Text: words}, document.Heading{Level: 4, Text: words},
			document.Paragraph{Text: text}, document.Note{Text: words}, document.Quote{Text: text, By: words},
			document.List{Items: []document.Text{text, text}, Ordered: true}, document.References{Items: []document.Text{text}},
			document.Table{Caption: words, Head: []string{"a", words, "c"}, Rows: [][]document.Text{{text, text, document.Plain("€ 5")}}, Right: []int{1, 2}},
			document.Totals{Rows: []document.Total{{Label: words, Amount: "€ 1"}, {Label: words, Amount: words, Strong: true}}},
			document.Signature{Title: words, Lines: []string{words, words}, Aside: words},
		)
	}
	found := boxed.FindAllStringSubmatch(poppler(t, "pdftotext", written(t, d, full), "-bbox", "FILE", "-"), -1)
	if len(found) < 1000 {
		t.Fatalf("only %d words", len(found))
	}
	const left, right, bottom = 58.0, 595.28 - 58, 820.0 // in points; the margins are 59.5
	for _, m := range found {
		if number(t, m[1]) < left || number(t, m[3]) > right || number(t, m[4]) > bottom || number(t, m[2]) < 20 {
			t.Fatalf("a word from %s, %s to %s, %s", m[1], m[2], m[3], m[4])
		}
	}
}

func number(t *testing.T, words string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(words, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
