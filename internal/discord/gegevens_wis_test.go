package discord_test

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// onDisk counts the text in every file beside the database: the log and the index
// of the log too.
func (s *school) onDisk(text string) (n int) {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(s.database), "*"))
	if err != nil || len(files) < 2 {
		s.t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			s.t.Fatal(err)
		}
		n += bytes.Count(b, []byte(text))
	}
	return n
}

// gone fails where the text is left on the disk or in the log.
func (s *school) gone(log *logbook, texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if n, m := s.onDisk(text), strings.Count(log.String(), text); n+m > 0 {
			s.t.Errorf("%q: %d times on disk, %d times in the log", text, n, m)
		}
	}
}

// there fails where the text is nowhere on the disk: what is looked for later
// proves nothing then.
func (s *school) there(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if s.onDisk(text) == 0 {
			s.t.Errorf("%q is not on the disk", text)
		}
	}
}

// clicked sends a click on a button that is not on the screen any more, and returns
// the answer.
func (s *school) clicked(m *localdiscord.Member, in *localdiscord.Channel, id string) string {
	s.t.Helper()
	defer s.discord.ResetRecord()
	return s.dispatched(interactionOf(m, in, isComponent, map[string]any{"custom_id": id, "component_type": 2}))
}

// A student is wiped out of all teams of the class: the name at once, and the texts
// too where the class has it so.
func TestWipeMe(t *testing.T) {
	t.Parallel()
	for _, texts := range []bool{false, true} {
		t.Run(fmt.Sprint("texts ", texts), func(t *testing.T) {
			t.Parallel()
			s, store, log := newMoodySchool(t)
			s.settles(store, func(c *flow.Settings) { c.WipeTexts = texts })
			s.teamwork(s.tentas, "Team Tentas")
			s.teamwork(s.fitzip, "Team Fitzip")
			anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
			s.there(s.anna.ID(), "ANNAZEI bedrijf", "ANNAZEI niet nodig", "ANNAZEI daarom")

			ask := anna.Slash("gegevens wis mij")
			says(t, ask, "Zal ik jouw gegevens wissen?", "Versies van antwoorden: 4", "Teksten die nog niet klaar zijn: 2", "Teams: 2", "export mij", "niet worden teruggedraaid")
			bram.SeesNot("Zal ik jouw gegevens wissen?")
			s.attached(anna.Slash("gegevens export mij")) // a copy first, as it says
			id := ask.Buttons()[0].CustomID
			if said := s.clicked(s.bram, s.tentas, id); !strings.Contains(said, "niets gewist") {
				t.Errorf("another's button: %s", said)
			}
			s.there(s.bram.ID(), s.anna.ID())

			done := anna.Clicks(ask, "Ja, wis mijn gegevens")
			says(t, done, "Gedaan")
			if len(done.Buttons()) > 0 {
				t.Error("the button is still there")
			}
			s.gone(log, s.anna.ID(), "ANNAZEI daarom")
			if texts {
				s.gone(log, "ANNAZEI")
			} else {
				s.there("ANNAZEI bedrijf", "ANNAZEI niet nodig", "ANNAZEI tegen de coach")
			}
			s.there("BRAMZEI 70 euro", "BRAMZEI k", s.bram.ID())
			says(t, bram.Slash("geschiedenis", "stap", "onderneming"), map[bool]string{false: "iemand gaf een antwoord", true: "tekst gewist"}[texts])
			card := bram.Slash("stap", "stap", "concurrenten")
			says(t, card, map[bool]string{false: "Overgeslagen door iemand", true: "Nog niet beantwoord"}[texts])
			s.wipedOnce(anna, bram, id)
		})
	}
}

