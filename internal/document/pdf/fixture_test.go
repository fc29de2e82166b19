package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
)

// fataler is a test, a property or a benchmark.
type fataler interface {
	Helper()
	Fatal(args ...any)
}

// written returns the document as a PDF.
func written(t fataler, d *document.Document, opts pdf.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, d, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// square is a PNG of one colour.
func square(t fataler, width, height int, fill color.Color) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		img.Set(i%width, i/width, fill)
	}
	return encoded(t, img)
}

func encoded(t fataler, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// quotation is a letter with that many lines in its table.
func quotation(lines int, logo []byte) *document.Document {
	table := document.Table{
		Head:  []string{"Omschrijving", "Aantal", "Prijs", "Btw", "Bedrag"},
		Right: []int{1, 2, 3, 4},
	}
	goods := []document.Text{
		{{Text: "Marktonderzoek doelgroep", Strong: true}, {Text: "\nEnquête onder 120 studenten, incl. verwerking en rapportage"}},
		{{Text: "Abonnement FietsFix Wijk", Strong: true}, {Text: "\nOnbeperkt reparaties voor één appartementencomplex (40 fietsen), maandelijks opzegbaar"}},
		{{Text: "Introductieactie vroege gebruikers", Strong: true}, {Text: "\nFlyers, posters en geïnstrueerde ambassadeurs op drie locaties"}},
		{{Text: "Handleiding ‘Zelf je band plakken’", Strong: true}, {Text: "\nBoekje, 24 pagina’s"}},
	}
	for i := range lines {
		table.Rows = append(table.Rows, []document.Text{
			goods[i%len(goods)], document.Plain(fmt.Sprint(i + 1)), document.Plain("€\u00a0450,00"), document.Plain("21%"), document.Plain(fmt.Sprintf("€\u00a0%d,00", 450*(i+1))),
		})
	}
	return &document.Document{
		Language: "nl", Title: "Offerte 2026-014", Author: "FietsFix", Footer: "FietsFix · schoolproject Hogeschool Utrecht · fietsfix@voorbeeld.nl",
		Blocks: []document.Block{
			document.Letterhead{Logo: logo, Name: "FietsFix", Title: "Offerte", Number: "nr. 2026-014"},
			document.Columns{
				Left:  document.Panel{Label: "Aan", Lines: []string{"Stichting Studentenhuisvesting Reëel", "t.a.v. mevrouw Zoë van ’t Hof", "Café-passage 12", "3511 AB Utrecht"}},
				Right: document.Panel{Label: "Gegevens", Lines: []string{"Datum: 23 november 2026", "Geldig tot: 23 december 2026", "Betaling: binnen 14 dagen", "KvK 12345678 · btw NL001234567B01"}},
			},
			document.Paragraph{Text: document.Plain("Geachte mevrouw Van ’t Hof,")},
			document.Paragraph{Text: document.Plain("Naar aanleiding van ons gesprek bieden wij u graag de volgende diensten aan. Alle bedragen zijn in euro (€).")},
			table,
			document.Totals{Rows: []document.Total{
				{Label: "Subtotaal excl. btw", Amount: "€\u00a03.136,50"},
				{Label: "Btw 9% over €\u00a01.861,50", Amount: "€\u00a0167,54"},
				{Label: "Btw 21% over €\u00a01.275,00", Amount: "€\u00a0267,75"},
				{Label: "Totaal incl. btw", Amount: "€\u00a03.571,79", Strong: true},
			}},
			document.Signature{Title: "Voor akkoord", Lines: []string{"Naam, plaats en datum", "Handtekening"}, Aside: "Op deze offerte zijn onze algemene voorwaarden van toepassing. Prijzen zijn geldig tot de genoemde datum."},
		},
	}
}
