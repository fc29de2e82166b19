package quote_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/quote"
)

func TestParseAmount(t *testing.T) {
	t.Parallel()
	good := map[string]quote.Amount{
		"€ 1.234,50": 123450, "1.234,50": 123450, "1,234.50": 123450, "1234,50": 123450, "12.50": 1250, "12,50": 1250,
		"12": 1200, "€12": 1200, "12,-": 1200, "12,–": 1200, "1.250,-": 125000, "12 euro": 1200, "EUR 12,50": 1250, "0": 0,
		"0,05": 5, "95 cent": 95, "gratis": 0, " € 12,50 ": 1250, "１２，５０": 1250, "€\u00a012,50": 1250, "1.000.000": 100000000,
	}
	for typed, want := range good {
		if got, err := quote.ParseAmount(typed); got != want || err != nil {
			t.Errorf("%q: %d, %v, want %d", typed, got, err, want)
		}
	}
	bad := map[string]quote.Code{
		"": quote.CodeAmountForm, "€": quote.CodeAmountForm, "twaalf": quote.CodeAmountForm, "12 13": quote.CodeAmountForm,
		"12,50 per uur": quote.CodeAmountForm, "$ 12": quote.CodeAmountForm, "1.23.45": quote.CodeAmountForm, "2½": quote.CodeAmountForm,
		"1.234": quote.CodeAmountUnclear, "1,234": quote.CodeAmountUnclear, "1.234,5": quote.CodeAmountUnclear, "12,5": quote.CodeAmountUnclear,
		"-12": quote.CodeNegative, "€ -12,50": quote.CodeNegative, "1000000,01": quote.CodeTooLarge, "99999999999999": quote.CodeTooLarge,
	}
	for typed, want := range bad {
		if got, err := quote.ParseAmount(typed); quote.CodeOf(err) != want {
			t.Errorf("%q: %d, %v, want %s", typed, got, err, want)
		}
	}
}

func TestFormatAmount(t *testing.T) {
	t.Parallel()
	cases := []struct {
		a              quote.Amount
		dutch, english string
	}{
		{123450, "€ 1.234,50", "€1,234.50"}, {5, "€ 0,05", "€0.05"}, {0, "€ 0,00", "€0.00"}, {100000000, "€ 1.000.000,00", "€1,000,000.00"},
		{-1, "€ -0,01", "-€0.01"}, {math.MinInt64, "€ -92.233.720.368.547.758,08", "-€92,233,720,368,547,758.08"},
	}
	for _, c := range cases {
		if d, e := c.a.Format(quote.Dutch), c.a.Format(quote.English); d != c.dutch || e != c.english {
			t.Errorf("%d: %s, %s", int64(c.a), d, e)
		}
	}
}

// TestFiguresReadBack: what is printed for people to type is read as the same.
func TestFiguresReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := quote.Amount(rapid.Int64Range(0, int64(quote.MaxPrice)).Draw(t, "amount"))
		for _, typed := range []string{a.String(), a.Format(quote.Dutch), a.Format(quote.English)} {
			if back, err := quote.ParseAmount(typed); back != a || err != nil {
				t.Fatalf("%q: %d, %v", typed, back, err)
			}
		}
		l := quote.Line{Description: rapid.StringMatching(`[A-Za-z0-9 ;|"€%-]{0,20}[a-z]`).Draw(t, "description"), Unit: "stuk", VAT: quote.VAT9}
		l.Quantity = quote.Quantity(rapid.Int64Range(1, int64(quote.MaxQuantity)).Draw(t, "quantity"))
		l.Price = min(a, quote.MaxAmount*quote.Amount(quote.One)/quote.Amount(l.Quantity))
		again, problems := quote.ReadLines(l.String(), excl)
		if len(again) != 1 || again[0].Quantity != l.Quantity || again[0].Price != l.Price {
			t.Fatalf("%q: %+v %+v", l, again, problems)
		}
	})
}

