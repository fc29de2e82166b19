package quote_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/quote"
)

func keys(found []quote.Finding) []quote.RuleKey {
	var all []quote.RuleKey
	for _, f := range found {
		all = append(all, f.Key)
	}
	return all
}

// lawCase spoils a quotation that lacks nothing, and says exactly what is found.
type lawCase struct {
	name  string
	spoil func(q *quote.Quotation, c *quote.Company)
	want  []quote.RuleKey
}

type (
	qu = *quote.Quotation
	co = *quote.Company
)

var lawCases = []lawCase{
	{"nothing", func(qu, co) {}, nil},

	// The seven items of the assignment.
	{"1 name of the company", func(_ qu, c co) { c.Name = " " }, []quote.RuleKey{"company_name"}},
	{"1 address of the company", func(_ qu, c co) { c.Address = "" }, []quote.RuleKey{"company_address"}},
	{"2 name of the customer", func(q qu, _ co) { q.Customer.Name = "-" }, []quote.RuleKey{"customer_name"}},
	{"2 address of the customer", func(q qu, _ co) { q.Customer.Address = "" }, []quote.RuleKey{"customer_address"}},
	{"3 date", func(q qu, _ co) { q.Date = quote.Date{} }, []quote.RuleKey{"date"}},
	{"4 and 5 description and price", func(q qu, _ co) { q.Lines = nil }, []quote.RuleKey{"description", "price"}},
	{"4 description", func(q qu, _ co) { q.Lines[1].Description = "" }, []quote.RuleKey{"description"}},
	{"6 validity", func(q qu, _ co) { q.ValidUntil = quote.Date{} }, []quote.RuleKey{"valid_until"}},
	{"7 terms", func(q qu, _ co) { q.Terms = "" }, []quote.RuleKey{"terms"}},
	{"7 no terms", func(q qu, _ co) { q.Terms = quote.TermsNone }, []quote.RuleKey{"terms"}},

	// The trade register.
	{"no KVK", func(_ qu, c co) { c.KVK = "" }, []quote.RuleKey{"kvk_missing"}},
	{"7 digits", func(_ qu, c co) { c.KVK = "1234567" }, []quote.RuleKey{"kvk_form"}},
	{"9 digits", func(_ qu, c co) { c.KVK = "123456789" }, []quote.RuleKey{"kvk_form"}},
	{"letters", func(_ qu, c co) { c.KVK = "KVK12345678" }, []quote.RuleKey{"kvk_form"}},
	{"spaces are fine", func(_ qu, c co) { c.KVK = "9990 0114" }, nil},
	{"fullwidth is fine", func(_ qu, c co) { c.KVK = "９９９００１１４" }, nil},
	{"fictional KVK", func(_ qu, c co) { c.KVK = "fictief" }, []quote.RuleKey{"fictional"}},
	{"fictional with a number", func(_ qu, c co) { c.KVK = "Fictief 12345678" }, []quote.RuleKey{"fictional"}},

	// The VAT ID.
	{"no VAT ID", func(_ qu, c co) { c.VATID = "" }, []quote.RuleKey{"vat_id_missing"}},
	{"no VAT ID with KOR", func(q qu, c co) {
		c.VATID, c.KOR = "", true
		exempt(q, quote.VATKOR)
		q.Note = "Btw vrijgesteld op grond van de KOR"
	}, nil},
	{"fictional VAT ID", func(_ qu, c co) { c.VATID = "FICTIEF" }, []quote.RuleKey{"fictional"}},
	{"without NL", func(_ qu, c co) { c.VATID = "000099998B57" }, []quote.RuleKey{"vat_id_form"}},
	{"with 8 digits", func(_ qu, c co) { c.VATID = "NL00009999B57" }, []quote.RuleKey{"vat_id_form"}},
	{"Belgian", func(_ qu, c co) { c.VATID = "BE0123456789" }, []quote.RuleKey{"vat_id_form"}},
	{"with full stops", func(_ qu, c co) { c.VATID = "nl.0000.99998.b57" }, nil},
	{"of a vof no control digits", func(_ qu, c co) { c.VATID = "NL123456789B01" }, nil},
	{"control digits wrong", func(_ qu, c co) { c.VATID, c.LegalForm = "NL000099998B58", quote.SoleTrader }, []quote.RuleKey{"vat_id_control"}},
	{"control digits right", func(_ qu, c co) { c.LegalForm = quote.SoleTrader }, nil},
	{"old number of a sole trader", func(_ qu, c co) { c.VATID, c.LegalForm = "NL111222333B01", quote.SoleTrader }, []quote.RuleKey{"vat_id_bsn"}},
	{"the same of a bv is no BSN", func(_ qu, c co) {
		c.VATID, c.LegalForm, c.StatutoryName, c.StatutorySeat = "NL111222333B01", quote.Private, "Tentas B.V.", "Zwolle"
	}, nil},
	{"bare BSN", func(_ qu, c co) { c.VATID = "111222333" }, []quote.RuleKey{"bsn"}},
	{"old number without NL", func(_ qu, c co) { c.VATID = "111222333B01" }, []quote.RuleKey{"bsn"}},
	{"BSN as KVK number", func(_ qu, c co) { c.KVK = "111222333" }, []quote.RuleKey{"bsn"}},

	// bv and nv.
	{"bv", func(_ qu, c co) { c.LegalForm = quote.Private }, []quote.RuleKey{"statutory_name", "statutory_seat"}},
	{"nv", func(_ qu, c co) { c.LegalForm = quote.Public }, []quote.RuleKey{"statutory_name", "statutory_seat"}},
	{"coöperatie", func(_ qu, c co) { c.LegalForm = quote.Cooperative }, []quote.RuleKey{"statutory_name"}},
	{"coöperatie without seat", func(_ qu, c co) { c.LegalForm, c.StatutoryName = quote.Cooperative, "Tentas U.A." }, nil},
	{"foundation", func(_ qu, c co) { c.LegalForm = quote.Foundation }, nil},
	{"bv without seat", func(_ qu, c co) { c.LegalForm, c.StatutoryName = quote.Private, "Tentas B.V." }, []quote.RuleKey{"statutory_seat"}},

	// Prices and VAT.
	{"excl to a consumer", func(q qu, _ co) { q.Prices = quote.PricesExcl }, []quote.RuleKey{"prices_consumer"}},
	{"excl to a business", func(q qu, _ co) { q.Prices, q.Customer.Kind = quote.PricesExcl, quote.Business }, nil},
	{"rate of before", func(q qu, _ co) { q.Lines[0].VAT = "19" }, []quote.RuleKey{"vat_rate"}},
	{"a night at 9%", func(q qu, _ co) { q.Lines[0].VAT, q.Lines[0].Description = quote.VAT9, "Twee overnachtingen" }, []quote.RuleKey{"lodging"}},
	{"a night at 9% in 2025", func(q qu, _ co) {
		q.Lines[0].VAT, q.Lines[0].Description = quote.VAT9, "Twee overnachtingen"
		q.Date = quote.Date{Year: 2025, Month: time.December, Day: 1}
	}, nil},
	{"a night at 21%", func(q qu, _ co) { q.Lines[0].Description = "Twee overnachtingen" }, nil},
	{"VAT with KOR", func(q qu, c co) { c.KOR = true }, []quote.RuleKey{"kor_vat", "kor_vat"}},
	{"KOR unsaid", func(q qu, _ co) { q.Lines[0].VAT = quote.VATKOR }, []quote.RuleKey{"kor_unsaid"}},
	{"KOR, which the letter says", func(q qu, c co) { c.KOR = true; exempt(q, quote.VATKOR) }, nil},
	{"KOR on one line", func(q qu, c co) { c.KOR = true; exempt(q, quote.VATExempt); q.Lines[0].VAT = quote.VATKOR }, nil},
	{"KOR without wording", func(q qu, c co) { c.KOR = true; exempt(q, quote.VATExempt) }, []quote.RuleKey{"kor_wording"}},
	{"exempt", func(q qu, _ co) { q.Lines[0].VAT = quote.VATExempt }, []quote.RuleKey{"exempt"}},
	{"zero rate", func(q qu, _ co) { q.Lines[0].VAT = quote.VAT0 }, []quote.RuleKey{"exempt"}},
	{"for nothing", func(q qu, _ co) { q.Lines[0].Price = 0 }, []quote.RuleKey{"free"}},
	{"for nothing, said", func(q qu, _ co) { q.Lines[0].Price, q.Lines[0].Description = 0, "Bezorging (gratis)" }, nil},
	{"all of it off", func(q qu, _ co) { q.Lines[0].Discount = quote.Whole }, []quote.RuleKey{"free"}},
	{"vague", func(q qu, _ co) { q.Lines[0].Description = "Diverse werkzaamheden" }, []quote.RuleKey{"vague"}},

	// Validity.
	{"until before date", func(q qu, _ co) { q.ValidUntil = day.AddDays(-1) }, []quote.RuleKey{"until_before_date"}},
	{"until the same day", func(q qu, _ co) { q.ValidUntil = day }, nil},
	{"over", func(q qu, _ co) { q.Date, q.ValidUntil = day.AddDays(-30), day.AddDays(-1) }, []quote.RuleKey{"until_past"}},
	{"over and confirmed", func(q qu, _ co) {
		q.Date, q.ValidUntil, q.Status = day.AddDays(-30), day.AddDays(-1), quote.StatusSent
		q.Confirmed = &quote.Confirmation{Until: day.AddDays(3)}
	}, nil},
	{"over and accepted", func(q qu, _ co) {
		q.Date, q.ValidUntil, q.Status = day.AddDays(-30), day.AddDays(-1), quote.StatusAccepted
	}, nil},
	{"vrijblijvend with a term", func(q qu, _ co) { q.Binding = quote.Nonobligated }, []quote.RuleKey{"free_and_firm"}},
	{"vrijblijvend without", func(q qu, _ co) { q.Binding, q.ValidUntil = quote.Nonobligated, quote.Date{} }, []quote.RuleKey{"valid_until"}},
	{"neither", func(q qu, _ co) { q.Binding = "" }, []quote.RuleKey{"binding_unsaid"}},

	// Terms and withdrawal.
	{"terms on the site", func(q qu, _ co) { q.Terms = quote.TermsOnSite }, []quote.RuleKey{"terms_named"}},
	{"terms on demand", func(q qu, _ co) { q.Terms = quote.TermsOnDemand }, []quote.RuleKey{"terms_named"}},
	{"terms by hand", func(q qu, _ co) { q.Terms = quote.TermsByHand }, nil},
	{"terms to download", func(q qu, _ co) { q.Terms = quote.TermsLink }, []quote.RuleKey{"terms_download"}},

	// Useful.
	{"number", func(q qu, _ co) { q.Number = quote.Number{} }, []quote.RuleKey{"number"}},
	{"payment", func(q qu, _ co) { q.PaymentDays = 0 }, []quote.RuleKey{"payment"}},
	{"delivery", func(q qu, _ co) { q.Delivery = " " }, []quote.RuleKey{"delivery"}},
}

