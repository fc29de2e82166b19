package discord_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// teacherOf makes a role that is that of teachers, and a teacher with it.
func (s *school) teacherOf(name string) *localdiscord.Member {
	s.t.Helper()
	role := s.class.AddRole("docenten", 0)
	manager := s.class.AddMember("Beheer", s.class.AddRole("beheer", localdiscord.ManageGuild))
	s.in(manager, s.tentas).Slash("docent rol", "rol", role)
	return s.class.AddMember(name, role)
}

// teachersRoom is a teacher in a channel where only teachers are.
func (s *school) teachersRoom() *actors.Actor {
	s.t.Helper()
	s.docent = s.teacherOf("Mevrouw De Wit")
	return s.in(s.docent, s.class.AddChannel("docenten", localdiscord.PrivateTo(s.docent)))
}

// An empty class says how to begin.
func TestStatusOfAnEmptyClass(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	if said := s.teachersRoom().Slash("status"); !strings.Contains(said.Text(), "Nog geen teams") || !said.Ephemeral() {
		t.Errorf("%s", said.Text())
	}
}

// A class of forty teams in all states, as a teacher goes through it.
func TestClassAsAManual(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	s.withClass(func(c *classroom) { c.fill(40, s.docent) })
	manual := actors.Record(t, docent.Channel, docent.Member)
	heading := func(text string) { manual.Settle(); manual.Heading(text) }

	heading("De klas in één oogopslag")
	page := docent.Slash("status")
	heading("Als plaatje")
	docent.Clicks(page, "Plaatje")
	heading("Wie wacht op mij?")
	page = docent.Selects(page, "Laat zien", "Laat zien: wacht op jou")
	heading("Een team openen")
	page = docent.Selects(page, "Laat zien", "Laat zien: alles ingevuld")
	team := docent.Selects(page, "Open een team", "Team 03")
	heading("Een stap lezen en er iets over zeggen")
	step := docent.Selects(team, "Lees een stap", "✅ 2b Doelmarkt en hoofdafnemer")
	step = docent.Submits(docent.Opens(step, "Opmerking maken"), actors.Values{"feedback": "Waaruit blijkt dat deze groep groot genoeg is?"})
	heading("Een fase beoordelen")
	phase := docent.Clicks(step, "Fase 1")
	phase = docent.Submits(docent.Opens(phase, "Teruggeven"), actors.Values{"teruggave": "Zet bij elke keuze waar het cijfer vandaan komt."})
	phase = docent.Clicks(phase, "Oordeel intrekken")
	phase = docent.Clicks(phase, "Op slot")
	phase = docent.Clicks(phase, "Openen")
	heading("Wie deed wat")
	team = docent.Clicks(phase, "◀ Team")
	docent.Clicks(team, "Wie deed wat")
	heading("Meer tegelijk")
	team = docent.Clicks(team, "◀ Team")
	team = docent.Clicks(docent.Clicks(team, "Akkoord met fase 0, 1, 2, 3, 4, 5 en 6"), "Ja, akkoord")
	docent.Clicks(team, "Volgende die wacht ▶")
	docent.Clicks(docent.Slash("docent herinner"), "Herinner deze 28 teams")
	docent.Sees("28 teams hebben het bericht gekregen")
	golden(t, "status.nl.md", manual.Markdown())
}

// Of a thousand teams every page is within what Discord takes; the record of the
// school tells when one is not.
func TestClassOfAThousand(t *testing.T) {
	if testing.Short() {
		t.Skip("turns a hundred pages: for the long run")
	}
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	s.withClass(func(c *classroom) {
		for i := range 1000 {
			c.bulk(fmt.Sprintf("%04d %s", i, strings.Repeat("naam ", 12)), i%17)
		}
	})
	began := time.Now()
	page := docent.Slash("status")
	t.Logf("a thousand teams: the first page came after %s", time.Since(began).Round(time.Millisecond))
	says(t, page, "1000 teams", "Bladzijde 1 van 100")
	seen := map[string]bool{}
	for n := range 100 {
		for _, name := range regexp.MustCompile(`Team \d{4}`).FindAllString(page.Text(), -1) {
			seen[name] = true
		}
		if n < 99 {
			page = docent.Clicks(page, "Volgende ▶")
		}
	}
	if len(seen) != 1000 {
		t.Errorf("%d teams stand on the pages", len(seen))
	}
}

