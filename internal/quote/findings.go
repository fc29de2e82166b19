package quote

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Findings returns what the quotation of that company lacks on that day, by the
// assignment and by Dutch law, in the order of law.yaml. It explains and never
// forbids: a company that exists only at school can go on with everything.
func Findings(q Quotation, c Company, on Date) []Finding {
	f := finder{rules: theLaw().Rules}
	f.assignment(q, c)
	f.company(c)
	f.vat(q, c)
	f.validity(q, on)
	f.terms(q)
	f.withdrawal(q, on)
	f.useful(q)
	f.sort()
	return f.found
}

// finder gathers findings.
type finder struct {
	rules []Rule
	found []Finding
}

// when adds the rule where it is broken.
func (f *finder) when(broken bool, key RuleKey) { f.whenAt(broken, key, 0, "") }

func (f *finder) whenAt(broken bool, key RuleKey, line int, at string) {
	if broken {
		f.found = append(f.found, Finding{Rule: ruleOf(f.rules, key), Line: line, At: at})
	}
}

// sort puts the findings in the order of the rules.
func (f *finder) sort() {
	at := func(x Finding) int {
		return slices.IndexFunc(f.rules, func(r Rule) bool { return r.Key == x.Key })
	}
	slices.SortStableFunc(f.found, func(a, b Finding) int { return at(a) - at(b) })
}

// assignment looks for the seven items that the assignment names.
func (f *finder) assignment(q Quotation, c Company) {
	f.when(!wordy(c.Name), "company_name")
	f.when(!wordy(c.Address), "company_address")
	f.when(!wordy(q.Customer.Name), "customer_name")
	f.when(!wordy(q.Customer.Address), "customer_address")
	f.when(q.Date.IsZero(), "date")
	f.when(len(q.Lines) == 0, "description")
	f.when(len(q.Lines) == 0, "price")
	for i, l := range q.Lines {
		f.whenAt(!wordy(l.Description), "description", i+1, "")
	}
	f.when(q.ValidUntil.IsZero(), "valid_until")
	f.when(q.Terms == "" || q.Terms == TermsNone, "terms")
}

func (f *finder) company(c Company) {
	kvk, vatID := tidyNumber(c.KVK), tidyNumber(c.VATID)
	f.when(kvk == "", "kvk_missing")
	f.whenAt(kvk != "" && !isFictional(c.KVK) && !kvkForm.MatchString(kvk) && !bareBSN(kvk), "kvk_form", 0, c.KVK)
	f.when(vatID == "" && !c.KOR, "vat_id_missing")
	formed := vatIDForm.MatchString(vatID)
	f.whenAt(vatID != "" && !isFictional(c.VATID) && !formed && !bareBSN(vatID), "vat_id_form", 0, c.VATID)
	sole := c.LegalForm == SoleTrader
	f.whenAt(formed && sole && !holdsBSN(vatID) && !checksOut(vatID), "vat_id_control", 0, c.VATID)
	f.when(formed && sole && holdsBSN(vatID), "vat_id_bsn")
	f.when(bareBSN(vatID) || bareBSN(kvk), "bsn")
	f.when(c.Fictional(), "fictional")
	capital := c.LegalForm == Private || c.LegalForm == Public
	f.when((capital || c.LegalForm == Cooperative) && !wordy(c.StatutoryName), "statutory_name")
	f.when(capital && !wordy(c.StatutorySeat), "statutory_seat")
}

var (
	lodging = regexp.MustCompile(`(?i)overnacht|logies|hotelkamer|hotel room|lodging|vakantiehuis|bed ?(and|&|en) ?breakfast|\bb&b\b|airbnb|per nacht`)
	vague   = regexp.MustCompile(`(?i)^(div\.?|diverse|diversen|overig|overige|allerlei|various|miscellaneous|misc\.?)\b`)
	noVAT   = regexp.MustCompile(`(?i)\bKOR\b|kleineondernemersregeling`)
	gratis  = regexp.MustCompile(`(?i)gratis|kosteloos|free`)
)

