package quote

import "time"

// Schema is the version of the stored form that this program writes.
const Schema = 1

// MaxLines is the most lines that a quotation takes.
const MaxLines = 200

// DaysValid is how long a new quotation holds. Thirty days is usual, not law.
const DaysValid = 30

// Binding says whether the offer can be withdrawn (art. 6:219 BW).
type Binding string

// The two ways of offering.
const (
	Firm         Binding = "bindend"
	Nonobligated Binding = "vrijblijvend"
)

// Handover says how the general terms reach the customer (art. 6:234 BW).
type Handover string

// The ways in which teams pass their terms on.
const (
	TermsAttached Handover = "bijlage" // attached to the quotation
	TermsByHand   Handover = "overhandigd"
	TermsLink     Handover = "download"   // a file to keep, the customer agrees to get it so
	TermsOnSite   Handover = "website"    // only named: somewhere on the site
	TermsOnDemand Handover = "op-verzoek" // only named: sent to who asks
	TermsNone     Handover = "geen"       // no general terms are used
)

// Withdrawal says what the quotation tells a consumer of the 14 days to think
// again (art. 6:230o BW), or why there are none (art. 6:230p BW).
type Withdrawal string

// What there is to tell.
const (
	WithdrawalTold       Withdrawal = "bedenktijd" // 14 days, with the model form
	WithdrawalBespoke    Withdrawal = "maatwerk"   // made to the wishes of the customer
	WithdrawalPerishable Withdrawal = "bederfelijk"
	WithdrawalSealed     Withdrawal = "verzegeld" // opened for good: hygiene, software
	WithdrawalDated      Withdrawal = "datum"     // lodging, transport or leisure at a date
)

// Content is what a quotation says, all of which a team drafts.
type Content struct {
	Date        Date       `json:"date"`
	ValidUntil  Date       `json:"valid_until,omitzero"` // the last day
	Binding     Binding    `json:"binding,omitempty"`
	Company     Company    `json:"company"`
	Customer    Customer   `json:"customer"`
	Prices      Prices     `json:"prices"`
	Lines       []Line     `json:"lines"`
	Delivery    string     `json:"delivery,omitempty"`
	PaymentDays int        `json:"payment_days,omitempty"` // 0 says nothing
	Distance    bool       `json:"distance,omitempty"`     // sold without meeting, or at the door or in the street
	Terms       Handover   `json:"terms,omitempty"`
	Withdrawal  Withdrawal `json:"withdrawal,omitempty"`
	Note        string     `json:"note,omitempty"`
}

// Valid returns the date until which an offer of this content holds when it is
// valid for that many days, counted from its date.
func (c Content) Valid(days int) Date { return c.Date.AddDays(days) }

// Quotation is one version of a quotation. Its methods return the next state and
// leave the one that they are called on as it was.
type Quotation struct {
	Schema  int    `json:"schema"`
	Number  Number `json:"number"`
	Version int    `json:"version"` // from 1
	Status  Status `json:"status"`  // as it was left; StatusOn knows the date
	Content
	Annex     *Terms        `json:"annex,omitempty"` // the general terms that went along
	Logo      string        `json:"logo,omitempty"`  // under what name the logo that went along is kept
	Sent      *Event        `json:"sent,omitempty"`
	Confirmed *Confirmation `json:"confirmed,omitempty"` // the last one
	Accepted  *Event        `json:"accepted,omitempty"`
	Rejected  *Rejection    `json:"rejected,omitempty"`
}

// Event is who did something, and when. By is a name or a key, whatever the
// caller knows people by.
type Event struct {
	By string    `json:"by"`
	At time.Time `json:"at"`
}

// Confirmation is a promise that the price of an expired quotation still holds.
type Confirmation struct {
	Event
	Until Date `json:"until"` // the last day
}

// Rejection is a no with its reason.
type Rejection struct {
	Event
	Reason string `json:"reason"`
}

// New returns the first version of a quotation as a draft of that day: firm,
// valid for DaysValid, with prices as the law wants them for that customer. A
// consumer is told of the 14 days to think again until the team says that it sells
// in its shop: telling of them needlessly costs less than keeping silent.
func New(n Number, c Company, to Customer, on Date) Quotation {
	q := Quotation{Schema: Schema, Number: n, Version: 1, Status: StatusDraft}
	q.Content = Content{Date: on, Binding: Firm, Company: c, Customer: to, Prices: PricesExcl}
	if to.Kind != Business {
		q.Prices, q.Distance, q.Withdrawal = PricesIncl, true, WithdrawalTold
	}
	q.ValidUntil = q.Valid(DaysValid)
	return q
}

// Fictional tells whether the quotation is of a company that only exists at
// school, so that the document prints "concept, schoolopdracht".
func (q Quotation) Fictional() bool { return q.Company.Fictional() }
