package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Defaults is what a line takes that does not say it itself.
type Defaults struct {
	VAT    VAT
	Unit   string // "stuk"; may be empty
	Prices Prices // of the quotation: a line that says otherwise is refused
	On     Date   // the date of the quotation, for the rates
}

// Defaults returns what the lines of this quotation take that do not say it
// themselves: the high rate, or KOR where the company uses that.
func (c Content) Defaults(l Language) Defaults {
	d := Defaults{VAT: VAT21, Unit: Words{NL: "stuk", EN: "piece"}.In(l), Prices: c.Prices, On: c.Date}
	if c.Company.KOR {
		d.VAT = VATKOR
	}
	return d
}

// ReadLines reads lines as people type them, one a line, or as they paste them
// out of a spreadsheet. Empty lines are passed over. Each other line gives
// either a line of the quotation or a problem with its place; nothing that can be
// read in two ways is guessed. A line without a quantity is one of it.
func ReadLines(text string, d Defaults) ([]Line, []LineProblem) {
	var read []Line
	var problems []LineProblem
	for i, typed := range splitLines(text) {
		l, skip, p := readLine(typed, d)
		full := !skip && len(read)+len(problems) == MaxLines
		if full {
			p = problemAt(scan(typed).trim(), ProblemTooManyLines)
		}
		switch {
		case p != nil:
			p.Line = i + 1
			problems = append(problems, *p)
		case !skip:
			read = append(read, l)
		}
		if full {
			break
		}
	}
	return read, problems
}

// maxTyped is the longest line that is looked at, in characters.
const maxTyped = 600

func splitLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n").Replace(text)
	return strings.Split(text, "\n")
}

// readLine reads one line; skip tells that nothing is offered in it.
func readLine(typed string, d Defaults) (l Line, skip bool, p *LineProblem) {
	t := bullet(scan(typed).trim())
	switch {
	case len(t.folded) == 0:
		return l, true, nil
	case len(t.folded) > maxTyped:
		return l, false, problemAt(t, ProblemTooLong)
	}
	if cells := splitCells(t); cells != nil {
		if l, skip, p = readCells(t, cells, d); skip {
			return l, true, nil
		}
	} else {
		l, p = readTyped(t, d)
	}
	if p != nil {
		return Line{}, false, p
	}
	if code := l.Check(d.On); code != "" {
		return Line{}, false, problemAt(t, code)
	}
	return l, false, nil
}

// bullet drops the sign that people put before the items of a list.
func bullet(t text) text {
	if len(t.folded) > 1 && strings.ContainsRune("-*•·", t.folded[0]) && unicode.IsSpace(t.folded[1]) {
		return t.cut(1, len(t.folded)).trim()
	}
	return t
}

// problemAt points at a part of the line.
func problemAt(t text, code ProblemCode) *LineProblem {
	from, to := t.span()
	return &LineProblem{From: from, To: to, Code: code, Text: strings.ToValidUTF8(t.typed(), "\uFFFD")}
}

// problem points at the token.
func (t token) problem(code ProblemCode) *LineProblem { return problemAt(t.text, code) }

// flawed points at a number that could not be read.
func (t token) flawed(f *flaw) *LineProblem {
	p := problemAt(t.text, f.code)
	p.Readings = f.readings
	return p
}

// pricey is flawed for a number that must be a price: it offers no reading that a
// price cannot have.
func (t token) pricey(f *flaw) *LineProblem {
	p := t.flawed(f)
	p.Readings = slices.DeleteFunc(slices.Clone(p.Readings), func(reading string) bool {
		_, cents, _ := strings.Cut(reading, ",")
		return len(cents) > 2
	})
	return p
}

// described returns a description as it is kept: NFC, one line, single spaces,
// without what nobody sees.
func described(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\uFEFF', r == '\u200B', r == '\u00AD',
			r == '\u200E' || r == '\u200F' || r == '\u061C',
			'\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// describe keeps the description of a line.
func (l *Line) describe(s string, at text) *LineProblem {
	l.Description = described(s)
	switch {
	case !wordy(l.Description):
		return problemAt(at, ProblemNoDescription)
	case utf8.RuneCountInString(l.Description) > MaxDescription:
		return problemAt(at, ProblemTooLong)
	}
	return nil
}

// quantity keeps the quantity of a line.
func (l *Line) quantity(n token) *LineProblem {
	switch {
	case n.flaw != nil:
		return n.flawed(n.flaw)
	case n.whole:
		return n.problem(ProblemNumberForm)
	case n.figure.value == 0:
		return n.problem(ProblemQuantityZero)
	case n.figure.value > int64(MaxQuantity):
		return n.problem(ProblemTooLarge)
	}
	l.Quantity = Quantity(n.figure.value)
	return nil
}

// percentage returns a number as a percentage.
func percentage(n token) (Percent, *LineProblem) {
	switch {
	case n.flaw != nil:
		return 0, n.flawed(n.flaw)
	case n.whole, n.figure.value%100 != 0:
		return 0, n.problem(ProblemPercent)
	case n.figure.value > figureScale*100:
		return 0, n.problem(ProblemPercentOver)
	}
	return Percent(n.figure.value / 100), nil
}

// rateOf returns the rate of that percentage on that day.
func rateOf(p Percent, on Date) (VAT, bool) {
	for _, r := range RatesOn(on) {
		if r.VAT != VATExempt && r.VAT != VATKOR && Percent(r.Percent*100) == p {
			return r.VAT, true
		}
	}
	return "", false
}

// exemption returns the way of taxing that a word names.
func exemption(word string) (VAT, bool) {
	switch word {
	case "vrijgesteld", "btw-vrij", "btwvrij", "btw-vrijgesteld", "exempt":
		return VATExempt, true
	case "kor", "kor-regeling":
		return VATKOR, true
	}
	return "", false
}