// A teacher reads a team's answers from outside its channel, with who gave them.
func TestReadingATeam(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	team := docent.Slash("status", "team", "Team Tentas")
	step := docent.Selects(team, "Lees een stap", "✅ De onderneming")
	says(t, step, goodAnswers["onderneming"]["aanbod"], "<@"+s.anna.ID()+">", "De coach leest mee")
	if !step.Ephemeral() {
		t.Error("the whole channel sees it")
	}
	history := docent.Clicks(step, "Geschiedenis")
	if !strings.Contains(history.Text(), "Versie 1") {
		t.Errorf("%s", history.Text())
	}
	old := docent.Selects(history, "Bekijk een versie", history.Selects()[0].Options[0].Label)
	if !strings.Contains(old.Text(), goodAnswers["onderneming"]["aanbod"]) {
		t.Errorf("%s", old.Text())
	}
	for _, b := range old.Buttons() {
		if b.Label == "Deze tekst terugzetten" {
			t.Error("a teacher can put the team's words back")
		}
	}
}

// Team and teacher talk about a step: each sees what the other said, where they are.
func TestFeedbackBothWays(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	card := startTeam(anna)
	anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])

	form := docent.SlashOpens("docent opmerking", "team", s.tentas.ID(), "stap", "onderneming")
	said := docent.Submits(form, actors.Values{"feedback": "Waarom *deze* prijs? @everyone"})
	if !strings.Contains(said.Text(), "is bewaard") || !said.Ephemeral() {
		t.Fatalf("%s", said.Text())
	}
	told := anna.Sees("zegt iets over De onderneming")
	if !strings.Contains(told.Text(), `Waarom \*deze\* prijs?`) {
		t.Errorf("%s", told.Text())
	}
	card = anna.Clicks(told, "Naar de stap")
	if !strings.Contains(card.Text(), "Van jullie docent") || !strings.Contains(card.Text(), "Waarom") {
		t.Errorf("the card says nothing of it: %s", card.Text())
	}
	card = anna.Submits(anna.Opens(card, "Reageer op je docent"), actors.Values{"reactie": "Omdat een nieuwe tas 90 euro kost."})
	if !strings.Contains(card.Text(), "Omdat een nieuwe tas 90 euro kost.") {
		t.Errorf("%s", card.Text())
	}
	page := docent.Slash("status")
	if !strings.Contains(page.Text(), "één reactie voor jou") {
		t.Errorf("%s", page.Text())
	}
	step := docent.Selects(docent.Selects(page, "Open een team", "Team Tentas"), "Lees een stap", "✅ De onderneming")
	docent.Submits(docent.Opens(step, "Reageren"), actors.Values{"reactie": "Goed gezocht."})
	anna.Sees("reageert bij De onderneming")
	if now := docent.Slash("status"); strings.Contains(now.Text(), "reactie voor jou") {
		t.Errorf("%s", now.Text())
	}
}

