package discord_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

const (
	saysOldButton     = "Deze knop is van een oude versie van mij. Typ `/stap` voor een kaart die wel werkt."
	saysUnknownButton = "Deze knop ken ik niet. Typ `/stap` voor een kaart die wel werkt."
	saysNoStep        = "Die stap ken ik niet. Typ `/stap` en kies er een uit de lijst, of typ een nummer zoals 2b."
	saysNoRevision    = "Die versie kan ik niet vinden. Open de lijst opnieuw met `/geschiedenis`."
	saysNoTeam        = "In dit kanaal is nog geen team begonnen. Typ `/start` met de naam van jullie team."
	saysNoAccess      = "Dit kanaal is niet van jouw team, dus hier kan ik niets voor je doen."
	saysNotTeacher    = "Dit is voor docenten."
	saysNotManager    = "Dit kan alleen iemand die de server mag beheren."
	saysNoSuchTeam    = "Dat team vind ik niet in deze klas."
	saysWhichTeam     = "Over welk team gaat het?"
	saysOutside       = "Ik werk alleen in een kanaal van jullie server, niet in een privégesprek."
	saysNoCommand     = "Dat commando ken ik niet. Typ `/help` om te zien wat ik kan."
	saysYourText      = "Dit is wat je typte; er is niets kwijt."
)

var commandMention = regexp.MustCompile(`</([a-z]+):\d+>`)

// readable is the text with commands as a person reads them, and not as the
// link that Discord makes of them.
func readable(text string) string { return commandMention.ReplaceAllString(text, "`/$1`") }

// forgedButtons are custom ids that no card of today has, with what the bot says.
var forgedButtons = map[string]string{
	"v0:answer:swot:1":                     saysOldButton,
	"v2:answer:swot:1":                     saysOldButton,
	"v999:iets:anders":                     saysOldButton,
	"v1:dans:swot:1":                       saysUnknownButton,
	"v1:answer:swot":                       saysUnknownButton,
	"v1:answer:swot:1:extra":               saysUnknownButton,
	"v1:answer:swot:-1":                    saysUnknownButton,
	"v1:answer:SWOT:1":                     saysUnknownButton,
	"v1:answer:swot:9999999999":            saysUnknownButton,
	"knop":                                 saysUnknownButton,
	"\u202ev1:answer:swot:1":               saysUnknownButton,
	"' OR 1=1 --":                          saysUnknownButton,
	strings.Repeat("v", 100):               saysUnknownButton,
	"v1:answer:toverstap:1":                saysNoStep,
	"v1:answer::1":                         saysNoStep,
	"v1:confirm:toverstap:1":               saysNoStep,
	"v1:explain:toverstap:1":               saysNoStep,
	"v1:example:toverstap:1":               saysNoStep,
	"v1:whole:toverstap:1":                 saysNoStep,
	"v1:whole:swot:1":                      saysNoStep,
	"v1:history:toverstap:1":               saysNoStep,
	"v1:skip:toverstap:1":                  saysNoStep,
	"v1:skip:swot:1":                       "Deze stap kun je niet overslaan; hij hoort bij de opdracht.",
	"v1:restore:swot:999999999":            saysNoRevision,
	"v1:restore:swot:0":                    saysNoRevision,
	"v1:go:swot:1":                         saysNoStep, // a menu, clicked as a button
	"v1:revision:swot:1":                   saysNoStep,
	"v1:confirm:swot:999999999":            "Er is niets veranderd, dus er is ook niets bijgekomen.",
	"v1:mine:swot:999999999":               "Er is niets veranderd, dus er is ook niets bijgekomen.",
	"v1:theirs:swot:1":                     "Er is niets veranderd, dus er is ook niets bijgekomen.",
	"v1:discard:swot:1":                    "Er is niets veranderd, dus er is ook niets bijgekomen.",
	"v1:next:toverstap:999999999":          "Begin bij",
	"v1:history:swot:999999999":            "is nog niets ingevuld",
	"v1:explain:onderneming:999999999":     "Waar een docent op let",
	"v1:example:onderneming:0":             "Een sterk antwoord van een ander bedrijf",
	"v1:answer:" + strings.Repeat("a", 33): saysUnknownButton,
}

