package discord_test

import (
	"fmt"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
)

// A teacher types a day as people say it, and it is a day of the school: half an
// hour past midnight it is a day later there than in UTC.
func TestDeadlineInWords(t *testing.T) {
	t.Parallel()
	s := newSchool(t, func(s *school) {
		s.zone = time.FixedZone("CET", 60*60)
		s.time = localdiscord.NewManualClock(time.Date(2026, 3, 2, 23, 30, 0, 0, time.UTC)) // on Tuesday, at the school
	})
	docent, anna := s.teachersRoom(), s.in(s.anna, s.tentas)
	startTeam(anna)
	for _, typed := range []struct {
		day, clock string
		want       flow.Civil
	}{
		{"morgen", "17u", flow.Civil{Year: 2026, Month: 3, Day: 4, Hour: 17}},
		{"vrijdag", "", flow.Civil{Year: 2026, Month: 3, Day: 6, Hour: 23, Minute: 59}},
		{"dinsdag", "17.00 uur", flow.Civil{Year: 2026, Month: 3, Day: 10, Hour: 17}},
		{"18/12", "5 pm", flow.Civil{Year: 2026, Month: 12, Day: 18, Hour: 17}},
		{"1 feb", "9", flow.Civil{Year: 2027, Month: 2, Day: 1, Hour: 9}},
	} {
		docent.Slash("docent deadline", "fase", "1 Vaststellen klanten en werving", "datum", typed.day, "tijd", typed.clock, "team", s.tentas.ID())
		anna.Sees(fmt.Sprintf("Fase 1 moet klaar zijn vóór <t:%d:F>", typed.want.In(s.zone).Unix()))
	}
}
