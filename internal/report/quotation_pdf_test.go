package report_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/report"
)

// Everything that a quotation says can be read in its PDF, with any number of
// lines, of any company, for any customer, in both languages.
func TestEveryItemIsInThePDF(t *testing.T) {
	for _, lines := range []int{1, 4, 60} {
		for _, language := range []quote.Language{quote.Dutch, quote.English} {
			for kind, change := range map[string]func(quote.Quotation) quote.Quotation{
				"consumer": func(q quote.Quotation) quote.Quotation { return q },
				"business": toBusiness,
				"school":   fictional,
			} {
				t.Run(fmt.Sprint(lines, " ", language, " ", kind), func(t *testing.T) {
					q, terms := offer(lines)
					q = change(q)
					pages := printed(t, report.Quotation(q, report.Letter{Language: language, Logo: logoPNG(t), Terms: &terms}))
					text := strings.Join(pages, " ")
					for _, want := range items(t, q, terms, language) {
						if !strings.Contains(text, strings.Join(strings.Fields(want), " ")) {
							t.Errorf("no %q in:\n%s", want, text)
						}
					}
				})
			}
		}
	}
}

// items are what the assignment, the law and the team want to see on the page.
func items(t *testing.T, q quote.Quotation, terms quote.Terms, l quote.Language) []string {
	t.Helper()
	sums, err := q.Totals()
	if err != nil {
		t.Fatal(err)
	}
	c := q.Company
	all := []string{
		c.Name, "Luttenbergstraat 14", "8012 EE Zwolle", c.Email, c.Phone, c.IBAN, c.StatutoryName, c.StatutorySeat,
		q.Customer.Name, q.Customer.Contact, q.Number.String(), q.Date.Format(l), q.ValidUntil.Format(l),
		sums.Excl.Format(l), sums.Incl.Format(l), q.Delivery, q.Note,
	}
	for _, r := range sums.Rates {
		all = append(all, r.Rate.Format(l), r.Excl.Format(l), r.VAT.Format(l))
	}
	for _, line := range q.Lines {
		all = append(all, line.Quantity.Format(l), line.Price.Format(l), line.Amount().Format(l))
		all = append(all, strings.Split(line.Description, " (")...)
	}
	for _, a := range terms.Articles {
		all = append(all, a.Title(l))
		all = append(all, a.Clauses...)
	}
	if c.Fictional() {
		return append(all, map[quote.Language]string{quote.Dutch: "FICTIEF", quote.English: "FICTITIOUS"}[l])
	}
	return append(all, c.KVK, c.VATID)
}

// printed returns the words of every page of the document, with single spaces
// between.
func printed(t testing.TB, d *document.Document) []string {
	t.Helper()
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not here; install poppler-utils")
		}
		t.Skip("pdftotext is not here (poppler-utils), so the file is not read back")
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, d, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, file, "-").Output() //nolint:gosec // a program by its name
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	for i, p := range pages {
		pages[i] = strings.Join(strings.Fields(p), " ")
	}
	return pages
}

// A short quotation to a company is one page, with the place to sign on it.
func TestShortQuotationIsOnePage(t *testing.T) {
	q, _ := offer(4)
	q = toBusiness(q)
	q.Company, q.Note = tentas(), ""
	pages := printed(t, report.Quotation(fictional(q), report.Letter{Logo: logoPNG(t)}))
	if len(pages) != 1 || !strings.Contains(pages[0], "Handtekening") {
		t.Errorf("%d pages: %q", len(pages), pages)
	}
}

// The footer of a fictional company has room for its whole name.
func TestFictionalFooterHasTheName(t *testing.T) {
	const name = "Wijkwinkel Woonwensen BV"
	for _, l := range []quote.Language{quote.Dutch, quote.English} {
		q, _ := offer(1)
		q.Company.Name = name
		d := report.Quotation(fictional(q), report.Letter{Language: l})
		for i, p := range printed(t, d) {
			if !strings.Contains(p, d.Footer) || !strings.HasSuffix(d.Footer, name) {
				t.Errorf("%s, page %d cuts %q", l, i+1, d.Footer)
			}
		}
	}
}

