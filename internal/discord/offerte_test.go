package discord_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// The forms of a company and its quotations, as teams fill them in.
var (
	ourCompany = actors.Values{
		"Naam van het bedrijf": "Tentas", "Adres": "Tentweg 1\n8011 AB Zwolle", "Rechtsvorm": "eenmanszaak", "KVK-nummer": "fictief", "Btw-id": "fictief",
	}
	someCustomer = actors.Values{
		"Voor wie is de offerte?": "Mevrouw Druppelaar\nt.a.v. het atelier\nRegenbooghof 21\n8014 XB Zwolle", "Consument of bedrijf?": "consument",
		"Geldig tot en met": "14 dagen", "Levering en betaling": "Binnen 3 weken op te halen\nBetalen binnen 14 dagen",
	}
	someLines = "1 stuk Tentas Classic laptop-fietstas € 59,95\n2,5 uur Eigen tent verwerken à 18,75\n" +
		"0,75 meter Extra tentdoek à € 9,90\n2 stuks Gedrukt boekje 'Het verhaal van je tent' € 4,95 9%"
)

// drafts makes a quotation with those lines.
func drafts(an *actors.Actor, lines string) *localdiscord.Message {
	card := an.Submits(an.SlashOpens("offerte nieuw"), someCustomer)
	return typesLines(an, card, lines)
}

