package quote

import (
	"regexp"
	"slices"
	"strings"
)

// cell is what a cell of a pasted row is, as a letter: a row is then a word, and
// the orders that are understood are patterns.
type cell byte

const (
	cellText     cell = 't'
	cellQuoted   cell = 'd' // in quotes: a description whatever it holds
	cellNumber   cell = 'n' // a bare number
	cellQuantity cell = 'q' // 3x, 2,5 uur
	cellMoney    cell = 'm' // € 12,50, 12,-, gratis
	cellVAT      cell = 'p' // 21%, vrijgesteld, btw 9%
	cellDiscount cell = 'k' // korting 10%
)

// The orders of cells that are understood. The groups are quantity, unit,
// description, price, discount, VAT, discount.
var (
	describedFirst = regexp.MustCompile(`^()()([td])(?:([nq])(t)?)?([mn])(k)?([pn])?(k)?$`)
	countedFirst   = regexp.MustCompile(`^([nq])(t)?([td])()()([mn])(k)?([pn])?(k)?$`)
)

// Rows without a price, and the beginnings of rows that are in order.
var (
	priceless = regexp.MustCompile(`^(?:[^nm]*|[td][nq]t|[nq]t?[td])$`)
	orderly   = regexp.MustCompile(`^(?:[td](?:[nq]t?)?(?:[mn]k?[pn]?k?)?|[nq]t?[td]?[mn]?k?[pn]?k?)`)
)

// splitCells splits a row at its tabs, semicolons or bars; nil for a line that
// is no row. A single semicolon is punctuation.
func splitCells(t text) []text {
	for _, s := range []struct {
		sep   rune
		least int
	}{{'\t', 1}, {';', 2}, {'|', 2}} {
		cells := splitAt(t, s.sep)
		if len(cells) > s.least {
			return cells
		}
	}
	return nil
}

// splitAt splits at a sign that does not stand between quotes, as in CSV.
func splitAt(t text, sep rune) []text {
	var cells []text
	from, inside := 0, false
	for i, r := range t.folded {
		switch {
		case t.isQuote(i) && (inside || len(t.cut(from, i).trim().folded) == 0):
			inside = !inside
		case t.isQuote(i) && i > 0 && t.isQuote(i-1):
			inside = true
		case r == sep && !inside:
			cells = append(cells, t.cut(from, i).trim())
			from = i + 1
		}
	}
	return append(cells, t.cut(from, len(t.folded)).trim())
}

// isQuote tells whether a straight quote was typed there.
func (t text) isQuote(i int) bool { return t.source[t.places[i]] == '"' }

// unquote returns what stands in a quoted cell, and false for another.
func (t text) unquote() (string, bool) {
	last := len(t.folded) - 1
	if last < 1 || !t.isQuote(0) || !t.isQuote(last) {
		return "", false
	}
	inner := t.typed()
	inner = inner[1 : len(inner)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return "", false
	}
	return strings.ReplaceAll(inner, `""`, `"`), true
}

// cellKind returns what a cell is. A cell that begins with a figure and goes on
// is text, whose figure has to be explained.
func cellKind(t text) cell {
	if _, ok := t.unquote(); ok {
		return cellQuoted
	}
	all := tokens(t)
	if n := perUnit(all); n > 0 && moneyLike(all[:n]) {
		return cellMoney
	}
	switch n := len(all); {
	case n == 0:
		return cellText
	case n == 1 && all[0].kind == numberToken && !all[0].whole:
		return cellNumber
	case n == 2 && all[0].kind == numberToken && !all[0].whole && all[1].is(percentWords...):
		return cellVAT
	case n == 2 && all[0].kind == numberToken && all[1].kind == wordToken && !all[1].is(euroWords...) && !all[1].is(centWords...) && !all[1].is(vatWords...):
		return cellQuantity
	case n <= 3 && all[0].is(vatWords...), n <= 3 && all[n-1].is(vatWords...):
		return cellVAT
	case n <= 4 && (all[0].is(discountWords...) || all[n-1].is(discountWords...)):
		return cellDiscount
	case n == 1 && all[0].is(freeWords...):
		return cellMoney
	case moneyLike(all):
		return cellMoney
	}
	if _, ok := exemption(all[0].word); ok && len(all) == 1 {
		return cellVAT
	}
	return cellText
}

// moneyLike tells whether a cell is a price with its sign.
func moneyLike(all []token) bool {
	numbers := 0
	for _, t := range all {
		switch {
		case t.kind == numberToken, t.kind == oddToken:
			numbers++
		case t.kind == currencyToken, t.kind == signToken, t.is(euroWords...), t.is(eachWords...), t.is(centWords...):
		default:
			return false
		}
	}
	return numbers == 1
}

