package quote

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Quantity is how much of something, in ten-thousandths of a unit, so that 2,5
// hours and 0,125 kg are exact.
type Quantity int64

// One is the quantity of a line that names none.
const One Quantity = figureScale

// MaxQuantity is the most that a line may hold.
const MaxQuantity = 1_000_000 * One

// String returns the quantity as it is typed, with a comma: 2,5. Three decimals
// get a zero behind them (1,1250), because 1,125 could be a thousand and more to
// who reads it.
func (q Quantity) String() string {
	whole, decimals := q.parts()
	if len(decimals) == 3 && whole != "0" && len(whole) <= 3 {
		decimals += "0"
	}
	return join(whole, ",", decimals)
}

// Format returns the quantity as people read it: 1.250,5 in Dutch, 1,250.5 in
// English.
func (q Quantity) Format(l Language) string {
	_, decimals := q.parts()
	whole := uint64(max(q, 0) / One) //nolint:gosec // not below zero
	if l == English {
		return join(thousands(whole, ","), ".", decimals)
	}
	return join(thousands(whole, "."), ",", decimals)
}

func (q Quantity) parts() (whole, decimals string) {
	return fmt.Sprint(int64(q / One)), strings.TrimRight(fmt.Sprintf("%04d", int64(q%One)), "0")
}

func join(whole, mark, decimals string) string {
	if decimals == "" {
		return whole
	}
	return whole + mark + decimals
}

// MarshalText writes an exact decimal with a point: 2.5.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.decimal().String()), nil }

// UnmarshalText reads what MarshalText writes.
func (q *Quantity) UnmarshalText(b []byte) error {
	n, err := scaled(b, -4)
	*q = Quantity(n)
	return err
}

func (q Quantity) decimal() decimal.Decimal { return decimal.New(int64(q), -4) }

// Percent is a part of a hundred, in hundredths of a percent: 12,5% is 1250.
type Percent int64

// Whole is everything: 100%.
const Whole Percent = 100_00

// Format returns the percentage as people write it: 12,5% in Dutch, 12.5% in
// English.
func (p Percent) Format(l Language) string {
	s := p.decimal().String() + "%"
	if l == English {
		return s
	}
	return strings.Replace(s, ".", ",", 1)
}

// MarshalText writes an exact decimal with a point: 12.5.
func (p Percent) MarshalText() ([]byte, error) { return []byte(p.decimal().String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Percent) UnmarshalText(b []byte) error {
	n, err := scaled(b, -2)
	*p = Percent(n)
	return err
}

func (p Percent) decimal() decimal.Decimal { return decimal.New(int64(p), -2) }

// scaled reads a decimal as a whole number of 10^exp.
func scaled(b []byte, exp int32) (int64, error) {
	if len(b) > 24 {
		return 0, fail(CodeTooLarge)
	}
	d, err := decimal.NewFromString(string(b))
	if err != nil {
		return 0, &Error{Code: CodeAmountForm, Err: err}
	}
	d = d.Shift(-exp)
	if !d.IsInteger() || !d.BigInt().IsInt64() {
		return 0, fail(CodeTooLarge)
	}
	return d.IntPart(), nil
}