// wipedOnce presses the old button again: with nothing there, and after there is
// something new.
func (s *school) wipedOnce(anna, bram *actors.Actor, id string) {
	s.t.Helper()
	if said := s.clicked(s.anna, s.tentas, id); !strings.Contains(said, "niets van jou bewaard") {
		s.t.Errorf("with nothing there: %s", said)
	}
	says(s.t, anna.Slash("gegevens wis mij"), "niets van jou bewaard")
	anna.Submits(anna.Opens(anna.Slash("stap", "stap", "usps"), "Beantwoorden"), actors.Values{"keuze": "ANNAZEI nieuw", "waarom": "ANNAZEI weer"})
	if said := s.clicked(s.anna, s.tentas, id); !strings.Contains(said, "niets gewist") {
		s.t.Errorf("with something new: %s", said)
	}
	says(s.t, bram.Slash("stap", "stap", "usps"), "ANNAZEI nieuw")
}

// The same click that comes in many times, and again after a restart, wipes once.
func TestWipeMeComesTwice(t *testing.T) {
	t.Parallel()
	s := newSchool(t, withCritic)
	s.teamwork(s.tentas, "Team Tentas")
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	reply, err := anna.TriesClick(anna.Slash("gegevens wis mij"), "Ja, wis mijn gegevens")
	if err != nil || !s.discord.Redeliver(reply.InteractionID, 20) {
		t.Fatal(err)
	}
	s.settle()
	anna.Submits(anna.Opens(anna.Slash("stap", "stap", "usps"), "Beantwoorden"), actors.Values{"keuze": "ANNAZEI nieuw", "waarom": "ANNAZEI weer"})
	s.restartBot()
	s.discord.Redeliver(reply.InteractionID, 3)
	s.settle()
	s.discord.ResetRecord()
	says(t, bram.Slash("stap", "stap", "usps"), "ANNAZEI nieuw", "<@"+s.anna.ID()+">")
}

// A teacher wipes a team by typing its name. The board goes, the channel is free,
// and the old button and form do nothing to the team that begins there next.
func TestWipeTeam(t *testing.T) {
	t.Parallel()
	s, _, log := newMoodySchool(t)
	s.teamwork(s.tentas, "Team Tentas")
	startTeam(s.in(s.bram, s.fitzip))
	docent := s.head(s.fitzip)
	says(t, s.in(s.anna, s.tentas).Slash("gegevens wis team"), "Dit is voor docenten")

	ask := docent.GoesTo(s.class.AddChannel("docenten")).Slash("gegevens wis team", "team", s.tentas.ID())
	says(t, ask, "Zal ik alles van Team Tentas wissen?", "in elke versie (4)", "export team")
	form := docent.Opens(ask, "Wis dit team …")
	wrong := docent.Submits(form, actors.Values{"teamnaam": "Team Tentos"})
	says(t, wrong, "klopt niet", "niets gewist", "Team Tentas")
	again := docent.Opens(wrong, "Verder invullen")
	if got := again.Field("teamnaam").Value; got != "Team Tentos" {
		t.Errorf("the form opens with %q", got)
	}
	s.there("ANNAZEI", "Team Tentos")
	reply, err := docent.TriesSubmit(again, actors.Values{"teamnaam": " team tentas "})
	if err != nil {
		t.Fatal(err)
	}
	says(t, reply.Message, "Alles van **Team Tentas** is gewist", "/start")
	s.gone(log, "ANNAZEI", "BRAMZEI", s.anna.ID(), "Team Tentos", s.tentas.ID())
	eventually(t, "the board is gone", func() bool { return len(s.tentas.Pins()) == 0 })

	says(t, s.in(s.anna, s.tentas).Slash("stap"), "nog geen team begonnen")
	s.in(s.anna, s.tentas).Slash("start", "naam", "Team Tentas")
	s.restartBot()
	s.discord.Redeliver(reply.InteractionID, 3)
	other := s.class.AddMember("Ander", s.class.AddRole("collega", localdiscord.ManageGuild))
	if said := s.clicked(other, s.tentas, ask.Buttons()[0].CustomID); !strings.Contains(said, "niets gewist") {
		t.Errorf("the old button: %s", said)
	}
	says(t, docent.Submits(form, actors.Values{"teamnaam": "Team Tentas"}), "niets gewist")
	s.discord.ResetRecord()
	says(t, s.in(s.anna, s.tentas).Slash("start", "naam", "Team Tentas"), "Welkom terug")
}