// A phase is approved, changed, returned and locked; the board and the cards say so,
// and what is typed on a locked phase is kept.
func TestPhaseIsJudged(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	card := startTeam(anna)
	card = anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	fresh := docent.Slash("docent akkoord", "fase", "0 Uitgangspunten", "team", s.tentas.ID())
	says(t, fresh, "net nog iets veranderd", "ingevuld")
	s.pass(1)
	asked := docent.Slash("docent akkoord", "fase", "0 Uitgangspunten", "team", s.tentas.ID())
	says(t, asked, "nog niet af: 1 van 2")
	docent.Clicks(asked, "Toch akkoord")
	anna.Sees("is akkoord met fase 0")
	anna.Sees("akkoord van jullie docent") // the board
	card = anna.Submits(anna.Opens(card, "Aanpassen"), actors.Values{"prijs": "70 euro"})
	if !strings.Contains(card.Text(), "daarna hebben jullie in deze fase iets veranderd") {
		t.Errorf("%s", card.Text())
	}
	form := docent.SlashOpens("docent terug", "fase", "0 Uitgangspunten", "team", s.tentas.ID())
	docent.Submits(form, actors.Values{"teruggave": "Leg de prijs uit."})
	says(t, docent.Slash("docent slot", "fase", "0 Uitgangspunten", "team", s.tentas.ID()), "Trek eerst je oordeel in")
	anna.Sees("Jullie docent gaf fase 0 terug. Begin daar") // the board
	card = anna.Submits(anna.Opens(anna.Slash("stap", "stap", "onderneming"), "Aanpassen"), actors.Values{"prijs": "75 euro"})
	says(t, card, "Jullie hebben deze fase aangepast", "Leg de prijs uit.")
	if told := anna.Sees("geeft fase 0 terug"); !strings.Contains(told.Text(), "Leg de prijs uit.") {
		t.Errorf("%s", told.Text())
	}
	open := anna.Opens(anna.Slash("stap", "stap", "onderneming"), "Aanpassen")
	docent.Slash("docent slot", "fase", "0 Uitgangspunten", "team", s.tentas.ID())
	kept := anna.Submits(open, actors.Values{"prijs": "80 euro"})
	if !strings.Contains(kept.Text(), "op slot") || !kept.Ephemeral() {
		t.Errorf("%s", kept.Text())
	}
	now := anna.Slash("stap", "stap", "onderneming")
	if strings.Contains(now.Text(), "80 euro") || !strings.Contains(now.Text(), "🔒") {
		t.Errorf("%s", now.Text())
	}
	if _, err := anna.TriesClick(now, "Aanpassen"); err == nil {
		t.Error("the card of a locked phase can be filled in")
	}
	says(t, anna.Clicks(card, "Aanpassen"), "op slot", "Vraag jullie docent") // a card of before
	docent.Slash("docent open", "fase", "0 Uitgangspunten", "team", s.tentas.ID())
	again := anna.Opens(anna.Slash("stap", "stap", "onderneming"), "Aanpassen")
	if got := again.Field("prijs").Value; got != "80 euro" {
		t.Errorf("what was typed while it was locked: %q", got)
	}
	log := docent.Slash("docent logboek", "team", s.tentas.ID())
	for _, want := range []string{"akkoord gegeven", "teruggegeven", "op slot gezet", "geopend"} {
		if !strings.Contains(log.Text(), want) {
			t.Errorf("%q is not in the log: %s", want, log.Text())
		}
	}
}

// What a teacher approves is what the teacher read: words that came in meanwhile are
// shown first.
func TestApprovingWhatWasRead(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	card := startTeam(anna)
	card = anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	phase := docent.Selects(docent.Slash("status", "team", "Team Tentas"), "Beoordeel een fase", "0 Uitgangspunten")
	anna.Submits(anna.Opens(card, "Aanpassen"), actors.Values{"prijs": "70 euro"})
	phase = docent.Clicks(docent.Clicks(phase, "Akkoord"), "Toch akkoord")
	if !strings.Contains(phase.Text(), "net iets veranderd") || strings.Contains(phase.Text(), "is akkoord") {
		t.Fatalf("%s", phase.Text())
	}
	says(t, docent.Clicks(docent.Clicks(phase, "Akkoord"), "Toch akkoord"), "Fase 0 van **Team Tentas** is akkoord")
}

// The board says where the teacher waits for a response, and no longer than that.
func TestBoardTellsOfRemarks(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	for _, step := range []string{"afnemers", "onderneming"} {
		docent.Submits(docent.SlashOpens("docent opmerking", "team", s.tentas.ID(), "stap", step), actors.Values{"feedback": "Hoezo?"})
	}
	s.drawBoards()
	says(t, s.tentas.Pins()[0], "Opmerkingen wachten op jullie reactie, bij De onderneming en 1 Afnemers.")
	says(t, docent.Slash("docent herinner", "team", s.tentas.ID()), "bij De onderneming en 1 Afnemers", "[ Naar De onderneming ]")
	for _, step := range []string{"afnemers", "onderneming"} {
		anna.Submits(anna.Opens(anna.Slash("stap", "stap", step), "Reageer op je docent"), actors.Values{"reactie": "Daarom."})
	}
	s.drawBoards()
	saysNot(t, s.tentas.Pins()[0], "jullie reactie")
}

