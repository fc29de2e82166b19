package quote

import (
	"math/big"
	"regexp"
	"strings"
)

var (
	kvkForm   = regexp.MustCompile(`^\d{8}$`)
	vatIDForm = regexp.MustCompile(`^NL(\d{9})B\d{2}$`)
	oldForm   = regexp.MustCompile(`^(\d{9})(?:B\d{2})?$`)
)

// tidyNumber drops the spaces and full stops that people put in numbers.
func tidyNumber(s string) string {
	folded := strings.ToUpper(string(scan(s).folded))
	return strings.NewReplacer(" ", "", ".", "", "-", "").Replace(folded)
}

func isFictional(number string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(number)), Fictional)
}

// elevenProof tells whether nine digits can be a citizen service number (BSN).
// Numbers with two zeros in front were never given to a person, and the new
// VAT numbers of sole traders begin so.
func elevenProof(nine string) bool {
	if len(nine) != 9 || !digits(nine) || strings.HasPrefix(nine, "00") {
		return false
	}
	sum := 0
	for i, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
		sum += int(nine[i]-'0') * weight
	}
	return sum%11 == 0
}

// bareBSN tells whether a number is a BSN by itself, or an omzetbelastingnummer
// (111234567B01), which begins with one.
func bareBSN(number string) bool {
	m := oldForm.FindStringSubmatch(tidyNumber(number))
	return m != nil && elevenProof(m[1])
}

// holdsBSN tells whether a VAT number in the form of today may still be the old
// one of a sole trader, with the BSN in it.
func holdsBSN(vatID string) bool {
	m := vatIDForm.FindStringSubmatch(tidyNumber(vatID))
	return m != nil && elevenProof(m[1])
}

// checksOut tells whether the control digits of a new VAT number are right: with
// letters as numbers (A is 10) the whole is 1 modulo 97.
func checksOut(vatID string) bool {
	var b strings.Builder
	for _, r := range tidyNumber(vatID) {
		if 'A' <= r && r <= 'Z' {
			b.WriteString(big.NewInt(int64(r - 'A' + 10)).String())
		} else {
			b.WriteRune(r)
		}
	}
	n, ok := new(big.Int).SetString(b.String(), 10)
	return ok && new(big.Int).Mod(n, big.NewInt(97)).Int64() == 1
}
