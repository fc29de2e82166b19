package quote_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/quote"
)

// goodTerms raise no question for a consumer who buys at a distance.
const goodTerms = `Toepasselijkheid: deze voorwaarden gelden voor elke overeenkomst met Tentas
Offerte: een offerte geldt 14 dagen
Betaling: binnen 14 dagen na de factuur, bij maatwerk 50% vooraf
Levering: standaard tas binnen 5 werkdagen, maatwerk binnen 3 weken
Garantie: de wettelijke garantie plus 2 jaar gratis reparatie van naden
Aansprakelijkheid: wij vergoeden schade door onze fouten, tenzij de rolltop niet 3 keer gerold is
Klachten: meld ze binnen 2 maanden, wij geven binnen 2 werkdagen antwoord
Herroeping: 14 dagen bedenktijd op standaard tassen, geen retour op maatwerk
Privacy: wij bewaren je gegevens een jaar
Geschillen: Nederlands recht en de gewone rechter`

func atDistance() quote.Quotation {
	q := draft()
	q.Distance, q.Withdrawal = true, quote.WithdrawalBespoke
	return q
}

// TestBespokeTerms: who promises 14 days on everything is asked once about terms
// that speak of made to measure, and not where a line is asked about already.
func TestBespokeTerms(t *testing.T) {
	t.Parallel()
	plain := atDistance()
	plain.Withdrawal, plain.Lines = quote.WithdrawalTold, plain.Lines[:1]
	lines, shop, bespoke := plain, plain, plain
	lines.Lines, shop.Distance, bespoke.Withdrawal = draft().Lines, false, quote.WithdrawalBespoke
	for _, c := range []struct {
		name, terms string
		kind        quote.CustomerKind
		q           quote.Quotation
		want        []quote.RuleKey
	}{
		{"a clause", goodTerms, quote.Consumer, plain, []quote.RuleKey{"bespoke_told"}},
		{"a line too", goodTerms, quote.Consumer, lines, nil},
		{"in the shop", goodTerms, quote.Consumer, shop, nil},
		{"none on made to measure", goodTerms, quote.Consumer, bespoke, nil},
		{"a business", goodTerms, quote.Business, plain, nil},
		{"nothing of it", strings.ReplaceAll(goodTerms, "maatwerk", "tassen"), quote.Consumer, plain, []quote.RuleKey{"withdrawal_excluded"}},
	} {
		if diff := cmp.Diff(c.want, keys(quote.TermFindings(quote.BuildTerms(c.terms), c.kind, c.q))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestBuildTerms(t *testing.T) {
	t.Parallel()
	got := quote.BuildTerms("- Klachten: binnen 2 maanden\nHoe wij omgaan met huisdieren: welkom\n\nLevertijd: binnen 5 werkdagen\nBetaling\nWij leveren ook in België\n• Wij zijn van toepassing: ja")
	want := quote.Terms{Articles: []quote.Article{
		{Number: 1, Topic: "toepasselijkheid", Clauses: []string{"ja"}},
		{Number: 2, Topic: "betaling", Clauses: []string{}},
		{Number: 3, Topic: "levering", Clauses: []string{"binnen 5 werkdagen", "Wij leveren ook in België"}},
		{Number: 4, Topic: "klachten", Clauses: []string{"binnen 2 maanden"}},
		{Number: 5, Topic: "overig", Clauses: []string{"Hoe wij omgaan met huisdieren: welkom"}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if nl, en := got.Articles[1].Title(quote.Dutch), got.Articles[4].Title(quote.English); nl != "Prijs en betaling" || en != "Other provisions" {
		t.Errorf("%q %q", nl, en)
	}
	if empty := quote.BuildTerms(" \n - \n"); len(empty.Articles) != 0 {
		t.Errorf("%+v", empty)
	}
}

// TestEveryTopicIsRecognised by its own title, in both languages.
func TestEveryTopicIsRecognised(t *testing.T) {
	t.Parallel()
	for _, topic := range quote.Topics() {
		for _, l := range []quote.Language{quote.Dutch, quote.English} {
			got := quote.BuildTerms(topic.Title.In(l) + ": x1")
			if len(got.Articles) != 1 || got.Articles[0].Topic != topic.Key || got.Articles[0].Clauses[0] != "x1" {
				t.Errorf("%q: %+v", topic.Title.In(l), got)
			}
		}
	}
}

// TestTermsKeepTheWords: whatever is typed, each article's words were typed so.
func TestTermsKeepTheWords(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringMatching(`((Betaling|Levering|Klachten|Iets)(: | ))?[a-zé€0-9 :,-]{0,40}`), 0, 8).Draw(t, "lines")
		text := strings.Join(lines, "\n")
		number := 0
		for _, a := range quote.BuildTerms(text).Articles {
			number++
			for _, clause := range a.Clauses {
				if a.Number != number || !strings.Contains(text, clause) || clause == "" || unicode.IsSpace(rune(clause[0])) {
					t.Fatalf("%q gives article %d %q", text, a.Number, clause)
				}
			}
		}
	})
}

// termCase changes one line of good terms and says what is asked then.
type termCase struct {
	topic, clause string
	want          quote.RuleKey // empty asks nothing
}

var termCases = []termCase{
	{"Betaling", "binnen 30 dagen", "payment_differs"},
	{"Betaling", "binnen twee weken", ""},
	{"Betaling", "binnen 14 dagen of 50% vooraf", ""},
	{"Betaling", "binnen 14 dagen, bij maatwerk 80% vooraf", "prepayment"},
	{"Betaling", "binnen 14 dagen, maatwerk de helft vooraf", ""},
	{"Betaling", "binnen 14 dagen, de prijs is € 50", "terms_price"},
	{"Betaling", "binnen 14 dagen, wij mogen de prijs verhogen", "black_price"},
	{"Betaling", "binnen 14 dagen, na 3 maanden mag de prijs verhoogd worden", ""},
	{"Betaling", "binnen 14 dagen, verrekenen mag niet", "grey_setoff"},
	{"Betaling", "binnen 14 dagen, de klant mag zijn betaling niet opschorten", "black_suspension"},
	{"Levering", "zo snel mogelijk", "grey_delivery"},
	{"Levering", "binnen 5 werkdagen", ""},
	{"Levering", "wij mogen een ander product leveren", "grey_other"},
	{"Levering", "wij zijn niet verplicht te leveren", "black_performance"},
	{"Garantie", "geen garantie", "guarantee_excluded"},
	{"Garantie", "twee jaar op alles", ""},
	{"Aansprakelijkheid", "wij zijn nergens aansprakelijk voor", "grey_liability"},
	{"Aansprakelijkheid", "wij zijn nooit aansprakelijk", "grey_liability"},
	{"Aansprakelijkheid", "wij zijn niet aansprakelijk voor schade", "grey_liability"},
	{"Aansprakelijkheid", "alle aansprakelijkheid is uitgesloten", "grey_liability"},
	{"Aansprakelijkheid", "wij sluiten aansprakelijkheid niet helemaal uit", ""},
	{"Klachten", "binnen 7 dagen melden", "complaint_short"},
	{"Klachten", "binnen een week melden", "complaint_short"},
	{"Klachten", "klachten binnen 24 uur indienen", "complaint_short"},
	{"Klachten", "binnen 2 werkdagen antwoord per mail", ""},
	{"Klachten", "wij reageren binnen een dag, melden kan tot twee maanden", ""},
	{"Klachten", "binnen 3 maanden melden", ""},
	{"Klachten", "wij bepalen zelf of een klacht terecht is", "black_judge"},
	{"Klachten", "na 2 maanden vervalt elk recht", "black_period"},
	{"Klachten", "de klant kan de overeenkomst niet ontbinden", "black_dissolution"},
	{"Herroeping", "geen retour", "withdrawal_excluded"},
	{"Herroeping", "ruilen is niet mogelijk", "withdrawal_excluded"},
	{"Herroeping", "geen bedenktijd op maatwerk", ""},
	{"Herroeping", "", "terms_empty"},
	{"Geschillen", "alleen de rechter in Zwolle is bevoegd", "black_court"},
	{"Geschillen", "geschillen gaan uitsluitend naar de rechtbank Overijssel", "black_court"},
	{"Geschillen", "de rechtbank in Zwolle is bij uitsluiting bevoegd", "black_court"},
	{"Geschillen", "anders naar de rechtbank te Zwolle", "black_court"},
	{"Geschillen", "de rechter in de woonplaats van de klant", ""},
	{"Geschillen", "only the court of Zwolle has jurisdiction", "black_court"},
	{"Geschillen", "alleen de rechter in Zwolle, of binnen een maand de rechter die volgens de wet bevoegd is", ""},
	{"Geschillen", "de bevoegde rechter, alleen Nederlands recht", ""},
	{"Geschillen", "eerst samen praten, daarna de rechter", ""},
	{"Offerte", "het abonnement wordt stilzwijgend met een jaar verlengd", "black_renewal"},
	{"Offerte", "een abonnement loopt automatisch een jaar door", "black_renewal"},
	{"Offerte", "a subscription is renewed automatically for 12 months", "black_renewal"},
	{"Offerte", "stilzwijgend met een jaar verlengd, maar dan per maand opzegbaar", ""},
	{"Offerte", "stilzwijgende verlenging voor twaalf maanden", "black_renewal"},
	{"Garantie", "je krijgt automatisch een jaar garantie", ""},
	{"Offerte", "de prijs stijgt niet automatisch", ""},
}

func replaced(topic, clause string) string {
	var lines []string
	for line := range strings.Lines(goodTerms) {
		if strings.HasPrefix(line, topic+":") {
			line = topic + ": " + clause + "\n"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "")
}

func TestTermFindings(t *testing.T) {
	t.Parallel()
	if got := keys(quote.TermFindings(quote.BuildTerms(goodTerms), quote.Consumer, atDistance())); got != nil {
		t.Fatalf("good terms: %v", got)
	}
	for _, c := range termCases {
		t.Run(c.topic+" "+c.clause, func(t *testing.T) {
			t.Parallel()
			found := quote.TermFindings(quote.BuildTerms(replaced(c.topic, c.clause)), quote.Consumer, atDistance())
			var want []quote.RuleKey
			if c.want != "" {
				want = []quote.RuleKey{c.want}
			}
			if diff := cmp.Diff(want, keys(found)); diff != "" {
				t.Error(diff)
			}
			if len(found) == 1 && c.clause != "" && (found[0].At != c.clause || found[0].Line == 0) {
				t.Errorf("points at article %d, %q", found[0].Line, found[0].At)
			}
		})
	}
}

// TestListsAreForConsumers: between businesses the black and grey list do not
// hold.
func TestListsAreForConsumers(t *testing.T) {
	t.Parallel()
	forBusiness := map[quote.RuleKey]bool{"terms_price": true, "payment_differs": true, "terms_empty": true}
	for _, c := range termCases {
		if c.want == "" || forBusiness[c.want] {
			continue
		}
		if got := keys(quote.TermFindings(quote.BuildTerms(replaced(c.topic, c.clause)), quote.Business, atDistance())); got != nil {
			t.Errorf("%s %s: %v", c.topic, c.clause, got)
		}
	}
}

func TestTermsThatMiss(t *testing.T) {
	t.Parallel()
	got := keys(quote.TermFindings(quote.BuildTerms("Betaling: binnen 14 dagen"), quote.Consumer, atDistance()))
	want := []quote.RuleKey{"terms_few", "terms_essential", "terms_essential", "terms_essential", "withdrawal_missing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	inShop := keys(quote.TermFindings(quote.BuildTerms(replaced("Herroeping", "geen retour")), quote.Consumer, draft()))
	if inShop != nil {
		t.Errorf("sold in a shop: %v", inShop)
	}
	all := quote.TermFindings(quote.BuildTerms(replaced("Betaling", "alles vooraf")), quote.Consumer, atDistance())
	if diff := cmp.Diff([]quote.RuleKey{"payment_differs", "prepayment"}, keys(all)); diff != "" {
		t.Error(diff)
	}
}

func TestEveryTermRuleIsFound(t *testing.T) {
	t.Parallel()
	found := map[quote.RuleKey]bool{"terms_few": true, "terms_essential": true, "withdrawal_missing": true, // TestTermsThatMiss
		"bespoke_told": true} // TestBespokeTerms
	for _, c := range termCases {
		found[c.want] = true
	}
	for _, r := range quote.TermRules() {
		if !found[r.Key] {
			t.Errorf("no case raises %s", r.Key)
		}
	}
}

// TestTermsOfDossiers has the terms of two teams, word for word: one that thought
// about them, one that named topics.
func TestTermsOfDossiers(t *testing.T) {
	t.Parallel()
	good := quote.BuildTerms("Levertijd: standaard tas binnen 5 werkdagen, maatwerk binnen 3 weken\n" +
		"Herroepingsrecht: 14 dagen bedenktijd op standaard tassen die online gekocht zijn, klant betaalt de retourzending zelf\n" +
		"Maatwerk van je eigen tent: geen herroepingsrecht, omdat het speciaal voor de klant gemaakt word\n" +
		"Garantie: de gewone wettelijke garantie plus 2 jaar gratis reparatie van naden en gespen\n" +
		"Betaling: vooraf, bij maatwerk 50% vooraf en de rest bij ophalen\n" +
		"Klachten: binnen 2 werkdagen antwoord per mail")
	var topics []string
	for _, a := range good.Articles {
		topics = append(topics, string(a.Topic))
	}
	if diff := cmp.Diff([]string{"betaling", "levering", "garantie", "klachten", "herroeping"}, topics); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]quote.RuleKey{"terms_few", "terms_essential", "payment_differs", "prepayment"}, keys(quote.TermFindings(good, quote.Consumer, atDistance()))); diff != "" {
		t.Error(diff)
	}
	weak := quote.BuildTerms("Betaling\nLevering\nGarantie\nAansprakelijkheid\nOverig")
	want := []quote.RuleKey{"terms_few", "terms_essential", "terms_empty", "terms_empty", "terms_empty", "terms_empty", "withdrawal_missing"}
	if diff := cmp.Diff(want, keys(quote.TermFindings(weak, quote.Consumer, atDistance()))); diff != "" {
		t.Error(diff)
	}
}

// FuzzTerms: any terms are built and asked about without a panic.
func FuzzTerms(f *testing.F) {
	f.Add(goodTerms)
	for _, c := range termCases {
		f.Add(c.topic + ": " + c.clause)
	}
	f.Fuzz(func(t *testing.T, text string) {
		terms := quote.BuildTerms(text)
		for i, a := range terms.Articles {
			if a.Number != i+1 || a.Title(quote.Dutch) == "" {
				t.Errorf("%q: article %+v", text, a)
			}
		}
		quote.TermFindings(terms, quote.Consumer, atDistance())
	})
}
