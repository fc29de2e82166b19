package quote

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Number is the number of a quotation: OFF-2026-0001. A team has one series a
// year. The law asks for no number; books without gaps and doubles do.
type Number struct {
	Series string
	Year   int
	Serial int // from 1
}

var numberForm = regexp.MustCompile(`^([A-Z]{1,8})-(\d{4})-(\d{4,9})$`)

// ParseNumber reads what String writes.
func ParseNumber(s string) (Number, error) {
	m := numberForm.FindStringSubmatch(s)
	if m == nil {
		return Number{}, fail(CodeNumberForm)
	}
	year, _ := strconv.Atoi(m[2])
	serial, _ := strconv.Atoi(m[3])
	n := Number{Series: m[1], Year: year, Serial: serial}
	if serial < 1 || n.String() != s {
		return Number{}, fail(CodeNumberForm)
	}
	return n, nil
}

// Next returns the number that follows those that the team has, in that series
// and year; others are passed over. Whoever gives out numbers does so inside the
// transaction that stores the quotation: then two members who draft at once get
// two numbers.
func Next(series string, year int, existing []Number) (Number, error) {
	n := Number{Series: strings.ToUpper(series), Year: year, Serial: 1}
	for _, e := range existing {
		if e.Series == n.Series && e.Year == year && e.Serial >= n.Serial {
			n.Serial = e.Serial + 1
		}
	}
	if !numberForm.MatchString(n.String()) {
		return Number{}, fail(CodeNumberRange)
	}
	return n, nil
}

// IsZero tells whether there is no number.
func (n Number) IsZero() bool { return n == Number{} }

// String returns OFF-2026-0001, and "" for no number.
func (n Number) String() string {
	if n.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s-%04d-%04d", n.Series, n.Year, n.Serial)
}

// MarshalText writes OFF-2026-0001.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (n *Number) UnmarshalText(b []byte) (err error) {
	if *n = (Number{}); len(b) > 0 {
		*n, err = ParseNumber(string(b))
	}
	return err
}
