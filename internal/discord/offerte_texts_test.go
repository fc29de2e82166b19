package discord

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// TestQuotationTexts holds the keys that are put together from a value to the
// values that there are, and the words of forms to what Discord takes.
func TestQuotationTexts(t *testing.T) {
	nl, en := textKeys(t, "nl"), textKeys(t, "en")
	var want []string
	for _, c := range quote.ProblemCodes {
		want = append(want, "Mend_"+string(c))
	}
	for _, s := range []quote.Status{quote.StatusDraft, quote.StatusSent, quote.StatusAccepted, quote.StatusRejected, quote.StatusExpired} {
		want = append(want, "OffStatus_"+string(s), "OffStanding_"+string(s))
	}
	for _, f := range []quote.Field{
		quote.FieldNumber, quote.FieldDate, quote.FieldValidUntil, quote.FieldBinding, quote.FieldCompany, quote.FieldCustomer, quote.FieldPrices, quote.FieldLines,
		quote.FieldDelivery, quote.FieldPayment, quote.FieldDistance, quote.FieldTerms, quote.FieldWithdrawal, quote.FieldNote, quote.FieldKVK, quote.FieldVATID,
	} {
		want = append(want, "Part_"+string(f))
	}
	for input, values := range options {
		for _, v := range values {
			want = append(want, "Option_"+input+"_"+v)
		}
	}
	for _, key := range want {
		if nl[key] == nil {
			t.Errorf("%s is missing", key)
		}
	}
	for _, keys := range []map[string]any{nl, en} {
		for key, text := range keys {
			if !strings.HasPrefix(key, "Field_") {
				continue
			}
			most := maxDescription
			if strings.Count(key, "_") == 1 {
				most = maxTitle // of a label too
			}
			if n := utf8.RuneCountInString(text.(string)); n > most {
				t.Errorf("%s has %d characters of %d", key, n, most)
			}
		}
	}
}

func TestReadDay(t *testing.T) {
	today, dated := quote.Date{Year: 2026, Month: time.November, Day: 23}, quote.Date{Year: 2026, Month: time.November, Day: 20}
	for typed, want := range map[string]string{
		"14-12-2026": "2026-12-14", "2026-12-14": "2026-12-14", "14 dagen": "2026-12-04", "14 days": "2026-12-04", "1 dag": "2026-11-21",
		"2 weken": "2026-12-04", "twee weken": "2026-12-04", "14 dgn": "2026-12-04", "14 december 2026": "2026-12-14", "14 dec": "2026-12-14", "3 maart": "2027-03-03", "3 mrt": "", "14 May": "2027-05-14",
		"t/m 14-12-2026": "2026-12-14", "tot en met 14 december": "2026-12-14", "14/12/2026": "", "31-2-2026": "", "december": "", "14": "", "0 dagen": "2026-11-20", "1 m": "",
	} {
		rd := read(nil, today)
		day, ok := readDay(untilWords.ReplaceAllString(typed, ""), dated, rd.today)
		if got := day.String(); ok && got != want || !ok && want != "" {
			t.Errorf("%q: %s, %v; want %s", typed, got, ok, want)
		}
	}
}

func TestReadDelivery(t *testing.T) {
	for _, test := range []struct {
		typed, delivery string
		days            int
	}{
		{"Binnen 5 werkdagen\nBetalen binnen 14 dagen", "Binnen 5 werkdagen", 14},
		{"Betaling: 30 dagen", "", 30},
		{"Pay within 14 days.", "", 14},
		{"betaaltermijn 8 dagen", "", 8},
		{"Betalen binnen twee weken", "", 14}, {"betalen: 3 weken", "", 21},
		{"50% vooraf, de rest betalen binnen 14 dagen", "50% vooraf, de rest betalen binnen 14 dagen", 0},
		{"betalen bij ophalen", "betalen bij ophalen", 0},
		{"Levering binnen 14 dagen", "Levering binnen 14 dagen", 0},
		{"-", "", 0},
	} {
		c := quote.Content{Delivery: "was", PaymentDays: 99}
		read(entries{"levering": test.typed}, quote.Date{}).agreements(&c)
		if c.Delivery != test.delivery || c.PaymentDays != test.days {
			t.Errorf("%q: %q in %d days", test.typed, c.Delivery, c.PaymentDays)
		}
	}
}

// What a form is filled with reads back the same, so that sending it in as it was
// changes nothing.
func TestFormsReadBack(t *testing.T) {
	all, err := loadTexts(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	today := quote.Date{Year: 2026, Month: time.November, Day: 23}
	q := quote.New(quote.Number{}, quote.Company{}, quote.Customer{Name: "Zon", Contact: "mevrouw De Wit", Address: "Markt 3\nZwolle", Kind: quote.Business}, today)
	q.Delivery, q.PaymentDays, q.Note, q.Terms, q.Distance, q.Withdrawal = "morgen", 1, "let op", quote.TermsLink, true, quote.WithdrawalBespoke
	for _, l := range []flow.Language{flow.Dutch, flow.English} {
		got := q.Content
		rd := read(customerEntries(q.Content), today)
		rd.customer(&got.Customer)
		rd.distance(&got)
		read(agreementEntries(all.in(l), q.Content), today).agreements(&got)
		if len(quote.Changes(q, quote.Quotation{Content: got})) > 0 || len(rd.wrong) > 0 {
			t.Errorf("%s: %+v\nbecame %+v", l, q.Content, got)
		}
	}
	c := quote.Company{Name: "Tentas", Address: "Tentweg 1\nZwolle", LegalForm: quote.Private, KVK: "fictief", KOR: true, StatutoryName: "Tentas, B.V.", StatutorySeat: "Zwolle"}
	for _, l := range []flow.Language{flow.Dutch, flow.English} {
		got := c
		if read(companyEntries(all.in(l), c), today).company(&got); got != c {
			t.Errorf("%s: %+v\nbecame %+v", l, c, got)
		}
	}
}

func TestPointed(t *testing.T) {
	for _, test := range []struct {
		line     string
		from, to int
		want     string
	}{
		{"1 tas € -5", 8, 10, "1 tas € -5\n        ^^"},
		{"", 0, 0, "\n^"},
		{"a\tb`c", 2, 3, "a b'c\n  ^"},
		{"笔 x", 2, 3, "笔 x\n   ^"},
		{"een hele lange omschrijving van een product dat ver gaat € 1,2,3 en nog meer woorden", 57, 64, ""},
		{"kort", 9, 12, "kort\n    ^"},
	} {
		got := strings.TrimSuffix(strings.TrimPrefix(pointed(test.line, test.from, test.to), "```\n"), "\n```")
		if test.want != "" && got != test.want {
			t.Errorf("%q:\n%s", test.line, got)
		}
		shown, marks, _ := strings.Cut(got, "\n")
		if columns([]rune(shown)) > pointedWidth+4 || len(marks) > pointedWidth+4 {
			t.Errorf("too wide for a phone:\n%s", got)
		}
	}
}

func FuzzPointed(f *testing.F) {
	f.Add("1 tas € -5", 8, 10)
	f.Fuzz(func(t *testing.T, line string, from, to int) {
		if from < 0 || to < from || strings.ContainsAny(line, "\n") {
			return
		}
		if got := pointed(line, from, to); strings.Count(got, "```") != 2 {
			t.Errorf("%q: %s", line, got)
		}
	})
}
