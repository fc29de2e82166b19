package report

import (
	"regexp"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/quote"
)

// opening greets the customer, and says what the prices are.
func (w *letterWriter) opening() {
	prices := w.say.pricesExcl
	switch {
	case len(w.Lines) > 0 && w.onlyKOR():
		prices = w.say.pricesKOR
	case w.Prices == quote.PricesIncl:
		prices = w.say.pricesIncl
	}
	w.add(paragraph(w.salutation()), paragraph(spaced(w.say.opening, prices)))
}

// titled is a name with a form of address before it.
var titled = regexp.MustCompile(`(?i)^(mevrouw|mevr\.?|mw\.?|de heer|dhr\.?|heer|mrs\.?|ms\.?|miss|mr\.?|mx\.?|dr\.?)\s+(\S.*)$`)

// salutation greets the person at a company, or the consumer. Of a company where
// nobody is named it is not known who reads.
func (w *letterWriter) salutation() string {
	name := strings.TrimSpace(w.Customer.Contact)
	if name == "" && w.consumer() {
		name = strings.TrimSpace(w.Customer.Name)
	}
	if name == "" {
		return w.say.dearAll
	}
	m := titled.FindStringSubmatch(name)
	if m == nil {
		return filled(w.say.dear, name)
	}
	title := strings.ToLower(m[1])
	if known, ok := w.say.titles[strings.TrimSuffix(title, ".")]; ok {
		title = known
	} else {
		title = m[1]
	}
	return filled(w.say.dearTitled, title, m[2])
}

// agreements are what holds beside the lines, each behind what it is about.
func (w *letterWriter) agreements() {
	var items []document.Text
	add := func(about, words string) {
		if words = strings.TrimSpace(words); words != "" {
			items = append(items, document.Text{{Text: about + ": ", Strong: true}, {Text: words}})
		}
	}
	add(w.say.validity, w.validity())
	add(w.say.delivery, w.Delivery)
	if w.PaymentDays > 0 {
		add(w.say.payment, filled(w.say.payWithin, days(w.say, w.PaymentDays)))
	}
	add(w.say.withdrawal, w.withdrawal())
	add(w.say.note, w.Note)
	if len(items) > 0 {
		w.add(document.Heading{Level: agreementLevel, Text: w.say.agreements}, document.List{Items: items})
	}
}

// agreementLevel is the level of the headings within a letter, which are small.
const agreementLevel = 4

// validity says until when the customer can say yes, and whether the company can
// go back on it until then (art. 6:219 BW).
func (w *letterWriter) validity() string {
	until := w.Until().Format(w.with.Language)
	switch {
	case w.Binding == quote.Nonobligated && until != "":
		return filled(w.say.freeUntil, until)
	case w.Binding == quote.Nonobligated:
		return w.say.free
	case w.Binding == quote.Firm && until != "":
		return filled(w.say.firmUntil, until)
	case w.Binding == quote.Firm:
		return w.say.firm
	case until != "":
		return filled(w.say.until, until)
	}
	return ""
}

// withdrawal tells a consumer who buys at a distance of the 14 days to think
// again, or why there are none.
func (w *letterWriter) withdrawal() string {
	if !w.consumer() || !w.Distance {
		return ""
	}
	words := w.say.withdrawals[w.Withdrawal]
	if w.withForm() {
		words = spaced(words, w.say.formAttached)
	}
	return words
}

// withForm tells whether the model form to withdraw goes along.
func (w *letterWriter) withForm() bool {
	return w.consumer() && w.Distance && (w.Withdrawal == quote.WithdrawalTold || w.Withdrawal == quote.WithdrawalSealed)
}

// terms says which general terms hold and how the customer has them.
func (w *letterWriter) terms() string {
	handover, ok := w.say.handovers[w.Terms]
	if !ok {
		return ""
	}
	if w.Terms == quote.TermsAttached && w.with.Terms != nil {
		handover = w.say.termsAnnexed
	}
	return spaced(w.say.termsHold, handover)
}

// signature is where the customer says yes: to this version, and that the terms
// were received (art. 6:234 BW).
func (w *letterWriter) signature() {
	aside := filled(w.say.agree, joined(", ", []string{w.Number.String(), filled(w.say.version, w.Version)}))
	if w.handed() {
		aside = spaced(aside, w.say.termsRead)
	}
	w.add(document.Signature{Title: w.say.agreed, Lines: w.say.signing, Aside: joined("\n", []string{w.terms(), aside})})
}

// handed tells whether the customer gets the terms with the letter, on paper or
// as a file: then there is something to confirm.
func (w *letterWriter) handed() bool {
	return w.with.Terms != nil || w.Terms == quote.TermsAttached || w.Terms == quote.TermsByHand || w.Terms == quote.TermsLink
}

// annexes follow the letter, each on a page of its own.
func (w *letterWriter) annexes() {
	if w.withForm() {
		w.add(document.PageBreak{})
		w.add(w.form()...)
	}
	if w.with.Terms != nil {
		w.add(document.PageBreak{})
		w.add(termsBlocks(*w.with.Terms, w.Company, w.with.language())...)
	}
}