// A teacher wipes the class by typing how many teams go. A team that began since it
// was asked is not among them: then it is asked again.
func TestWipeClass(t *testing.T) {
	t.Parallel()
	s, _, log := newMoodySchool(t)
	docent := s.head(s.tentas)
	s.teamwork(s.tentas, "Team Tentas")
	early := docent.Opens(docent.Slash("gegevens wis klas"), "Wis de hele klas …")
	s.teamwork(s.fitzip, "Team Fitzip")
	says(t, docent.Submits(early, actors.Values{"wiszin": "wis 1 team"}), "niets gewist", "iets veranderd")

	ask := docent.Slash("gegevens wis klas")
	says(t, ask, "met 2 teams", "Team Fitzip en Team Tentas")
	form := docent.Opens(ask, "Wis de hele klas …")
	wrong := docent.Submits(form, actors.Values{"wiszin": "wis 3 teams"})
	says(t, wrong, "kloppen niet", "wis 2 teams")
	says(t, docent.Submits(docent.Opens(wrong, "Verder invullen"), actors.Values{"wiszin": "WIS 2 TEAMS"}), "gewist, met 2 teams")
	s.gone(log, "ANNAZEI", "BRAMZEI", s.anna.ID(), s.bram.ID(), "Team Fitzip", s.tentas.ID(), s.fitzip.ID())
	eventually(t, "the boards are gone", func() bool { return len(s.tentas.Pins())+len(s.fitzip.Pins()) == 0 })
	says(t, docent.Slash("gegevens wis klas"), "met 0 teams")
}

// A teacher who is none by more than a role wipes the class, and neither the trail
// nor what the manager set.
func TestWipeClassKeepsTheSettings(t *testing.T) {
	t.Parallel()
	s, store, log := newMoodySchool(t)
	boss, role := s.head(s.fitzip), s.class.AddRole("Docenten", 0)
	boss.Slash("docent rol", "rol", role)
	fox := s.in(s.class.AddMember("Vos", role), s.tentas)
	s.settles(store, func(c *flow.Settings) { c.Retention = 200 })
	startTeam(s.in(s.anna, s.tentas))
	boss.Slash("docent naam", "lid", s.anna, "naam", "Annelies de Wit")
	fox.Submits(fox.SlashOpens("docent opmerking", "stap", "onderneming"), actors.Values{"feedback": "VOSZEI iets lelijks"})
	fox.Slash("gegevens export klas")
	ask := fox.Slash("gegevens wis klas")
	says(t, ask, "Dit blijft", "de instellingen van deze server", "welke docent wat deed en wanneer")
	says(t, fox.Submits(fox.Opens(ask, "Wis de hele klas …"), actors.Values{"wiszin": "wis 1 team"}), "gewist")
	s.gone(log, s.anna.ID(), "VOSZEI", "Annelies", s.tentas.ID(), "onderneming")
	says(t, boss.Slash("docent logboek"), "opgevraagd", "<@"+fox.Member.ID()+">")
	says(t, boss.Slash("docent rol"), "<@&"+role.ID()+">")
	says(t, boss.Slash("gegevens uitleg"), "200 dagen")
}

// The real name of a student does not outlive the last team that the student is in,
// whoever wipes it.
func TestNamesGoWithTheTeam(t *testing.T) {
	t.Parallel()
	s, _, log := newMoodySchool(t)
	docent := s.head(s.fitzip)
	startTeam(s.in(s.anna, s.tentas))
	startTeam(s.in(s.bram, s.fitzip))
	answer := func(m *localdiscord.Member, in *localdiscord.Channel, step string) {
		an := s.in(m, in)
		an.Submits(an.Opens(an.Slash("stap", "stap", step), "Beantwoorden"), actors.Values{"keuze": "snel", "waarom": "daarom"})
	}
	answer(s.anna, s.tentas, "usps")
	answer(s.bram, s.tentas, "segmenteren")
	answer(s.bram, s.fitzip, "usps")
	idle := s.class.AddMember("Cas")
	for member, name := range map[*localdiscord.Member]string{s.anna: "Annelies de Wit", s.bram: "Bramius Bakker", idle: "Casimir Bos"} {
		docent.Slash("docent naam", "lid", member, "naam", name)
	}
	wipe := func(team *localdiscord.Channel) {
		ask := docent.Slash("gegevens wis team", "team", team.ID())
		says(t, ask, "wie in dit team iets schreef en in geen ander team", "is dit het laatste team, dan gaat de hele lijst weg")
		form := docent.Opens(ask, "Wis dit team …")
		says(t, docent.Submits(form, actors.Values{"teamnaam": "Team Tentas"}), "gewist")
	}
	wipe(s.tentas)
	s.gone(log, "Annelies")
	s.there("Bramius", "Casimir")
	wipe(s.fitzip)
	s.gone(log, "Bramius", "Casimir")
}