func TestFormatQuantity(t *testing.T) {
	t.Parallel()
	cases := []struct {
		q                     quote.Quantity
		typed, dutch, english string
	}{
		{quote.One, "1", "1", "1"}, {25000, "2,5", "2,5", "2.5"}, {11250, "1,1250", "1,125", "1.125"}, {1250, "0,125", "0,125", "0.125"},
		{12345000, "1234,5", "1.234,5", "1,234.5"}, {quote.MaxQuantity, "1000000", "1.000.000", "1,000,000"}, {12341250, "1234,125", "1.234,125", "1,234.125"},
	}
	for _, c := range cases {
		if c.q.String() != c.typed || c.q.Format(quote.Dutch) != c.dutch || c.q.Format(quote.English) != c.english {
			t.Errorf("%d: %s, %s, %s", int64(c.q), c.q, c.q.Format(quote.Dutch), c.q.Format(quote.English))
		}
	}
	if p := quote.Percent(1250); p.Format(quote.Dutch) != "12,5%" || p.Format(quote.English) != "12.5%" {
		t.Errorf("%s %s", p.Format(quote.Dutch), p.Format(quote.English))
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	cases := []struct {
		on   quote.Date
		vat  quote.VAT
		want bool
	}{
		{day, "21", true}, {day, "9", true}, {day, "0", true}, {day, "vrijgesteld", true}, {day, "kor", true},
		{day, "19", false}, {day, "6", false}, {day, "", false},
		{quote.Date{Year: 2018, Month: time.December, Day: 31}, "6", true}, {quote.Date{Year: 2018, Month: time.December, Day: 31}, "9", false},
		{quote.Date{Year: 2019, Month: time.January, Day: 1}, "6", false}, {quote.Date{Year: 2019, Month: time.January, Day: 1}, "9", true},
		{quote.Date{Year: 2012, Month: time.September, Day: 30}, "19", true}, {quote.Date{Year: 2012, Month: time.September, Day: 30}, "21", false},
		{quote.Date{Year: 2012, Month: time.October, Day: 1}, "21", true}, {quote.Date{Year: 2019, Month: time.December, Day: 31}, "kor", false},
	}
	for _, c := range cases {
		if got := c.vat.HoldsOn(c.on); got != c.want {
			t.Errorf("%s on %s: %t", c.vat, c.on, got)
		}
	}
	for _, r := range quote.RatesOn(day) {
		if r.Source == "" || r.Checked.IsZero() {
			t.Errorf("%s has no source or date", r.VAT)
		}
	}
	// The rate of a line is read by the date of the quotation.
	old := excl
	old.On = quote.Date{Year: 2018, Month: time.June, Day: 1}
	if lines, p := quote.ReadLines("krat appelsap € 12,50 6%", old); len(lines) != 1 || lines[0].VAT != "6" {
		t.Errorf("%+v %+v", lines, p)
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	n, err := quote.Next("off", 2026, nil)
	if err != nil || n.String() != "OFF-2026-0001" {
		t.Fatalf("%s %v", n, err)
	}
	existing := []quote.Number{{"OFF", 2026, 9999}, {"OFF", 2026, 3}, {"OFF", 2025, 20000}, {"FAC", 2026, 30000}}
	if n, err = quote.Next("OFF", 2026, existing); err != nil || n.String() != "OFF-2026-10000" {
		t.Errorf("%s %v", n, err)
	}
	if back, err := quote.ParseNumber(n.String()); back != n || err != nil {
		t.Errorf("%s %v", back, err)
	}
	for _, bad := range []string{"", "OFF", "OFF-2026-1", "OFF-2026-0000", "OFF-26-0001", "off-2026-0001", "OFF-2026-00001", "OFF-2026-0001 ", "O FF-2026-0001"} {
		if n, err := quote.ParseNumber(bad); quote.CodeOf(err) != quote.CodeNumberForm {
			t.Errorf("%q: %s %v", bad, n, err)
		}
	}
	for _, bad := range []struct {
		series string
		year   int
	}{{"", 2026}, {"OFF-X", 2026}, {"OFF", 20260}, {"OFF", -1}} {
		if n, err := quote.Next(bad.series, bad.year, nil); quote.CodeOf(err) != quote.CodeNumberRange {
			t.Errorf("%v: %s %v", bad, n, err)
		}
	}
}

// TestNextLeavesNoGap: whatever order the numbers come in, the next is one more
// than how many there are.
func TestNextLeavesNoGap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var given []quote.Number
		for i := range rapid.IntRange(0, 40).Draw(t, "given") {
			n, err := quote.Next("OFF", 2026, rapid.Permutation(given).Draw(t, "order"))
			if err != nil || n.Serial != i+1 {
				t.Fatalf("after %d: %s %v", i, n, err)
			}
			given = append(given, n)
		}
	})
}

func TestDates(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"2026-11-23": "2026-11-23", "23-11-2026": "2026-11-23", "1-2-2026": "2026-02-01", "29-2-2028": "2028-02-29"} {
		if d, err := quote.ParseDate(typed); d.String() != want || err != nil {
			t.Errorf("%q: %s %v", typed, d, err)
		}
	}
	for _, bad := range []string{"", "2026-02-30", "29-2-2026", "11/23/2026", "23/11/2026", "morgen", "2026", "23-11-26"} {
		if d, err := quote.ParseDate(bad); quote.CodeOf(err) != quote.CodeDateForm {
			t.Errorf("%q: %s %v", bad, d, err)
		}
	}
	if nl, en := day.Format(quote.Dutch), day.Format(quote.English); nl != "23 november 2026" || en != "23 November 2026" {
		t.Errorf("%s, %s", nl, en)
	}
	// A day has its number in every zone, and clocks that change do not matter.
	spring := quote.Date{Year: 2026, Month: time.March, Day: 28}
	if got := spring.AddDays(2); got.String() != "2026-03-30" || spring.Days(got) != 2 {
		t.Errorf("%s is %d days on", got, spring.Days(got))
	}
	if got := quote.DateOf(time.Date(2026, 11, 24, 0, 30, 0, 0, amsterdam)); got.String() != "2026-11-24" {
		t.Errorf("half past midnight in Amsterdam is %s", got)
	}
}