// Deadlines are typed as people type them; what cannot be is asked for again with
// what was typed.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	list := docent.Slash("docent deadline")
	form := docent.SelectOpens(list, "Deadline zetten voor de hele klas", "Fase 1 · Vaststellen klanten en werving")
	for _, bad := range []struct{ day, clock, says string }{
		{"29-02-2027", "", "staat niet op de kalender"},
		{"01-03-2026", "", "al voorbij"},
		{"volgende vrijdag", "", "18 december of vrijdag"},
		{"12/18/2026", "", "kan ik niet lezen"},
		{"", "17:00", "kan ik niet lezen"},
		{"18-12-2026", "kwart over", "Die tijd kan ik niet lezen"},
		{"18-12-2026", "0:00", "het begin of het eind van de dag"},
	} {
		said := docent.Submits(form, actors.Values{"datum": bad.day, "tijd": bad.clock})
		if !strings.Contains(said.Text(), bad.says) || !strings.Contains(said.Text(), "Wat je typte is bewaard") {
			t.Errorf("%+v: %s", bad, said.Text())
		}
		form = docent.Opens(said, "Verder invullen")
		if got := form.Field("datum").Value; got != bad.day {
			t.Errorf("%+v: the form opens with %q", bad, got)
		}
	}
	said := docent.Submits(form, actors.Values{"datum": "18-12-2026", "tijd": "17.00"})
	if !strings.Contains(said.Text(), "Teams zien het op hun overzicht") {
		t.Errorf("%s", said.Text())
	}
	when := flow.Civil{Year: 2026, Month: 12, Day: 18, Hour: 17}.In(time.UTC).Unix()
	anna.Sees(fmt.Sprintf("klaar vóór <t:%d:f>", when)) // the board
	docent.Slash("docent deadline", "fase", "1 Vaststellen klanten en werving", "datum", "20-12-2026", "team", s.tentas.ID())
	anna.Sees(fmt.Sprintf("Fase 1 moet klaar zijn vóór <t:%d:F>", flow.Civil{Year: 2026, Month: 12, Day: 20, Hour: 23, Minute: 59}.In(time.UTC).Unix()))
	docent.Slash("docent deadline", "fase", "1 Vaststellen klanten en werving", "datum", "geen", "team", s.tentas.ID())
	anna.Sees(fmt.Sprintf("Fase 1 moet klaar zijn vóór <t:%d:F>", when)) // that of the class holds again
	said = docent.Slash("docent deadline", "fase", "1 Vaststellen klanten en werving", "datum", "31-11-2026")
	says(t, said, "staat niet op de kalender")
	says(t, docent.Clicks(said, "◀ Klas"), "Je klas: één team") // who thinks better of it is not stuck
}

// A team whose channel is gone can still be read and judged; the teacher hears that
// nobody was told.
func TestTeamWithoutAChannel(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	card := startTeam(anna)
	anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	s.tentas.Delete()
	s.pass(1)
	said := docent.Clicks(docent.Slash("docent akkoord", "fase", "0 Uitgangspunten", "team", s.tentas.ID()), "Toch akkoord")
	if !strings.Contains(said.Text(), "is akkoord") || !strings.Contains(said.Text(), "is weg") {
		t.Errorf("%s", said.Text())
	}
	if page := docent.Slash("status"); !strings.Contains(page.Text(), "Team Tentas") {
		t.Errorf("%s", page.Text())
	}
	s.drawBoards()
	s.discord.ResetRecord() // the requests to that channel
}

// A renamed team keeps its buttons.
func TestRenamedTeam(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	team := docent.Slash("status", "team", "Team Tentas")
	anna.Slash("start", "naam", "De Tenten")
	anna.Sees("Jullie team heet nu")
	if now := docent.Clicks(team, "Wie deed wat"); !strings.Contains(now.Text(), "De Tenten") {
		t.Errorf("%s", now.Text())
	}
	if said := docent.Slash("status", "team", "Team Tentas"); !strings.Contains(said.Text(), saysNoSuchTeam) {
		t.Errorf("%s", said.Text())
	}
	if said := docent.Slash("status", "team", "de tenten"); !strings.Contains(said.Text(), "De Tenten") {
		t.Errorf("%s", said.Text())
	}
}

// The settings are typed as people type them.
func TestSettings(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	said := docent.Submits(docent.SlashOpens("docent instellingen"), actors.Values{"stil": "van acht tot acht", "bewaren": "5 dagen"})
	says(t, said, "stille uren kan ik niet lezen", "Kies 30 tot 3650 dagen") // both at once
	form := docent.Opens(said, "Verder invullen")
	if form.Field("stil").Value != "van acht tot acht" || form.Field("bewaren").Value != "5 dagen" {
		t.Errorf("the form opens with %q and %q", form.Field("stil").Value, form.Field("bewaren").Value)
	}
	said = docent.Submits(form, actors.Values{"stil": "18:00-08:00", "bewaren": "5 dagen"})
	if !strings.Contains(said.Text(), "Kies 30 tot 3650 dagen") {
		t.Errorf("%s", said.Text())
	}
	said = docent.Submits(docent.Opens(said, "Verder invullen"), actors.Values{"stil": "18:00-08:00", "bewaren": "2 jaar", "wissen": "de naam en de eigen teksten"})
	for _, want := range []string{"18:00-08:00", "730 dagen", "de naam en de eigen teksten"} {
		if !strings.Contains(said.Text(), want) {
			t.Errorf("%q is not in %s", want, said.Text())
		}
	}
}

