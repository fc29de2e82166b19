package critic

import (
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// short is an answer to a step, with the fields that a test is not about filled
// in well.
func short(step flow.StepKey, values flow.Values) flow.Values {
	filled := map[flow.StepKey]flow.Values{
		"doelmarkt": {
			"keuze":      "Eigenaren van een hond in Kampen die overdag buiten de deur werken",
			"waarom":     "Van de 20 eigenaren die wij bij het losloopveld spraken, lopen er 14 op hun werkdag eerst naar huis voor de hond.",
			"afgevallen": "Gepensioneerden: zij lopen zelf drie keer per dag en betalen liever niet.",
		},
		"werving": {
			"keuze":     "Kaartje bij de dierenarts aan de Oudestraat\nInstagram, elke week een filmpje van het losloopveld",
			"boodschap": "Werk je morgen? Wij lopen om twaalf uur met je hond. App ons voor een proefwandeling.",
			"doel":      "Vóór 1 juni 15 proefwandelingen",
			"waarom":    "Van onze eerste 9 klanten kwamen er 6 via de dierenarts, want daar vragen ze om een oppas.",
		},
		"prospects": {
			"cold": "Eigenaren in Kampen die ons kaartje meenamen en niets deden", "warm": "Eigenaren die ons volgen of een vraag stelden onder een filmpje",
			"hot": "Eigenaren die vroegen wanneer wij kunnen beginnen", "verdeling": "cold 70%, warm 20%, hot 10%",
			"waarom": "De warme groep kent ons al van het losloopveld, en twijfelt alleen of wij met een sleutel naar binnen mogen.",
		},
		"overtuigen": {
			"keuze": "Vaste wandelaar: je hond kent ons, bewijs: lijst van 40 wandelingen", "herkomst": "Sterkte: wij kennen elke hond",
			"tegenwerping": "‘Ik geef mijn sleutel niet af.’ Dan wandelen we eerst samen.", "waarom": "In 7 van de 9 gesprekken ging het eerst over de sleutel.",
		},
		"voorwaarden": {
			"keuze": "Betaling: per maand achteraf\nAnnuleren: tot 24 uur van tevoren gratis", "waarom": "Ons risico is een hond die wegloopt. Daarom loopt hij altijd aan de lijn.",
			"terhandstelling": "Als pdf bij de bevestiging",
		},
		"klantenbeheer": {
			"keuze": "Elke maand een foto van de hond", "waarom": "Wie zijn hond blij ziet, zegt niet op: van de 9 klanten bleven er 8.", "meten": "8 van de 9 na een halfjaar",
			"gegevens": "Naam, adres en dierenarts, in een bestand met wachtwoord",
		},
	}[step]
	for field, value := range values {
		filled[field] = value
	}
	return filled
}

func TestRules(t *testing.T) {
	why := func(text string) flow.Values { return flow.Values{"waarom": text} }
	tests := []struct {
		name   string
		step   flow.StepKey
		values flow.Values
		others map[flow.StepKey]flow.Values
		flaw   flow.Flaw
		most   flow.Grade // of the whole
		quote  string     // of the point, where that is certain
	}{
		{"empty", "doelmarkt", why(""), nil, flow.FlawMissing, 0, ""},
		{"signs", "doelmarkt", why("???"), nil, flow.FlawMissing, 0, ""},
		{"no idea", "doelmarkt", why("geen idee"), nil, flow.FlawMissing, 0, "geen idee"},
		{"n.v.t.", "doelmarkt", why("n.v.t."), nil, flow.FlawMissing, 0, ""},
		{"do not know", "doelmarkt", why("We don't know yet"), nil, flow.FlawMissing, 0, "We don't know yet"},
		{"only a marker", "doelmarkt", why("daarom"), nil, flow.FlawMissing, 0, ""},
		{"keyboard", "doelmarkt", why("asdf qwerty asdf hjkl"), nil, flow.FlawOffTopic, 0, ""},
		{"no vowels", "doelmarkt", why("xkcdf bvbvbv kkkkkk zzzz"), nil, flow.FlawOffTopic, 0, ""},
		{"blah", "doelmarkt", why("blah blah blah"), nil, flow.FlawOffTopic, 0, ""},
		{"help text", "doelmarkt", why("Gebruik punten die je kunt nagaan: hoe groot, hoe bereikbaar, wat willen ze betalen, wie zit er al?"), nil, flow.FlawCopied, 1, ""},
		{"assignment", "prospects", why("De groep die vallen binnen de warm prospect zijn namelijk de mensen die wij moeten gaan werven voor ons bedrijf."), nil, flow.FlawCopied, 1, ""},
		{"example", "doelmarkt", why("Zij hebben het probleem dat wij oplossen: 11 van de 23 kweekten al eens, en bij 9 verdroogde alles in een weekend."), nil, flow.FlawCopied, 1, ""},
		{"help text in English", "doelmarkt", why("Use points that you can check: how big, how easy to reach, what will they pay, who is there already?"), nil, flow.FlawCopied, 1, ""},
		{"our target group", "doelmarkt", why("omdat dit onze doelgroep is"), nil, flow.FlawCircular, 1, "omdat dit onze doelgroep is"},
		{"target group without a marker", "doelmarkt", why("dit is onze doelgroep"), nil, flow.FlawCircular, 1, ""},
		{"target group in English", "doelmarkt", why("Because they are our target group"), nil, flow.FlawCircular, 1, ""},
		{"the choice again", "doelmarkt", why("Eigenaren met een hond werken overdag buiten de deur"), nil, flow.FlawCircular, 1, ""},
		{"warm is warm", "prospects", why("Omdat die al warm zijn"), nil, flow.FlawCircular, 1, ""},
		{"taste", "doelmarkt", why("Wij vinden honden gewoon heel leuk."), nil, flow.FlawTaste, 1, ""},
		{"taste without leuk", "doelmarkt", why("Dat voelt voor ons het beste."), nil, flow.FlawTaste, 1, ""},
		{"taste in English", "doelmarkt", why("We think it is fun and we like it."), nil, flow.FlawTaste, 1, ""},
		{"empty words", "doelmarkt", why("Deze groep is heel belangrijk en past goed bij ons. Kwaliteit en service staan centraal."), nil, flow.FlawVague, 1, ""},
		{"empty words in English", "doelmarkt", why("This group is very important. Good quality and great service are essential for our customers."), nil, flow.FlawVague, 1, ""},
		{"rejected customer returns", "werving", why("Gepensioneerden wandelen veel en hebben tijd om ons te bellen."),
			map[flow.StepKey]flow.Values{"doelmarkt": short("doelmarkt", nil)}, flow.FlawContradiction, 1, ""},
		{"other age", "werving", why("Op TikTok bereik je jongeren van 13 t/m 18 jaar."),
			map[flow.StepKey]flow.Values{"doelmarkt": {"keuze": "65-plussers in Kampen met een hond"}}, flow.FlawContradiction, 1, ""},
		{"other arguments", "overtuigen", nil, map[flow.StepKey]flow.Values{"usps": {"keuze": "Gps in elke halsband\nDierenarts op afroep"}}, flow.FlawContradiction, 3, ""},
		{"cheapest", "werving", flow.Values{"boodschap": "Nergens goedkoper dan bij ons."},
			map[flow.StepKey]flow.Values{"swot": {"zwaktes": "Wij zijn duurder dan de buurjongen"}}, flow.FlawContradiction, 1, ""},
		{"percentages", "prospects", flow.Values{"verdeling": "cold 70%, warm 40%, hot 10%"}, nil, flow.FlawContradiction, 3, "cold 70%, warm 40%, hot 10%"},
		{"no returns for consumers", "voorwaarden", flow.Values{"keuze": "Geen retour mogelijk\nBetaling: vooraf"},
			map[flow.StepKey]flow.Values{"onderneming": {"klanttype": "consument"}}, flow.FlawContradiction, 3, "Geen retour mogelijk"},
		{"nothing for consumers", "voorwaarden", flow.Values{"keuze": "Wij zijn nergens voor aansprakelijk"},
			map[flow.StepKey]flow.Values{"onderneming": {"klanttype": "consument"}}, flow.FlawContradiction, 3, ""},
		{"no consent", "klantenbeheer", flow.Values{"gegevens": "Alle mailadressen, toestemming is niet nodig"}, nil, flow.FlawContradiction, 3, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			list := checklist(t, flow.Dutch)
			s := flow.Subject{Checklist: list, Step: list.Step(test.step), Company: "Rondje Om", Values: short(test.step, test.values), Others: test.others}
			c := rules(t).Critique(s)
			if !slices.Contains(c.Flaws, test.flaw) {
				t.Errorf("problems %v, want %s among them", c.Flaws, test.flaw)
			}
			if c.Level > test.most {
				t.Errorf("level %d, want at most %d", c.Level, test.most)
			}
			at := slices.IndexFunc(c.Points, func(p flow.Point) bool { return p.Flaw == test.flaw })
			if at < 0 {
				t.Fatalf("no point asks about it: %+v", c.Points)
			}
			if test.quote != "" && c.Points[at].Quote != test.quote {
				t.Errorf("quote %q, want %q", c.Points[at].Quote, test.quote)
			}
		})
	}
}

