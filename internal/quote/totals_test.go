package quote_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/quote"
)

// dossier is a part of a whole dossier of a team.
type dossier struct {
	Company map[string]string `json:"bedrijf"`
	Offers  []offer           `json:"offertes"`
}

type offer struct {
	Customer struct {
		Name    string             `json:"naam"`
		Address string             `json:"adres"`
		Kind    quote.CustomerKind `json:"type"`
	} `json:"klant"`
	Prices quote.Prices `json:"prijzen"`
	Lines  []struct {
		Description string `json:"omschrijving"`
		Quantity    string `json:"aantal"`
		Unit        string `json:"eenheid"`
		Price       string `json:"prijs"`
		VAT         int    `json:"btw"`
	} `json:"regels"`
	Days int `json:"geldig_dagen"`
	Want struct {
		Excl string            `json:"subtotaal_excl"`
		VAT  map[string]string `json:"btw"`
		Incl string            `json:"totaal_incl"`
	} `json:"verwacht"`
}

func dossiers(t *testing.T) []dossier {
	t.Helper()
	data, err := os.ReadFile("testdata/dossiers.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []dossier
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// typed is the offer as a team pastes its lines.
func (o offer) typed() string {
	var b strings.Builder
	for _, l := range o.Lines {
		fmt.Fprintf(&b, "%s\t%s\t%s\t€ %s\t%d%%\n", l.Description, l.Quantity, l.Unit, l.Price, l.VAT)
	}
	return b.String()
}

// TestTotalsOfDossiers goes the whole way: from pasted lines to totals.
func TestTotalsOfDossiers(t *testing.T) {
	t.Parallel()
	offers := 0
	for _, d := range dossiers(t) {
		for i, o := range d.Offers {
			offers++
			t.Run(fmt.Sprintf("%s %d", d.Company["naam"], i+1), func(t *testing.T) {
				t.Parallel()
				lines, problems := quote.ReadLines(o.typed(), quote.Defaults{Prices: o.Prices, On: day})
				if problems != nil || len(lines) != len(o.Lines) {
					t.Fatalf("read %d of %d lines, problems %+v", len(lines), len(o.Lines), problems)
				}
				totals, err := quote.Content{Prices: o.Prices, Lines: lines}.Totals()
				if err != nil {
					t.Fatal(err)
				}
				got := map[string]string{"excl": plain(totals.Excl), "incl": plain(totals.Incl)}
				want := map[string]string{"excl": o.Want.Excl, "incl": o.Want.Incl}
				for _, r := range totals.Rates {
					got["btw "+string(r.Rate)] = plain(r.VAT)
				}
				for rate, vat := range o.Want.VAT {
					want["btw "+rate] = vat
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
	if offers != 4 {
		t.Errorf("%d offers, want 4", offers)
	}
}

// plain is the amount as the dossiers write it: 124.15.
func plain(a quote.Amount) string { return strings.Replace(a.String(), ",", ".", 1) }

var ratesToday = []quote.VAT{quote.VAT21, quote.VAT9, quote.VAT0, quote.VATExempt, quote.VATKOR}

func anyLine(t *rapid.T) quote.Line {
	return quote.Line{
		Description: "x",
		Quantity:    quote.Quantity(rapid.Int64Range(1, 5_000_000).Draw(t, "quantity")),
		Price:       quote.Amount(rapid.Int64Range(0, 500_000).Draw(t, "price")),
		Discount:    quote.Percent(rapid.SampledFrom([]int64{0, 0, 0, 500, 1000, 1250, 3333, 10000}).Draw(t, "discount")),
		VAT:         rapid.SampledFrom(ratesToday).Draw(t, "vat"),
	}
}

func anyContent(t *rapid.T) quote.Content {
	return quote.Content{
		Prices: rapid.SampledFrom([]quote.Prices{quote.PricesIncl, quote.PricesExcl}).Draw(t, "prices"),
		Lines:  rapid.SliceOfN(rapid.Custom(anyLine), 1, 12).Draw(t, "lines"),
	}
}

// TestTotalsAgainstOracle holds 10,000 random quotations (100 checks of 100)
// against fractions.
func TestTotalsAgainstOracle(t *testing.T) {
	t.Parallel()
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		for _, c := range rapid.SliceOfN(rapid.Custom(anyContent), 100, 100).Draw(t, "quotations") {
			seen++
			againstOracle(t, c)
		}
	})
	if seen < 10_000 && !testing.Short() {
		t.Errorf("%d quotations, want 10,000", seen)
	}
}

func againstOracle(t *rapid.T, c quote.Content) {
	totals, err := c.Totals()
	if err != nil {
		t.Fatal(err)
	}
	o := newOracle(c.Lines)
	if len(totals.Rates) != len(o.base) {
		t.Fatalf("%d rates, want %d", len(totals.Rates), len(o.base))
	}
	var excl, vat, incl, shown quote.Amount
	for _, r := range totals.Rates {
		e, v, i := o.totals(r.Rate, c.Prices)
		if r.Excl != quote.Amount(e) || r.VAT != quote.Amount(v) || r.Incl != quote.Amount(i) {
			t.Fatalf("rate %s: %s + %s = %s, want %d + %d = %d", r.Rate, r.Excl, r.VAT, r.Incl, e, v, i)
		}
		excl, vat, incl = excl+r.Excl, vat+r.VAT, incl+r.Incl
	}
	for _, l := range c.Lines {
		shown += l.Amount()
	}
	sum := totals.Excl
	if c.Prices == quote.PricesIncl {
		sum = totals.Incl
	}
	switch {
	case totals.Excl != excl, totals.VAT != vat, totals.Incl != incl, excl+vat != incl:
		t.Fatalf("the parts do not make the whole: %+v", totals)
	case shown+totals.Rounding != sum:
		t.Fatalf("lines %s and rounding %s do not make %s", shown, totals.Rounding, sum)
	}
}

// TestSplitHoldsItsRate: out of any price with VAT comes a part without that,
// with the rate on top, gives the price again to a cent.
func TestSplitHoldsItsRate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		price := quote.Amount(rapid.Int64Range(0, int64(quote.MaxPrice)).Draw(t, "price"))
		v := rapid.SampledFrom(ratesToday).Draw(t, "vat")
		line := quote.Line{Description: "x", Quantity: quote.One, Price: price, VAT: v}
		incl := mustTotal(t, quote.PricesIncl, line)
		line.Price = incl.Excl
		back := mustTotal(t, quote.PricesExcl, line)
		if off := back.Incl - price; incl.Incl != price || off < -1 || off > 1 {
			t.Fatalf("%s at %s: %s without VAT, and back %s", price, v, incl.Excl, back.Incl)
		}
	})
}

type fatal interface{ Fatal(args ...any) }

func mustTotal(t fatal, p quote.Prices, lines ...quote.Line) quote.Totals {
	totals, err := quote.Content{Prices: p, Lines: lines}.Totals()
	if err != nil {
		t.Fatal(err)
	}
	return totals
}

// TestTotalsByHand has the cases that are reckoned in words: halves go up, VAT is
// over the sum of a rate, and prices with VAT are split.
func TestTotalsByHand(t *testing.T) {
	t.Parallel()
	line := func(quantity float64, cents quote.Amount, v quote.VAT, discount quote.Percent) quote.Line {
		return quote.Line{Description: "x", Quantity: quote.Quantity(quantity * 10000), Price: cents, VAT: v, Discount: discount}
	}
	cases := []struct {
		name            string
		prices          quote.Prices
		lines           []quote.Line
		excl, vat, incl quote.Amount
		rounding        quote.Amount
	}{
		{"121 with 21%", quote.PricesIncl, []quote.Line{line(1, 12100, "21", 0)}, 10000, 2100, 12100, 0},
		{"1 with 9%", quote.PricesIncl, []quote.Line{line(1, 100, "9", 0)}, 92, 8, 100, 0},
		{"VAT over the sum, not per line", quote.PricesExcl, []quote.Line{line(1, 12, "21", 0), line(1, 12, "21", 0)}, 24, 5, 29, 0},
		{"half a cent goes up", quote.PricesExcl, []quote.Line{line(0.5, 1, "0", 0)}, 1, 0, 1, 0},
		{"two halves make one", quote.PricesExcl, []quote.Line{line(0.5, 1, "0", 0), line(0.5, 1, "0", 0)}, 1, 0, 1, -1},
		{"VAT of half a cent goes up", quote.PricesExcl, []quote.Line{line(1, 50, "21", 0)}, 50, 11, 61, 0},
		{"discount", quote.PricesExcl, []quote.Line{line(10, 120, "21", 1000)}, 1080, 227, 1307, 0},
		{"all of it off", quote.PricesExcl, []quote.Line{line(10, 120, "21", 10000)}, 0, 0, 0, 0},
		{"rates apart", quote.PricesExcl, []quote.Line{line(1, 1000, "9", 0), line(1, 1000, "21", 0), line(1, 1000, "vrijgesteld", 0)}, 3000, 300, 3300, 0},
		{"nothing", quote.PricesExcl, nil, 0, 0, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := mustTotal(t, c.prices, c.lines...)
			if got.Excl != c.excl || got.VAT != c.vat || got.Incl != c.incl || got.Rounding != c.rounding {
				t.Errorf("%s + %s = %s, rounding %s", got.Excl, got.VAT, got.Incl, got.Rounding)
			}
		})
	}
}

func TestTotalsRefuse(t *testing.T) {
	t.Parallel()
	good := quote.Line{Description: "x", Quantity: quote.One, Price: 100, VAT: "21"}
	cases := map[string]func(*quote.Line){
		"rate that never was": func(l *quote.Line) { l.VAT = "33" },
		"huge price":          func(l *quote.Line) { l.Price = 1 << 60 },
		"huge quantity":       func(l *quote.Line) { l.Quantity = 1 << 60 },
		"below zero":          func(l *quote.Line) { l.Price = -1 },
		"discount over 100":   func(l *quote.Line) { l.Discount = quote.Whole + 1 },
	}
	for name, spoil := range cases {
		l := good
		spoil(&l)
		if _, err := (quote.Content{Prices: quote.PricesExcl, Lines: []quote.Line{l}}).Totals(); err == nil {
			t.Errorf("%s was added", name)
		}
	}
}

// TestWaysOfWriting writes known figures in many ways: what is read is exactly
// that, or the line is refused. Nothing in between.
func TestWaysOfWriting(t *testing.T) {
	t.Parallel()
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		quantity := quote.Quantity(rapid.Int64Range(1, 3_000_000).Draw(t, "quantity"))
		price := quote.Amount(rapid.Int64Range(0, 3_000_000).Draw(t, "price"))
		number := rapid.SampledFrom([]func(int64, int) string{dutch, english, ungrouped}).Draw(t, "number")
		form := rapid.SampledFrom([]string{"%s x krat € %s", "%sx krat appelsap à %s", "%s stuks krat @ %s", "krat %s stuks € %s",
			"krat\t%s\t%s", "krat; %s; stuk; € %s", "%s kratten %s euro", "krat %sx € %s per stuk"}).Draw(t, "form")
		text := fmt.Sprintf(form, number(int64(quantity), 4), number(int64(price), 2))
		lines, problems := quote.ReadLines(text, excl)
		if len(lines)+len(problems) != 1 {
			t.Fatalf("%q: %v %v", text, lines, problems)
		}
		if len(lines) == 1 {
			read++
			if lines[0].Quantity != quantity || lines[0].Price != price {
				t.Fatalf("%q reads as %s at %s", text, lines[0].Quantity, lines[0].Price)
			}
		}
	})
	if read < 50 && !testing.Short() {
		t.Errorf("only %d were read", read)
	}
}

// ungrouped writes 1234.5.
func ungrouped(n int64, decimals int) string {
	s := new(big.Rat).SetFrac64(n, map[int]int64{2: 100, 4: 10000}[decimals]).FloatString(decimals)
	if decimals == 4 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// english writes 1,234.5, dutch 1.234,5.
func english(n int64, decimals int) string {
	whole, rest, point := strings.Cut(ungrouped(n, decimals), ".")
	w, _ := strconv.Atoi(whole)
	if w >= 1000 {
		whole = fmt.Sprintf("%d,%03d", w/1000, w%1000)
	}
	if point {
		return whole + "." + rest
	}
	return whole
}

func dutch(n int64, decimals int) string {
	return strings.NewReplacer(",", ".", ".", ",").Replace(english(n, decimals))
}
