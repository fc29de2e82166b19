package report_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/report"
)

// Every clause stands in the terms, word for word, and in the order of its
// articles.
func TestTermsAreTheTeamsOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := quote.BuildTerms(strings.Join(rapid.SliceOf(rapid.StringMatching(`(Betaling|Levering|Klachten|Garantie|Iets)(:| ) ?[a-z*#_ 0-9€]{0,20}`)).Draw(t, "choices"), "\n"))
		d := report.Terms(terms, tentas(), quote.Dutch)
		var got []string
		for _, b := range d.Blocks[2:] {
			switch b := b.(type) {
			case document.Heading:
				got = append(got, b.Text)
			case document.Paragraph:
				got = append(got, b.Text.String())
			case document.List:
				for _, item := range b.Items {
					got = append(got, item.String())
				}
			case document.Note:
				got = append(got, "")
			}
		}
		at := 0
		for _, a := range terms.Articles {
			if want := a.Title(quote.Dutch); !strings.HasSuffix(got[at], want) {
				t.Fatalf("heading %q, want %q", got[at], want)
			}
			at++
			for _, clause := range append(a.Clauses, make([]string, max(0, 1-len(a.Clauses)))...) {
				if got[at] != clause {
					t.Fatalf("clause %q, want %q", got[at], clause)
				}
				at++
			}
		}
		if at != len(got) {
			t.Fatalf("more than the articles: %q", got[at:])
		}
	})
}

func TestTermsSay(t *testing.T) {
	_, terms := offer(1)
	nl := plainly(inMarkdown(t, report.Terms(terms, tentas(), quote.Dutch)))
	for _, want := range []string{"Algemene voorwaarden", "van Tentas", "Artikel 1. Prijs en betaling", "Artikel 4. Aansprakelijkheid\n\n> Dit artikel heeft nog geen tekst.", "1. 14 dagen bedenktijd"} {
		if !strings.Contains(nl, want) {
			t.Errorf("no %q in:\n%s", want, nl)
		}
	}
	if strings.Contains(nl, "schoolopdracht") {
		t.Error("the terms of a registered company have a stamp")
	}
	made := tentas()
	made.KVK = quote.Fictional
	en := plainly(inMarkdown(t, report.Terms(terms, made, quote.English)))
	for _, want := range []string{"General terms", "Article 1. Price and payment", "draft, school assignment", "no legal advice"} {
		if !strings.Contains(en, want) {
			t.Errorf("no %q in:\n%s", want, en)
		}
	}
}

// The annex of a quotation says what the terms by themselves say, on a page of
// its own.
func TestTermsAsAnAnnex(t *testing.T) {
	q, terms := offer(4)
	alone := report.Terms(terms, q.Company, quote.Dutch).Blocks
	letter := report.Quotation(q, report.Letter{Terms: &terms}).Blocks
	from := len(letter) - len(alone)
	if _, ok := letter[from-1].(document.PageBreak); !ok {
		t.Errorf("a %T before the annex", letter[from-1])
	}
	for i := range alone {
		a, b := document.Document{Blocks: alone[i : i+1]}, document.Document{Blocks: letter[from+i : from+i+1]}
		if inMarkdown(t, &a) != inMarkdown(t, &b) {
			t.Errorf("block %d differs: %q", i, inMarkdown(t, &b))
		}
	}
}
