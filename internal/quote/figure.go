package quote

import (
	"strings"
)

// figureScale is how many parts a unit has in a figure: four decimals.
const figureScale = 10_000

// maxWhole is the most digits before the decimals that are looked at.
const maxWhole = 12

// figure is a number as it was typed: its value in ten-thousandths, and how many
// decimals were written, because "12" and "12,00" mean different things to who
// looks for a price.
type figure struct {
	value    int64
	decimals int
}

// flaw is why digits are not a figure.
type flaw struct {
	code     ProblemCode
	readings []string // the ways to write what may have been meant
}

// readFigure reads digits with points and commas. The Dutch write 1.234,50 and
// the English 1,234.50; both are read, since the last mark tells which it is. One
// mark with three digits behind it does not tell, and is refused with both
// readings: no figure is ever a thousand times what was meant.
func readFigure(s string) (figure, *flaw) {
	last := strings.LastIndexAny(s, ".,")
	if last < 0 {
		return compose(s, "")
	}
	whole, rest, mark := s[:last], s[last+1:], s[last:last+1]
	switch marks := strings.Count(s, mark); {
	case marks > 1 && strings.Count(s, ".")+strings.Count(s, ",") == marks:
		return grouped(s, mark, "")
	case marks > 1:
		return figure{}, &flaw{code: ProblemNumberForm}
	case strings.ContainsAny(whole, ".,"):
		return grouped(whole, other(mark), rest)
	case len(rest) == 3 && groupsWell([]string{whole, rest}):
		decimal := whole + "," + rest + "0" // four decimals are no thousands
		if rest[2] == '0' {
			decimal = whole + "," + rest[:2] // which a price can be too
		}
		return figure{}, &flaw{code: ProblemUnclear, readings: []string{whole + rest, decimal}}
	}
	return compose(whole, rest)
}

func other(mark string) string {
	if mark == "." {
		return ","
	}
	return "."
}

// grouped reads a whole part with marks between its thousands.
func grouped(whole, mark, decimals string) (figure, *flaw) {
	groups := strings.Split(whole, mark)
	if !groupsWell(groups) {
		return figure{}, &flaw{code: ProblemNumberForm}
	}
	return compose(strings.Join(groups, ""), decimals)
}

// groupsWell tells whether the parts are groups of thousands: 1 234 567.
func groupsWell(groups []string) bool {
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) < 1 || len(g) > 3 || g[0] == '0') {
			return false
		}
	}
	return true
}

func compose(whole, decimals string) (figure, *flaw) {
	switch {
	case !digits(whole), decimals != "" && !digits(decimals), len(whole) > 1 && whole[0] == '0', len(decimals) > 4:
		return figure{}, &flaw{code: ProblemNumberForm}
	case len(whole) > maxWhole:
		return figure{}, &flaw{code: ProblemTooLarge}
	}
	var v int64
	for _, d := range whole + decimals + strings.Repeat("0", 4-len(decimals)) {
		v = v*10 + int64(d-'0')
	}
	return figure{value: v, decimals: len(decimals)}, nil
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// cents returns the figure as a price. Prices have two decimals or none: "12,5"
// may be a slip for 12,50 or for 12,05, so it is refused.
func (f figure) cents() (Amount, *flaw) {
	switch {
	case f.decimals != 0 && f.decimals != 2:
		return 0, &flaw{code: ProblemPriceDecimals}
	case f.value/100 > int64(MaxPrice):
		return 0, &flaw{code: ProblemTooLarge}
	}
	return Amount(f.value / 100), nil
}
