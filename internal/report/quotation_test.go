package report_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/report"
)

func inMarkdown(t testing.TB, d *document.Document) string {
	t.Helper()
	var b strings.Builder
	if err := document.Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func logoPNG(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, logo()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// One whole quotation, as Markdown shows it.
func TestQuotationGolden(t *testing.T) {
	q, terms := offer(4)
	got := inMarkdown(t, report.Quotation(fictional(q), report.Letter{Terms: &terms}))
	path := filepath.Join("testdata", "offerte.md")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update renews it):\n%s", path, diff)
	}
}

// The letter says what the quotation says, and nothing that does not hold.
func TestQuotationSays(t *testing.T) {
	for _, tt := range []struct {
		name      string
		change    func(*quote.Quotation)
		letter    report.Letter
		says, not []string
	}{
		{"a consumer at a distance", nil, report.Letter{},
			[]string{"Geachte mevrouw Druppelaar", "inclusief btw", "Waarvan btw 21% over", "binnen 14 dagen zonder reden ontbinden", "Modelformulier voor herroeping", "Ik/Wij (*)"},
			[]string{"FICTIEF", "schoolopdracht", "Korting", "KOR", "concept", "exclusief"}},
		{"met in person", func(q *quote.Quotation) { q.Distance = false }, report.Letter{},
			nil, []string{"Bedenktijd", "Modelformulier"}},
		{"made to measure", func(q *quote.Quotation) { q.Withdrawal = quote.WithdrawalBespoke }, report.Letter{},
			[]string{"die is er niet, want wij maken dit speciaal voor u"}, []string{"Modelformulier"}},
		{"sealed", func(q *quote.Quotation) { q.Withdrawal = quote.WithdrawalSealed }, report.Letter{},
			[]string{"zolang de verzegeling heel is", "Modelformulier"}, nil},
		{"a company", func(q *quote.Quotation) { *q = toBusiness(*q); q.Distance, q.Withdrawal = true, quote.WithdrawalTold }, report.Letter{},
			[]string{"t.a.v. mevrouw Zoë van ’t Hof", "exclusief btw", "Btw 9% over", "Korting", "12,5%", "Tentas Nederland B.V., statutair gevestigd te Zwolle"},
			[]string{"Bedenktijd", "Modelformulier", "Waarvan"}},
		{"a company, in English", func(q *quote.Quotation) { *q = toBusiness(*q) }, report.Letter{Language: quote.English},
			[]string{"Quotation", "Dear Ms Zoë van ’t Hof,", "2.5 hours", "€59.95", "VAT 9% on", "Valid up to and including:** 23 December 2026", "version 1"},
			[]string{"Offerte", "btw", "uur"}},
		{"fictional", func(q *quote.Quotation) { *q = fictional(*q) }, report.Letter{},
			[]string{"concept, schoolopdracht", "KVK FICTIEF", "btw-id FICTIEF NL001234567B01", "geen echt aanbod, geen juridisch advies"}, []string{"IBAN"}},
		{"fictional, in English", func(q *quote.Quotation) { *q = fictional(*q) }, report.Letter{Language: quote.English},
			[]string{"draft, school assignment", "KVK FICTITIOUS", "no legal advice"}, nil},
		{"a draft", func(q *quote.Quotation) { q.Status = quote.StatusDraft }, report.Letter{}, []string{"concept"}, []string{"schoolopdracht"}},
		{"without obligation", func(q *quote.Quotation) { q.Binding = quote.Nonobligated }, report.Letter{},
			[]string{"deze offerte is vrijblijvend. De prijzen gelden tot en met 23 december 2026"}, []string{"bindend"}},
		{"without an end", func(q *quote.Quotation) { q.ValidUntil = quote.Date{} }, report.Letter{},
			[]string{"deze offerte is bindend."}, []string{"Geldig tot en met"}},
		{"confirmed again", func(q *quote.Quotation) {
			q.Confirmed = &quote.Confirmation{Until: quote.Date{Year: 2027, Month: 1, Day: 31}}
		}, report.Letter{}, []string{"Geldig tot en met:** 31 januari 2027", "U kunt tot en met 31 januari 2027 akkoord gaan"}, []string{"23 december"}},
		{"the small business scheme", withVAT(quote.VATKOR), report.Letter{},
			[]string{"Wij rekenen geen btw", "kleineondernemersregeling (KOR), art. 25 Wet OB 1968", "Totaal"}, []string{"incl. btw", "| Btw |"}},
		{"exempt", withVAT(quote.VATExempt), report.Letter{},
			[]string{"vrijgesteld |", "Vrijgesteld van btw: €"}, []string{"21%"}},
		{"terms by hand", func(q *quote.Quotation) { q.Terms = quote.TermsByHand }, report.Letter{},
			[]string{"Wij hebben ze u gegeven", "ontvangen en gelezen"}, []string{"bijlage bij"}},
		{"terms along with it", func(q *quote.Quotation) { q.Terms = quote.TermsAttached }, report.Letter{}, []string{"ontvangen en gelezen"}, nil},
		{"terms to download", func(q *quote.Quotation) { q.Terms = quote.TermsLink }, report.Letter{}, []string{"ontvangen en gelezen"}, nil},
		{"terms on the site", func(q *quote.Quotation) { q.Terms = quote.TermsOnSite }, report.Letter{}, nil, []string{"ontvangen en gelezen"}},
		{"terms on demand", func(q *quote.Quotation) { q.Terms = quote.TermsOnDemand }, report.Letter{}, nil, []string{"ontvangen en gelezen"}},
		{"no terms", func(q *quote.Quotation) { q.Terms, q.Withdrawal = quote.TermsNone, quote.WithdrawalBespoke }, report.Letter{}, nil, []string{"voorwaarden"}},
		{"no lines", func(q *quote.Quotation) { q.Lines = nil }, report.Letter{}, []string{"nog geen regels"}, []string{"Totaal", "Bedrag"}},
		{"impossible lines", func(q *quote.Quotation) { q.Lines = []quote.Line{{Description: "x", Quantity: -1, VAT: quote.VAT21}} }, report.Letter{},
			[]string{"niet op te tellen"}, []string{"Totaal"}},
		{"no payment, delivery, note", func(q *quote.Quotation) { q.PaymentDays, q.Delivery, q.Note = 0, "", "" }, report.Letter{},
			nil, []string{"Betaling", "Levering", "Opmerking"}},
		{"one day", func(q *quote.Quotation) { q.PaymentDays = 1 }, report.Letter{}, []string{"binnen 1 dag na"}, nil},
		{"a second version", func(q *quote.Quotation) { q.Version = 2 }, report.Letter{}, []string{"OFF-2026-0001 · versie 2", "OFF-2026-0001, versie 2"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q, _ := offer(4)
			if tt.change != nil {
				tt.change(&q)
			}
			got := plainly(inMarkdown(t, report.Quotation(q, tt.letter)))
			for _, words := range tt.says {
				if !strings.Contains(got, words) {
					t.Errorf("does not say %q:\n%s", words, got)
				}
			}
			for _, words := range tt.not {
				if strings.Contains(got, words) {
					t.Errorf("says %q:\n%s", words, got)
				}
			}
		})
	}
}

