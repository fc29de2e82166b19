package pdf_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image/color"
	"slices"
	"strings"
	"sync"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
	"verkoopcoach/internal/typeface"
)

var full = pdf.Options{Cover: true, Contents: true}

// everyBlock is a document with one of everything.
func everyBlock(t fataler) *document.Document {
	return &document.Document{
		Language: "nl", Title: "Verkoopproces", Subtitle: "Tentas", Author: "Team Zwolle", Running: "Marketingplan van Tentas", Footer: "vingerafdruk 7F3K", Stamp: "concept, schoolopdracht",
		Blocks: []document.Block{
			document.Heading{Level: 1, Text: "3. Marketingplan"},
			document.Heading{Level: 2, Text: "Doelmarkt"},
			document.Paragraph{Text: document.Text{{Text: "Wij kiezen "}, {Text: "studenten", Strong: true}, {Text: " volgens "}, {Text: "het CBS", Link: "https://www.cbs.nl/nl?a=b(c)"}, {Text: "\nop een nieuwe regel"}}},
			document.Note{Text: "Hier ontbreekt nog de prijs."},
			document.Quote{Text: document.Plain("Ik koop hem meteen."), By: "een student"},
			document.List{Items: document.Plains([]string{"appels", "", "peren"}), Ordered: true},
			document.List{Items: document.Plains([]string{"losse punten"})},
			document.Table{Caption: "Aanbieders", Head: []string{"Naam", "Prijs"}, Right: []int{1}, Rows: [][]document.Text{document.Plains([]string{"Ortlieb", "€ 140"}), document.Plains([]string{"Hema"})}},
			document.Table{Head: []string{"Zonder bijschrift"}},
			document.Figure{PNG: square(t, 400, 200, color.RGBA{0, 0, 200, 255}), Caption: "De curve", Alt: "Een blauw vlak (€)"},
			document.References{Items: document.Plains([]string{"Rogers, E. M. (2003). Diffusion of innovations."})},
			document.PageBreak{},
			document.Letterhead{Name: "FietsFix", Title: "Offerte", Number: "OFF-2026-0001"},
			document.Columns{Left: document.Panel{Label: "Aan", Lines: []string{"mevrouw Zoë"}}, Right: document.Panel{Label: "Gegevens", Lines: []string{"Geldig tot 23 december"}}},
			document.Totals{Rows: []document.Total{{Label: "Btw 21%", Amount: "€\u00a021,00"}, {Label: "Totaal", Amount: "€\u00a0121,00", Strong: true}}},
			document.Signature{Title: "Voor akkoord", Lines: []string{"Naam", "Handtekening"}, Aside: "Geen juridisch advies."},
		},
	}
}

func TestEveryBlockIsThere(t *testing.T) {
	d := everyBlock(t)
	d.Stamp = ""
	pages := pagesOf(t, written(t, d, full))
	want := [][]string{
		{"Verkoopproces", "Tentas", "Team Zwolle"},
		{"Inhoud", "3. Marketingplan ..", "Doelmarkt ..", "Pagina 2 van 4"},
		{"Marketingplan van Tentas", "3. Marketingplan", "Doelmarkt", "Wij kiezen studenten volgens het CBS op een nieuwe regel", "Hier ontbreekt nog de prijs.",
			"Ik koop hem meteen. — een student", "1. appels 2. peren • losse punten", "Tabel 1. Aanbieders Naam Prijs Ortlieb € 140 Hema", "Zonder bijschrift",
			"Figuur 1. De curve", "Rogers, E. M. (2003)", "vingerafdruk 7F3K", "Pagina 3 van 4"},
		{"FietsFix", "Offerte", "OFF-2026-0001", "AAN", "GEGEVENS", "mevrouw Zoë", "Geldig tot 23 december", "Btw 21% € 21,00", "Totaal € 121,00", "Voor akkoord", "Naam", "Handtekening",
			"Geen juridisch advies.", "Pagina 4 van 4"},
	}
	if len(pages) != len(want) {
		t.Fatalf("%d pages: %q", len(pages), pages)
	}
	for i, words := range want {
		for _, w := range words {
			if !strings.Contains(pages[i], w) {
				t.Errorf("page %d lacks %q: %s", i+1, w, pages[i])
			}
		}
	}
}

func TestStampIsOnEveryPage(t *testing.T) {
	for i, words := range pagesOf(t, written(t, everyBlock(t), full)) {
		if !strings.Contains(words, "concept, schoolopdracht") {
			t.Errorf("page %d: %s", i+1, words)
		}
	}
}

func TestPlainDocumentHasOnlyItsText(t *testing.T) {
	d := &document.Document{Language: "en-GB", Title: "Sales", Blocks: []document.Block{document.Paragraph{Text: document.Plain("Hello.")}}}
	if got := pagesOf(t, written(t, d, pdf.Options{})); !slices.Equal(got, []string{"Hello. Page 1 of 1"}) {
		t.Errorf("%q", got)
	}
	d.Blocks = nil
	if got := pagesOf(t, written(t, d, pdf.Options{})); !slices.Equal(got, []string{"Page 1 of 1"}) {
		t.Errorf("an empty document: %q", got)
	}
}

