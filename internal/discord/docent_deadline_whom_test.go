package discord_test

import (
	"fmt"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord/actors"
)

// In a team's channel a deadline is that team's, as the option says; the list of a
// team sets either, and says which.
func TestDeadlineForWhom(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	room, anna, bram := s.teachersRoom(), s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	docent := s.in(s.head(s.tentas).Member, s.tentas)

	said := docent.Slash("docent deadline", "fase", "3 Van prospect naar verkoop", "datum", "18-12-2026")
	says(t, said, "Bewaard voor **Team Tentas**")
	when := flow.Civil{Year: 2026, Month: 12, Day: 18, Hour: 23, Minute: 59}.In(time.UTC).Unix()
	anna.Sees(fmt.Sprintf("Fase 3 moet klaar zijn vóór <t:%d:F>", when))
	says(t, room.Slash("docent deadline"), fmt.Sprintf("**Fase 3 · Van prospect naar verkoop:** geen (eigen deadline: Team Tentas <t:%d:f>)", when))

	list := docent.Slash("docent deadline", "team", "Team Fitzip")
	form := docent.SelectOpens(list, "Deadline zetten voor Team Fitzip", "Fase 4 · Algemene voorwaarden")
	says(t, docent.Submits(form, actors.Values{"datum": "19-12-2026"}), "Bewaard voor **Team Fitzip**")
	bram.Sees("Fase 4 moet klaar zijn")
	form = docent.SelectOpens(docent.Slash("docent deadline", "team", "Team Fitzip"), "Deadline zetten voor de hele klas", "Fase 4 · Algemene voorwaarden")
	says(t, docent.Submits(form, actors.Values{"datum": "20-12-2026"}), "Bewaard voor **de hele klas**")
	says(t, docent.Slash("docent deadline", "datum", "20-12-2026", "tijd", "9:00"), "Voor welke fase is dat (20-12-2026 9:00)?")
}

// A team hears of no deadline for what it may not change.
func TestDeadlineOfALockedPhase(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	docent.Slash("docent slot", "fase", "2 Onderhandelen", "team", "Team Tentas")
	says(t, docent.Slash("docent deadline", "fase", "2 Onderhandelen", "datum", "18-12-2026", "team", "Team Tentas"), "Het team krijgt geen bericht")
	class := docent.Slash("docent deadline", "fase", "2 Onderhandelen", "datum", "19-12-2026")
	says(t, docent.Clicks(class, "Meld het nu aan alle teams"), "Ik stuur niets")
	anna.SeesNot("moet klaar zijn vóór")
	says(t, docent.Slash("docent deadline", "fase", "2 Onderhandelen", "datum", "geen"), "De deadline van **de hele klas** is weggehaald")
}
