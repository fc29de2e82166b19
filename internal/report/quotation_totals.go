package report

import (
	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
)

// totals says what the lines come to. With VAT in the prices the total stands
// first, because it is what the amounts above it add to; the VAT in it follows.
func (w *letterWriter) totals() {
	t, err := w.Totals()
	if err != nil {
		w.add(document.Note{Text: w.say.noTotals})
		return
	}
	rows := w.rounding(t)
	excl := document.Total{Label: w.say.totalExcl, Amount: w.money(t.Excl)}
	incl := document.Total{Label: w.say.totalIncl, Amount: w.money(t.Incl), Strong: true}
	switch {
	case w.onlyKOR():
		incl.Label = w.say.total
		rows = append(rows, incl)
	case w.Prices == quote.PricesIncl:
		rows = append(append(append(rows, incl), w.rates(t, w.say.including)...), excl)
	default:
		rows = append(append(append(rows, excl), w.rates(t, w.say.adding)...), incl)
	}
	w.add(document.Totals{Rows: rows})
	if why := w.untaxed(t); why != "" {
		w.add(paragraph(why))
	}
}

// rounding is the sum less the amounts as they are shown.
func (w *letterWriter) rounding(t quote.Totals) []document.Total {
	if t.Rounding == 0 {
		return nil
	}
	return []document.Total{{Label: w.say.rounding, Amount: w.money(t.Rounding)}}
}

// rates has the VAT of every rate, with the amount that it is reckoned over.
func (w *letterWriter) rates(t quote.Totals, label string) []document.Total {
	var rows []document.Total
	for _, r := range t.Rates {
		words := filled(label, r.Rate.Format(w.with.Language), w.money(r.Excl))
		switch r.Rate {
		case quote.VATExempt:
			words = filled(w.say.exemptOver, w.money(r.Excl))
		case quote.VATKOR:
			words = filled(w.say.korOver, w.money(r.Excl))
		}
		rows = append(rows, document.Total{Label: words, Amount: w.money(r.VAT)})
	}
	return rows
}

// untaxed says why no VAT is charged, "" where there is.
func (w *letterWriter) untaxed(t quote.Totals) string {
	var kor, exempt string
	for _, r := range t.Rates {
		switch r.Rate {
		case quote.VATKOR:
			kor = w.say.kor
		case quote.VATExempt:
			exempt = w.say.exempt
		}
	}
	return spaced(kor, exempt)
}

func paragraph(words string) document.Paragraph {
	return document.Paragraph{Text: document.Plain(words)}
}