// A long one has the head of its table on every page that has lines.
func TestLongQuotationRepeatsItsHead(t *testing.T) {
	q, _ := offer(60)
	line := regexp.MustCompile(`(Tentas Classic laptop-fietstas|Extra tentdoek) \d+`)
	withLines := 0
	for i, words := range printed(t, report.Quotation(q, report.Letter{})) {
		if !line.MatchString(words) {
			continue
		}
		withLines++
		for _, head := range []string{"Omschrijving", "Aantal", "Prijs", "Btw", "Bedrag"} {
			if !strings.Contains(words, head) {
				t.Errorf("page %d has no %q", i+1, head)
			}
		}
	}
	if withLines < 3 {
		t.Errorf("60 lines on %d pages", withLines)
	}
}

// Whatever is in a quotation, it prints, and shows a preview.
func TestAnyQuotationPrints(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "Zoë 🎉", "你好", "e\u0301", "a\nb", "(", "fictief", strings.Repeat("lang ", 100)}))
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuotation(t, text)
		terms := quote.BuildTerms(text.Draw(t, "terms"))
		d := report.Quotation(q, report.Letter{Language: quote.Language(rapid.SampledFrom([]string{"nl", "en", "", "xx"}).Draw(t, "language")), Terms: &terms})
		var file, picture bytes.Buffer
		if err := pdf.Write(&file, d, pdf.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := pdf.Preview(&picture, d, pdf.Options{}, 200); err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(&picture); err != nil {
			t.Fatal(err)
		}
	})
}

func anyQuotation(t *rapid.T, text *rapid.Generator[string]) quote.Quotation {
	date := rapid.Custom(func(t *rapid.T) quote.Date {
		return quote.Date{Year: rapid.IntRange(0, 3000).Draw(t, "year"), Month: time.Month(rapid.IntRange(0, 13).Draw(t, "month")), Day: rapid.IntRange(0, 40).Draw(t, "day")}
	})
	line := rapid.Custom(func(t *rapid.T) quote.Line {
		return quote.Line{
			Description: text.Draw(t, "description"), Unit: text.Draw(t, "unit"),
			Quantity: quote.Quantity(rapid.Int64().Draw(t, "quantity")), Price: quote.Amount(rapid.Int64().Draw(t, "price")),
			Discount: quote.Percent(rapid.Int64Range(-1, 10001).Draw(t, "discount")), VAT: quote.VAT(rapid.SampledFrom([]string{"21", "9", "0", "vrijgesteld", "kor", "", "7"}).Draw(t, "vat")),
		}
	})
	one := func(label string, values ...string) string {
		return rapid.SampledFrom(append(values, "", "?")).Draw(t, label)
	}
	return quote.Quotation{Version: rapid.Int().Draw(t, "version"), Status: quote.Status(one("status", "concept", "verzonden")), Content: quote.Content{
		Date: date.Draw(t, "date"), ValidUntil: date.Draw(t, "until"), Binding: quote.Binding(one("binding", "bindend", "vrijblijvend")),
		Company: quote.Company{Name: text.Draw(t, "company"), Address: text.Draw(t, "address"), KVK: text.Draw(t, "kvk"), VATID: text.Draw(t, "vat id"),
			Email: text.Draw(t, "email"), IBAN: text.Draw(t, "iban"), StatutoryName: text.Draw(t, "name"), StatutorySeat: text.Draw(t, "seat")},
		Customer: quote.Customer{Name: text.Draw(t, "customer"), Contact: text.Draw(t, "contact"), Kind: quote.CustomerKind(one("kind", "consument", "bedrijf"))},
		Prices:   quote.Prices(one("prices", "incl", "excl")), Lines: rapid.SliceOfN(line, 0, 5).Draw(t, "lines"),
		Delivery: text.Draw(t, "delivery"), PaymentDays: rapid.Int().Draw(t, "days"), Distance: rapid.Bool().Draw(t, "distance"),
		Terms:      quote.Handover(one("handover", "bijlage", "website", "geen")),
		Withdrawal: quote.Withdrawal(one("withdrawal", "bedenktijd", "maatwerk", "verzegeld")), Note: text.Draw(t, "note"),
	}}
}
