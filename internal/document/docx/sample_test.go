package docx_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
)

// everything is a document with every block.
func everything(t testing.TB) *document.Document {
	return &document.Document{
		Language: "nl", Title: "Verkoopproces", Subtitle: "Tentas & Co", Author: "Team Élan",
		Running: "Marketingplan · Tentas", Footer: "vingerafdruk 7F3K", Stamp: "concept, schoolopdracht",
		Blocks: append(sectionBlocks(t), append([]document.Block{document.PageBreak{}}, letterBlocks(t)...)...),
	}
}

// sectionBlocks are the blocks of a report.
func sectionBlocks(t testing.TB) []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Text: "3. Marketingplan"},
		document.Paragraph{Text: document.Text{
			{Text: "Wij zijn "}, {Text: "Tentas", Strong: true}, {Text: ", "}, {Text: "echt waar", Emphasis: true},
			{Text: ": zie "}, {Text: "onze winkel", Link: "https://tentas.nl/?a=1&b=2"}, {Text: " 🎉.\nTweede regel."},
		}},
		document.Heading{Level: 2, Text: "Verkoopproces"},
		document.Note{Text: "Hier ontbreekt nog: de omvang."},
		document.Heading{Level: 3, Text: "Fase 1: Klanten"},
		document.Quote{Text: document.Plain("Met deze tas komt mijn laptop droog aan."), By: "student, 21 jaar"},
		document.Heading{Level: 4, Text: "Stap 2a: Segmenteren"},
		document.Paragraph{Text: document.Plain("Wij zien deze groepen:")},
		document.List{Items: document.Plains([]string{"Studenten", "Forensen\nmet een laptop", " "})},
		document.List{Ordered: true, Items: document.Plains([]string{"Flyeren", "Bellen"})},
		document.List{Ordered: true, Items: document.Plains([]string{"Opnieuw vanaf één"})},
		document.Table{
			Caption: "Concurrenten", Head: []string{"Aanbieder", "Prijs"}, Right: []int{1},
			Rows: [][]document.Text{{document.Plain("Ortlieb"), document.Plain("€ 140,00")}, {document.Plain("Hema")}},
		},
		document.Table{Head: []string{"Kans"}, Rows: [][]document.Text{{document.Plain("Regen")}}},
		document.Figure{PNG: picture(t, 96, 48), Caption: "Adoptiecurve van Rogers", Alt: "Een klokvormige curve.", Width: 1300},
		document.Heading{Level: 5, Text: "Dieper"},
		document.Heading{Level: 9, Text: "Diepst"},
		document.References{Items: []document.Text{
			{{Text: "Rogers, E. M. (2003). "}, {Text: "Diffusion of innovations", Emphasis: true}, {Text: " (5e ed.). Free Press. Dit is een bron die zo lang is dat zij over twee regels loopt."}},
			{{Text: "CBS. (2026). "}, {Text: "https://www.cbs.nl", Link: "https://www.cbs.nl"}},
		}},
	}
}

// letterBlocks are the blocks of a quotation.
func letterBlocks(t testing.TB) []document.Block {
	return []document.Block{
		document.Letterhead{Logo: picture(t, 150, 60), Name: "FietsFix", Title: "Offerte", Number: "nr. 2026-014"},
		document.Columns{
			Left:  document.Panel{Label: "Aan", Lines: []string{"Stichting Studentenhuisvesting Reëel", "t.a.v. mevrouw Zoë van ’t Hof", "Café-passage 12", "3511 AB Utrecht"}},
			Right: document.Panel{Label: "Gegevens", Lines: []string{"Datum: 23 november 2026", "Geldig tot: 23 december 2026", "KvK 12345678 · btw NL001234567B01"}},
		},
		document.Paragraph{Text: document.Plain("Geachte mevrouw Van ’t Hof,")},
		document.Paragraph{Text: document.Plain("Naar aanleiding van ons gesprek bieden wij u graag de volgende diensten aan. Alle bedragen zijn in euro (€).")},
		document.Table{
			Head: []string{"Omschrijving", "Aantal", "Prijs", "Btw", "Bedrag"}, Right: []int{1, 2, 3, 4}, Widths: []int{50, 10, 14, 8, 18},
			Rows: [][]document.Text{
				line("Marktonderzoek doelgroep", "Enquête onder 120 studenten, incl. verwerking en rapportage", "1", "€ 450,00", "21%", "€ 450,00"),
				line("Abonnement FietsFix Wijk", "Onbeperkt reparaties", "12", "€ 89,50", "9%", "€ 1.074,00"),
				line("Introductieactie", "Flyers en posters op drie locaties", "3", "€ 275,00", "21%", "€ 825,00"),
			},
		},
		document.Totals{Rows: []document.Total{
			{Label: "Subtotaal excl. btw", Amount: "€ 2.349,00"}, {Label: "Btw 9% over € 1.074,00", Amount: "€ 96,66"},
			{Label: "Btw 21% over € 1.275,00", Amount: "€ 267,75"}, {Label: "Totaal incl. btw", Amount: "€ 2.713,41", Strong: true},
		}},
		document.Signature{Title: "Voor akkoord", Lines: []string{"Naam", "Datum", "Handtekening"}, Aside: "Op deze offerte zijn onze algemene voorwaarden van toepassing."},
	}
}

func line(what, how string, rest ...string) []document.Text {
	return append([]document.Text{{{Text: what, Strong: true}, {Text: "\n" + how}}}, document.Plains(rest)...)
}

func picture(t testing.TB, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			m.Set(x, y, color.RGBA{R: uint8(x * 255 / width), G: 90, B: uint8(y * 255 / height), A: 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fataler is a test, a property or a fuzz target.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func write(t fataler, d *document.Document, opts docx.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts are the parts of the file by their names.
func parts(t fataler, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := all[f.Name]; twice {
			t.Fatalf("%s stands in the file twice", f.Name)
		}
		all[f.Name] = string(content)
	}
	return all
}

// isXML tells whether the part is one that this package writes as XML.
func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}
