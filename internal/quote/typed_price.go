package quote

// readPrice finds the price: the number with a sign of money, or else the number
// with two decimals at the end.
func (r *typedLine) readPrice() *LineProblem {
	r.after = len(r.all)
	marked, p := r.marked()
	if p != nil {
		return p
	}
	if r.price = marked; marked < 0 {
		if r.readFree() {
			return nil
		}
		if p := r.unmarked(); p != nil {
			return p
		}
	}
	r.after, r.mark = max(r.after, r.price+1), min(r.mark, r.price)
	if p := r.keepPrice(&r.all[r.price]); p != nil {
		return p
	}
	r.take(r.mark, r.after)
	for i := range r.all {
		if r.isAt(i, freeWords) && r.line.Price != 0 {
			return r.all[i].problem(ProblemTwoPrices)
		}
	}
	return r.readTotal()
}

// marked returns the token with a sign of money at it, -1 without one. It sets
// mark and after.
func (r *typedLine) marked() (int, *LineProblem) {
	found := -1
	for i := range r.all {
		n, from, to := r.money(i)
		switch {
		case n < 0:
			continue
		case n == found:
			r.mark, r.after = min(r.mark, from), max(r.after, to)
			continue
		case r.kindAt(n, oddToken):
			return 0, r.all[n].problem(ProblemNumberForm)
		case !r.kindAt(n, numberToken):
			return 0, r.all[i].problem(ProblemNoPrice)
		case found >= 0:
			return 0, r.all[n].problem(ProblemTwoPrices)
		}
		found, r.mark, r.after = n, from, to
	}
	return found, nil
}

// money tells which number the token at i says to be money, and from where to
// where that is said; -1 when it says nothing. The number may not be there.
func (r *typedLine) money(i int) (n, from, to int) {
	t := r.at(i)
	switch {
	case t == nil:
		return -1, 0, 0
	case t.kind == numberToken && (t.whole || r.perAt(i+1)):
		return i, i, i + 1
	case t.kind == currencyToken:
		if r.kindAt(i-1, numberToken) && (t.glued || !r.kindAt(i+1, numberToken)) && !r.gluedAt(i+1) {
			return i - 1, i - 1, i + 1
		}
		return i + 1, i, i + 2
	case t.is(euroWords...), t.is(centWords...):
		if r.kindAt(i-1, numberToken) {
			return i - 1, i - 1, i + 1
		}
		if t.is(euroWords...) && r.kindAt(i+1, numberToken) {
			return i + 1, i, i + 2
		}
	case t.is(eachWords...), t.is("a") && (r.kindAt(i+1, numberToken) || r.kindAt(i+1, currencyToken)):
		if r.kindAt(i+1, currencyToken) || r.isAt(i+1, euroWords) {
			return i + 2, i, i + 3
		}
		return i + 1, i, i + 2
	}
	return -1, 0, 0
}

// perAt tells whether "per uur" or its kin stands there.
func (r *typedLine) perAt(i int) bool {
	t := r.at(i)
	if t == nil {
		return false
	}
	_, per := perWords[t.word]
	return per || t.is("per", "/") && r.kindAt(i+1, wordToken)
}

func (r *typedLine) gluedAt(i int) bool { return r.kindAt(i, numberToken) && r.all[i].glued }

// readFree reads "gratis".
func (r *typedLine) readFree() bool {
	for i := range r.all {
		if r.isAt(i, freeWords) {
			r.price, r.mark, r.after, r.free = i, i, i+1, r.all[i].text.typed()
			r.take(i, i+1)
			return true
		}
	}
	return false
}

// unmarked takes the number with two decimals at the end of the line for the
// price.
func (r *typedLine) unmarked() *LineProblem {
	last, found := -1, -1
	for i := range r.all {
		if !r.kindAt(i, numberToken) {
			continue
		}
		last = i
		if t := r.all[i]; t.flaw == nil && t.figure.decimals == 2 && i > 0 && !r.measured(i) {
			if found >= 0 {
				return t.problem(ProblemTwoPrices)
			}
			found = i
		}
	}
	switch {
	case last < 0:
		return problemAt(r.text, ProblemNoPrice)
	case found < 0 && r.all[last].flaw != nil && last > 0:
		return r.all[last].pricey(r.all[last].flaw)
	case found < 0, !r.ends(found):
		return r.all[last].problem(ProblemPriceUnmarked)
	}
	r.price, r.mark, r.after = found, found, found+1
	return nil
}

