package export

import (
	"regexp"
	"strings"
	"unicode"
)

// defused returns the text with an apostrophe in front where Excel, opening a
// CSV file, would take it for something other than text.
func defused(s string) string {
	if taken(s) {
		return "'" + s
	}
	return s
}

// taken tells whether a text in a CSV file is taken for a formula, or for a
// number or a date that loses what was typed.
//
// A formula begins with = + - or @, also as a wide character and behind
// characters that do not show; a tab, a carriage return or a newline in front can
// end the cell in some programs.
// https://owasp.org/www-community/attacks/CSV_Injection
func taken(s string) bool {
	seen := strings.TrimLeftFunc(s, unseen)
	switch {
	case s == "":
		return false
	case strings.ContainsRune("\t\r\n", rune(s[0])), seen != "" && strings.ContainsAny(first(seen), "=+-@＝＋－＠"):
		return true
	}
	return numeric.MatchString(s) && !harmless.MatchString(s) || dated.MatchString(s)
}

// unseen tells whether a character in front of a formula does not show.
func unseen(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.C, r) }

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

var (
	// What Excel may read as a number, a date or a time: "0612345678", "1-2",
	// "3/4", "1.5" (1 May), "12:30", "1E5", "€ 5".
	numeric = regexp.MustCompile(`^[\s€]*\d[\d\s.,:/€%eE+-]*$`)
	// And what comes out of that as it went in: up to 15 digits, none of them a
	// leading zero, decimals behind a comma.
	harmless = regexp.MustCompile(`^(?:0|[1-9]\d{0,11})(?:,\d{0,2}[1-9])?%?$`)
	// Half a date with the name of a month, in Dutch or English, to which Excel adds
	// the rest: "1 mei", "mei 2026".
	dated = regexp.MustCompile(`(?i)^\s*(?:\d{1,4}[\s/.-]*` + month + `|` + month + `[\s/.-]*\d{1,4})\s*$`)
)

const month = `(?:jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?`
