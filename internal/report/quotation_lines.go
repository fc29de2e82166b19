package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
)

// table lists what is offered, with what it comes to.
func (w *letterWriter) table() {
	if len(w.Lines) == 0 {
		w.add(document.Note{Text: w.say.noLines})
		return
	}
	columns := w.columns()
	t := document.Table{}
	for i, c := range columns {
		t.Head = append(t.Head, c.head)
		if i > 0 {
			t.Right = append(t.Right, i)
		}
	}
	for _, l := range w.Lines {
		var cells []document.Text
		for _, c := range columns {
			cells = append(cells, c.cell(l))
		}
		t.Rows = append(t.Rows, cells)
	}
	w.add(t)
	w.totals()
}

// column is one column of the table.
type column struct {
	head string
	cell func(quote.Line) document.Text
}

// columns leaves out the discount where there is none, and the VAT where the
// company charges none.
func (w *letterWriter) columns() []column {
	plain := func(words func(quote.Line) string) func(quote.Line) document.Text {
		return func(l quote.Line) document.Text { return document.Plain(words(l)) }
	}
	all := []column{
		{w.say.description, described},
		{w.say.quantity, plain(func(l quote.Line) string { return counted(l, w.with.language()) })},
		{w.say.price, plain(func(l quote.Line) string { return w.money(l.Price) })},
	}
	if slices.ContainsFunc(w.Lines, func(l quote.Line) bool { return l.Discount != 0 }) {
		all = append(all, column{w.say.discount, plain(w.discount)})
	}
	if !w.onlyKOR() {
		all = append(all, column{w.say.vat, plain(func(l quote.Line) string { return l.VAT.Format(w.with.Language) })})
	}
	return append(all, column{w.say.amount, plain(func(l quote.Line) string { return w.money(l.Amount()) })})
}

func (w *letterWriter) discount(l quote.Line) string {
	if l.Discount == 0 {
		return ""
	}
	return l.Discount.Format(w.with.Language)
}

func (w *letterWriter) onlyKOR() bool {
	return !slices.ContainsFunc(w.Lines, func(l quote.Line) bool { return l.VAT != quote.VATKOR })
}

// money returns the amount on one line.
func (w *letterWriter) money(a quote.Amount) string { return unbroken(a.Format(w.with.Language)) }

// unbroken returns the words with spaces at which no line is broken.
func unbroken(words string) string { return strings.ReplaceAll(words, " ", "\u00a0") }

// longName is how long a description may be to stand out.
const longName = 80

// described returns the description with its name standing out, and an
// explanation in brackets behind it as small print.
func described(l quote.Line) document.Text {
	name, explanation, found := strings.Cut(l.Description, "\n")
	if at := strings.LastIndex(name, " ("); !found && at > 0 && strings.HasSuffix(name, ")") {
		name, explanation = name[:at], name[at+1:]
	}
	if utf8.RuneCountInString(name) > longName {
		return document.Plain(l.Description)
	}
	text := document.Text{{Text: name, Strong: true}}
	if explanation != "" {
		text = append(text, document.Span{Text: "\n" + explanation})
	}
	return text
}
