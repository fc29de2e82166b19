package document_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/document"
)

// whole returns the document as Markdown.
func whole(t fataler, d *document.Document) string {
	var b bytes.Buffer
	if err := document.Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func lines(of ...string) string { return strings.Join(of, "\n") + "\n" }

func TestMarkdownOfAReport(t *testing.T) {
	d := &document.Document{
		Language: "en", Title: "Sales", Running: "Sales · Team", Footer: "fingerprint 7F3K", Stamp: "draft",
		Blocks: []document.Block{
			document.Paragraph{Text: document.Text{
				{Text: "See "}, {Text: "Statistics", Link: "https://cbs.nl/a(b)?c=1&d=2"}, {Text: ", "},
				{Text: "Crossing the chasm", Emphasis: true}, {Text: " and "}, {Text: "both", Strong: true, Emphasis: true},
				{Text: " or "}, {Text: "a trap", Link: "javascript:alert(1)"},
			}},
			document.Quote{Text: document.Plain("I would buy it.\nAt once."), By: "a student"},
			document.Quote{Text: document.Plain("Me too."), By: " "},
			document.Quote{By: "nobody"},
			document.List{Items: document.Plains([]string{"one", "", "two\nlines"}), Ordered: true},
			document.List{Items: document.Plains([]string{"other"}), Ordered: true},
			document.List{Items: document.Plains([]string{"loose"})},
			document.References{Items: []document.Text{{{Text: "Moore. "}, {Text: "Chasm", Emphasis: true}}}},
			document.Table{Caption: "Prices", Head: []string{"What", "Price"}, Right: []int{1}, Rows: [][]document.Text{
				{{{Text: "Bag", Strong: true}, {Text: "\nof a tent"}}, document.Plain("€ 60")},
			}},
			document.Figure{Alt: "a [curve]", Caption: "Rogers"},
			document.PageBreak{},
			document.Figure{Alt: "x"},
		},
	}
	want := lines(
		"**draft**", "",
		"See [Statistics](https://cbs.nl/a%28b%29?c=1&amp;d=2), *Crossing the chasm* and ***both*** or a trap", "",
		"> I would buy it.  ", "> At once.", ">", "> — a student", "",
		"> Me too.", "",
		"1. one", "2. two  ", "   lines", "",
		"1) other", "",
		"- loose", "",
		"* Moore. *Chasm*", "",
		"*Table 1. Prices*", "",
		"| What | Price |", "| --- | ---: |", "| **Bag** of a tent | € 60 |", "",
		`![a \[curve\]](figure-1.png)`, "",
		"*Figure 1. Rogers*", "",
		"![x](figure-2.png)", "",
		"*Figure 2*", "",
		"*fingerprint 7F3K*",
	)
	if diff := cmp.Diff(want, whole(t, d)); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdownOfALetter(t *testing.T) {
	d := &document.Document{Language: "nl", Blocks: []document.Block{
		document.Letterhead{Name: "FietsFix", Title: "Offerte", Number: "OFF-2026-0001"},
		document.Columns{
			Left:  document.Panel{Label: "Aan", Lines: []string{"J. Jansen", "Zwolle"}},
			Right: document.Panel{Lines: []string{"Datum: 23 november 2026"}},
		},
		document.Totals{},
		document.Totals{Rows: []document.Total{{Label: "Btw 21%", Amount: "€ 21,00"}, {Label: "Totaal", Amount: "€ 121,00", Strong: true}}},
		document.Signature{Title: "Voor akkoord", Lines: []string{"Naam", "Datum"}, Aside: "Geen juridisch advies."},
	}}
	dots := strings.Repeat(".", 40)
	want := lines(
		"**FietsFix**", "",
		"# Offerte", "",
		"OFF-2026-0001", "",
		"**Aan**  ", "J. Jansen  ", "Zwolle", "",
		"Datum: 23 november 2026", "",
		"|  |  |", "| --- | ---: |", "| Btw 21% | € 21,00 |", "| **Totaal** | **€ 121,00** |", "",
		"**Voor akkoord**", "",
		"Naam: "+dots, "",
		"Datum: "+dots, "",
		"Geen juridisch advies.",
	)
	if diff := cmp.Diff(want, whole(t, d)); diff != "" {
		t.Error(diff)
	}
}

// The pictures have the names by which the Markdown shows them.
func TestPictures(t *testing.T) {
	d := &document.Document{Language: "nl", Blocks: []document.Block{
		document.Figure{PNG: []byte("een")}, document.Heading{Level: 1, Text: "x"}, document.Figure{PNG: []byte("twee")},
	}}
	want := []document.Picture{{Name: "figuur-1.png", PNG: []byte("een")}, {Name: "figuur-2.png", PNG: []byte("twee")}}
	if diff := cmp.Diff(want, d.Pictures()); diff != "" {
		t.Error(diff)
	}
	for _, p := range want {
		if md := whole(t, d); !strings.Contains(md, "]("+p.Name+")") {
			t.Errorf("no %s in %q", p.Name, md)
		}
	}
}

func TestAddress(t *testing.T) {
	for link, want := range map[string]string{
		"https://www.cbs.nl/nl?a=b#c":   "https://www.cbs.nl/nl?a=b#c",
		"HTTP://x.nl":                   "http://x.nl",
		"mailto:jan@x.nl":               "mailto:jan@x.nl",
		"https://x.nl/a b(c)<d>\\|é":    "https://x.nl/a%20b%28c%29%3Cd%3E%5C%7C%C3%A9",
		"":                              "",
		"www.x.nl":                      "",
		"https:":                        "",
		"mailto:":                       "",
		"javascript:alert(1)":           "",
		" javascript:alert(1)":          "",
		"data:text/html,x":              "",
		"file:///etc/passwd":            "",
		"https://x.nl/\nLocation: evil": "",
		"http://[::1":                   "",
	} {
		if got := (document.Span{Link: link}).Address(); got != want {
			t.Errorf("Address of %q is %q, want %q", link, got, want)
		}
	}
}

func TestWordsIn(t *testing.T) {
	for language, want := range map[string]string{"nl": "Figuur", "nl-NL": "Figuur", "EN-gb": "Figure", "en": "Figure", "fr": "Figuur", "": "Figuur"} {
		if got := document.WordsIn(language).Figure; got != want {
			t.Errorf("in %q: %q, want %q", language, got, want)
		}
	}
}
