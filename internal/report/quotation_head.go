package report

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
)

// head says who writes to whom, what, and when.
func (w *letterWriter) head() {
	w.add(
		document.Letterhead{Logo: w.with.Logo, Name: w.Company.Name, Title: w.say.title, Number: w.edition()},
		document.Columns{Left: w.to(), Right: w.from()},
	)
	w.dates()
}

// dates stand on one line.
func (w *letterWriter) dates() {
	var all document.Text
	add := func(label, day string) {
		if day == "" {
			return
		}
		if len(all) > 0 {
			all = append(all, document.Span{Text: " · "})
		}
		all = append(all, document.Span{Text: label + ": ", Strong: true}, document.Span{Text: day})
	}
	add(w.say.date, w.Date.Format(w.with.Language))
	add(w.say.validUntil, w.Until().Format(w.with.Language))
	w.add(document.Paragraph{Text: all})
}

func (w *letterWriter) to() document.Panel {
	lines := []string{w.Customer.Name}
	if w.Customer.Contact != "" {
		lines = append(lines, filled(w.say.attention, w.Customer.Contact))
	}
	return document.Panel{Label: w.say.to, Lines: append(lines, addressLines(w.Customer.Address)...)}
}

// from says who offers, and how the company is known to the authorities and its
// bank. The law wants the number in the trade register on every quotation (art.
// 27(1) Handelsregisterwet 2007), and the statutory name and seat of a bv or nv.
func (w *letterWriter) from() document.Panel {
	c := w.Company
	lines := append([]string{c.Name}, addressLines(c.Address)...)
	lines = append(lines, pair(c.Email, c.Phone)...)
	lines = append(lines, pair(w.identifier(w.say.kvk, c.KVK), w.identifier(w.say.vatID, c.VATID))...)
	if c.IBAN != "" {
		lines = append(lines, spaced("IBAN", c.IBAN))
	}
	return document.Panel{Label: w.say.from, Lines: append(lines, w.statute()...)}
}

// statute is the name and the place in the articles of a bv or nv.
func (w *letterWriter) statute() []string {
	name, seat := w.Company.StatutoryName, w.Company.StatutorySeat
	if name == w.Company.Name {
		name = ""
	}
	switch {
	case seat == "":
		return appendFilled(nil, name)
	case name == "":
		return []string{filled(w.say.seat, seat)}
	}
	return []string{filled(w.say.nameAndSeat, name, seat)}
}

// shortLine is how many characters of a panel stand on one line.
const shortLine = 36

// pair returns two short things on one line, and longer ones on two.
func pair(a, b string) []string {
	if both := dotted(a, b); utf8.RuneCountInString(both) <= shortLine {
		return appendFilled(nil, both)
	}
	return appendFilled(nil, a, b)
}

// identifier returns the number behind its label, "" for none. One that is not
// real says so.
func (w *letterWriter) identifier(label, number string) string {
	number = strings.TrimSpace(number)
	if number == "" {
		return ""
	}
	if n := len(quote.Fictional); len(number) >= n && strings.EqualFold(number[:n], quote.Fictional) {
		number = spaced(w.say.fictional, strings.Trim(number[n:], " :-()"))
	}
	return spaced(label, number)
}

// postcode is where the second line of an address begins that was typed as one.
var postcode = regexp.MustCompile(`,\s*(\d{4}\s?[A-Z]{2}\b)`)

// addressLines returns an address as it stands on an envelope.
func addressLines(address string) []string {
	address = postcode.ReplaceAllString(strings.TrimSpace(address), "\n$1")
	return appendFilled(nil, strings.Split(address, "\n")...)
}

// appendFilled appends the lines that have words.
func appendFilled(lines []string, more ...string) []string {
	for _, m := range more {
		if m = strings.TrimSpace(m); m != "" {
			lines = append(lines, m)
		}
	}
	return lines
}

// filled returns the sentence with the values in its places.
func filled(sentence string, values ...any) string { return fmt.Sprintf(sentence, values...) }

func days(say letterWords, n int) string {
	if n == 1 {
		return say.day
	}
	return filled(say.days, n)
}