// typesLines fills in the lines and keeps what is read back; it returns the card.
func typesLines(an *actors.Actor, card *localdiscord.Message, lines string) *localdiscord.Message {
	back := an.Submits(an.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": lines})
	an.Clicks(back, "Klopt, bewaren")
	return an.Slash("offerte bekijk")
}

// sends sends the newest quotation, also where something is missing.
func sends(an *actors.Actor) *localdiscord.Message {
	said := an.Slash("offerte verstuur")
	for _, b := range said.Buttons() {
		if b.Label == "Toch versturen" {
			an.Clicks(said, "Toch versturen")
			break
		}
	}
	return an.Slash("offerte bekijk")
}

// A quotation from the first form to the customer's yes: company, customer, lines
// with a mistake in them, what the law asks, preview, PDF, send, revise, accept.
func TestQuotationsLife(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)

	company := anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	says(t, company, "Opgeslagen door", "Tentas", "Tentweg 1", "fictief", "geen juridisch advies")
	company = anna.Submits(anna.Opens(company, "Contact en bv-gegevens"), actors.Values{"E-mail": "hallo@tentas.example"})
	says(t, company, "hallo@tentas.example", "Tentweg 1")

	card := anna.Submits(anna.SlashOpens("offerte nieuw"), someCustomer)
	says(t, card, "OFF-2026-0001", "versie 1", "Concept", "Mevrouw Druppelaar", "(consument)", "t.a.v. het atelier", "16 maart 2026",
		"Betalen binnen 14 dagen", "Binnen 3 weken op te halen", "❗")

	wrong := bram.Submits(bram.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": "1 tas € 59,95\nkratten appelsap\n2 boekje € 1.234,5"})
	says(t, wrong, "2 regels begrijp ik niet", "Regel 2:", "Ik zie geen prijs", "Regel 3:", "1.234,5", "^")
	if !wrong.Ephemeral() {
		t.Error("the whole channel sees it")
	}
	form := bram.Opens(wrong, "Verder invullen")
	if got := form.Field("Wat bieden jullie aan?").Value; !strings.Contains(got, "kratten appelsap") {
		t.Errorf("the form opens with %q", got)
	}
	back := bram.Submits(form, actors.Values{"Wat bieden jullie aan?": someLines})
	says(t, back, "Heb ik dit goed gelezen?", "2,5 uur × € 18,75", "€ 46,88", "Totaal inclusief btw € 124,15", "Exclusief btw € 103,50", "Btw 21% € 19,83", "Btw 9% € 0,82")
	anna.SeesNot("€ 124,15")
	bram.Clicks(back, "Klopt, bewaren")
	card = anna.Sees("€ 124,15")

	whole := anna.Clicks(card, "Pdf")
	if len(whole.Attachments) < 1 || !bytes.HasPrefix(s.discord.File(attachment(t, whole, ".pdf")), []byte("%PDF-")) {
		t.Errorf("no PDF with %s", whole.Text())
	}

	lacks := anna.Clicks(card, "Versturen")
	says(t, lacks, "nog niet compleet", "algemene voorwaarden")
	anna.Clicks(lacks, "Toch versturen")
	posted := bram.Sees("wacht op een ja of nee")
	says(t, posted, "heeft OFF-2026-0001 verstuurd", ".pdf")
	saysNot(t, posted, "❗", "Versturen")
	says(t, anna.Clicks(card, "Versturen"), "al verstuurd")

	next := anna.Clicks(posted, "Herzien")
	says(t, next, "versie 2", "Anders dan versie 1", "Nog niets")
	next = typesLines(anna, next, strings.Replace(someLines, "59,95", "55,00", 1))
	says(t, next, "Regel 1", "~~Tentas Classic laptop-fietstas · 1 stuk × € 59,95", "→ Tentas Classic laptop-fietstas · 1 stuk × € 55,00")
	says(t, bram.Clicks(posted, "Akkoord"), "nieuwere versie")
	posted = sends(anna)
	ask := bram.Clicks(posted, "Akkoord")
	says(t, ask, "niet meer intrekken", "**€ 119,20**", "Weigeren")
	yes := bram.Clicks(ask, "Ja, akkoord")
	if yes.ID != posted.ID {
		t.Error("the card that was clicked still asks")
	}
	says(t, yes, "zegt ja", "Akkoord van", ".pdf")
	saysNot(t, yes, "Weigeren")
	says(t, anna.Slash("offerte akkoord"), "al ja gezegd")
	says(t, anna.Slash("offerte lijst"), "één offerte", "OFF-2026-0001", "Mevrouw Druppelaar", "akkoord")
}

// attachment returns the id of the file with the message that ends so.
func attachment(t *testing.T, m *localdiscord.Message, suffix string) string {
	t.Helper()
	for _, a := range m.Attachments {
		if strings.HasSuffix(a.Filename, suffix) {
			return a.ID
		}
	}
	t.Fatalf("no %s with %s", suffix, m.Text())
	return ""
}

// What a quotation lacks of the company is said with where to mend it.
func TestCompanyFromTheQuotation(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	card := drafts(anna, "1 tas € 59,95")
	says(t, card, "Zet de naam van jullie onderneming erop")
	says(t, card, "Jullie bedrijf vul je in met")
	says(t, anna.Slash("offerte verstuur"), "Jullie bedrijf vul je in met")
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	saysNot(t, anna.Slash("offerte bekijk"), "Zet de naam van jullie onderneming erop", "Jullie bedrijf vul je in met")
}

// A no has a reason, and an expired quotation is not accepted until its price is
// confirmed.
func TestRefusedAndExpired(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	drafts(anna, "1 tas € 59,95")
	says(t, anna.Slash("offerte akkoord"), "nog een concept")
	posted := sends(anna)
	says(t, anna.Submits(anna.Opens(posted, "Weigeren"), actors.Values{"Waarom zegt de klant nee?": " "}), "Zeg erbij waarom")
	no := anna.Submits(anna.Opens(posted, "Weigeren"), actors.Values{"Waarom zegt de klant nee?": "te duur voor @everyone"})
	says(t, no, "zegt nee", "Afgewezen door", "te duur")
	says(t, anna.Slash("offerte akkoord"), "al nee gezegd")

	drafts(anna, "1 tas € 49,95")
	posted = sends(anna)
	s.pass(20)
	says(t, anna.Clicks(posted, "Akkoord"), "verlopen", "prijs opnieuw bevestigen")
	expired := anna.Slash("offerte bekijk", "nummer", "2")
	says(t, expired, "Verlopen op 16 maart 2026", "Prijs opnieuw bevestigen")
	past := anna.Submits(anna.Opens(expired, "Prijs opnieuw bevestigen"), actors.Values{"Geldig tot en met": "1-3-2026"})
	says(t, past, "vóór de datum")
	again := anna.Opens(past, "Verder invullen")
	if got := again.Field("Geldig tot en met").Value; got != "1-3-2026" {
		t.Errorf("the form opens with %q", got)
	}
	anna.Submits(again, actors.Values{"Geldig tot en met": "7 dagen"})
	confirmed := anna.Sees("heeft de prijs opnieuw bevestigd")
	docent := s.in(s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild)), s.tentas)
	says(t, docent.Clicks(docent.Clicks(confirmed, "Akkoord"), "Ja, akkoord"), "zegt ja", "Akkoord van <@"+docent.Member.ID())
}

