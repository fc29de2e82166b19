package discord_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// badLines are lines that nobody should find on a quotation, with what the bot
// says of them, and the place that it points at.
var badLines = []struct{ name, typed, says, place string }{
	{"a negative price", "1 tas € -59,95", "minder dan nul", "-59,95"},
	{"a huge price", "1 tas € 99999999999,00", "meer dan er op een offerte past", "99999999999,00"},
	{"a huge quantity", "99999999999 tassen € 5,00", "meer dan er op een offerte past", "99999999999"},
	{"none of it", "0 tassen € 59,95", "Nul stuks", "0"},
	{"one decimal", "1 website € 1.234,5", "twee cijfers achter de komma", "1.234,5"},
	{"a thousand or a decimal", "1 website € 1.234", "kan twee dingen betekenen", "1.234"},
	{"a percentage over 100", "1 tas € 59,95 korting 110%", "meer dan 100%", "110"},
	{"a rate that does not exist", "1 tas € 59,95 btw 19%", "bestaat niet op deze datum", "19"},
	{"no price", "advies en ontwerp", "Ik zie geen prijs", "advies en ontwerp"},
	{"a total", "3 kratten voor € 37,50", "prijs van alles samen", "voor"},
	{"no euros", "1 tas $ 59,95", "prijs in euro", "$"},
	{"excl among incl", "1 tas € 59,95 excl. btw", "met of zonder btw", "excl"},
	{"markup", "`1` **tas** @everyone € 1,2,3", "Ik zie geen prijs", "@"},
}

