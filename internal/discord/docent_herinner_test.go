package discord_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord/actors"
)

// A reminder says what is really open, the most pressing first, and is looked at
// before it is sent.
func TestNudgeSaysWhatIsOpen(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	d := loadDossier(t, "goed-b2c.json", flow.Dutch)
	for _, step := range []flow.StepKey{"onderneming", "swot", "afnemers", "segmenteren"} {
		fills(anna, d, step)
	}
	s.pass(1)
	docent.Submits(docent.SlashOpens("docent opmerking", "team", s.tentas.ID(), "stap", "segmenteren"), actors.Values{"feedback": "Hoe groot zijn ze?"})
	docent.Submits(docent.SlashOpens("docent terug", "fase", "0 Uitgangspunten", "team", s.tentas.ID()), actors.Values{"teruggave": "De prijs mist."})
	anna.Submits(anna.Opens(anna.Slash("stap", "stap", "afnemers"), "Aanpassen"), actors.Values{"keuze": "alle fietsers in Zwolle"})

	shown := docent.Slash("docent herinner", "team", s.tentas.ID())
	anna.SeesNot("Een herinnering van jullie docent")
	docent.Clicks(shown, "Stuur naar het team")
	card := anna.Sees("Een herinnering van jullie docent")
	says(t, anna.Clicks(card, "Naar De onderneming"), "De prijs mist.")
	told := card.Text()
	last := 0
	for _, want := range []string{"Fase 0 kregen jullie terug: De prijs mist.", "Een opmerking wacht op jullie reactie, bij 2a Segmenteren",
		"Kijk na of dit nog klopt: 2a Segmenteren", "nog 6 stappen in te vullen"} {
		at := strings.Index(told, want)
		if at < last {
			t.Errorf("%q does not come after what is more pressing:\n%s", want, told)
		}
		last = at
	}
	says(t, docent.Slash("docent herinner", "team", s.tentas.ID()), "De laatste herinnering was")
}

// In a channel without a team everybody who is late is reminded at once; who is not,
// is left alone, and a team whose channel is gone is named.
func TestNudgeTheLate(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	gone := s.class.AddChannel("team-weg")
	s.in(s.anna, gone).Slash("start", "naam", "Team Weg")
	gone.Delete()
	s.pass(4)
	bram.Submits(bram.Opens(bram.Slash("stap", "stap", "onderneming"), "Beantwoorden"), goodAnswers["onderneming"])
	shown := docent.Slash("docent herinner")
	says(t, shown, "2 teams herinneren?", "Team Tentas", "Team Weg", "niet begonnen, al 4 dagen", "dit lees alleen jij", "nog 2 stappen in te vullen")
	busy := docent.Clicks(shown, "Herinner deze 2 teams")
	says(t, busy, "Ik stuur het aan 2 teams")
	says(t, docent.Sees("Eén team heeft het bericht gekregen"), "Team Weg")
	if n := len(docent.Sees("Eén team heeft").Buttons()); n > 0 {
		t.Errorf("%d buttons are left to do it twice with", n)
	}
	anna.Sees("Een herinnering van jullie docent")
	bram.SeesNot("Een herinnering van jullie docent")
	s.drawBoards()
	s.discord.ResetRecord() // what was posted to the channel that is gone
}

// A deadline of the class is told to all its teams when the teacher wants that, each
// with its own.
func TestTellDeadline(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip", "taal", "English")
	docent.Slash("docent deadline", "fase", "2 Onderhandelen", "datum", "20 december 2026", "team", s.fitzip.ID())
	kept := docent.Slash("docent deadline", "fase", "2 Onderhandelen", "datum", "18 december 2026", "tijd", "17u")
	docent.Clicks(kept, "Meld het nu aan alle teams")
	says(t, docent.Sees("2 teams hebben het bericht gekregen"), "Deadlines van de klas")
	at := func(day, hour, minute int) int64 {
		return flow.Civil{Year: 2026, Month: 12, Day: day, Hour: hour, Minute: minute}.In(time.UTC).Unix()
	}
	anna.Sees(fmt.Sprintf("Fase 2 moet klaar zijn vóór <t:%d:F>", at(18, 17, 0)))
	bram.Sees(fmt.Sprintf("Phase 2 must be finished before <t:%d:F>", at(20, 23, 59)))
}

// Every phase that waits is approved at once, and the teacher goes on to the next team
// that waits.
func TestApproveAllAndNext(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	s.withClass(func(c *classroom) {
		c.bulk("een", 16)
		c.bulk("twee", 3)
		c.bulk("drie", 16)
	})
	team := docent.Slash("status", "team", "Team een")
	asked := docent.Clicks(team, "Akkoord met fase 0, 1, 2, 3, 4, 5 en 6")
	says(t, asked, "Akkoord met de 7 fasen", "nog niet onderbouwd")
	team = docent.Clicks(asked, "Ja, akkoord")
	says(t, team, "De fasen 0, 1, 2, 3, 4, 5 en 6 van **Team een** zijn akkoord")
	back := docent.Clicks(team, "Deze oordelen intrekken")
	says(t, back, "oordelen over de fasen 0, 1, 2, 3, 4, 5 en 6 zijn ingetrokken")
	team = docent.Clicks(docent.Clicks(back, "Akkoord met fase 0, 1, 2, 3, 4, 5 en 6"), "Ja, akkoord")
	if _, err := docent.TriesClick(team, "Akkoord met fase 0, 1, 2, 3, 4, 5 en 6"); err == nil {
		t.Error("the button is still there")
	}
	next := docent.Clicks(team, "Volgende die wacht ▶")
	if strings.Contains(next.Text(), "Team een") {
		t.Errorf("%s", next.Text())
	}
	other := docent.Clicks(next, "Volgende die wacht ▶")
	if other.Text() == next.Text() || strings.Contains(other.Text(), "Team een") {
		t.Errorf("%s", other.Text())
	}
}
