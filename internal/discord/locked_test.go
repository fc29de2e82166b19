package discord_test

import (
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord/actors"
)

// A locked phase asks nothing of a team: what comes next passes it over, a change
// says who can open it, and in the end the team hears why not all is filled in.
func TestLockedPhaseAsksNothing(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	lock := func(phase string) { docent.Slash("docent slot", "fase", phase, "team", "Team Tentas") }
	lock("0 Uitgangspunten")
	says(t, anna.Slash("stap"), "Nu aan de beurt: **1 Afnemers**")
	says(t, anna.Slash("stappen"), "Nu aan de beurt: **1 Afnemers**")
	docent.Slash("docent open", "fase", "0 Uitgangspunten", "team", "Team Tentas")

	d := loadDossier(t, "goed-b2c.json", flow.Dutch)
	for _, step := range d.steps[:len(d.steps)-1] {
		fills(anna, d, step.Key)
	}
	lock("6 Klantenbeheer")
	says(t, anna.Slash("stap"), "Fase 6 staat op slot", "vraag dan jullie docent")
	says(t, anna.Slash("stappen"), "Fase 6 staat op slot")
	lock("1 Vaststellen klanten en werving")
	changed := anna.Submits(anna.Opens(anna.Slash("stap", "stap", "onderneming"), "Aanpassen"), actors.Values{"aanbod": "iets heel anders"})
	says(t, changed, "bouwen hier ook op voort, maar staan op slot")
	saysNot(t, changed, "Kijk hierna ook nog eens naar 1 Afnemers")
}

// Returning a phase opens its lock, and both sides read that.
func TestReturningOpensTheLock(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	docent.Slash("docent slot", "fase", "2 Onderhandelen", "team", "Team Tentas")
	said := docent.Submits(docent.SlashOpens("docent terug", "fase", "2 Onderhandelen", "team", "Team Tentas"), actors.Values{"teruggave": "Waarom dit?"})
	says(t, said, "Het slot is eraf")
	says(t, anna.Sees("geeft fase 2 terug"), "Het slot is eraf", "Waarom dit?")
}

// A teacher sees what a reminder will be, button and all; where nothing is open there
// is none to send.
func TestNudgeOfAPhase(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	shown := docent.Slash("docent herinner", "team", "Team Tentas", "fase", "3 Van prospect naar verkoop")
	says(t, shown, "Dit staat nog open", "Fase 3", "[ Naar De offerte ]")
	docent.Clicks(shown, "Stuur naar het team")
	says(t, anna.Clicks(anna.Sees("Een herinnering van jullie docent"), "Naar De offerte"), "Fase 3")

	docent.Slash("docent slot", "fase", "0 Uitgangspunten", "team", "Team Tentas")
	none := docent.Slash("docent herinner", "team", "Team Tentas", "fase", "0 Uitgangspunten")
	says(t, none, "in fase 0 niets dat nog moet")
	saysNot(t, none, "Stuur naar het team")
}
