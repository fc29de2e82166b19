package quote

import (
	"fmt"
	"strconv"
	"strings"
)

// Amount is an amount of money in cents of a euro.
type Amount int64

// The most that is taken, so that a slip of the finger is seen and no sum ever
// overflows.
const (
	MaxPrice  Amount = 1_000_000_00  // of one unit
	MaxAmount Amount = 10_000_000_00 // of one line
)

// ParseAmount reads an amount as people type it: "€ 1.234,50", "12.50", "12,-",
// "1250 euro". What can be read in two ways ("1.234", "12,5") is
// CodeAmountUnclear.
func ParseAmount(s string) (Amount, error) {
	price, p := readPriceCell(scan(s))
	if p == nil {
		return price, nil
	}
	switch p.Code {
	case ProblemUnclear, ProblemPriceDecimals:
		return 0, fail(CodeAmountUnclear)
	case ProblemNegative:
		return 0, fail(CodeNegative)
	case ProblemTooLarge:
		return 0, fail(CodeTooLarge)
	}
	return 0, fail(CodeAmountForm)
}

// Format returns the amount as people write it: € 1.234,50 in Dutch, €1,234.50
// in English.
func (a Amount) Format(l Language) string {
	sign, whole, cents := a.parts()
	if l == English {
		return fmt.Sprintf("%s€%s.%02d", sign, thousands(whole, ","), cents)
	}
	return fmt.Sprintf("€ %s%s,%02d", sign, thousands(whole, "."), cents)
}

// String returns the amount as it is typed: 1234,50. ParseAmount reads it back.
func (a Amount) String() string {
	sign, whole, cents := a.parts()
	return fmt.Sprintf("%s%d,%02d", sign, whole, cents)
}

func (a Amount) parts() (sign string, whole, cents uint64) {
	n := uint64(a) //nolint:gosec // two's complement, made positive below
	if a < 0 {
		sign, n = "-", -n
	}
	return sign, n / 100, n % 100
}

// thousands returns the number with a mark between its thousands.
func thousands(n uint64, mark string) string {
	s := strconv.FormatUint(n, 10)
	var b strings.Builder
	for i, d := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(d)
	}
	return b.String()
}