func withVAT(v quote.VAT) func(*quote.Quotation) {
	return func(q *quote.Quotation) {
		q.Lines = slices.Clone(q.Lines)
		for i := range q.Lines {
			q.Lines[i].VAT = v
		}
	}
}

// plainly takes off the backslashes of Markdown, and its spaces that do not break.
func plainly(markdown string) string {
	return strings.NewReplacer("\\", "", "\u00a0", " ").Replace(markdown)
}

func TestSalutation(t *testing.T) {
	for _, tt := range []struct {
		to     quote.Customer
		nl, en string
	}{
		{quote.Customer{Name: "Mevrouw Druppelaar", Kind: quote.Consumer}, "Geachte mevrouw Druppelaar,", "Dear Ms Druppelaar,"},
		{quote.Customer{Name: "De heer Windmolenaar", Kind: quote.Consumer}, "Geachte heer Windmolenaar,", "Dear Mr Windmolenaar,"},
		{quote.Customer{Name: "dhr. P. de Boer", Kind: quote.Consumer}, "Geachte heer P. de Boer,", "Dear Mr P. de Boer,"},
		{quote.Customer{Name: "Mw.  Li", Kind: quote.Consumer}, "Geachte mevrouw Li,", "Dear Ms Li,"},
		{quote.Customer{Name: "Mrs Brown", Kind: quote.Consumer}, "Geachte Mrs Brown,", "Dear Mrs Brown,"},
		{quote.Customer{Name: "Sanne de Vries", Kind: quote.Consumer}, "Beste Sanne de Vries,", "Dear Sanne de Vries,"},
		{quote.Customer{Name: "Mevr", Kind: quote.Consumer}, "Beste Mevr,", "Dear Mevr,"},
		{quote.Customer{Name: "Heerlen BV", Kind: quote.Business}, "Geachte heer, mevrouw,", "Dear Sir or Madam,"},
		{quote.Customer{Name: "Heerlen BV", Kind: quote.Business, Contact: "Heerma Joustra"}, "Beste Heerma Joustra,", "Dear Heerma Joustra,"},
		{quote.Customer{Kind: quote.Consumer}, "Geachte heer, mevrouw,", "Dear Sir or Madam,"},
	} {
		q, _ := offer(1)
		q.Customer = tt.to
		for language, want := range map[quote.Language]string{quote.Dutch: tt.nl, quote.English: tt.en} {
			if got := plainly(inMarkdown(t, report.Quotation(q, report.Letter{Language: language}))); !strings.Contains(got, "\n\n"+want+"\n\n") {
				t.Errorf("%q: no %q", tt.to.Name+tt.to.Contact, want)
			}
		}
	}
}