// readCells reads a row; skip tells that it is the head of a table, or its rule.
func readCells(t text, cells []text, d Defaults) (l Line, skip bool, p *LineProblem) {
	cells = slices.DeleteFunc(cells, func(c text) bool { return len(c.folded) == 0 })
	if isHead(cells) {
		if !headInOrder(cells) {
			return l, false, problemAt(t, ProblemColumns)
		}
		return l, true, nil
	}
	kinds := make([]byte, len(cells))
	for i, c := range cells {
		kinds[i] = byte(cellKind(c))
	}
	m := describedFirst.FindSubmatchIndex(kinds)
	if m == nil {
		m = countedFirst.FindSubmatchIndex(kinds)
	}
	if p := refuseRow(t, cells, kinds, m); p != nil {
		return l, false, p
	}
	l, p = row{d: d, cells: cells, groups: m}.line()
	return l, false, p
}

// refuseRow refuses a row in an order that is not known or that could be read in
// two ways: "advies; 45; 21" is 45 at 21 euros, or one at 45 with 21% VAT.
func refuseRow(t text, cells []text, kinds []byte, m []int) *LineProblem {
	if i := firstNegative(cells, kinds); i >= 0 {
		return problemAt(cells[i], ProblemNegative)
	}
	if m == nil {
		return strangeRow(t, cells, kinds)
	}
	first := tokens(cells[0])
	switch string(kinds) {
	case "tn", "dn":
		if n := tokens(cells[1])[0]; n.flaw != nil || n.figure.decimals != 2 {
			return problemAt(cells[1], ProblemPriceUnmarked)
		}
	case "tnn", "dnn":
		count, price := tokens(cells[1])[0], tokens(cells[2])[0]
		if count.figure.decimals == 2 && price.figure.decimals == 0 || price.figure.decimals == 0 && rateLike(price) {
			return problemAt(cells[2], ProblemColumns)
		}
	}
	unexplained := m[2] < 0 || m[2] == m[3]
	if unexplained && m[8] < 0 && kinds[0] == 't' {
		for _, n := range first {
			if n.kind == numberToken || n.kind == oddToken {
				return n.problem(ProblemQuantityWhich)
			}
		}
	}
	return nil
}

// strangeRow points at the first cell that fits no order.
func strangeRow(t text, cells []text, kinds []byte) *LineProblem {
	if priceless.Match(kinds) {
		return problemAt(t, ProblemNoPrice)
	}
	if !strings.ContainsAny(string(kinds), "td") {
		return problemAt(t, ProblemNoDescription)
	}
	if n := len(orderly.Find(kinds)); n < len(cells) {
		return problemAt(cells[n], ProblemColumns)
	}
	return problemAt(cells[len(cells)-1], ProblemColumns)
}

func rateLike(t token) bool {
	for _, r := range rates() {
		if r.Percent*figureScale == t.figure.value {
			return true
		}
	}
	return false
}

// firstNegative returns the first cell with a figure below zero, -1 for none.
func firstNegative(cells []text, kinds []byte) int {
	for i, c := range cells {
		if kinds[i] == byte(cellQuoted) || kinds[i] == byte(cellText) {
			continue
		}
		for _, t := range tokens(c) {
			if t.kind == signToken && t.text.folded[0] == '-' {
				return i
			}
		}
	}
	return -1
}

// heads are the words at the head of a table, by the letter of their column.
var heads = map[string]byte{
	"omschrijving": 't', "beschrijving": 't', "product": 't', "dienst": 't', "artikel": 't', "description": 't', "item": 't',
	"aantal": 'n', "hoeveelheid": 'n', "quantity": 'n', "qty": 'n', "eenheid": 'u', "unit": 'u',
	"prijs": 'm', "price": 'm', "stukprijs": 'm', "eenheidsprijs": 'm', "tarief": 'm', "prijs per stuk": 'm', "unit price": 'm',
	"btw": 'p', "btw%": 'p', "vat": 'p', "btw-tarief": 'p', "korting": 'k', "discount": 'k',
}

// isHead tells whether the row is the head of a table, or the rule of dashes
// under it.
func isHead(cells []text) bool {
	if len(cells) == 0 {
		return true
	}
	known := 0
	for _, c := range cells {
		w := strings.ToLower(string(c.folded))
		if strings.Trim(w, "-: ") == "" {
			known++
		} else if _, ok := heads[w]; ok {
			known++
		}
	}
	return known >= 2 && known == len(cells)
}

var headOrder = regexp.MustCompile(`^(tn?u?mk?p?k?|nu?tmk?p?k?)?$`)

// headInOrder tells whether the columns stand in an order that rows are read in.
func headInOrder(cells []text) bool {
	var order []byte
	for _, c := range cells {
		if letter, ok := heads[strings.ToLower(string(c.folded))]; ok {
			order = append(order, letter)
		}
	}
	return headOrder.Match(order)
}