// Another team plays the customer where it was asked to, and sees nothing else.
func TestAnotherTeamAsCustomer(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	anna.Clicks(anna.Clicks(drafts(anna, "1 tas € 59,95"), "Versturen"), "Toch versturen")
	posted := anna.Sees("wacht op een ja of nee")

	says(t, bram.Slash("offerte bekijk", "nummer", "OFF-2026-0001"), "nog geen offerte")
	for _, b := range posted.Buttons() {
		said := bram.ClicksID(bram.Sees("Beantwoorden"), b.CustomID)
		saysNot(t, said, "Druppelaar", "59,95")
	}
	says(t, bram.ClicksID(bram.Sees("Beantwoorden"), "v1:invitedyes::1"), "niet aan jullie team gevraagd")
	bram.SeesNot("Druppelaar")

	if names := anna.Completes("offerte verstuur", "aan", "fit"); len(names) != 1 || names[0] != "Team Fitzip" {
		t.Errorf("suggested: %v", names)
	}
	says(t, anna.Slash("offerte verstuur", "aan", "Team Zwaluw"), "Dat team vind ik niet")
	says(t, anna.Slash("offerte verstuur", "aan", "Team Tentas"), "niet jullie eigen klant")
	says(t, anna.Slash("offerte verstuur", "aan", "Team Fitzip"), "in het kanaal van **Team Fitzip**")
	offer := bram.Sees("vraagt jullie om de klant te spelen")
	says(t, offer, "Team Tentas", "Van Tentas", "Voor Mevrouw Druppelaar", "59,95", ".pdf")
	saysNot(t, offer, "Herzien", "Om nog naar te kijken")

	no := bram.Submits(bram.Opens(offer, "Weigeren"), actors.Values{"Waarom zegt de klant nee?": "wij hebben al een tas"})
	says(t, no, "Afgewezen door", "wij hebben al een tas")
	says(t, anna.Sees("heeft geantwoord op OFF-2026-0001"), "Team Fitzip", "wij hebben al een tas", "Herzien")
	says(t, bram.ClicksID(offer, "v1:invitedyes::1"), "al nee gezegd")
	says(t, anna.ClicksID(posted, "v1:invitedyes::1"), "niet aan jullie team gevraagd")
}

// Of two members at one draft the second is told; what the second typed is in the
// form that opens again.
func TestTwoMembersAtOneDraft(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	card := drafts(anna, "1 tas € 59,95")
	annas, brams := anna.Opens(card, "Klant"), bram.Opens(card, "Regels")
	anna.Submits(annas, actors.Values{"Voor wie is de offerte?": "Meneer Regen\nNatlaan 2, Zwolle"})
	back := bram.Submits(brams, actors.Values{"Wat bieden jullie aan?": "2 tassen € 55,00"})
	told := bram.Clicks(back, "Klopt, bewaren")
	says(t, told, "allebei bezig", "59,95")
	form := bram.Opens(told, "Verder invullen")
	if got := form.Field("Wat bieden jullie aan?").Value; got != "2 tassen € 55,00" {
		t.Errorf("the form opens with %q", got)
	}
	bram.Clicks(bram.Submits(form, nil), "Klopt, bewaren")
	says(t, anna.Sees("€ 110,00"), "Meneer Regen")

	card = anna.Slash("offerte bekijk")
	annas, brams = anna.Opens(card, "Afspraken"), bram.Opens(card, "Afspraken")
	anna.Submits(annas, actors.Values{"Opmerking": "Van Anna"})
	told = bram.Submits(brams, actors.Values{"Opmerking": "Van Bram"})
	says(t, told, "allebei bezig", "Van Anna")
	bram.Clicks(told, "Niet gebruiken")
	if got := bram.Opens(bram.Slash("offerte bekijk"), "Afspraken").Field("Opmerking").Value; got != "Van Anna" {
		t.Errorf("after giving up the form opens with %q", got)
	}

	bedrijf := anna.SlashOpens("bedrijf gegevens")
	brams = bram.SlashOpens("bedrijf gegevens")
	anna.Submits(bedrijf, ourCompany)
	told = bram.Submits(brams, actors.Values{"Naam van het bedrijf": "Tassenfabriek"})
	says(t, told, "allebei bezig", "Tentweg 1")
	bram.Submits(bram.Opens(told, "Verder invullen"), nil)
	says(t, anna.Sees("Tassenfabriek"), "fictief")
}