func TestPropertiesOfTheFile(t *testing.T) {
	d := everyBlock(t)
	d.Title = "Verkoop 你 (1) 🎉 \\"
	data := written(t, d, full)
	info := strings.Join(strings.Fields(poppler(t, "pdfinfo", data, "FILE")), " ")
	for _, want := range []string{"Title: Verkoop □ (1) □ \\", "Subject: Tentas", "Author: Team Zwolle", "Pages: 4", "Page size: 595.28 x 841.89 pts (A4)", "Encrypted: no"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q: %s", want, info)
		}
	}
	for language, want := range map[string]string{"nl": "/Lang (nl)", "en-gb": "/Lang (en-GB)", ") /X (": "/Lang (nl)"} {
		d.Language = language
		if !bytes.Contains(written(t, d, full), []byte(want)) {
			t.Errorf("language %q: no %s", language, want)
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(poppler(t, "pdffonts", written(t, everyBlock(t), full), "FILE")), "\n")[2:]
	if len(lines) != 3 { // no bold italic in it
		t.Errorf("%d faces, want 3: %q", len(lines), lines)
	}
	for _, line := range lines {
		if !strings.Contains(line, "carlito") || !strings.Contains(line, " yes ") {
			t.Errorf("not embedded: %s", line)
		}
	}
}

func TestLinksAndAlternativeText(t *testing.T) {
	data := written(t, everyBlock(t), full)
	if !bytes.Contains(data, []byte("/URI (https://www.cbs.nl/nl?a=b%28c%29)")) {
		t.Error("the link does not lead to its page")
	}
	alt := "/Alt <feff" + fmt.Sprintf("%x", "\x00E\x00e\x00n\x00 \x00b\x00l\x00a\x00u\x00w\x00 \x00v\x00l\x00a\x00k\x00 \x00(\x20\xac\x00)") + ">"
	if !strings.Contains(drawn(data), alt) {
		t.Errorf("no alternative text %s", alt)
	}
}

// The contents name every heading down to the third level with the page that it
// is on, and there is a bookmark for each heading.
func TestContents(t *testing.T) {
	d := section(t, "goed-b2c")
	data := written(t, d, full)
	pages := pagesOf(t, data)
	headings := 0
	for _, b := range d.Blocks {
		h, ok := b.(document.Heading)
		if !ok {
			continue
		}
		headings++
		var on []string
		for i, p := range pages[2:] {
			if strings.Contains(p, h.Text) {
				on = append(on, fmt.Sprint(i+3))
			}
		}
		_, after, found := strings.Cut(pages[1], h.Text+" .")
		if found != (h.Level <= 3) {
			t.Errorf("%q: in the contents is %t", h.Text, found)
		}
		if number, _, _ := strings.Cut(strings.TrimLeft(after, ". "), " "); found && !slices.Contains(on, number) {
			t.Errorf("%q: page %q in the contents, but it is on %q", h.Text, number, on)
		}
	}
	if got := bytes.Count(data, []byte("/Count 0>>")); got != headings {
		t.Errorf("%d bookmarks for %d headings", got, headings)
	}
	if bytes.Contains(written(t, d, pdf.Options{}), []byte("/Outlines")) {
		t.Error("bookmarks without contents")
	}
}

// Headings that skip a level still make bookmarks that readers can open.
func TestBookmarksOfAnyLevels(t *testing.T) {
	d := &document.Document{Language: "nl"}
	for _, level := range []int{3, 6, 1, 5, 2, 0, 9, 6} {
		d.Blocks = append(d.Blocks, document.Heading{Level: level, Text: fmt.Sprint("kop ", level)})
	}
	if got := len(pagesOf(t, written(t, d, full))); got != 3 {
		t.Errorf("%d pages, want 3", got)
	}
}

func TestSameDocumentGivesTheSameBytes(t *testing.T) {
	d := everyBlock(t)
	want := written(t, d, full)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var b bytes.Buffer
			if err := pdf.Write(&b, d, full); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("other bytes, %v", err)
			}
		})
	}
	wg.Wait()
}

// The faces are shared by all documents, and fpdf writes in what it is given.
func TestFacesStayWhole(t *testing.T) {
	before := make(map[typeface.Face][32]byte)
	for _, f := range typeface.Faces() {
		before[f] = sha256.Sum256(f.TTF())
	}
	d := everyBlock(t)
	d.Blocks = append(d.Blocks, document.Paragraph{Text: document.Text{{Text: "beide", Strong: true, Emphasis: true}}})
	written(t, d, full)
	for f, sum := range before {
		if sha256.Sum256(f.TTF()) != sum {
			t.Errorf("face %d has changed", f)
		}
	}
}

func TestWriteReportsTheWriter(t *testing.T) {
	broken := errors.New("disk full")
	if err := pdf.Write(failing{broken}, everyBlock(t), full); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// Every word of the dossiers stands in their PDF.
func TestSectionIsWhole(t *testing.T) {
	for _, name := range []string{"goed-b2c", "zwak"} {
		d := section(t, name)
		text := strings.Join(pagesOf(t, written(t, d, full)), " ")
		for _, word := range wordsOf(d) {
			if !strings.Contains(text, word) {
				t.Errorf("%s lacks %q", name, word)
			}
		}
	}
}

// wordsOf returns the words of the document.
func wordsOf(d *document.Document) []string {
	var all []string
	add := func(texts ...document.Text) {
		for _, t := range texts {
			all = append(all, strings.Fields(t.String())...)
		}
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			add(document.Plain(b.Text))
		case document.Paragraph:
			add(b.Text)
		case document.Note:
			add(document.Plain(b.Text))
		case document.References:
			add(b.Items...)
		case document.Table:
			add(document.Plains(b.Head)...)
			for _, row := range b.Rows {
				add(row...)
			}
		}
	}
	return slices.Compact(all)
}