// The boards of a class are taken away a few at once: Discord may be slow.
func TestWipeClassIsDoneInTime(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.head(s.tentas)
	var channels []*localdiscord.Channel
	for n := range 12 {
		channels = append(channels, s.class.AddChannel(fmt.Sprint("team-", n)))
		startTeam(s.in(s.anna, channels[n]))
	}
	s.settle()
	s.discord.Inject(localdiscord.Fault{Method: http.MethodDelete, Path: "/messages/", Latency: 500 * time.Millisecond})
	form := docent.Opens(docent.Slash("gegevens wis klas"), "Wis de hele klas …")
	says(t, docent.Submits(form, actors.Values{"wiszin": "wis 12 teams"}), "gewist")
	began := time.Now()
	eventually(t, "the boards are gone", func() bool {
		return !slices.ContainsFunc(channels, func(c *localdiscord.Channel) bool { return len(c.Pins()) > 0 })
	})
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("it took %v, and one by one it is 6 s", took)
	}
}

// What a student forges into forms that are kept for mending is no more than a form
// holds, and goes with the team.
func TestForgedFormsGoWithTheTeam(t *testing.T) {
	t.Parallel()
	s, _, log := newMoodySchool(t)
	anna, docent := s.in(s.anna, s.tentas), s.head(s.tentas)
	startTeam(anna)
	startTeam(s.in(s.bram, s.fitzip)) // with the last team goes more
	docent.Submits(docent.SlashOpens("docent opmerking", "stap", "onderneming"), actors.Values{"feedback": "Leg uit"})
	var inputs []any
	for n := range 40 {
		inputs = append(inputs, map[string]any{"type": 18, "component": map[string]any{
			"type": 4, "custom_id": []string{"reactie", fmt.Sprint("q", n)}[min(n, 1)], "value": strings.Repeat("VERVALST", 600)}})
	}
	for n := range 20 {
		s.dispatched(interactionOf(s.anna, s.tentas, isForm, map[string]any{"custom_id": fmt.Sprintf("v1:respond:a%d:1", n), "components": inputs}))
	}
	s.there("VERVALST")
	whole := docent.Slash("gegevens export team")
	if n, m := len(s.records(whole)["jotting"]), strings.Count(s.attached(whole), "VERVALST"); n != 1 || m > 5*4000/len("VERVALST") {
		t.Errorf("%d forms are kept, with %d words", n, m)
	}
	docent.Submits(docent.Opens(docent.Slash("gegevens wis team"), "Wis dit team …"), actors.Values{"teamnaam": "Team Tentas"})
	s.gone(log, "VERVALST")
	s.discord.ResetRecord()
}

// A list that a teacher is still typing does not bring back who was wiped.
func TestWipedOutOfTheList(t *testing.T) {
	t.Parallel()
	s, _, log := newMoodySchool(t)
	docent, anna := s.head(s.fitzip), s.in(s.anna, s.tentas)
	startTeam(anna)
	docent.Submits(docent.SlashOpens("docent teams"), actors.Values{"teams": "Tentas: <@" + s.anna.ID() + "> (Annelies de Wit)\n???, nog niet af", "categorie": "Teams"})
	s.there("Annelies de Wit")
	docent.Slash("docent naam", "lid", s.anna, "naam", "Annelies de Wit")
	anna.Clicks(anna.Slash("gegevens wis mij"), "Ja, wis mijn gegevens")
	s.gone(log, s.anna.ID(), "Annelies")
	if typed := docent.SlashOpens("docent teams").Field("teams").Value; strings.Contains(typed, "Annelies") {
		t.Errorf("it comes back: %q", typed)
	}
}