func TestQuantities(t *testing.T) {
	for _, tt := range []struct {
		quantity quote.Quantity
		unit     string
		nl, en   string
	}{
		{quote.One, "stuk", "1 stuk", "1 piece"},
		{6 * quote.One, "stuk", "6 stuks", "6 pieces"},
		{5000, "dag", "0,5 dag", "0.5 days"},
		{15000, "dag", "1,5 dagen", "1.5 days"},
		{25000, "uur", "2,5 uur", "2.5 hours"},
		{7500, "meter", "0,75 meter", "0.75 metres"},
		{quote.One, "nacht", "1 nacht", "1 night"},
		{3 * quote.One, "nacht", "3 nachten", "3 nights"},
		{3 * quote.One, "night", "3 nachten", "3 nights"},
		{1250 * quote.One, "blikje", "1.250 blikje", "1,250 blikje"},
		{3 * quote.One, "", "3", "3"},
	} {
		q, _ := offer(1)
		q.Lines[0].Quantity, q.Lines[0].Unit = tt.quantity, tt.unit
		for language, want := range map[quote.Language]string{quote.Dutch: tt.nl, quote.English: tt.en} {
			if got := table(report.Quotation(q, report.Letter{Language: language})).Rows[0][1].String(); got != want {
				t.Errorf("%d %q: got %q, want %q", tt.quantity, tt.unit, got, want)
			}
		}
	}
}

// table returns the first table of the document.
func table(d *document.Document) document.Table {
	for _, b := range d.Blocks {
		if t, ok := b.(document.Table); ok {
			return t
		}
	}
	return document.Table{}
}

func TestDescriptions(t *testing.T) {
	long := strings.Repeat("lang ", 20) + "(maatwerk)"
	for typed, want := range map[string]document.Text{
		"Tas":                       {{Text: "Tas", Strong: true}},
		"Tas (met 10% korting)":     {{Text: "Tas", Strong: true}, {Text: "\n(met 10% korting)"}},
		"Tas (groen) en fiets":      {{Text: "Tas (groen) en fiets", Strong: true}},
		"(gratis)":                  {{Text: "(gratis)", Strong: true}},
		"Tas\nvan een oude tent":    {{Text: "Tas", Strong: true}, {Text: "\nvan een oude tent"}},
		strings.Repeat("lang ", 20): document.Plain(strings.Repeat("lang ", 20)),
		long:                        document.Plain(long),
	} {
		q, _ := offer(1)
		q.Lines[0].Description = typed
		if diff := cmp.Diff(want, table(report.Quotation(q, report.Letter{})).Rows[0][0]); diff != "" {
			t.Errorf("%q (-want +got):\n%s", typed, diff)
		}
	}
}

func TestSameQuotationGivesTheSameLetter(t *testing.T) {
	q, terms := offer(4)
	l := report.Letter{Logo: logoPNG(t), Terms: &terms}
	if !reflect.DeepEqual(report.Quotation(q, l), report.Quotation(q, l)) {
		t.Error("two letters")
	}
}
