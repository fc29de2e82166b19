package quote_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/quote"
)

var amsterdam = time.FixedZone("CET", 3600)

// at is a moment on the n-th day after the quotation's date, late in the
// evening, when it is already another day further east.
func at(n int) time.Time {
	return time.Date(2026, time.November, 23+n, 23, 30, 0, 0, amsterdam)
}

var company = quote.Company{
	Name: "Tentas", Address: "Zeildoekstraat 8, 8011 XP Zwolle", LegalForm: quote.Partnership,
	KVK: "99900114", VATID: "NL000099998B57", Email: "hallo@tentas.example",
}

// draft is a quotation that lacks nothing. It is sold in the shop, where there are
// no 14 days to tell of.
func draft() quote.Quotation {
	to := quote.Customer{Name: "Mevrouw Druppelaar", Address: "Regenbooghof 21, 8014 XB Zwolle", Kind: quote.Consumer}
	q := quote.New(quote.Number{Series: "OFF", Year: 2026, Serial: 1}, company, to, day)
	q.Lines = []quote.Line{
		{Description: "Tentas Classic", Quantity: quote.One, Unit: "stuk", Price: 5995, VAT: quote.VAT21},
		{Description: "Maatwerk", Quantity: 25000, Unit: "uur", Price: 1875, VAT: quote.VAT21},
	}
	q.Delivery, q.PaymentDays, q.Terms = "binnen drie weken", 14, quote.TermsAttached
	q.Distance, q.Withdrawal = false, ""
	return q
}

