package discord_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// thought is an answer that was put off first: whether drawing a page takes that
// long is the machine's matter.
var thought = regexp.MustCompile(`> \*\*Verkoopcoach\*\*\n>\n> \*denkt na …\*\n\n> \*\*Verkoopcoach\*\* \(bijgewerkt\)`)

// TestQuotationAsAManual writes down the life of one quotation as Anna sees it.
func TestQuotationAsAManual(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	s.discord.Inject(localdiscord.Fault{Method: http.MethodPatch, Path: "/channels/", Status: http.StatusServiceUnavailable})
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	anna.Submits(anna.Opens(anna.Slash("stap", "stap", "voorwaarden"), "Beantwoorden"), actors.Values{
		"keuze":  "Levering: binnen 3 weken\nBetaling: binnen 14 dagen\nGarantie: 2 jaar op de naden\nAansprakelijkheid: tot de prijs van de tas\nKlachten: binnen 2 maanden melden\nHerroeping: niet bij maatwerk",
		"waarom": "risico", "terhandstelling": "als pdf bij de offerte",
	})
	manual := actors.Record(t, s.tentas, s.anna)
	heading := func(text string) { manual.Settle(); manual.Heading(text) }

	heading("Jullie bedrijf")
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	heading("Een nieuwe offerte")
	card := anna.Submits(anna.SlashOpens("offerte nieuw"), actors.Values{
		"Voor wie is de offerte?": "Mevrouw Druppelaar\nRegenbooghof 21\n8014 XB Zwolle", "Consument of bedrijf?": "consument", "Geldig tot en met": "14 dagen",
	})
	heading("De regels")
	wrong := anna.Submits(anna.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": strings.Replace(someLines, "€ 59,95", "€ 1.234,5", 1)})
	back := anna.Submits(anna.Opens(wrong, "Verder invullen"), actors.Values{"Wat bieden jullie aan?": someLines})
	anna.Clicks(back, "Klopt, bewaren")
	anna.Sees("€ 124,15")
	heading("Afspraken en bedenktijd")
	card = anna.Slash("offerte bekijk")
	card = anna.Submits(anna.Opens(card, "Klant"), actors.Values{"Hoe verkopen jullie?": "op afstand of buiten onze winkel (aan de deur, op straat)", "Wat zeggen jullie over de bedenktijd?": "14 dagen bedenktijd, met het modelformulier"})
	heading("Versturen, weigeren, herzien, akkoord")
	anna.Clicks(card, "Versturen")
	anna.Sees("heeft OFF-2026-0001 verstuurd")
	posted := anna.Slash("offerte bekijk")
	bram.Submits(bram.Opens(posted, "Weigeren"), actors.Values{"Waarom zegt de klant nee?": "De tas is mij te duur."})
	next := anna.Slash("offerte herzie")
	back = anna.Submits(anna.Opens(next, "Regels"), actors.Values{"Wat bieden jullie aan?": strings.Replace(someLines, "59,95", "52,50", 1)})
	anna.Clicks(back, "Klopt, bewaren")
	anna.Sees("€ 116,70")
	sent := anna.Slash("offerte verstuur")
	bram.Clicks(bram.Clicks(sent, "Akkoord"), "Ja, akkoord")
	heading("Terugkijken")
	anna.Slash("offerte lijst")
	anna.Slash("offerte pdf")
	golden(t, "offerte.nl.md", thought.ReplaceAllString(manual.Markdown(), "> **Verkoopcoach**"))
}