// The same interaction that comes in many times makes one quotation.
func TestQuotationOnce(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	reply, err := anna.TriesSubmit(anna.SlashOpens("offerte nieuw"), someCustomer)
	if err != nil || !s.discord.Redeliver(reply.InteractionID, 50) {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := s.discord.Idle(ctx, quiet); err != nil {
		t.Fatal(err)
	}
	says(t, anna.Slash("offerte lijst"), "één offerte")
}

// The new form starts with what the team's answers say.
func TestNewQuotationFromTheDossier(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	for step, values := range map[string]actors.Values{
		"onderneming": {"naam": "Tentas", "aanbod": "tassen", "klanttype": "consument", "prijs": "60 euro"},
		"offerte":     {"keuze": "Aan een hot prospect met een eigen tent", "waarom": "kosten", "geldigheid": "21 dagen, want dan is de tent op", "opvolging": "bellen"},
		"voorwaarden": {"keuze": "Levering: binnen 3 weken\nBetaling: binnen 14 dagen\nKlachten: binnen 2 maanden", "waarom": "risico", "terhandstelling": "als pdf"},
	} {
		anna.Submits(anna.Opens(anna.Slash("stap", "stap", step), "Beantwoorden"), values)
	}
	form := anna.SlashOpens("offerte nieuw")
	if got := form.Field("Voor wie is de offerte?").Placeholder; !strings.Contains(got, "Aan een hot prospect") {
		t.Errorf("the customer's example is %q", got)
	}
	if got := form.Field("Geldig tot en met").Value; got != "21 dagen" {
		t.Errorf("valid through %q", got)
	}
	if got := form.Field("Levering en betaling").Value; !strings.Contains(got, "binnen 3 weken") {
		t.Errorf("delivery: %q", got)
	}
	card := anna.Submits(form, actors.Values{"Voor wie is de offerte?": "Mevrouw Druppelaar\nZwolle"})
	says(t, card, "(consument)", "23 maart 2026", "als bijlage bij de offerte", "3 artikelen")
	if name := anna.SlashOpens("bedrijf gegevens").Field("Naam van het bedrijf").Value; name != "Tentas" {
		t.Errorf("the company begins as %q", name)
	}
}

// A team that works in English gets all of it in English.
func TestQuotationInEnglish(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	s.anna.SetLocale("en-GB")
	anna := s.in(s.anna, s.tentas)
	anna.Slash("start", "name", "Team Swallow", "language", "en")
	anna.Submits(anna.SlashOpens("company details"), actors.Values{"Name of the company": "Swallow", "KVK number": "fictitious", "VAT id (btw-id)": "Fictitious"})
	card := anna.Submits(anna.SlashOpens("quotation new"), actors.Values{"Whom is the quotation for?": "Ms Rain\nattn. the studio\nWet Lane 2", "Valid through": "14 days", "Consumer or business?": "business"})
	says(t, card, "For Ms Rain", "(business)", "attn. the studio", "16 March 2026", "not legal advice")
	back := anna.Submits(anna.Opens(card, "Lines"), actors.Values{"What do you offer?": "2.5 hours advice @ 45.00 21%"})
	says(t, back, "Did I read this right?", "2.5 hours × €45.00", "€112.50", "Total including VAT €136.13")
	anna.Clicks(back, "Correct, save")
	says(t, anna.Slash("quotation view"), "€136.13")
}