// TestBadLines points at each mistake in the line that holds it, says how to mend
// it, keeps nothing of it, and opens the form with all that was typed.
func TestBadLines(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for i, test := range badLines {
		t.Run(test.name, func(t *testing.T) {
			anna := actors.In(t, s.anna, s.class.AddChannel(fmt.Sprintf("team-%d", i)))
			startTeam(anna)
			card := anna.Submits(anna.SlashOpens("offerte nieuw"), someCustomer)
			typed := "1 goede regel € 5,00\n\n" + test.typed
			said := anna.Submits(anna.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": typed})
			says(t, said, "begrijp ik niet", "Regel 3:", test.says)
			if pointedAt(said.Text(), test.place) == "" {
				t.Errorf("it does not point at %q: %s", test.place, said.Text())
			}
			if !said.Ephemeral() {
				t.Error("the whole channel sees it")
			}
			if got := anna.Opens(said, "Verder invullen").Field("Wat bieden jullie aan?").Value; got != typed {
				t.Errorf("the form opens with %q", got)
			}
			saysNot(t, anna.Slash("offerte bekijk"), "goede regel")
		})
	}
}

// pointedAt returns the line of carets that stands under the text, "" where there
// is none.
func pointedAt(said, place string) string {
	lines := strings.Split(said, "\n")
	for i := 1; i < len(lines); i++ {
		marks := strings.TrimLeft(lines[i], " ")
		if marks == "" || strings.Trim(marks, "^") != "" {
			continue
		}
		at := len(lines[i]) - len(marks)
		if under := []rune(lines[i-1]); at+len(marks) <= len(under) && strings.Contains(string(under[at:at+len(marks)]), strings.ReplaceAll(place, "`", "'")) {
			return marks
		}
	}
	return ""
}

var badEntries = []struct{ name, field, typed, says string }{
	{"a date that has passed", "Geldig tot en met", "1-3-2026", "ligt vóór de datum van de offerte"},
	{"a date that does not exist", "Geldig tot en met", "31-2-2026", "kan ik niet als datum lezen"},
	{"slashes", "Geldig tot en met", "3/4/2026", "Schrijf dag-maand-jaar"},
	{"words", "Geldig tot en met", "zolang de voorraad strekt", "kan ik niet als datum lezen"},
	{"a year mistyped", "Geldig tot en met", "14-12-2206", "Klopt het jaartal?"},
	{"an endless term", "Levering en betaling", "Betalen binnen 999 dagen", "meer dan 365 dagen"},
	{"nobody", "Voor wie is de offerte?", " \n ", "Een aanbod is altijd aan iemand gericht"},
	{"a name without end", "Voor wie is de offerte?", strings.Repeat("n", 201), "201 tekens, en er passen er 200"},
}

// TestBadEntries says what is wrong with a new quotation, makes none, and opens
// the form with all that was typed.
func TestBadEntries(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for i, test := range badEntries {
		t.Run(test.name, func(t *testing.T) {
			anna := actors.In(t, s.anna, s.class.AddChannel(fmt.Sprintf("team-%d", i)))
			startTeam(anna)
			typed := actors.Values{"Voor wie is de offerte?": "Mevrouw Druppelaar", "Consument of bedrijf?": "bedrijf", "Levering en betaling": "snel"}
			typed[test.field] = test.typed
			said := anna.Submits(anna.SlashOpens("offerte nieuw"), typed)
			says(t, said, test.field, test.says, "Wat je typte is bewaard")
			if !said.Ephemeral() {
				t.Error("the whole channel sees it")
			}
			form := anna.Opens(said, "Verder invullen")
			for field, want := range typed {
				if got := form.Field(field); !got.IsSelect() && got.Value != want {
					t.Errorf("%s: %q was typed, and the form holds %q", field, want, got.Value)
				}
			}
			says(t, anna.Slash("offerte lijst"), "nog geen offerte")
		})
	}
}

// A date that was right when the draft was made and has passed since keeps it
// from being sent, and the form of the agreements refuses such a day.
func TestDraftThatGotOld(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	drafts(anna, "1 tas € 59,95")
	s.pass(40)
	said := anna.Slash("offerte verstuur")
	says(t, said, "kan nog niet weg", "Geldig tot en met", "deze dag is al voorbij")
	said = anna.Submits(anna.Opens(said, "Afspraken"), actors.Values{"Geldig tot en met": "20 maart 2026"})
	says(t, said, "is al voorbij, want vandaag is het 11-4-2026")
	anna.Submits(anna.Opens(said, "Verder invullen"), actors.Values{"Geldig tot en met": "1 mei"})
	says(t, anna.Sees("1 mei 2026"), "Opgeslagen door")
}

// Nothing is sent that is no offer at all, and the sentence says what is missing.
func TestNothingToSend(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	says(t, anna.Slash("offerte verstuur"), "nog geen offerte")
	anna.Submits(anna.SlashOpens("offerte nieuw"), someCustomer)
	said := anna.Slash("offerte verstuur")
	says(t, said, "kan nog niet weg", "Jullie bedrijf", "Regels", "6:217")
	says(t, anna.Slash("offerte bekijk"), "Concept")
}

// Terms that are said to be attached have to be there; the sentence says how.
func TestTermsThatAreNotThere(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	card := drafts(anna, "1 tas € 59,95")
	card = anna.Submits(anna.Opens(card, "Afspraken"), actors.Values{"Hoe krijgt de klant de voorwaarden?": "als bijlage bij de offerte"})
	says(t, card, "als bijlage bij de offerte (nog leeg")
	says(t, anna.Clicks(card, "Versturen"), "die zijn er nog niet", "Toch versturen")
	anna.Submits(anna.Opens(anna.Slash("stap", "stap", "voorwaarden"), "Beantwoorden"), actors.Values{
		"keuze": "Betaling: wij zijn nooit aansprakelijk\nLevering: binnen 3 weken", "waarom": "risico", "terhandstelling": "als pdf",
	})
	card = anna.Slash("offerte bekijk")
	says(t, card, "2 artikelen", "Artikel 1:", "6:237")
	says(t, anna.Clicks(card, "Alle punten (6)"), "Aansprakelijkheid en Klachten: Wat spreken jullie af")
	anna.Clicks(card, "Versturen")
	says(t, anna.Slash("offerte pdf"), "algemene-voorwaarden.pdf")
}

// A number that gives away somebody's citizen service number is refused, and is
// on disk nowhere: not with what was typed either, whatever else was wrong with
// that, and also where a teammate was first.
func TestBSNIsNotKept(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	opened := bram.SlashOpens("bedrijf gegevens")
	for _, typed := range []actors.Values{
		{"Naam van het bedrijf": "Tassen", "Btw-id": "111222333B01"},
		{"Naam van het bedrijf": "Tassen", "KVK-nummer": "111.222.333", "Btw-id": "111 222 333"},
	} {
		said := anna.Submits(anna.SlashOpens("bedrijf gegevens"), typed)
		says(t, said, "BSN", "niet bewaard")
		form := anna.Opens(said, "Verder invullen")
		if name, kvk, vat := form.Field("Naam van het bedrijf").Value, form.Field("KVK-nummer").Value, form.Field("Btw-id").Value; name != "Tassen" || kvk+vat != "" {
			t.Errorf("the form opens with %q, %q and %q", name, kvk, vat)
		}
	}
	says(t, anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany), "Opgeslagen")
	says(t, bram.Submits(opened, actors.Values{"Naam van het bedrijf": "Tassen", "Btw-id": "111222333B01"}), "BSN", "niet bewaard")
	answer := s.dispatched(interactionOf(s.anna, s.tentas, isForm, map[string]any{"custom_id": "v1:company::0", "components": []any{
		input("btwid", "111222333B01"), input("naam", strings.Repeat("n", 201)),
	}}))
	if !strings.Contains(answer, "BSN") || !strings.Contains(answer, "201 tekens") {
		t.Errorf("two things are wrong: %s", answer)
	}
	s.discord.ResetRecord()
	s.stop()
	for _, end := range []string{"", "-wal"} {
		if kept, _ := os.ReadFile(s.database + end); bsn.Match(kept) {
			t.Errorf("the number is in the database%s", end)
		}
	}
}

