package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
)

// A quotation of 60 lines runs over pages with its head on each of them, no line
// is lost, doubled or cut, and the sums are not alone.
func TestLongTable(t *testing.T) {
	d := quotation(60, nil)
	rows := d.Blocks[4].(document.Table).Rows
	for i := range rows {
		rows[i][0] = document.Text{{Text: fmt.Sprintf("Begin%d,", i+1), Strong: true}, {Text: fmt.Sprintf("\n%s Einde%d.", strings.Repeat("nog wat uitleg ", i%14), i+1)}}
	}
	pages := pagesOf(t, written(t, d, pdf.Options{}))
	for i := range rows {
		begin, end := pageWith(pages, fmt.Sprintf("Begin%d,", i+1)), pageWith(pages, fmt.Sprintf("Einde%d.", i+1))
		if len(begin) != 1 || len(end) != 1 || begin[0] != end[0] {
			t.Errorf("row %d begins on %v and ends on %v", i+1, begin, end)
		}
	}
	for i, words := range pages {
		if strings.Contains(words, "Begin") != strings.Contains(words, "Omschrijving Aantal Prijs Btw Bedrag") {
			t.Errorf("page %d: rows without a head, or a head without rows: %s", i+1, words)
		}
		if want := fmt.Sprintf("Pagina %d van %d", i+1, len(pages)); !strings.HasSuffix(words, want) {
			t.Errorf("page %d does not end with %q: %s", i+1, want, words)
		}
	}
	for _, want := range []string{"Begin60,", "Totaal incl. btw € 3.571,79", "Voor akkoord", "Handtekening"} {
		if !strings.Contains(pages[len(pages)-1], want) {
			t.Errorf("the last page lacks %q", want)
		}
	}
}

func pageWith(pages []string, words string) []int {
	var on []int
	for i, p := range pages {
		for range strings.Count(p, words) {
			on = append(on, i+1)
		}
	}
	return on
}

// A row that is higher than a page goes on over pages, with nothing lost.
func TestRowOfSeveralPages(t *testing.T) {
	var long strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&long, "woord%d. ", i)
	}
	table := document.Table{Head: []string{"Lang", "Kort"}, Widths: []int{1, 1}, Rows: [][]document.Text{
		document.Plains([]string{long.String(), "naast"}), document.Plains([]string{"daarna"}),
	}}
	pages := pagesOf(t, written(t, &document.Document{Blocks: []document.Block{table}}, pdf.Options{}))
	if len(pages) < 4 {
		t.Errorf("only %d pages", len(pages))
	}
	text := strings.Join(pages, " ")
	for i := range 3000 {
		if n := strings.Count(text, fmt.Sprintf("woord%d. ", i)); n != 1 {
			t.Errorf("word %d stands there %d times", i, n)
		}
	}
	for i, words := range pages {
		if !strings.HasPrefix(words, "Lang Kort") {
			t.Errorf("page %d has no head: %.40s", i+1, words)
		}
	}
	if !strings.Contains(text, "daarna") {
		t.Error("the next row is lost")
	}
}

// Tables that nobody would make still print.
func TestOddTables(t *testing.T) {
	wide := document.Table{Rows: [][]document.Text{nil}}
	for i := range 40 {
		wide.Head = append(wide.Head, fmt.Sprint("kolom", i))
		wide.Rows[0] = append(wide.Rows[0], document.Plain("Hottentottententententoonstelling"))
	}
	for name, table := range map[string]document.Table{
		"many columns":   wide,
		"no rows":        {Head: []string{"alleen"}},
		"too many cells": {Head: []string{"een"}, Rows: [][]document.Text{document.Plains([]string{"a", "b", "c"})}, Right: []int{-1, 0, 7}},
		"odd widths":     {Head: []string{"een", "twee"}, Widths: []int{0, -4}, Rows: [][]document.Text{nil, {}}},
		"high head":      {Head: []string{strings.Repeat("kop ", 3000), "b"}, Rows: [][]document.Text{document.Plains([]string{"x", "y"})}},
		"no words":       {Head: []string{"", ""}, Rows: [][]document.Text{nil, nil}},
	} {
		t.Run(name, func(t *testing.T) {
			d := &document.Document{Blocks: []document.Block{table, document.Paragraph{Text: document.Plain("slot")}}}
			text := strings.Join(pagesOf(t, written(t, d, pdf.Options{})), " ")
			if !strings.Contains(text, "slot") {
				t.Errorf("what comes after it is lost: %.200s", text)
			}
		})
	}
}

// An amount stays on one line beside words that could fill the page.
func TestShortColumnsAreNotBroken(t *testing.T) {
	long := document.Plain(strings.Repeat("Een zin die maar doorgaat. ", 20))
	table := document.Table{Head: []string{"Wat", "Waarom", "Prijs"}, Rows: [][]document.Text{{long, long, document.Plain("ca. € 5")}}, Right: []int{2}}
	words := pagesOf(t, written(t, &document.Document{Blocks: []document.Block{table}}, pdf.Options{}))[0]
	if !strings.Contains(words, "ca. € 5") {
		t.Errorf("broken: %s", words)
	}
}