func must(t *testing.T) func(quote.Quotation, error) quote.Quotation {
	return func(q quote.Quotation, err error) quote.Quotation {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
}

func sent(t *testing.T) quote.Quotation { return must(t)(draft().Send("Jelle", at(0))) }

func TestNewQuotation(t *testing.T) {
	t.Parallel()
	q := draft()
	if q.Status != quote.StatusDraft || q.Version != 1 || q.Prices != quote.PricesIncl || q.ValidUntil.String() != "2026-12-23" {
		t.Errorf("%+v", q)
	}
	b2b := quote.New(quote.Number{}, company, quote.Customer{Kind: quote.Business}, day)
	if b2b.Prices != quote.PricesExcl || b2b.Distance || b2b.Withdrawal != "" {
		t.Errorf("a business gets prices %s and %q", b2b.Prices, b2b.Withdrawal)
	}
	for _, kind := range []quote.CustomerKind{quote.Consumer, ""} {
		c := quote.New(quote.Number{}, company, quote.Customer{Kind: kind}, day)
		if !c.Distance || c.Withdrawal != quote.WithdrawalTold {
			t.Errorf("a consumer (%q) starts without the 14 days: %+v", kind, c.Content)
		}
	}
}

// step is a thing that is done to a quotation.
type step func(quote.Quotation) (quote.Quotation, error)

var steps = map[string]step{
	"rewrite": func(q quote.Quotation) (quote.Quotation, error) { return q.Rewrite(q.Content) },
	"send":    func(q quote.Quotation) (quote.Quotation, error) { return q.Send("Jelle", at(1)) },
	"accept":  func(q quote.Quotation) (quote.Quotation, error) { return q.Accept("Mevrouw Druppelaar", at(1)) },
	"reject": func(q quote.Quotation) (quote.Quotation, error) {
		return q.Reject("Mevrouw Druppelaar", "te duur", at(1))
	},
	"revise": func(q quote.Quotation) (quote.Quotation, error) { return q.Revise(at(1)) },
	"confirm": func(q quote.Quotation) (quote.Quotation, error) {
		return q.ConfirmPrice("Noor", day.AddDays(60), at(1))
	},
	"late accept": func(q quote.Quotation) (quote.Quotation, error) {
		return q.Accept("Mevrouw Druppelaar", at(31))
	},
	"late reject": func(q quote.Quotation) (quote.Quotation, error) {
		return q.Reject("Mevrouw Druppelaar", "vergeten", at(31))
	},
	"late confirm": func(q quote.Quotation) (quote.Quotation, error) {
		return q.ConfirmPrice("Noor", day.AddDays(45), at(31))
	},
	"late revise": func(q quote.Quotation) (quote.Quotation, error) { return q.Revise(at(31)) },
}

// TestSteps has every step from every status: what is refused, and where the
// others lead.
func TestSteps(t *testing.T) {
	t.Parallel()
	from := map[string]quote.Quotation{
		"draft":     draft(),
		"sent":      sent(t),
		"accepted":  must(t)(steps["accept"](sent(t))),
		"rejected":  must(t)(steps["reject"](sent(t))),
		"confirmed": must(t)(steps["late confirm"](sent(t))),
	}
	type end struct {
		code   quote.Code
		status quote.Status
	}
	no := func(c quote.Code) end { return end{code: c} }
	to := func(s quote.Status) end { return end{status: s} }
	want := map[string]map[string]end{
		"draft": {"rewrite": to("concept"), "send": to("verzonden"), "accept": no("not_sent"), "reject": no("not_sent"), "revise": no("is_draft"),
			"confirm": no("not_sent"), "late accept": no("not_sent"), "late reject": no("not_sent"), "late confirm": no("not_sent"), "late revise": no("is_draft")},
		"sent": {"rewrite": no("not_draft"), "send": no("not_draft"), "accept": to("geaccepteerd"), "reject": to("afgewezen"), "revise": to("concept"),
			"confirm": no("not_expired"), "late accept": no("expired"), "late reject": to("afgewezen"), "late confirm": to("verzonden"), "late revise": to("concept")},
		"accepted": {"rewrite": no("not_draft"), "send": no("not_draft"), "accept": no("accepted"), "reject": no("accepted"), "revise": no("accepted"),
			"confirm": no("accepted"), "late accept": no("accepted"), "late reject": no("accepted"), "late confirm": no("accepted"), "late revise": no("accepted")},
		"rejected": {"rewrite": no("not_draft"), "send": no("not_draft"), "accept": no("rejected"), "reject": no("rejected"), "revise": to("concept"),
			"confirm": no("rejected"), "late accept": no("rejected"), "late reject": no("rejected"), "late confirm": no("rejected"), "late revise": to("concept")},
		"confirmed": {"rewrite": no("not_draft"), "send": no("not_draft"), "accept": to("geaccepteerd"), "reject": to("afgewezen"), "revise": to("concept"),
			"confirm": no("not_expired"), "late accept": to("geaccepteerd"), "late reject": to("afgewezen"), "late confirm": no("not_expired"), "late revise": to("concept")},
	}
	for status, q := range from {
		for name, do := range steps {
			before, _ := quote.Encode(q)
			next, err := do(q)
			got := end{code: quote.CodeOf(err)}
			if err == nil {
				got.status = next.Status
			}
			if got != want[status][name] {
				t.Errorf("%s, %s: %+v, want %+v", status, name, got, want[status][name])
			}
			if after, _ := quote.Encode(q); string(after) != string(before) {
				t.Errorf("%s, %s changed the quotation that it was done to", status, name)
			}
		}
	}
}

func TestExpiry(t *testing.T) {
	t.Parallel()
	q := sent(t)
	cases := []struct {
		days int
		want quote.Status
	}{{0, quote.StatusSent}, {29, quote.StatusSent}, {30, quote.StatusSent}, {31, quote.StatusExpired}, {400, quote.StatusExpired}}
	for _, c := range cases {
		if got := q.StatusOn(day.AddDays(c.days)); got != c.want {
			t.Errorf("after %d days: %s, want %s", c.days, got, c.want)
		}
	}
	if got := draft().StatusOn(day.AddDays(400)); got != quote.StatusDraft {
		t.Errorf("an old draft is %s", got)
	}
	open := draft()
	open.ValidUntil = quote.Date{}
	if got := must(t)(open.Send("Jelle", at(0))).StatusOn(day.AddDays(4000)); got != quote.StatusSent {
		t.Errorf("one without an end is %s", got)
	}
}

func TestConfirmation(t *testing.T) {
	t.Parallel()
	q := must(t)(sent(t).ConfirmPrice("Noor", day.AddDays(45), at(31)))
	if got := q.StatusOn(day.AddDays(45)); got != quote.StatusSent {
		t.Errorf("on the last day it is %s", got)
	}
	if got := q.StatusOn(day.AddDays(46)); got != quote.StatusExpired {
		t.Errorf("a day later it is %s", got)
	}
	if q.ValidUntil != day.AddDays(30) {
		t.Error("the quotation itself changed")
	}
	if _, err := sent(t).ConfirmPrice("Noor", day.AddDays(30), at(31)); quote.CodeOf(err) != quote.CodeExpired {
		t.Errorf("confirmed until yesterday: %v", err)
	}
}

func TestAnswersKeepWhoAndWhen(t *testing.T) {
	t.Parallel()
	yes := must(t)(sent(t).Accept("Mevrouw Druppelaar", at(2)))
	if yes.Accepted.By != "Mevrouw Druppelaar" || !yes.Accepted.At.Equal(at(2)) {
		t.Errorf("%+v", yes.Accepted)
	}
	no := must(t)(sent(t).Reject("Mevrouw Druppelaar", "  te duur ", at(2)))
	if no.Rejected.Reason != "te duur" || !no.Rejected.At.Equal(at(2)) {
		t.Errorf("%+v", no.Rejected)
	}
	if _, err := sent(t).Reject("Mevrouw Druppelaar", " ", at(2)); quote.CodeOf(err) != quote.CodeNoReason {
		t.Errorf("rejected without a reason: %v", err)
	}
	for name, do := range map[string]func() (quote.Quotation, error){
		"send":   func() (quote.Quotation, error) { return draft().Send("", at(0)) },
		"accept": func() (quote.Quotation, error) { return sent(t).Accept("", at(0)) },
		"reject": func() (quote.Quotation, error) { return sent(t).Reject("", "x", at(0)) },
	} {
		if _, err := do(); quote.CodeOf(err) != quote.CodeNoActor {
			t.Errorf("%s by nobody: %v", name, err)
		}
	}
}

// TestSentDoesNotChange: what a draft shares with the caller is let go of when it
// is sent.
func TestSentDoesNotChange(t *testing.T) {
	t.Parallel()
	d := draft()
	q := must(t)(d.Send("Jelle", at(0)))
	d.Lines[0].Price = 1
	if q.Lines[0].Price != 5995 {
		t.Error("a sent quotation followed its draft")
	}
	next := must(t)(q.Revise(at(3)))
	next.Lines[0].Price = 1
	if q.Lines[0].Price != 5995 {
		t.Error("a sent quotation followed its revision")
	}
}

func TestRevise(t *testing.T) {
	t.Parallel()
	q := must(t)(sent(t).Reject("Mevrouw Druppelaar", "te duur", at(2)))
	next := must(t)(q.Revise(at(5)))
	if next.Version != 2 || next.Number != q.Number || next.Rejected != nil || next.Sent != nil {
		t.Errorf("%+v", next)
	}
	if next.Date != day.AddDays(5) || next.ValidUntil != day.AddDays(35) {
		t.Errorf("dated %s, valid until %s", next.Date, next.ValidUntil)
	}
	next.Lines[0].Price = 5495
	next.Lines = append([]quote.Line{{Description: "Tentdoek", Quantity: 7500, Unit: "meter", Price: 990, VAT: quote.VAT21}}, next.Lines[0])
	next.PaymentDays = 30
	want := []quote.Change{
		{Field: "date", Old: "2026-11-23", New: "2026-11-28"},
		{Field: "valid_until", Old: "2026-12-23", New: "2026-12-28"},
		{Field: "lines", Line: 1, New: "Tentdoek; 0,75; meter; 9,90; 21%"},
		{Field: "lines", Line: 2, Old: "Tentas Classic; 1; stuk; 59,95; 21%", New: "Tentas Classic; 1; stuk; 54,95; 21%"},
		{Field: "lines", Line: 2, Old: "Maatwerk; 2,5; uur; 18,75; 21%"},
		{Field: "payment_days", Old: "14", New: "30"},
	}
	if diff := cmp.Diff(want, quote.Changes(q, next)); diff != "" {
		t.Error(diff)
	}
	if same := quote.Changes(q, q); same != nil {
		t.Errorf("no change is %+v", same)
	}
}

// TestSameWordsTwice: two lines may describe the same at two prices.
func TestSameWordsTwice(t *testing.T) {
	t.Parallel()
	before, after := draft(), draft()
	small, large := before.Lines[0], before.Lines[0]
	large.Price = 9995
	before.Lines = []quote.Line{small, large}
	after.Lines = []quote.Line{large}
	want := []quote.Change{{Field: "lines", Line: 1, Old: "Tentas Classic; 1; stuk; 59,95; 21%"}}
	if diff := cmp.Diff(want, quote.Changes(before, after)); diff != "" {
		t.Error(diff)
	}
}

// TestEveryFieldIsAChange: a field that Changes forgets would change in silence.
func TestEveryFieldIsAChange(t *testing.T) {
	t.Parallel()
	cases := map[quote.Field]func(*quote.Content){
		quote.FieldCompany:    func(c *quote.Content) { c.Company.IBAN = "NL00BANK0123456789" },
		quote.FieldCustomer:   func(c *quote.Content) { c.Customer.Contact = "de heer Jansen" },
		quote.FieldDate:       func(c *quote.Content) { c.Date = day.AddDays(1) },
		quote.FieldValidUntil: func(c *quote.Content) { c.ValidUntil = quote.Date{} },
		quote.FieldBinding:    func(c *quote.Content) { c.Binding = quote.Nonobligated },
		quote.FieldPrices:     func(c *quote.Content) { c.Prices = quote.PricesExcl },
		quote.FieldLines:      func(c *quote.Content) { c.Lines = c.Lines[:1] },
		quote.FieldDelivery:   func(c *quote.Content) { c.Delivery = "morgen" },
		quote.FieldPayment:    func(c *quote.Content) { c.PaymentDays = 8 },
		quote.FieldDistance:   func(c *quote.Content) { c.Distance = true },
		quote.FieldTerms:      func(c *quote.Content) { c.Terms = quote.TermsByHand },
		quote.FieldWithdrawal: func(c *quote.Content) { c.Withdrawal = quote.WithdrawalTold },
		quote.FieldNote:       func(c *quote.Content) { c.Note = "tot ziens" },
	}
	for field, edit := range cases {
		after := draft()
		edit(&after.Content)
		got := quote.Changes(draft(), after)
		if len(got) != 1 || got[0].Field != field {
			t.Errorf("%s: %+v", field, got)
		}
	}
}

func TestCheckBeforeSending(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		spoil func(*quote.Quotation)
		want  quote.Problem
	}{
		{"no date", func(q *quote.Quotation) { q.Date = quote.Date{} }, quote.Problem{Field: "date", Code: "missing"}},
		{"no company", func(q *quote.Quotation) { q.Company.Name = " - " }, quote.Problem{Field: "company", Code: "missing"}},
		{"no customer", func(q *quote.Quotation) { q.Customer.Name = "" }, quote.Problem{Field: "customer", Code: "missing"}},
		{"no kind", func(q *quote.Quotation) { q.Customer.Kind = "" }, quote.Problem{Field: "customer", Code: "no_choice"}},
		{"no prices", func(q *quote.Quotation) { q.Prices = "" }, quote.Problem{Field: "prices", Code: "no_choice"}},
		{"no lines", func(q *quote.Quotation) { q.Lines = nil }, quote.Problem{Field: "lines", Code: "missing"}},
		{"201 lines", func(q *quote.Quotation) {
			for len(q.Lines) <= quote.MaxLines {
				q.Lines = append(q.Lines, q.Lines[0])
			}
		}, quote.Problem{Field: "lines", Code: "too_many_lines"}},
		{"until before date", func(q *quote.Quotation) { q.ValidUntil = day.AddDays(-1) }, quote.Problem{Field: "valid_until", Code: "before_date"}},
		{"until has passed", func(q *quote.Quotation) { q.Date, q.ValidUntil = day.AddDays(-20), day.AddDays(-1) }, quote.Problem{Field: "valid_until", Code: "past"}},
		{"payment below zero", func(q *quote.Quotation) { q.PaymentDays = -1 }, quote.Problem{Field: "payment_days", Code: "too_large"}},
		{"a line without words", func(q *quote.Quotation) { q.Lines[1].Description = "" }, quote.Problem{Field: "lines", Code: "no_description", Line: 2}},
		{"a line of zero", func(q *quote.Quotation) { q.Lines[1].Quantity = 0 }, quote.Problem{Field: "lines", Code: "quantity_zero", Line: 2}},
		{"a line below zero", func(q *quote.Quotation) { q.Lines[1].Price = -1 }, quote.Problem{Field: "lines", Code: "negative", Line: 2}},
		{"a line of two lines", func(q *quote.Quotation) { q.Lines[1].Description = "a\nb" }, quote.Problem{Field: "lines", Code: "unread", Line: 2}},
		{"a unit that is a figure", func(q *quote.Quotation) { q.Lines[1].Unit = "3" }, quote.Problem{Field: "lines", Code: "unit", Line: 2}},
		{"a huge line", func(q *quote.Quotation) { q.Lines[1].Price = quote.MaxPrice + 1 }, quote.Problem{Field: "lines", Code: "too_large", Line: 2}},
		{"a discount of 101%", func(q *quote.Quotation) { q.Lines[1].Discount = quote.Whole + 100 }, quote.Problem{Field: "lines", Code: "percent_over", Line: 2}},
		{"a rate of before", func(q *quote.Quotation) { q.Lines[1].VAT = "19" }, quote.Problem{Field: "lines", Code: "vat_unknown", Line: 2}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q := draft()
			c.spoil(&q)
			_, err := q.Send("Jelle", at(0))
			var incomplete *quote.IncompleteError
			if !errors.As(err, &incomplete) || quote.CodeOf(err) != quote.CodeIncomplete {
				t.Fatalf("sent: %v", err)
			}
			found := false
			for _, p := range incomplete.Problems {
				found = found || p == c.want
			}
			if !found {
				t.Errorf("%+v, want %+v", incomplete.Problems, c.want)
			}
		})
	}
}