var bsn = regexp.MustCompile(`111.?222.?333`)

// input is an input of a form as it is sent in.
func input(id, typed string) any {
	return map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": typed}}}
}

// What a team types is shown as typed, and pings nobody.
func TestQuotationIsLiteral(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), actors.Values{"Naam van het bedrijf": "@everyone & **Zn**", "KVK-nummer": "fictief", "Btw-id": "fictief"})
	anna.Submits(anna.SlashOpens("offerte nieuw"), actors.Values{"Voor wie is de offerte?": "# <@&123> ||spoiler||\n`code` [x](https://y.example)", "Levering en betaling": "> morgen\n- Betalen binnen 14 dagen"})
	card := anna.Slash("offerte bekijk")
	back := anna.Submits(anna.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": "1 rode *tas* ~~weg~~ <b>x</b> € 5,00"})
	anna.Clicks(back, "Klopt, bewaren")
	card = anna.Slash("offerte bekijk")
	says(t, card, `\<@&123>`, `\*tas\*`, `\~\~weg\~\~`, `\<b>`, `\|\|spoiler\|\|`)
}

// Sixty lines fit the card, the form and the PDF.
func TestManyLines(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	var lines strings.Builder
	for i := range 60 {
		fmt.Fprintf(&lines, "%d x artikel nummer %d met een omschrijving € %d,50\n", i+1, i+1, i+1)
	}
	card := drafts(anna, lines.String())
	says(t, card, "**12.**", "en nog 48 regels")
	form := anna.Opens(card, "Regels")
	if n := strings.Count(allValues(form), "artikel nummer"); n != 60 {
		t.Errorf("the form holds %d lines", n)
	}
	if same := anna.Submits(form, nil); !strings.Contains(same.Text(), "niets veranderd") {
		t.Errorf("sent in as it was: %s", same.Text())
	}
	whole := anna.Slash("offerte pdf")
	attachment(t, whole, ".pdf")
	attachment(t, whole, ".png")
}

func allValues(form *localdiscord.Form) string {
	var b strings.Builder
	for i := range form.Fields {
		b.WriteString(form.Fields[i].Value + "\n")
	}
	return b.String()
}

// TestForgedQuotationButtons clicks buttons about quotations that no card has.
// Each gets a sentence, for the one who clicked alone, and nothing changes.
func TestForgedQuotationButtons(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	drafts(anna, "1 tas € 59,95")
	for id, says := range map[string]string{
		"v1:send:off-2026-0002:1":         "Die offerte ken ik niet",
		"v1:send:onderneming:1":           "Die offerte ken ik niet",
		"v1:send::1":                      "Die offerte ken ik niet",
		"v1:sheet:off-2026-0001:1":        "Die offerte ken ik niet", // a menu, clicked as a button
		"v1:lines:off-0000-0000:1":        "Die offerte ken ik niet",
		"v1:accept:off-2026-0001:1":       "nog een concept",
		"v1:accept:off-2026-0001:7":       "nieuwere versie",
		"v1:acceptsure:off-2026-0001:1":   "nog een concept",
		"v1:reject:off-2026-0001:1":       "nog een concept",
		"v1:revise:off-2026-0001:1":       "al een concept",
		"v1:keeplines:off-2026-0001:1":    "niets veranderd",
		"v1:invitedyes::1":                "niet aan jullie team gevraagd",
		"v1:invitedsure::1":               "niet aan jullie team gevraagd",
		"v1:invitedno::999999999":         "niet aan jullie team gevraagd",
		"v1:droptyped:off-2026-0001:1":    "weggegooid",
		"v1:findings:off-2026-0001:1":     "Om nog naar te kijken",
		"v1:send:off-2026-0001:999999999": "was verouderd",
	} {
		said := sent(anna, id, func(ctx context.Context) (*localdiscord.Reply, error) { return s.anna.ClickID(ctx, card, id) })
		if !strings.Contains(readable(said.Text()), says) {
			t.Errorf("%q: %s", id, said.Text())
		}
	}
	says(t, anna.Slash("offerte bekijk"), "versie 1", "Concept", "€ 59,95")
}