// TestSound holds the rules to answers that they must leave alone.
func TestSound(t *testing.T) {
	tests := []struct {
		name   string
		step   flow.StepKey
		values flow.Values
		others map[flow.StepKey]flow.Values
		not    flow.Flaw
	}{
		{"everyone, sharply", "doelmarkt", flow.Values{"afgevallen": "Iedereen met een tuin: daar kan de hond zelf naar buiten."}, nil, flow.FlawVague},
		{"own price", "doelmarkt", flow.Values{"waarom": "Zij lopen op hun werkdag eerst naar huis, en 12,50 euro per wandeling is minder dan een uur opvang."}, nil, flow.FlawContradiction},
		{"rejected and named as such", "werving", flow.Values{"waarom": "Gepensioneerden bereiken we zo niet, maar die kozen we ook niet. Van onze 9 klanten kwamen er 6 via de dierenarts."},
			map[flow.StepKey]flow.Values{"doelmarkt": short("doelmarkt", nil)}, flow.FlawContradiction},
		{"an earlier step than the one that rejects", "afnemers", flow.Values{"keuze": "Gepensioneerden en werkenden met een hond in Kampen", "omvang": "820 honden volgens de gemeente",
			"waarom": "Een gepensioneerde zoekt gezelschap en een werkende zoekt tijd."}, map[flow.StepKey]flow.Values{"doelmarkt": short("doelmarkt", nil)}, flow.FlawContradiction},
		{"returns excluded where the law allows it", "voorwaarden", flow.Values{"keuze": "Geen herroeping bij maatwerk: een tuig op maat is voor één hond gemaakt"},
			map[flow.StepKey]flow.Values{"onderneming": {"klanttype": "consument"}}, flow.FlawContradiction},
		{"a whole", "prospects", nil, nil, flow.FlawContradiction},
		{"a rating by customers is no command", "klantenbeheer", flow.Values{"meten": "Elke klant geeft een cijfer van 1 tot 10. Doel: gemiddeld een 8. Geeft iemand een 5, dan bellen we."}, nil, flow.FlawCommand},
		{"words to a customer are no command", "werving", flow.Values{"boodschap": "Schrijf een review en geef ons sterren. Kun je zelf niet lopen? Vul het formulier in, dan doen wij het voor je."}, nil, flow.FlawCommand},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			list := checklist(t, flow.Dutch)
			values := test.values
			if test.step != "afnemers" {
				values = short(test.step, test.values)
			}
			c := rules(t).Critique(flow.Subject{Checklist: list, Step: list.Step(test.step), Company: "Rondje Om", Values: values, Others: test.others})
			if slices.Contains(c.Flaws, test.not) {
				t.Errorf("problems %v, want no %s: %+v", c.Flaws, test.not, c.Points)
			}
		})
	}
}

