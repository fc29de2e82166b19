package discord_test

import (
	"bytes"
	"image"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// What is given up is what was typed in the form that the button stands under,
// and nothing of another form.
func TestGivenUpByForm(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	card := drafts(anna, "1 tas € 59,95")
	typed := func(form *localdiscord.Form, input, value string) *localdiscord.Message {
		wrong := anna.Submits(form, actors.Values{input: value})
		says(t, wrong, "Niet gebruiken")
		return wrong
	}
	opens := func(form *localdiscord.Form, input, want string) {
		t.Helper()
		if got := form.Field(input).Value; got != want {
			t.Errorf("%s: the form opens with %q, want %q", input, got, want)
		}
	}
	typed(anna.Opens(card, "Afspraken"), "Geldig tot en met", "31-2-2026")
	late := anna.SlashOpens("bedrijf gegevens")
	bram.Submits(bram.SlashOpens("bedrijf gegevens"), ourCompany)
	company := typed(late, "Naam van het bedrijf", "Tassenfabriek")
	fresh := typed(anna.SlashOpens("offerte nieuw"), "Geldig tot en met", "31-4-2026")
	lines := typed(anna.Opens(card, "Regels"), "Wat bieden jullie aan?", "kratten appelsap")

	says(t, anna.Clicks(lines, "Niet gebruiken"), "weggegooid")
	opens(anna.Opens(card, "Regels"), "Wat bieden jullie aan?", "tas; 1; ; 59,95; 21%")
	opens(anna.Opens(card, "Afspraken"), "Geldig tot en met", "31-2-2026")
	opens(anna.SlashOpens("offerte nieuw"), "Geldig tot en met", "31-4-2026")

	says(t, anna.Clicks(fresh, "Niet gebruiken"), "weggegooid")
	opens(anna.SlashOpens("offerte nieuw"), "Geldig tot en met", "30 dagen")
	opens(anna.Opens(card, "Afspraken"), "Geldig tot en met", "31-2-2026")
	opens(anna.Opens(company, "Verder invullen"), "Naam van het bedrijf", "Tassenfabriek")
}

// Only the lines that a card read back are kept by its button: what was typed
// after that is read back first.
func TestKeepsWhatWasReadBack(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	card := drafts(anna, "1 tas € 10,00")
	first := anna.Submits(anna.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": "1 tas € 50,00"})
	anna.Submits(anna.Opens(card, "Regels"), actors.Values{"Wat bieden jullie aan?": "1 tas € 999,00"})
	again := anna.Clicks(first, "Klopt, bewaren")
	says(t, again, "typte je daarna", "Heb ik dit goed gelezen?", "€ 999,00")
	says(t, anna.Slash("offerte bekijk"), "€ 10,00")
	anna.Clicks(again, "Klopt, bewaren")
	says(t, anna.Slash("offerte bekijk"), "€ 999,00")
}

// The team that a command names is asked too where something was missing first.
func TestTeamIsAskedAfterTheWarning(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	drafts(anna, "1 tas € 59,95")
	lacks := anna.Slash("offerte verstuur", "aan", "Team Fitzip")
	says(t, lacks, "nog niet compleet", "**Team Fitzip**", "/offerte verstuur")
	bram.SeesNot("vraagt jullie om de klant te spelen")
	buttons := lacks.Buttons()
	button := buttons[len(buttons)-1].CustomID
	anna.Clicks(lacks, "Toch versturen")
	says(t, bram.Sees("vraagt jullie om de klant te spelen"), "Team Tentas", "59,95")
	posted := anna.Sees("in het kanaal van **Team Fitzip**")
	says(t, anna.ClicksID(posted, button), "al verstuurd")
	for _, forged := range []string{"v1:sendasking:off-2026-0001:1", "v1:sendasking::1", "v1:sendasking:x-:1", "v1:sendasking:off-2026-0001-zzzzzzzzzzzzzzzzzz:1"} {
		saysNot(t, anna.ClicksID(posted, forged), "Er ging iets mis")
	}

	// A warning for a command that names no team asks none.
	drafts(anna, "1 tas € 49,95")
	lacks = anna.Slash("offerte verstuur")
	saysNot(t, lacks, "Team Fitzip")
	anna.Clicks(lacks, "Toch versturen")
	anna.Sees("heeft OFF-2026-0002 verstuurd")
	bram.SeesNot("49,95")
}

// A quotation that was sent prints the logo of then, whatever the company has
// now.
func TestSentKeepsItsLogo(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	logo := func(width, height int) {
		data := pngOf(t, image.NewNRGBA(image.Rect(0, 0, width, height)))
		anna.Slash("bedrijf logo", "bestand", &localdiscord.Upload{Name: "logo.png", Data: data})
	}
	page := func() []byte { return s.discord.File(attachment(t, anna.Slash("offerte pdf"), "-v1.png")) }
	drafts(anna, "1 tas € 59,95")
	logo(60, 30)
	drafted := page()
	logo(30, 60)
	sent := page()
	if bytes.Equal(drafted, sent) {
		t.Fatal("the draft keeps its first logo, or shows none: this test proves nothing")
	}
	sends(anna)
	logo(90, 90)
	if !bytes.Equal(sent, page()) {
		t.Error("what was sent prints otherwise after the company got another logo")
	}
}

// Units on a card stand in the plural where there are more.
func TestUnitsOnACard(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	says(t, drafts(anna, "2 stuks boekje € 4,95\n1 stuk tas € 59,95\n3 dagen hulp à € 100,00"),
		"2 stuks × € 4,95", "1 stuk × € 59,95", "3 dagen × € 100,00")
}
