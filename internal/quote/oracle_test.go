package quote_test

import (
	"math/big"

	"verkoopcoach/internal/quote"
)

// oracle adds a quotation with fractions alone, written apart from the package:
// no decimals, no shared rounding, the rates as constants.
type oracle struct {
	base map[quote.VAT]*big.Rat
}

var oraclePercent = map[quote.VAT]int64{"21": 21, "9": 9, "0": 0, "vrijgesteld": 0, "kor": 0}

func newOracle(lines []quote.Line) oracle {
	o := oracle{base: map[quote.VAT]*big.Rat{}}
	for _, l := range lines {
		amount := big.NewRat(int64(l.Quantity), 10_000)
		amount.Mul(amount, big.NewRat(int64(l.Price), 100))
		amount.Mul(amount, new(big.Rat).Sub(big.NewRat(1, 1), big.NewRat(int64(l.Discount), 10_000)))
		if o.base[l.VAT] == nil {
			o.base[l.VAT] = new(big.Rat)
		}
		o.base[l.VAT].Add(o.base[l.VAT], amount)
	}
	return o
}

// halfUp rounds euros to cents: floor(100x + 1/2).
func halfUp(euros *big.Rat) int64 {
	x := new(big.Rat).Mul(euros, big.NewRat(100, 1))
	x.Add(x, big.NewRat(1, 2))
	return new(big.Int).Div(x.Num(), x.Denom()).Int64()
}

// totals returns excl, VAT and incl of one rate.
func (o oracle) totals(v quote.VAT, prices quote.Prices) (excl, vat, incl int64) {
	sum := halfUp(o.base[v])
	p := oraclePercent[v]
	euros := big.NewRat(sum, 100)
	if prices == quote.PricesIncl {
		vat = halfUp(new(big.Rat).Mul(euros, big.NewRat(p, 100+p)))
		return sum - vat, vat, sum
	}
	vat = halfUp(new(big.Rat).Mul(euros, big.NewRat(p, 100)))
	return sum, vat, sum + vat
}
