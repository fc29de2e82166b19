package quote

// row is a row whose order is known.
type row struct {
	d      Defaults
	cells  []text
	groups []int // of the pattern: where each part stands
}

// part returns the cell of the first of the groups that is there.
func (r row) part(groups ...int) (text, bool) {
	for _, g := range groups {
		if from := r.groups[2*g]; from >= 0 && from < r.groups[2*g+1] {
			return r.cells[from], true
		}
	}
	return text{}, false
}

// The groups of the patterns of rows.
var (
	rowQuantity    = []int{1, 4}
	rowUnit        = []int{2, 5}
	rowDescription = []int{3}
	rowPrice       = []int{6}
	rowDiscount    = []int{7, 9}
	rowVAT         = []int{8}
)

// line reads the parts of the row.
func (r row) line() (Line, *LineProblem) {
	l := Line{Quantity: One, Unit: r.d.Unit, VAT: r.d.VAT}
	steps := []struct {
		groups []int
		read   func(*Line, text) *LineProblem
	}{
		{rowDescription, r.readDescription}, {rowQuantity, r.readQuantity}, {rowUnit, r.readUnit},
		{rowPrice, r.readPrice}, {rowDiscount, r.readDiscount}, {rowVAT, r.readVAT},
	}
	for _, s := range steps {
		if c, ok := r.part(s.groups...); ok {
			if p := s.read(&l, c); p != nil {
				return Line{}, p
			}
		}
	}
	return l, nil
}

func (r row) readDescription(l *Line, c text) *LineProblem {
	words, ok := c.unquote()
	if !ok {
		words = c.typed()
	}
	return l.describe(words, c)
}

func (r row) readQuantity(l *Line, c text) *LineProblem {
	all := tokens(c)
	if len(all) == 2 && !all[1].is(timesWords...) {
		if p := r.readUnit(l, all[1].text); p != nil {
			return p
		}
	}
	return l.quantity(all[0])
}

func (r row) readUnit(l *Line, c text) *LineProblem {
	unit := canonical(described(c.typed()))
	if code := goodUnit(unit); code != "" {
		return problemAt(c, code)
	}
	l.Unit = unit
	return nil
}

func (r row) readPrice(l *Line, c text) *LineProblem {
	all := tokens(c)
	if n := perUnit(all); n > 0 {
		unit, of := canonical(all[n+1].word), all[n+1].text
		switch code := goodUnit(unit); {
		case code != "":
			return problemAt(of, code)
		case l.Unit != r.d.Unit && l.Unit != unit:
			return problemAt(of, ProblemUnitMismatch)
		}
		l.Unit = unit
		c = c.before(all[n].text)
	}
	var p *LineProblem
	l.Price, p = readPriceCell(c)
	return p
}

// perUnit returns where "per uur" begins at the end of a price, 0 without it.
func perUnit(all []token) int {
	if n := len(all) - 2; n > 0 && all[n].is("per", "/") && all[n+1].kind == wordToken {
		return n
	}
	return 0
}

// readPriceCell reads a text that is a price and nothing else.
func readPriceCell(c text) (Amount, *LineProblem) {
	t := &typedLine{text: c, all: tokens(c)}
	t.taken = make([]bool, len(t.all))
	if len(t.all) == 1 && t.all[0].is(freeWords...) {
		return 0, nil
	}
	if p := t.readSigns(); p != nil {
		return 0, p
	}
	n := -1
	for i, tok := range t.all {
		switch {
		case tok.kind == numberToken && n < 0:
			n = i
		case tok.kind == currencyToken, tok.is(euroWords...), tok.is(centWords...), tok.is(eachWords...):
		default:
			return 0, problemAt(c, ProblemNumberForm)
		}
	}
	if n < 0 {
		return 0, problemAt(c, ProblemNoPrice)
	}
	t.price, t.after = n, len(t.all)
	p := t.keepPrice(&t.all[n])
	return t.line.Price, p
}

func (r row) readDiscount(l *Line, c text) *LineProblem {
	t := &typedLine{d: r.d, text: c, all: tokens(c)}
	t.taken = make([]bool, len(t.all))
	if p := t.readDiscount(); p != nil {
		return p
	}
	for i := range t.all {
		if !t.taken[i] {
			return problemAt(c, ProblemDiscount)
		}
	}
	l.Discount = t.line.Discount
	return nil
}

func (r row) readVAT(l *Line, c text) *LineProblem {
	all := tokens(c)
	if len(all) == 1 && all[0].kind == wordToken {
		if v, ok := exemption(all[0].word); ok {
			l.VAT = v
			return nil
		}
	}
	var found *token
	for i, t := range all {
		switch {
		case t.kind == numberToken && found == nil:
			found = &all[i]
		case !t.is(vatWords...) && !t.is(percentWords...):
			return problemAt(c, ProblemVATUnknown)
		}
	}
	if found == nil {
		return problemAt(c, ProblemVATUnknown)
	}
	p, problem := percentage(*found)
	if problem != nil {
		return problem
	}
	v, ok := rateOf(p, r.d.On)
	if !ok {
		return problemAt(c, ProblemVATUnknown)
	}
	l.VAT = v
	return nil
}