// TestForgedButtons clicks buttons that no card of today has. Each gets a
// sentence that says how to go on, for the one who clicked alone.
func TestForgedButtons(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	for id, says := range forgedButtons {
		reply := sent(anna, id, func(ctx context.Context) (*localdiscord.Reply, error) {
			return s.anna.ClickID(ctx, card, id)
		})
		if !strings.Contains(readable(reply.Text()), says) {
			t.Errorf("%q: %s", id, reply.Text())
		}
		if says[0] == saysOldButton[0] && says != "De onderneming" && !reply.Ephemeral() {
			t.Errorf("%q: the whole channel sees %s", id, reply.Text())
		}
	}
	if now := anna.Slash("geschiedenis", "stap", "swot"); !strings.Contains(now.Text(), "nog niets ingevuld") {
		t.Errorf("a forged button changed something: %s", now.Text())
	}
}

// TestForgedRevision fills in a form that claims to have been opened on a
// revision that is not there: what stands is not overwritten.
func TestForgedRevision(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	card := startTeam(anna)
	form := anna.Opens(card, "Beantwoorden")
	anna.Submits(form, goodAnswers["onderneming"])
	form = bram.Opens(card, "Aanpassen")
	form.CustomID = "v1:answer:onderneming:999999999"
	both := submitRaw(bram, card, form, spoilt("onderneming", "aanbod", "fietsen"))
	if !strings.Contains(both.Text(), "Jullie waren allebei bezig") || !strings.Contains(both.Text(), "fietsen") {
		t.Errorf("%s", both.Text())
	}
	if now := anna.Slash("stap", "stap", "onderneming"); strings.Contains(now.Text(), "fietsen") {
		t.Errorf("overwritten: %s", now.Text())
	}
}

// TestForgedForms sends in forms that this bot never opened. Where they cannot
// be kept, what was typed comes back in a file.
func TestForgedForms(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	for id, says := range map[string]string{
		"v0:answer:afnemers:0":                      saysOldButton,
		"v2:answer:afnemers:0":                      saysOldButton,
		"formulier":                                 saysUnknownButton,
		"v1:confirm:afnemers:0":                     saysUnknownButton,
		"v1:answer:toverstap:0":                     saysNoStep,
		"v1:skip:afnemers:0":                        "Deze stap kun je niet overslaan",
		"v1:skip:" + strings.Repeat("a", 32) + ":0": saysNoStep,
	} {
		form := anna.Opens(anna.Slash("stap", "stap", "afnemers"), "Beantwoorden")
		form.CustomID = id
		reply := submitRaw(anna, card, form, spoilt("afnemers", "keuze", "mijn lange verhaal"))
		if !strings.Contains(readable(reply.Text()), says) || !strings.Contains(reply.Text(), saysYourText) || !reply.Ephemeral() {
			t.Errorf("%q: %s", id, reply.Text())
			continue
		}
		if file := s.attached(reply); !strings.Contains(file, "mijn lange verhaal") {
			t.Errorf("%q: the file holds %q", id, file)
		}
	}
	strange := map[string]any{"type": 99, "id": 1, "component": map[string]any{"type": 98, "id": 2, "custom_id": "keuze", "value": 7}}
	reply := sent(anna, "unknown components", func(ctx context.Context) (*localdiscord.Reply, error) {
		return s.anna.SubmitRaw(ctx, s.tentas, card, "v1:answer:afnemers:0", []any{strange, "rommel", nil, 3})
	})
	if !strings.Contains(reply.Text(), "nog leeg") {
		t.Errorf("%s", reply.Text())
	}
}

// TestFormOfAStepThatChanged sends the reason to skip a step that a teammate has
// filled in meanwhile: the reason comes back, and the answer stays.
func TestFormOfAStepThatChanged(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	card := anna.Slash("stap", "stap", "concurrenten")
	skipping := bram.Opens(card, "Overslaan")
	anna.Submits(anna.Opens(card, "Beantwoorden"), actors.Values{"concurrenten": "Ortlieb: duur"})
	said := bram.Submits(skipping, actors.Values{"reden": "die komt later"})
	if !strings.Contains(said.Text(), "intussen al ingevuld") || !strings.Contains(said.Text(), saysYourText) {
		t.Errorf("%s", said.Text())
	}
	if file := s.attached(said); !strings.Contains(file, "die komt later") {
		t.Errorf("the file holds %q", file)
	}
	if now := anna.Slash("stap", "stap", "concurrenten"); !strings.Contains(now.Text(), "Ortlieb: duur") {
		t.Errorf("%s", now.Text())
	}
}

