package quote

import (
	"strings"
	"unicode"
)

// typedLine is a line in a person's own order that is being read. Every step
// takes the tokens that it understands; what is left is the description, and a
// number that is left has to be explained.
type typedLine struct {
	d     Defaults
	text  text
	all   []token
	taken []bool
	line  Line
	vat   bool   // a rate was typed
	price int    // token of the price, -1 for none
	after int    // first token after the price and what belongs to it
	mark  int    // first token of the price with its sign: "à € 45"
	unit  bool   // the quantity has a unit
	count bool   // a quantity was typed
	free  string // the word that says that it costs nothing, as it was typed
}

// readTyped reads a line in a person's own order.
func readTyped(t text, d Defaults) (Line, *LineProblem) {
	r := &typedLine{d: d, text: t, all: tokens(t), price: -1, line: Line{Quantity: One, Unit: d.Unit, VAT: d.VAT}}
	r.taken = make([]bool, len(r.all))
	for _, step := range []func() *LineProblem{
		r.readDiscount, r.readVAT, r.readMode, r.readSigns, r.readPrice, r.readPer, r.readQuantity, r.readTrailing, r.readRest,
	} {
		if p := step(); p != nil {
			return Line{}, p
		}
	}
	return r.line, nil
}

// at returns the token at i if it is still free.
func (r *typedLine) at(i int) *token {
	if i < 0 || i >= len(r.all) || r.taken[i] {
		return nil
	}
	return &r.all[i]
}

func (r *typedLine) isAt(i int, words []string) bool {
	t := r.at(i)
	return t != nil && t.is(words...)
}

func (r *typedLine) kindAt(i int, k tokenKind) bool {
	t := r.at(i)
	return t != nil && t.kind == k
}

func (r *typedLine) take(from, to int) {
	for i := max(from, 0); i < to; i++ {
		r.taken[i] = true
	}
}

// readSigns refuses what is below zero and what is not euro.
func (r *typedLine) readSigns() *LineProblem {
	for i, t := range r.all {
		switch {
		case r.minusAt(i):
			end := min(i+2, len(r.all))
			if r.kindAt(i+1, currencyToken) {
				end = min(i+3, len(r.all))
			}
			return problemAt(r.span(i, end), ProblemNegative)
		case t.kind == currencyToken && r.kindAt(i-1, numberToken) && t.glued && r.gluedAt(i+1):
			return problemAt(r.span(i-1, i+2), ProblemNumberForm) // 12€50
		case t.kind == currencyToken && t.word != "€":
			return t.problem(ProblemCurrency)
		case t.is(foreignWords...) && (r.kindAt(i-1, numberToken) || r.kindAt(i+1, numberToken)):
			return t.problem(ProblemCurrency)
		case t.is("=") && !r.taken[i]:
			return t.problem(ProblemTotalPrice)
		}
	}
	return nil
}

// span is the text of some tokens that follow each other.
func (r *typedLine) span(from, to int) text {
	first, last := r.all[from].text, r.all[to-1].text
	places := append([]int{first.places[0]}, last.places[len(last.places)-1])
	return text{source: r.text.source, folded: nil, places: places}
}

// readRest makes the description of what is left.
func (r *typedLine) readRest() *LineProblem {
	var b strings.Builder
	for i, t := range r.all {
		if r.taken[i] || r.emptied(i) {
			continue
		}
		if p := r.unread(t, i); p != nil {
			return p
		}
		if b.Len() > 0 && (!t.glued || r.taken[i-1]) {
			b.WriteByte(' ')
		}
		b.WriteString(t.text.typed())
	}
	words := strings.TrimFunc(b.String(), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—:;,|/+*&", r) })
	for _, w := range []string{" voor", " for", " tegen", " ."} {
		words = strings.TrimSuffix(words, w) // "lunch voor 6 personen", "advies € 45."
	}
	if p := r.line.describe(words, r.text); p != nil || r.free == "" {
		return p
	}
	return r.line.describe(r.line.Description+" ("+r.free+")", r.text) // that the law asks to be said
}

// emptied tells whether a bracket stands around something that was taken out.
func (r *typedLine) emptied(i int) bool {
	t := r.all[i]
	return t.is("(", "[") && i+1 < len(r.all) && r.taken[i+1] || t.is(")", "]") && i > 0 && r.taken[i-1]
}

// unread refuses what is left and is no word: a sign that belongs to a figure,
// or a number that nobody said what it is.
func (r *typedLine) unread(t token, i int) *LineProblem {
	switch {
	case t.is(untoldWords...), i >= r.after && strings.HasPrefix(t.word, "btw"):
		return t.problem(ProblemVATUnknown)
	case t.kind == currencyToken, t.kind == signToken, t.is(percentWords[0]),
		t.kind != numberToken && strings.ContainsAny(t.word, "%€"),
		t.kind == wordToken && vatLike(t.word):
		return t.problem(ProblemUnread)
	case t.kind != numberToken && t.kind != oddToken:
		return nil
	case i >= r.after:
		return t.problem(ProblemUnread)
	case !r.count:
		return t.problem(ProblemQuantityWhich)
	}
	return nil
}