// Who is nowhere but in a list that a teacher is still typing is told so, and wiped.
func TestWipedOutOfTheListAlone(t *testing.T) {
	t.Parallel()
	s, _, log := newMoodySchool(t)
	docent, anna := s.head(s.fitzip), s.in(s.anna, s.tentas)
	startTeam(s.in(s.bram, s.tentas))
	says(t, anna.Slash("gegevens wis mij"), "niets van jou bewaard")
	docent.Submits(docent.SlashOpens("docent teams"), actors.Values{"teams": "Tentas: <@" + s.anna.ID() + "> (Annelies de Wit)\n???, nog niet af", "categorie": "Teams"})
	s.there("Annelies de Wit")
	ask := anna.Slash("gegevens wis mij")
	says(t, ask, "in een lijst die een docent nog aan het typen is")
	says(t, anna.Clicks(ask, "Ja, wis mijn gegevens"), "Gedaan")
	s.gone(log, s.anna.ID(), "Annelies")
	says(t, anna.Slash("gegevens wis mij"), "niets van jou bewaard")
}

// A name that nobody can type over is not asked for: how much goes is.
func TestWipeTeamOfAnOddName(t *testing.T) {
	t.Parallel()
	for what, tc := range map[string]struct {
		name, field string
	}{
		"emoji":     {strings.Repeat("👩‍👩‍👧", 10), "wiszin"},
		"long":      {strings.Repeat("Tentas ", 6) + "B", "wiszin"},
		"hebrew":    {"קבוצה", "wiszin"},
		"dots":      {"  …  ", "wiszin"},
		"accents":   {"Crème & Brûlée (2)", "teamnaam"},
		"just fits": {strings.Repeat("a", 40), "teamnaam"},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := newSchool(t)
			anna, docent := s.in(s.anna, s.tentas), s.head(s.tentas)
			anna.Slash("start", "naam", tc.name)
			anna.Submits(anna.Opens(anna.Slash("stap", "stap", "usps"), "Beantwoorden"), actors.Values{"keuze": "snel", "waarom": "daarom"})
			form := docent.Opens(docent.Slash("gegevens wis team"), "Wis dit team …")
			words := "wis 1 versie"
			if tc.field == "teamnaam" {
				words = tc.name
			}
			if !strings.Contains(form.Field(tc.field).Description, words) {
				t.Fatalf("%+v", form.Fields)
			}
			again := docent.Submits(form, actors.Values{tc.field: "wis 2 versies"})
			says(t, again, "niets gewist")
			says(t, docent.Submits(docent.Opens(again, "Verder invullen"), actors.Values{tc.field: words}), "is gewist")
		})
	}
}

// A teacher is wiped like anybody else; what was decided stands.
func TestWipeTeacher(t *testing.T) {
	t.Parallel()
	s, store, log := newMoodySchool(t)
	startTeam(s.in(s.anna, s.tentas))
	teacher := s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild))
	by := flow.Origin{ID: "feedback", Team: flow.TeamID(s.tentas.ID()), By: flow.MemberID(teacher.ID())}
	if _, err := store.coach(t).Remark(t.Context(), by, "", "onderneming", "DOCENTZEI kijk nog eens"); err != nil {
		t.Fatal(err)
	}
	docent := s.in(teacher, s.tentas)
	ask := docent.Slash("gegevens wis mij")
	says(t, ask, "Wat je als docent schreef en besliste blijft ook staan", "Opmerkingen en reacties: 1. Oordelen en sloten: 0. Deadlines: 0.")
	says(t, docent.Clicks(ask, "Ja, wis mijn gegevens"), "Gedaan")
	s.gone(log, teacher.ID())
	s.there("DOCENTZEI")
}