// A range of ages is no count of anything: the grade of the evidence is the same with
// it as with the group in words, and nothing is praised for it.
func TestRangeIsNoEvidence(t *testing.T) {
	list := checklist(t, flow.Dutch)
	evidence := func(group string) *flow.Critique {
		values := short("doelmarkt", flow.Values{"keuze": group + " in Kampen die overdag buiten de deur werken", "waarom": "Zij hebben de hond en niet de tijd om overdag met hem te lopen."})
		c := rules(t).Critique(flow.Subject{Checklist: list, Step: list.Step("doelmarkt"), Company: "Rondje Om", Values: values})
		return &c
	}
	want := evidence("Eigenaren tussen 18 en 25 jaar").Grades[flow.OnEvidence]
	for _, group := range []string{"Eigenaren van 18 tot 25 jaar", "Eigenaren van 18 t/m 25 jaar", "Eigenaren van 18 tot en met 25 jaar", "Eigenaren van 18 jaar tot 25 jaar", "Eigenaren van 18 jaar t/m 25 jaar", "Eigenaren van 18-25 jaar"} {
		c := evidence(group)
		if c.Grades[flow.OnEvidence] != want {
			t.Errorf("%s: evidence %d, want %d", group, c.Grades[flow.OnEvidence], want)
		}
		if c.Compliment != nil && strings.Contains(c.Compliment.Quote, group) && strings.Contains(c.Compliment.Text, "hoe je het weet") {
			t.Errorf("%s is praised as evidence: %+v", group, c.Compliment)
		}
	}
}

