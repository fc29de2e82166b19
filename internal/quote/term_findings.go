package quote

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// TermFindings returns the questions that terms raise for that kind of customer,
// beside the quotation that they go with, in the order of terms.yaml. Line is the
// number of the article, At the clause.
func TermFindings(t Terms, kind CustomerKind, q Quotation) []Finding {
	f := &finder{rules: TermRules()}
	f.extent(t, kind, q)
	f.payment(t, q)
	f.bespoke(t, kind, q)
	for _, a := range t.Articles {
		f.when(len(a.Clauses) == 0, "terms_empty")
		for _, clause := range a.Clauses {
			f.clause(a, clause, kind, q)
		}
	}
	f.sort()
	return f.found
}

// enough is how many topics terms have at least.
const enough = 6

func (f *finder) extent(t Terms, kind CustomerKind, q Quotation) {
	f.when(len(t.Articles) < enough, "terms_few")
	for _, key := range []TopicKey{TopicPayment, TopicDelivery, TopicLiability, TopicComplaints} {
		f.whenAt(!t.has(key), "terms_essential", 0, Article{Topic: key}.Title(Dutch))
	}
	f.when(kind != Business && q.Distance && !t.has(TopicWithdrawal), "withdrawal_missing")
}

// bespoke asks once about terms that speak of made to measure, where the quotation
// promises 14 days on everything and none of its lines is asked about already.
func (f *finder) bespoke(t Terms, kind CustomerKind, q Quotation) {
	told := kind != Business && q.Distance && q.Withdrawal == WithdrawalTold
	if !told || slices.ContainsFunc(q.Lines, func(l Line) bool { return bespoke.MatchString(l.Description) }) {
		return
	}
	for _, a := range t.Articles {
		if i := slices.IndexFunc(a.Clauses, bespoke.MatchString); i >= 0 {
			f.whenAt(true, "bespoke_told", a.Number, a.Clauses[i])
			return
		}
	}
}

func (t Terms) has(key TopicKey) bool {
	return slices.ContainsFunc(t.Articles, func(a Article) bool { return a.Topic == key })
}

// clause asks what the patterns of the rules ask of a clause.
func (f *finder) clause(a Article, clause string, kind CustomerKind, q Quotation) {
	lower := strings.ToLower(clause)
	for _, r := range theTerms().Rules {
		asked := r.Match != nil && (!r.Consumer || kind != Business) && (r.Topic == "" || r.Topic == a.Topic)
		if r.Key == "withdrawal_excluded" && !q.Distance {
			continue
		}
		f.whenAt(asked && anyOf(r.Match, lower) && !anyOf(r.Unless, lower), r.Key, a.Number, clause)
	}
	if kind != Business && a.Topic == TopicComplaints {
		f.whenAt(shortComplaint(lower), "complaint_short", a.Number, clause)
	}
	if kind != Business && a.Topic == TopicPayment {
		f.whenAt(prepaid(lower), "prepayment", a.Number, clause)
	}
}

func anyOf(patterns []pattern, s string) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.MatchString(s) })
}

// span is a length of time in words.
var span = regexp.MustCompile(`(\d+|een|één|twee|drie|a|one|two) ?(uur|uren|dag|dagen|werkdagen|werkdag|week|weken|maand|maanden|hours?|days?|weeks?|months?)`)

// days returns the lengths of time that a text names, in days.
func days(lower string) []int {
	var all []int
	for _, m := range span.FindAllStringSubmatch(lower, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = map[string]int{"een": 1, "één": 1, "a": 1, "one": 1, "twee": 2, "two": 2, "drie": 3}[m[1]]
		}
		switch m[2][0] {
		case 'w':
			if !strings.HasPrefix(m[2], "werk") {
				n *= 7
			}
		case 'm':
			n *= 30
		case 'u', 'h':
			n /= 24
		}
		all = append(all, n)
	}
	return all
}

// payment compares the payment terms with the quotation's.
func (f *finder) payment(t Terms, q Quotation) {
	if q.PaymentDays == 0 {
		return
	}
	for _, a := range t.Articles {
		for _, clause := range a.Clauses {
			lower := strings.ToLower(clause)
			named := days(lower)
			differs := len(named) > 0 && !slices.Contains(named, q.PaymentDays) || len(named) == 0 && prepaid(lower)
			f.whenAt(a.Topic == TopicPayment && differs && paysWithin.MatchString(lower), "payment_differs", a.Number, clause)
		}
	}
}

var (
	paysWithin = regexp.MustCompile(`betal|binnen|dagen|vooraf|vooruit|pay|days|advance`)
	inAdvance  = regexp.MustCompile(`vooraf|vooruit|in advance|up front|upfront`)
	partly     = regexp.MustCompile(`(\d+) ?(%|procent|percent)|helft|half|of achteraf|kan ook|or afterwards`)
)

// prepaid tells whether a clause asks for more than half in advance.
func prepaid(lower string) bool {
	for _, part := range strings.FieldsFunc(lower, func(r rune) bool { return strings.ContainsRune(",;.", r) }) {
		if !inAdvance.MatchString(part) {
			continue
		}
		m := partly.FindStringSubmatch(part)
		if m == nil {
			return true
		}
		if percent, err := strconv.Atoi(m[1]); err == nil && percent > 50 {
			return true
		}
	}
	return false
}

var (
	complains = regexp.MustCompile(`klacht|meld|klagen|reclam|indien|complain|report`)
	replies   = regexp.MustCompile(`antwoord|reager|reactie|oploss|terugbellen|contact op|reply|answer|respond`)
)

// shortComplaint tells whether a customer has less than two months to complain.
// In how many days the company answers is another matter.
func shortComplaint(lower string) bool {
	for _, part := range strings.FieldsFunc(lower, func(r rune) bool { return strings.ContainsRune(",;.", r) }) {
		if replies.MatchString(part) {
			continue
		}
		if named := days(part); len(named) > 0 && slices.Min(named) < 60 && (complains.MatchString(part) || strings.Contains(part, "binnen")) {
			return true
		}
	}
	return false
}