// TestForgedSelection picks what the menus of the board and of the history do
// not hold.
func TestForgedSelection(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	for _, test := range []struct {
		id       string
		selected []any
		says     string
	}{
		{"v1:go::0", []any{"toverstap"}, saysNoStep},
		{"v1:go::0", []any{}, saysNoStep},
		{"v1:go::0", []any{"swot", "afnemers"}, saysNoStep},
		{"v1:go::0", []any{7, nil}, saysNoStep},
		{"v1:go::0", []any{"swot"}, "SWOT-analyse"},
		{"v1:revision:swot:0", []any{"999999999"}, saysNoRevision},
		{"v1:revision:swot:0", []any{"x"}, saysNoRevision},
		{"v1:revision:swot:0", []any{"1", "2"}, saysNoStep},
	} {
		said := s.dispatched(interactionOf(s.anna, s.tentas, isComponent, map[string]any{"custom_id": test.id, "component_type": 3, "values": test.selected}))
		if !strings.Contains(said, test.says) {
			t.Errorf("%s %v: %s", test.id, test.selected, said)
		}
	}
	s.discord.ResetRecord()
}

// TestPlaces uses the bot where it has no team, and where the team has a thread.
func TestPlaces(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	elsewhere := s.in(s.anna, s.fitzip)
	for _, command := range []string{"stap", "stappen", "verslag"} {
		if said := elsewhere.Slash(command); !strings.Contains(readable(said.Text()), saysNoTeam) || !said.Ephemeral() {
			t.Errorf("/%s: %s", command, said.Text())
		}
	}
	if said := elsewhere.Slash("geschiedenis", "stap", "swot"); !strings.Contains(readable(said.Text()), saysNoTeam) {
		t.Errorf("%s", said.Text())
	}
	if said := elsewhere.Slash("help"); !strings.Contains(said.Text(), "/start") {
		t.Errorf("%s", said.Text())
	}
	if got := elsewhere.Completes("stap", "stap", "sw"); len(got) != 0 {
		t.Errorf("suggested without a team: %v", got)
	}
	if said := slashRaw(anna, "tover"); !strings.Contains(readable(said.Text()), saysNoCommand) {
		t.Errorf("%s", said.Text())
	}
	anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	thread := anna.GoesTo(s.tentas.AddThread("overleg"))
	inThread := thread.Slash("stap", "stap", "onderneming")
	if !strings.Contains(inThread.Text(), "Tentas") {
		t.Errorf("in a thread of the team: %s", inThread.Text())
	}
	thread.Submits(thread.Opens(inThread, "Aanpassen"), actors.Values{"naam": "Tentas BV"})
	if said := anna.Slash("stap", "stap", "onderneming"); !strings.Contains(said.Text(), "Tentas BV") {
		t.Errorf("in the channel: %s", said.Text())
	}
	if said := thread.Slash("start", "naam", "Team Tentas"); !strings.Contains(said.Text(), "Welkom terug") {
		t.Errorf("%s", said.Text())
	}
}

// TestButtonOfAnotherTeam clicks, in a team's own channel, the button of another
// team's card: what happens, happens to the own team.
func TestButtonOfAnotherTeam(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	tentas, fitzip := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	card := startTeam(tentas)
	theirs := tentas.Submits(tentas.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	fitzip.Slash("start", "naam", "Team Fitzip")
	own := fitzip.Sees("Beantwoorden")
	for _, button := range theirs.Buttons() {
		reply, err := s.bram.ClickID(t.Context(), own, button.CustomID)
		if err != nil {
			t.Fatal(err)
		}
		if reply.Form != nil {
			name := reply.Form.Field("naam")
			if name == nil {
				continue // replies to the coach, about the own team's words
			}
			if name.Value != "" {
				t.Errorf("%s shows %q", button.Label, name.Value)
			}
			fitzip.Submits(reply.Form, spoilt("onderneming", "naam", "Fitzip"))
		} else if strings.Contains(reply.Message.Text(), "Tentas") {
			t.Errorf("%s: %s", button.Label, reply.Message.Text())
		}
	}
	if now := tentas.Slash("stap", "stap", "onderneming"); strings.Contains(now.Text(), "Fitzip") {
		t.Errorf("another team's answer: %s", now.Text())
	}
}