// lodgingSince is the day on which a night's stay went from 9% to 21%.
var lodgingSince = Date{Year: 2026, Month: time.January, Day: 1}

func (f *finder) vat(q Quotation, c Company) {
	f.when(q.Customer.Kind != Business && q.Prices == PricesExcl && charges(q), "prices_consumer")
	f.when(c.KOR && !charges(q) && !usesKOR(q) && !noVAT.MatchString(q.Note), "kor_wording")
	for i, l := range q.Lines {
		percent, _ := l.VAT.percent()
		f.whenAt(!q.Date.IsZero() && !l.VAT.HoldsOn(q.Date), "vat_rate", i+1, l.VAT.Format(Dutch))
		f.whenAt(l.VAT == VAT9 && !q.Date.Before(lodgingSince) && lodging.MatchString(l.Description), "lodging", i+1, l.Description)
		f.whenAt(c.KOR && percent > 0, "kor_vat", i+1, l.Description)
		f.whenAt(!c.KOR && l.VAT == VATKOR, "kor_unsaid", i+1, l.Description)
		f.whenAt(!c.KOR && (l.VAT == VAT0 || l.VAT == VATExempt), "exempt", i+1, l.Description)
		f.whenAt((l.Price == 0 || l.Discount == Whole) && !gratis.MatchString(l.Description), "free", i+1, l.Description)
		f.whenAt(vague.MatchString(l.Description), "vague", i+1, l.Description)
	}
}

// charges tells whether any line adds VAT.
func charges(q Quotation) bool {
	return slices.ContainsFunc(q.Lines, func(l Line) bool { p, _ := l.VAT.percent(); return p > 0 })
}

// usesKOR tells whether a line is under the KOR: then the letter says so.
func usesKOR(q Quotation) bool {
	return slices.ContainsFunc(q.Lines, func(l Line) bool { return l.VAT == VATKOR })
}

func (f *finder) validity(q Quotation, on Date) {
	until := q.Until()
	before := !q.ValidUntil.IsZero() && q.ValidUntil.Before(q.Date)
	open := q.Status == StatusDraft || q.Status == StatusSent
	f.when(before, "until_before_date")
	f.when(open && !before && !until.IsZero() && until.Before(on), "until_past")
	f.when(q.Binding == Nonobligated && !q.ValidUntil.IsZero(), "free_and_firm")
	f.when(q.Binding == "", "binding_unsaid")
}

func (f *finder) terms(q Quotation) {
	f.when(q.Terms == TermsOnSite || q.Terms == TermsOnDemand, "terms_named")
	f.when(q.Terms == TermsLink || q.Terms == TermsAttached && q.Distance, "terms_download")
}

// withdrawalFunctionSince is the day from which an online contract needs a
// button to withdraw.
var withdrawalFunctionSince = Date{Year: 2026, Month: time.June, Day: 19}

// bespoke is what is made for one customer, which the 14 days do not hold for.
var bespoke = regexp.MustCompile(`(?i)maatwerk|\bop maat\b|\bcustom(-?(made|i[sz]ed))?\b|made to measure|\bbespoke`)

func (f *finder) withdrawal(q Quotation, on Date) {
	if q.Customer.Kind == Business {
		return
	}
	f.when(!q.Distance, "withdrawal_shop")
	if !q.Distance {
		return
	}
	told, sealed := q.Withdrawal == WithdrawalTold, q.Withdrawal == WithdrawalSealed
	f.when(q.Withdrawal == "", "withdrawal")
	f.when(q.Withdrawal != "" && !told, "withdrawal_exception")
	f.when((told || sealed) && !on.Before(withdrawalFunctionSince), "withdrawal_function")
	for i, l := range q.Lines {
		f.whenAt(told && bespoke.MatchString(l.Description), "withdrawal_bespoke", i+1, l.Description)
	}
}

func (f *finder) useful(q Quotation) {
	f.when(q.Number.IsZero(), "number")
	f.when(q.PaymentDays == 0, "payment")
	f.when(strings.TrimSpace(q.Delivery) == "", "delivery")
}
