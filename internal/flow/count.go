package flow

import (
	"regexp"
	"strconv"
	"strings"
)

// One whole number among words, its thousands apart or not: "ongeveer 12.500
// bedrijven".
var wholeNumber = regexp.MustCompile(`^[^\d-]*(\d{1,3}(?:[., \x{00A0}\x{202F}]\d{3})+|\d+)[^\d]*$`)

// Words that make another number of it.
var multiplied = regexp.MustCompile(`(?i)miljoen|miljard|million|billion|mln|duizend|thousand|\d\s*k\b|%|procent|percent`)

// maxCount is more than there are people, and small enough to count with.
const maxCount = 1e12

// ParseCount reads a number of people or companies, at least 1. It returns false
// where that is not what stands there, as with "veel", "1,5 miljoen" or "100 tot
// 200".
func ParseCount(value string) (int64, bool) {
	m := wholeNumber.FindStringSubmatch(value)
	if m == nil || multiplied.MatchString(value) {
		return 0, false
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, m[1])
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, err == nil && n > 0 && n <= maxCount
}
