package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readQuantity reads the quantity in front: "3", "3x", "2,5 uur".
func (r *typedLine) readQuantity() *LineProblem {
	t := r.at(0)
	switch {
	case t == nil:
		return nil
	case t.kind == oddToken:
		return t.problem(ProblemNumberForm)
	case t.is(numberWords...):
		return t.problem(ProblemQuantityWord)
	case t.kind != numberToken:
		return nil
	}
	end := 1
	switch {
	case r.isAt(1, timesWords):
		end = 2
	case r.isUnit(1):
		if p := r.measure(1); p != nil {
			return p
		}
		end = 2
	}
	if p := r.keepQuantity(0, end); p != nil {
		return p
	}
	if r.isAt(end, []string{"per", "/"}) || end == 2 && r.isSize(1) {
		return problemAt(r.span(0, end), ProblemQuantityWhich)
	}
	next := end
	if r.isAt(next, joinWords) {
		next++
	}
	if n := r.at(next); n != nil && (n.kind == numberToken || n.kind == oddToken) {
		return n.problem(ProblemQuantityTwice)
	}
	if n := r.at(end); n != nil && n.is(manyWords...) {
		return n.problem(ProblemNumberForm)
	}
	return nil
}

func (r *typedLine) isUnit(i int) bool {
	t := r.at(i)
	if t == nil {
		return false
	}
	_, ok := units[t.word]
	return ok && t.kind == wordToken
}

// measure keeps the unit of the quantity, which has to be that of the price.
func (r *typedLine) measure(i int) *LineProblem {
	unit := units[r.all[i].word]
	if r.unit && r.line.Unit != unit {
		return r.all[i].problem(ProblemUnitMismatch)
	}
	r.line.Unit = unit
	return nil
}

// keepQuantity keeps the number at i, and takes it with what belongs to it.
func (r *typedLine) keepQuantity(i, end int) *LineProblem {
	if r.count {
		return r.all[i].problem(ProblemQuantityTwice)
	}
	r.count = true
	if p := r.line.quantity(r.all[i]); p != nil {
		return p
	}
	r.take(i, end)
	return nil
}

// readTrailing reads the quantity that stands at the price: "€ 12,50 x 3",
// "appelsap 3 stuks 12,50".
func (r *typedLine) readTrailing() *LineProblem {
	if r.price < 0 {
		return nil
	}
	if p := r.readAfterPrice(); p != nil {
		return p
	}
	if r.count && r.isAt(r.mark-1, timesWords) {
		r.take(r.mark-1, r.mark) // "2 uur x € 45"
	}
	return r.readBeforePrice()
}

// readAfterPrice reads "€ 12,50 x 3", "€ 45 x 2 uur" and "12,50 3x".
func (r *typedLine) readAfterPrice() *LineProblem {
	from := r.after
	n, end := from+1, from+2
	switch {
	case r.isAt(from, timesWords) && r.kindAt(n, numberToken):
		if r.isUnit(end) {
			if p := r.measure(end); p != nil {
				return p
			}
			end++
		}
	case r.kindAt(from, numberToken) && r.isAt(from+1, timesWords):
		n = from
	default:
		return nil
	}
	if p := r.keepQuantity(n, end); p != nil {
		return p
	}
	r.take(from, end)
	r.after = end
	return nil
}

// readBeforePrice reads "3x € 12,50" and "3 stuks 12,50".
func (r *typedLine) readBeforePrice() *LineProblem {
	i := r.mark - 2
	switch {
	case !r.kindAt(i, numberToken):
		return nil
	case r.isAt(i+1, timesWords):
	case !r.isUnit(i + 1):
		return nil
	case r.count && !r.smallUnit(i+1):
		return r.all[i].problem(ProblemQuantityTwice)
	case r.count:
		return nil
	case !r.clear(i + 1):
		return problemAt(r.span(i, i+2), ProblemQuantityWhich)
	default:
		if p := r.measure(i + 1); p != nil {
			return p
		}
	}
	return r.keepQuantity(i, i+2)
}

// clear tells whether a quantity with that unit before the price can only be how
// many are offered: it counts, or the price is for one of the same unit, or "à"
// says that a price of one follows a span of time.
func (r *typedLine) clear(i int) bool {
	unit := units[r.all[i].word]
	if counts(unit) || r.unit && r.line.Unit == unit {
		return true
	}
	return r.all[r.mark].is(eachWords...) && !r.smallUnit(i)
}

// isSize tells whether a unit in front is rather the size of a thing: nobody
// offers 250 ml at a price for each ml, unless that is said.
func (r *typedLine) isSize(i int) bool {
	unit := units[r.all[i].word]
	switch unit {
	case "ml", "cl", "cm", "mm", "gram":
		return r.price >= 0 && !r.unit && !r.all[r.mark].is(eachWords...)
	}
	return false
}

// smallUnit tells whether the unit may be the size of a thing: 250 ml.
func (r *typedLine) smallUnit(i int) bool {
	switch units[r.all[i].word] {
	case "meter", "cm", "mm", "km", "m²", "m³", "kg", "gram", "ml", "cl", "liter", "persoon", "person", "minuut", "minute", "set":
		return true
	}
	return false
}

// goodUnit returns what is wrong with a unit: it is a word, and no word that
// means something else in a line.
func goodUnit(unit string) ProblemCode {
	first, _ := utf8.DecodeRuneInString(unit)
	_, exempt := exemption(strings.ToLower(unit))
	cell := scan(unit)
	switch {
	case utf8.RuneCountInString(unit) > MaxUnit:
		return ProblemTooLong
	case !unicode.IsLetter(first), exempt, strings.ContainsAny(string(cell.folded), "\";|\t%€"), cellKind(cell) != cellText:
		return ProblemUnit
	}
	return ""
}