// withdrawalCases are about a sale without a shop. Their terms are on paper.
var withdrawalCases = []lawCase{
	{"in the shop", func(q qu, _ co) { q.Distance = false }, []quote.RuleKey{"withdrawal_shop"}},
	{"in the shop, of nobody known", func(q qu, _ co) { q.Distance, q.Customer.Kind = false, "" }, []quote.RuleKey{"withdrawal_shop"}},
	{"in the shop to a business", func(q qu, _ co) { q.Distance, q.Customer.Kind = false, quote.Business }, nil},
	{"at a distance", func(q qu, _ co) { q.Withdrawal = "" }, []quote.RuleKey{"withdrawal"}},
	{"told", func(qu, co) {}, []quote.RuleKey{"withdrawal_function"}},
	{"bespoke", func(q qu, _ co) { q.Withdrawal = quote.WithdrawalBespoke }, []quote.RuleKey{"withdrawal_exception"}},
	{"sealed", func(q qu, _ co) { q.Withdrawal = quote.WithdrawalSealed }, []quote.RuleKey{"withdrawal_exception", "withdrawal_function"}},
	{"to a business", func(q qu, _ co) { q.Customer.Kind = quote.Business }, nil},
	{"14 days on made to measure", func(q qu, _ co) { q.Lines[1].Description = "Maatwerk" }, []quote.RuleKey{"withdrawal_bespoke", "withdrawal_function"}},
	{"14 days on two things", func(q qu, _ co) { q.Lines[0].Description, q.Lines[1].Description = "Jas op maat", "Custom case" },
		[]quote.RuleKey{"withdrawal_bespoke", "withdrawal_bespoke", "withdrawal_function"}},
	{"customers are not custom", func(q qu, _ co) { q.Lines[1].Description = "Customer support" }, []quote.RuleKey{"withdrawal_function"}},
	{"none on made to measure", func(q qu, _ co) {
		q.Lines[1].Description, q.Withdrawal = "Maatwerk", quote.WithdrawalBespoke
	}, []quote.RuleKey{"withdrawal_exception"}},
	{"terms in an annex", func(q qu, _ co) { q.Terms = quote.TermsAttached }, []quote.RuleKey{"terms_download", "withdrawal_function"}},
}