// A count that a range happens to follow is one.
func TestCountBeforeARange(t *testing.T) {
	list := checklist(t, flow.Dutch)
	values := short("doelmarkt", flow.Values{"waarom": "Bij het losloopveld kochten 31 van de 45 tot nu toe 2 wandelingen."})
	c := rules(t).Critique(flow.Subject{Checklist: list, Step: list.Step("doelmarkt"), Company: "Rondje Om", Values: values})
	if c.Grades[flow.OnEvidence] < flow.Supported {
		t.Errorf("evidence %d", c.Grades[flow.OnEvidence])
	}
}

// Fields that say "weet niet" make no choice, whatever number of them there is.
func TestNothingIsNoChoice(t *testing.T) {
	list := checklist(t, flow.Dutch)
	c := rules(t).Critique(flow.Subject{Checklist: list, Step: list.Step("swot"), Company: "Rondje Om", Values: flow.Values{
		"sterktes": "weet niet", "zwaktes": "geen idee", "kansen": "weet ik niet", "bedreigingen": "ik zou het echt niet weten",
	}})
	if got := c.Grades[flow.OnChoice]; got > flow.Claimed {
		t.Errorf("choice %d", got)
	}
}

// A field that holds a picture is not called empty: its maker sees that it is not.
func TestPictureIsNotEmpty(t *testing.T) {
	list := checklist(t, flow.Dutch)
	values := flow.Values{"sterktes": "Wij kennen elke hond in Kampen bij naam", "zwaktes": "Wij zijn met twee", "kansen": "Veel nieuwe honden: 820 in 2026", "bedreigingen": "🌧️"}
	c := rules(t).Critique(flow.Subject{Checklist: list, Step: list.Step("swot"), Company: "Rondje Om", Values: values})
	for _, p := range c.Points {
		if p.Field == "bedreigingen" && (p.Quote != "🌧️" || strings.Contains(p.Question, "leeg")) {
			t.Errorf("%+v", p)
		}
	}
	if !slices.Contains(c.Flaws, flow.FlawMissing) {
		t.Errorf("problems %v", c.Flaws)
	}
}

// TestStems holds forms of a verb together, also of those that change their vowel.
func TestStems(t *testing.T) {
	l := theLexicon()
	for _, same := range [][]string{{"kiezen", "gekozen", "koos", "kies"}, {"vragen", "gevraagd", "vroeg", "vraagt"}, {"tellen", "geteld", "telt"}, {"meten", "gemeten"}, {"kopen", "gekocht"}} {
		for _, form := range same[1:] {
			if a, b := l.stem(same[0], flow.Dutch), l.stem(form, flow.Dutch); a != b {
				t.Errorf("%s is %s, %s is %s", same[0], a, form, b)
			}
		}
	}
	for _, same := range [][]string{{"choose", "chosen", "chose"}, {"buy", "bought"}, {"customers", "customer"}} {
		for _, form := range same[1:] {
			if a, b := l.stem(same[0], flow.English), l.stem(form, flow.English); a != b {
				t.Errorf("%s is %s, %s is %s", same[0], a, form, b)
			}
		}
	}
}
