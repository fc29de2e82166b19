package discord_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// teamsCalled starts teams of those names, each in a channel of its own.
func (s *school) teamsCalled(names ...string) []*actors.Actor {
	var all []*actors.Actor
	for i, name := range names {
		an := s.in(s.anna, s.class.AddChannel(fmt.Sprintf("team-%d", i)))
		an.Slash("start", "naam", name)
		all = append(all, an)
	}
	return all
}

// answers gives the answer to the step.
func answers(an *actors.Actor, step flow.StepKey, values actors.Values) *localdiscord.Message {
	return an.Submits(an.Opens(an.Slash("stap", "stap", string(step)), "Beantwoorden"), values)
}

// A teacher reads what goes wrong in more than one team, in words that tell nobody
// whose they are.
func TestWeakSpots(t *testing.T) {
	t.Parallel()
	var store flow.Store
	s := newSchool(t, func(s *school) { s.wrap = func(kept flow.Store) flow.Store { store = kept; return kept } })
	docent := s.teachersRoom()
	if said := docent.Slash("docent knelpunten").Text(); !strings.Contains(said, "nog geen team begonnen") {
		t.Errorf("%s", said)
	}
	roster := flow.NewCoach(store, nil, time.Now)
	if err := roster.SetRoster(context.Background(), flow.Origin{ID: "lijst", By: "docent"}, flow.ClassID(s.class.ID()), map[flow.MemberID]string{
		flow.MemberID(s.bram.ID()): "Bram Achterberg",
	}); err != nil {
		t.Fatal(err)
	}
	teams := s.teamsCalled("Team Kievit", "De Zwaluwen", "Mees", "Arend", "Specht")
	if said := docent.Slash("docent knelpunten").Text(); !strings.Contains(said, "geen knelpunt dat bij meer dan één team") {
		t.Errorf("%s", said)
	}
	answers(teams[2], "onderneming", actors.Values{"naam": "Roodborst", "aanbod": "tassen", "klanttype": "consument", "prijs": "60 euro"})
	for i, why := range []string{
		"wij vinden dat gewoon leuk",
		"onze Kievit vindt dat heel leuk",
		"@bram_1 vindt dat heel leuk",
		"Achterberg vindt dat heel leuk",
		"bij Roodborst vinden we dat heel leuk",
	} {
		answers(teams[i], "usps", actors.Values{"keuze": "droog", "waarom": why})
	}
	got := docent.Slash("docent knelpunten")
	text := readable(got.Text())
	t.Log(text)
	if !got.Ephemeral() {
		t.Error("the whole channel sees it")
	}
	for _, want := range []string{"**3b Unique selling points**: 5 van de 5 teams die dit invulden", "De reden is alleen smaak", "“wij vinden dat gewoon leuk”", "Vraag in de klas", "geen cijfer"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	for _, never := range []string{"Kievit", "bram_1", "Achterberg", "Roodborst"} {
		if strings.Contains(text, never) {
			t.Errorf("%q tells whose it is: %s", never, text)
		}
	}
	// A reason that is too long to quote whole breaks off with an ellipsis, and one of
	// two words is no quote.
	for i, why := range map[int]string{
		1: "wij vinden dat heel leuk" + strings.Repeat(" en ook nog heel mooi en leuk", 6) + " en later misschien ook in Kampen", 2: "gewoon leuk",
	} {
		teams[i].Submits(teams[i].Opens(teams[i].Slash("stap", "stap", "usps"), "Aanpassen"), actors.Values{"keuze": "droog", "waarom": why})
	}
	got = docent.Slash("docent knelpunten")
	text = readable(got.Text())
	t.Log(text)
	if !strings.Contains(text, " en ook nog heel…”") || strings.Contains(text, "“gewoon leuk”") {
		t.Errorf("%s", text)
	}
	if button := docent.Clicks(docent.Slash("status"), "Knelpunten"); readable(button.Text()) != text || !button.Ephemeral() {
		t.Errorf("the button says %s", button.Text())
	}
}