func TestStoredForm(t *testing.T) {
	t.Parallel()
	q := must(t)(sent(t).Accept("Mevrouw Druppelaar", at(2).UTC()))
	q.Sent.At = q.Sent.At.UTC()
	q.Lines[0].Discount = 1250
	terms := quote.BuildTerms("Betaling: binnen 14 dagen")
	q.Annex = &terms
	data, err := quote.Encode(q)
	if err != nil {
		t.Fatal(err)
	}
	back, err := quote.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(q, back); diff != "" {
		t.Error(diff)
	}
	// Stored quotations live longer than the program: renaming a field is a new
	// schema.
	want := `{"schema":1,"number":"OFF-2026-0001","version":1,"status":"geaccepteerd","date":"2026-11-23","valid_until":"2026-12-23","binding":"bindend",` +
		`"company":{"name":"Tentas","address":"Zeildoekstraat 8, 8011 XP Zwolle","legal_form":"vof","kvk":"99900114","vat_id":"NL000099998B57","email":"hallo@tentas.example"},` +
		`"customer":{"name":"Mevrouw Druppelaar","address":"Regenbooghof 21, 8014 XB Zwolle","kind":"consument"},"prices":"incl",` +
		`"lines":[{"description":"Tentas Classic","quantity":"1","unit":"stuk","price":5995,"discount":"12.5","vat":"21"},{"description":"Maatwerk","quantity":"2.5","unit":"uur","price":1875,"vat":"21"}],` +
		`"delivery":"binnen drie weken","payment_days":14,"terms":"bijlage",` +
		`"annex":{"articles":[{"number":1,"topic":"betaling","clauses":["binnen 14 dagen"]}]},` +
		`"sent":{"by":"Jelle","at":"2026-11-23T22:30:00Z"},"accepted":{"by":"Mevrouw Druppelaar","at":"2026-11-25T22:30:00Z"}}`
	if string(data) != want {
		t.Errorf("stored as\n%s\nwant\n%s", data, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]quote.Code{
		`{"schema":2}`:                     quote.CodeSchema,
		`{}`:                               quote.CodeSchema,
		`{`:                                quote.CodeInternal,
		`{"schema":1,"number":"OFF-1"}`:    quote.CodeInternal,
		`{"schema":1,"date":"2026-02-30"}`: quote.CodeInternal,
		`{"schema":1,"lines":[{"quantity":"1e9999999"}]}`: quote.CodeInternal,
		`{"schema":1,"lines":[{"quantity":"0.00001"}]}`:   quote.CodeInternal,
		`{"schema":1,"lines":[{"discount":"x"}]}`:         quote.CodeInternal,
	} {
		if _, err := quote.Decode([]byte(data)); quote.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
}