func exempt(q *quote.Quotation, v quote.VAT) {
	for i := range q.Lines {
		q.Lines[i].VAT = v
	}
}

func TestFindings(t *testing.T) {
	t.Parallel()
	for _, c := range lawCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q, from := draft(), company
			c.spoil(&q, &from)
			if diff := cmp.Diff(c.want, knowingly(keys(quote.Findings(q, from, day)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// knowingly leaves out what every quotation to a consumer in a shop is asked.
func knowingly(found []quote.RuleKey) []quote.RuleKey {
	var rest []quote.RuleKey
	for _, key := range found {
		if key != "withdrawal_shop" {
			rest = append(rest, key)
		}
	}
	return rest
}

func TestWithdrawalFindings(t *testing.T) {
	t.Parallel()
	for _, c := range withdrawalCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q, from := draft(), company
			q.Distance, q.Withdrawal, q.Terms = true, quote.WithdrawalTold, quote.TermsByHand
			q.Lines[1].Description = "Arbeid"
			c.spoil(&q, &from)
			if diff := cmp.Diff(c.want, keys(quote.Findings(q, from, day))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEveryRuleIsFound: a rule that no case breaks is a rule that nobody meets.
func TestEveryRuleIsFound(t *testing.T) {
	t.Parallel()
	found := map[quote.RuleKey]bool{}
	for _, c := range slices.Concat(lawCases, withdrawalCases) {
		for _, key := range c.want {
			found[key] = true
		}
	}
	for _, r := range quote.Rules() {
		if !found[r.Key] {
			t.Errorf("no case breaks %s", r.Key)
		}
	}
}

func TestFindingsPointAtLines(t *testing.T) {
	t.Parallel()
	q := draft()
	q.Lines[1].Description = "Diverse werkzaamheden"
	q.Customer.Kind = quote.Business
	got := quote.Findings(q, company, day)
	if len(got) != 1 || got[0].Line != 2 || got[0].At != "Diverse werkzaamheden" {
		t.Errorf("%+v", got)
	}
}

// TestWithdrawalButtonHasADate: before 19 June 2026 nobody asked for one.
func TestWithdrawalButtonHasADate(t *testing.T) {
	t.Parallel()
	q := draft()
	q.Distance, q.Withdrawal, q.Terms = true, quote.WithdrawalTold, quote.TermsByHand
	q.Lines = q.Lines[:1]
	q.Date, q.ValidUntil = quote.Date{Year: 2026, Month: time.June, Day: 1}, quote.Date{Year: 2026, Month: time.July, Day: 1}
	if got := keys(quote.Findings(q, company, quote.Date{Year: 2026, Month: time.June, Day: 18})); got != nil {
		t.Errorf("the day before: %v", got)
	}
	if got := keys(quote.Findings(q, company, quote.Date{Year: 2026, Month: time.June, Day: 19})); !slices.Equal(got, []quote.RuleKey{"withdrawal_function"}) {
		t.Errorf("the day itself: %v", got)
	}
}

// TestFictionalCompanyGoesOn: nothing that only a real company has keeps a team
// from sending.
func TestFictionalCompanyGoesOn(t *testing.T) {
	t.Parallel()
	q := draft()
	q.Company.KVK, q.Company.VATID = quote.Fictional, quote.Fictional
	q = must(t)(q.Send("Jelle", at(0)))
	if !q.Fictional() || sent(t).Fictional() {
		t.Error("a fictional company is told from a real one by its numbers")
	}
	q = draft()
	q.Company.KVK, q.Company.VATID = "", ""
	must(t)(q.Send("Jelle", at(0)))
}

func TestCompanyCheck(t *testing.T) {
	t.Parallel()
	for vatID, want := range map[string]bool{
		"": false, "fictief": false, "NL000099998B57": false, "NL111222333B01": false, "111222334": false, "000000000": false, "12345678": false,
		"111222333": true, "111.222.333": true, "111222333B01": true, "111 222 333 b02": true, "１１１２２２３３３": true,
	} {
		got := quote.Company{VATID: vatID}.Check()
		if (len(got) == 1 && got[0] == quote.Problem{Field: "vat_id", Code: "bsn"}) != want || len(got) > 1 {
			t.Errorf("%q: %+v", vatID, got)
		}
	}
	if got := (quote.Company{KVK: "111222333"}).Check(); len(got) != 1 || got[0].Field != "kvk" {
		t.Errorf("%+v", got)
	}
}

// TestRulesAreWhole: every rule has one sentence in both languages, a source and
// the day on which it was read.
func TestRulesAreWhole(t *testing.T) {
	t.Parallel()
	seen := map[quote.RuleKey]bool{}
	for _, r := range append(quote.Rules(), quote.TermRules()...) {
		if seen[r.Key] {
			t.Errorf("%s stands there twice", r.Key)
		}
		seen[r.Key] = true
		source := r.Source == "assignment" || strings.HasPrefix(r.Source, "http")
		if !source || r.Checked.IsZero() || day.Before(r.Checked) || r.Article == "" || r.Field == "" {
			t.Errorf("%s: source %q, read %s, article %q, field %q", r.Key, r.Source, r.Checked, r.Article, r.Field)
		}
		if !slices.Contains([]quote.Severity{quote.Missing, quote.Advice, quote.Beware}, r.Severity) {
			t.Errorf("%s: severity %q", r.Key, r.Severity)
		}
		for _, l := range []quote.Language{quote.Dutch, quote.English} {
			text := r.Text.In(l)
			if len(text) < 40 || len(text) > 330 || !strings.ContainsAny(text[len(text)-1:], ".?") {
				t.Errorf("%s in %s: %d characters, %q", r.Key, l, len(text), text)
			}
		}
	}
	for _, r := range quote.TermRules() {
		if !strings.Contains(r.Text.NL, "?") || !strings.Contains(r.Text.EN, "?") {
			t.Errorf("%s asks nothing", r.Key)
		}
	}
	if !strings.Contains(quote.Disclaimer(quote.Dutch), "geen juridisch advies") || !strings.Contains(quote.Disclaimer(quote.English), "not legal advice") {
		t.Error("the disclaimer does not disclaim")
	}
}

// TestFindingsOfDossiers reads the law over the quotations of two whole dossiers.
func TestFindingsOfDossiers(t *testing.T) {
	t.Parallel()
	want := map[string][]quote.RuleKey{
		"Mevrouw Druppelaar":           {"terms", "withdrawal_bespoke", "withdrawal_function", "payment", "delivery"},
		"Studentenhuis De Natte Spaak": {"terms", "withdrawal_function", "payment", "delivery"},
		"Sportschool De Halterhoek":    {"terms", "kvk_missing", "vat_id_missing", "payment", "delivery"},
		"De heer Windmolenaar":         {"terms", "kvk_missing", "vat_id_missing", "withdrawal_function", "payment", "delivery"},
	}
	for _, d := range dossiers(t) {
		from := quote.Company{Name: d.Company["naam"], Address: d.Company["adres"], KVK: d.Company["kvk"], VATID: d.Company["btw"], Email: d.Company["email"]}
		for _, o := range d.Offers {
			to := quote.Customer{Name: o.Customer.Name, Address: o.Customer.Address, Kind: o.Customer.Kind}
			q := quote.New(quote.Number{Series: "OFF", Year: 2026, Serial: 1}, from, to, day)
			q.Prices, q.ValidUntil = o.Prices, q.Valid(o.Days)
			q.Lines, _ = quote.ReadLines(o.typed(), quote.Defaults{Prices: o.Prices, On: day})
			if diff := cmp.Diff(want[to.Name], keys(quote.Findings(q, from, day))); diff != "" {
				t.Errorf("%s for %s: %s", from.Name, to.Name, diff)
			}
		}
	}
}
