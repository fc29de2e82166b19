package quote

import (
	"fmt"
	"unicode/utf8"
)

// Field names a part of a quotation, in problems, findings and changes.
type Field string

// The parts of a quotation.
const (
	FieldNumber     Field = "number"
	FieldDate       Field = "date"
	FieldValidUntil Field = "valid_until"
	FieldBinding    Field = "binding"
	FieldCompany    Field = "company"
	FieldCustomer   Field = "customer"
	FieldPrices     Field = "prices"
	FieldLines      Field = "lines"
	FieldDelivery   Field = "delivery"
	FieldPayment    Field = "payment_days"
	FieldDistance   Field = "distance"
	FieldTerms      Field = "terms"
	FieldWithdrawal Field = "withdrawal"
	FieldNote       Field = "note"
	FieldKVK        Field = "kvk"
	FieldVATID      Field = "vat_id"
)

// Problem is what keeps a quotation from being sent or a company from being
// kept, as data: the words for it are the edge's.
type Problem struct {
	Field Field       `json:"field"`
	Code  ProblemCode `json:"code"`
	Line  int         `json:"line,omitempty"` // of the quotation, from 1; 0 is the whole
}

// IncompleteError says that a draft cannot be sent, and why.
type IncompleteError struct{ Problems []Problem }

// Error returns how many problems there are, and the first.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("quote: %d problems, first %s: %s", len(e.Problems), e.Problems[0].Field, e.Problems[0].Code)
}

// The longest texts of a quotation, in characters.
const (
	MaxName = 200
	MaxText = 2000
	MaxDays = 365 // of payment
)

// Check returns what keeps the quotation from being sent on that day: what is
// missing without which there is no offer at all (art. 6:217 BW: who, to whom,
// what, at what price), figures that cannot be, and dates that have passed.
func (c Content) Check(today Date) []Problem {
	var problems []Problem
	add := func(f Field, wrong bool, code ProblemCode) {
		if wrong {
			problems = append(problems, Problem{Field: f, Code: code})
		}
	}
	add(FieldDate, c.Date.IsZero(), ProblemMissing)
	add(FieldCompany, !wordy(c.Company.Name), ProblemMissing)
	add(FieldCustomer, !wordy(c.Customer.Name), ProblemMissing)
	add(FieldCustomer, c.Customer.Kind != Consumer && c.Customer.Kind != Business, ProblemNoChoice)
	add(FieldPrices, c.Prices != PricesIncl && c.Prices != PricesExcl, ProblemNoChoice)
	add(FieldPayment, c.PaymentDays < 0 || c.PaymentDays > MaxDays, ProblemTooLarge)
	add(FieldNote, utf8.RuneCountInString(c.Note) > MaxText, ProblemTooLong)
	add(FieldDelivery, utf8.RuneCountInString(c.Delivery) > MaxText, ProblemTooLong)
	add(FieldLines, len(c.Lines) == 0, ProblemMissing)
	add(FieldLines, len(c.Lines) > MaxLines, ProblemTooManyLines)
	if until := c.ValidUntil; !until.IsZero() {
		add(FieldValidUntil, until.Before(c.Date), ProblemBeforeDate)
		add(FieldValidUntil, until.Before(today) && !until.Before(c.Date), ProblemPast)
	}
	return append(problems, c.checkLines()...)
}

func (c Content) checkLines() []Problem {
	var problems []Problem
	for i, l := range c.Lines {
		if code := l.Check(c.Date); code != "" {
			problems = append(problems, Problem{Field: FieldLines, Code: code, Line: i + 1})
		}
	}
	return problems
}

// Check returns what keeps a company from being kept: a number that gives away
// the citizen service number (BSN) of its owner. Everything else may be wrong or
// missing, and is a finding.
func (c Company) Check() []Problem {
	var problems []Problem
	if bareBSN(c.VATID) {
		problems = append(problems, Problem{Field: FieldVATID, Code: ProblemBSN})
	}
	if bareBSN(c.KVK) {
		problems = append(problems, Problem{Field: FieldKVK, Code: ProblemBSN})
	}
	return problems
}
