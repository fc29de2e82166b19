package quote

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Prices says whether the prices of the lines hold VAT.
type Prices string

// The two ways of giving prices.
const (
	PricesIncl Prices = "incl"
	PricesExcl Prices = "excl"
)

// RateTotal is what one rate adds to. Excl and VAT add to Incl.
type RateTotal struct {
	Rate VAT    `json:"rate"`
	Excl Amount `json:"excl"`
	VAT  Amount `json:"vat"`
	Incl Amount `json:"incl"`
}

// Totals is what a quotation adds to.
type Totals struct {
	Rates []RateTotal `json:"rates"` // the highest rate first
	Excl  Amount      `json:"excl"`
	VAT   Amount      `json:"vat"`
	Incl  Amount      `json:"incl"`
	// Rounding is the sum less the amounts that the lines show: lines are shown
	// rounded, but added as they are. It is a few cents at most, and a document
	// that shows lines says so when it is not zero.
	Rounding Amount `json:"rounding,omitempty"`
}

// Totals adds the lines. VAT is reckoned per rate over the whole quotation: the
// exact amounts of a rate are added, the sum is rounded to cents, half up, and so
// is the VAT over that sum, so that a customer who checks what is printed finds
// the same. Out of prices with VAT the VAT is taken in the same way. A line that
// Check refuses gives CodeTooLarge or CodeInternal.
func (c Content) Totals() (Totals, error) {
	sums, shown, err := c.sums()
	if err != nil {
		return Totals{}, err
	}
	var t Totals
	for _, r := range rates() {
		sum, ok := sums[r.VAT]
		if !ok {
			continue
		}
		rt := split(r, toCents(sum), c.Prices)
		t.Rates = append(t.Rates, rt)
		t.Excl += rt.Excl
		t.VAT += rt.VAT
		t.Incl += rt.Incl
	}
	slices.SortStableFunc(t.Rates, func(a, b RateTotal) int {
		pa, _ := a.Rate.percent()
		pb, _ := b.Rate.percent()
		return int(pb - pa)
	})
	t.Rounding = t.Excl - shown
	if c.Prices == PricesIncl {
		t.Rounding = t.Incl - shown
	}
	return t, nil
}

// sums adds the exact amounts per rate, and the amounts as they are shown.
func (c Content) sums() (map[VAT]decimal.Decimal, Amount, error) {
	sums, shown := map[VAT]decimal.Decimal{}, Amount(0)
	if len(c.Lines) > MaxLines {
		return nil, 0, fail(CodeTooLarge)
	}
	for _, l := range c.Lines {
		if _, ok := l.VAT.percent(); !ok {
			return nil, 0, fail(CodeInternal)
		}
		if l.Quantity > MaxQuantity || l.Price > MaxPrice || l.Amount() > MaxAmount {
			return nil, 0, fail(CodeTooLarge)
		}
		if l.Quantity < 0 || l.Price < 0 || l.Discount < 0 || l.Discount > Whole {
			return nil, 0, fail(CodeInternal)
		}
		sums[l.VAT] = sums[l.VAT].Add(l.exact())
		shown += l.Amount()
	}
	return sums, shown, nil
}

// split divides the sum of a rate into what is without VAT and the VAT.
func split(r Rate, sum Amount, prices Prices) RateTotal {
	part := decimal.NewFromInt(int64(sum)).Mul(decimal.NewFromInt(r.Percent))
	if prices == PricesIncl {
		vat := Amount(part.DivRound(decimal.NewFromInt(100+r.Percent), 0).IntPart())
		return RateTotal{Rate: r.VAT, Excl: sum - vat, VAT: vat, Incl: sum}
	}
	vat := Amount(part.DivRound(decimal.NewFromInt(100), 0).IntPart())
	return RateTotal{Rate: r.VAT, Excl: sum, VAT: vat, Incl: sum + vat}
}
