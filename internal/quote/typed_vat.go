package quote

import (
	"strings"
	"unicode"
)

// percentAt tells whether a number with its sign begins at i.
func (r *typedLine) percentAt(i int) bool {
	return r.kindAt(i, numberToken) && r.isAt(i+1, percentWords)
}

// readDiscount reads "korting 10%" and "10% korting". Between two percentages
// the one that is no VAT rate is the discount.
func (r *typedLine) readDiscount() *LineProblem {
	for i := range r.all {
		if !r.isAt(i, discountWords) {
			continue
		}
		before, after := r.percentAt(i-2), r.percentAt(i+1)
		n := i - 2
		switch {
		case !before && !after:
			return r.all[i].problem(ProblemDiscount) // in euros, or without a figure
		case r.line.Discount != 0:
			return r.all[i].problem(ProblemDiscount)
		case before && after && r.isRate(i-2) && r.isRate(i+1):
			return r.all[i].problem(ProblemPercent)
		case !before, after && r.isRate(i-2):
			n = i + 1
		}
		p, problem := percentage(r.all[n])
		if problem != nil {
			return problem
		}
		r.line.Discount = p
		r.take(min(n, i), max(n+2, i+1))
	}
	return nil
}

func (r *typedLine) isRate(i int) bool {
	p, problem := percentage(r.all[i])
	_, ok := rateOf(p, r.d.On)
	return problem == nil && ok
}

// readVAT reads "21%", "btw 21", "9 % btw", "vrijgesteld", "KOR".
func (r *typedLine) readVAT() *LineProblem {
	for i := range r.all {
		if v, ok := exemption(r.all[i].word); ok && r.at(i) != nil {
			if p := r.tax(v, i, i+1); p != nil {
				return p
			}
			continue
		}
		end := i + 1
		switch {
		case r.percentAt(i):
			end = i + 2
		case r.kindAt(i, numberToken) && (r.isAt(i-1, vatWords) || r.isAt(i+1, vatWords) && r.all[i].figure.decimals == 0 && r.isRate(i)):
		default:
			continue
		}
		if p := r.rate(i, end); p != nil {
			return p
		}
	}
	return r.lonelyVAT()
}

// rate takes a percentage that has to be a VAT rate.
func (r *typedLine) rate(i, end int) *LineProblem {
	p, problem := percentage(r.all[i])
	if problem != nil {
		return problem
	}
	if v, ok := rateOf(p, r.d.On); ok && !r.minusAt(i-1) {
		return r.tax(v, i, end)
	}
	switch {
	case r.minusAt(i - 1):
		return problemAt(r.span(i-1, i+1), ProblemNegative)
	case r.isAt(i-1, vatWords), r.isAt(end, vatWords):
		return r.all[i].problem(ProblemVATUnknown)
	}
	return r.all[i].problem(ProblemPercent)
}

func (r *typedLine) minusAt(i int) bool { return r.kindAt(i, signToken) && r.all[i].is("-") }

// tax keeps the rate, with the word btw beside it.
func (r *typedLine) tax(v VAT, from, to int) *LineProblem {
	if r.vat {
		return r.all[from].problem(ProblemVATTwice)
	}
	r.line.VAT, r.vat = v, true
	if r.isAt(from-1, []string{"+"}) { // the VAT comes on top
		if from--; r.d.Prices != PricesExcl {
			return r.all[from].problem(ProblemPricesOther)
		}
	}
	switch {
	case r.isAt(from-1, vatWords):
		from--
	case r.isAt(to, vatWords):
		to++
	case r.isAt(to, []string{"van"}) && r.isAt(to+1, vatWords):
		to += 2
	}
	r.take(from, to)
	return nil
}

// lonelyVAT refuses the word btw where no rate stands by it, unless it says that
// the price is with or without.
func (r *typedLine) lonelyVAT() *LineProblem {
	for i := range r.all {
		before, after := r.isMode(i-1), r.isMode(i+1) && r.at(i+2) == nil
		if r.isAt(i, vatWords) && !before && !after {
			return r.all[i].problem(ProblemVATUnknown)
		}
	}
	return nil
}

func (r *typedLine) isMode(i int) bool { return r.isAt(i, inclWords) || r.isAt(i, exclWords) }

// readMode reads "excl. btw" and "incl" where they are about the price: before
// btw or a rate, or at the end. Elsewhere they are words ("incl. montage").
func (r *typedLine) readMode() *LineProblem {
	for i := range r.all {
		mode := PricesIncl
		switch {
		case r.isAt(i, exclWords):
			mode = PricesExcl
		case !r.isAt(i, inclWords):
			continue
		}
		end := i + 1
		for end < len(r.all) && r.isAt(end, []string{".", ","}) {
			end++
		}
		tax := r.isAt(end, vatWords)
		if !tax && r.at(end) != nil {
			continue
		}
		if mode != r.d.Prices {
			return r.all[i].problem(ProblemPricesOther)
		}
		if tax {
			end++
		}
		if r.isAt(i-1, vatWords) { // "btw incl."
			r.take(i-1, i)
		}
		r.take(i, end)
	}
	return nil
}

// vatLike tells whether a word has a figure for VAT or discount stuck to it:
// "btw:21", "korting10".
func vatLike(word string) bool {
	for _, w := range []string{"btw", "vat", "korting", "excl", "incl"} {
		if rest, ok := strings.CutPrefix(word, w); ok && strings.ContainsFunc(rest, unicode.IsNumber) {
			return true
		}
	}
	return false
}