// The role of everybody makes nobody a teacher.
func TestTeachersRole(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	if said := docent.Slash("docent rol"); !strings.Contains(said.Text(), saysNotManager) {
		t.Errorf("a teacher changes who is teacher: %s", said.Text())
	}
	manager := s.in(s.class.AddMember("Baas", s.class.AddRole("baas", localdiscord.ManageGuild)), s.tentas)
	if said := manager.Slash("docent rol", "rol", "@everyone"); !strings.Contains(said.Text(), "iedereen in de server docent") {
		t.Errorf("%s", said.Text())
	}
	manager.Clicks(manager.Slash("docent rol"), "Geen docentenrol meer")
	if said := docent.Slash("status"); !strings.Contains(said.Text(), saysNotTeacher) {
		t.Errorf("%s", said.Text())
	}
}

// A Dutch teacher reads an English team in Dutch; what the team is told, is English.
func TestTeacherOfAnEnglishTeam(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	anna.Slash("start", "naam", "Team Tentas", "taal", "English")
	anna.Submits(anna.Opens(anna.Sees("Answer"), "Answer"), goodAnswers["onderneming"])
	team := docent.Slash("status", "team", "Team Tentas")
	phase := docent.Selects(team, "Beoordeel een fase", "0 Uitgangspunten")
	says(t, phase, "De onderneming", "ingevuld")
	phase = docent.Submits(docent.Opens(phase, "Teruggeven"), actors.Values{"teruggave": "Kijk naar de prijs."})
	says(t, phase, "De onderneming", "Teruggegeven")
	anna.Sees("returns phase 0")
}

// Any teacher who answers in the team's channel speaks as a teacher.
func TestSecondTeacherResponds(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	docent.Submits(docent.SlashOpens("docent opmerking", "team", s.tentas.ID(), "stap", "swot"), actors.Values{"feedback": "Wat is jullie sterkste punt?"})
	told := anna.Sees("zegt iets over SWOT")
	second := s.in(s.class.AddMember("Meneer Groen", s.docent.Roles()...), s.tentas)
	second.Submits(second.Opens(told, "Reageer op je docent"), actors.Values{"reactie": "Denk ook aan de prijs."})
	if page := docent.Slash("status"); strings.Contains(page.Text(), "reactie voor jou") {
		t.Errorf("a teacher's words wait for the teacher: %s", page.Text())
	}
}

// With deadlines for every team the list still has every phase.
func TestManyDeadlines(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	s.withClass(func(c *classroom) {
		for i := range 60 {
			channel := c.bulk(fmt.Sprintf("%02d met een naam", i), 1)
			for _, phase := range []flow.PhaseKey{"klanten", "verkoop"} {
				o := c.by(s.docent, channel)
				c.ok(c.coach.SetDeadline(t.Context(), o, flow.ClassID(s.class.ID()), phase, flow.Civil{Year: 2027, Month: 1, Day: 1 + i%28, Hour: 12}))
			}
		}
	})
	list := docent.Slash("docent deadline")
	says(t, list, "Fase 1", "Fase 3", "Fase 6", "Kies hieronder een fase")
}

// unreadable is a store in which the teacher's side cannot be read.
type unreadable struct{ flow.Store }

func (unreadable) SignOffs(context.Context, flow.TeamID) (map[flow.PhaseKey]flow.SignOff, error) {
	return nil, errors.New("broken")
}

// Where the teacher's side cannot be read, the teacher hears that something is wrong,
// and the team is told nothing that is not so.
func TestTeachersSideUnreadable(t *testing.T) {
	t.Parallel()
	s := newSchool(t, func(s *school) { s.wrap = func(inner flow.Store) flow.Store { return unreadable{inner} } })
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	says(t, docent.Slash("docent herinner", "team", s.tentas.ID()), "Er ging iets mis")
	anna.SeesNot("herinnering van jullie docent")
	team := docent.Slash("status", "team", "Team Tentas")
	says(t, docent.Selects(team, "Beoordeel een fase", "0 Uitgangspunten"), "Er ging iets mis")
	says(t, docent.Selects(team, "Lees een stap", "⬜ De onderneming"), "Er ging iets mis")
}