// measured tells whether a unit or x follows the number, which makes it a
// quantity.
func (r *typedLine) measured(i int) bool {
	next := r.at(i + 1)
	if next == nil || next.is(timesWords...) && r.kindAt(i+2, numberToken) {
		return false
	}
	_, unit := units[next.word]
	return unit || next.is(timesWords...)
}

// ends tells whether nothing but what belongs to a price follows it.
func (r *typedLine) ends(i int) bool {
	for i++; i < len(r.all); i++ {
		t := r.at(i)
		switch {
		case t == nil, t.kind == numberToken, t.is("per", "/", "."), t.is(timesWords...), t.is(",", ";", "(", ")"):
		case perWords[t.word] != "", i > 0 && (r.isAt(i-1, []string{"per", "/"})):
		default:
			return t.is("elk", "each") || t.is(totalWords...)
		}
	}
	return true
}

// keepPrice keeps the number as the price.
func (r *typedLine) keepPrice(n *token) *LineProblem {
	if n.flaw != nil {
		return n.pricey(n.flaw)
	}
	if next := r.at(r.after); next != nil && (next.is(manyWords...) || next.kind == numberToken && !next.glued && r.after > r.price+1 && r.isWordAt(r.after-1)) {
		return next.problem(ProblemNumberForm)
	}
	for i := r.price + 1; i < r.after; i++ {
		if r.all[i].is(centWords...) {
			return r.keepCents(n)
		}
	}
	price, f := n.figure.cents()
	if f != nil {
		return n.flawed(f)
	}
	r.line.Price = price
	return nil
}

// isWordAt tells whether the token is a word: in "12 euro 50" a number follows
// the word.
func (r *typedLine) isWordAt(i int) bool { return r.all[i].kind == wordToken }

func (r *typedLine) keepCents(n *token) *LineProblem {
	if n.figure.decimals != 0 || n.figure.value >= 100*figureScale {
		return n.problem(ProblemPriceDecimals)
	}
	r.line.Price = Amount(n.figure.value / figureScale)
	return nil
}

// readTotal refuses a price of everything together: three crates "voor € 37,50"
// may be three times that.
func (r *typedLine) readTotal() *LineProblem {
	for _, i := range []int{r.mark - 1, r.after} {
		if r.isAt(i, totalWords) || r.isAt(i, []string{"in"}) && r.isAt(i+1, totalWords) {
			return r.all[i].problem(ProblemTotalPrice)
		}
	}
	if i := r.mark - 1; r.isAt(i, []string{"voor", "for"}) {
		if r.kindAt(0, numberToken) {
			return r.all[i].problem(ProblemTotalPrice)
		}
		r.take(i, i+1)
	}
	return nil
}

// readPer reads the unit of the price: "per uur", "/st", "p.u.".
func (r *typedLine) readPer() *LineProblem {
	i := r.after
	t := r.at(i)
	if t == nil || r.price < 0 {
		return nil
	}
	if unit, ok := perWords[t.word]; ok {
		r.take(i, i+1)
		r.after++
		return r.per(unit, i)
	}
	if !t.is("per", "/") {
		return nil
	}
	next := r.at(i + 1)
	switch {
	case next == nil:
		return t.problem(ProblemUnread)
	case next.kind != wordToken:
		return next.problem(ProblemPerMany)
	}
	r.take(i, i+2)
	r.after += 2
	return r.per(canonical(next.word), i+1)
}

// per keeps the unit that the price is of.
func (r *typedLine) per(unit string, at int) *LineProblem {
	if unit == "" {
		return nil
	}
	if p := goodUnit(unit); p != "" {
		return r.all[at].problem(p)
	}
	r.line.Unit, r.unit = unit, true
	return nil
}
