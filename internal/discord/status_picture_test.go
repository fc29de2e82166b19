package discord_test

import (
	"bytes"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
)

// drawn fails unless the message is one private picture, and returns what is said of
// it to who cannot see it.
func (s *school) drawn(m *localdiscord.Message) string {
	s.t.Helper()
	if len(m.Attachments) != 1 || !m.Ephemeral() {
		s.t.Fatalf("%d files, private %v, with %s", len(m.Attachments), m.Ephemeral(), m.Text())
	}
	if _, err := png.Decode(bytes.NewReader(s.discord.File(m.Attachments[0].ID))); err != nil {
		s.t.Error(err)
	}
	return described(m)
}

func TestClassPicture(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "onderneming")
	page := docent.Slash("status")
	alt := s.drawn(docent.Clicks(page, "Plaatje"))
	for _, want := range []string{"teams (2) en stappen (16)", "nog open 31", "beantwoord 1", "Team Tentas 1/15", "Team Fitzip 0/15"} {
		if !strings.Contains(alt, want) {
			t.Errorf("no %q in %q", want, alt)
		}
	}
	page = docent.Selects(page, "Laat zien", "Laat zien: niet begonnen")
	if alt := s.drawn(docent.Clicks(page, "Plaatje")); strings.Contains(alt, "Tentas") || !strings.Contains(alt, "Fitzip") {
		t.Errorf("of the teams that have answered nothing: %q", alt)
	}
	page = docent.Selects(page, "Laat zien", "Laat zien: alles ingevuld")
	if said := docent.ClicksID(page, "v1:map:need-complete:0").Text(); !strings.Contains(said, "geen enkel team") {
		t.Errorf("%s", said)
	}
}

// A button of an old message may be about a class that is gone.
func TestPictureOfNoTeams(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	if said := docent.ClicksID(docent.Slash("help"), "v1:map:need-all:3").Text(); !strings.Contains(said, "nog geen team begonnen") {
		t.Errorf("%s", said)
	}
}

// A class of more teams than a picture shows gets several, with buttons between
// them.
func TestPicturesOfALargeClass(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teachersRoom()
	for i := range 52 {
		s.in(s.anna, s.class.AddChannel(fmt.Sprintf("team-%02d", i+1))).Slash("start", "naam", fmt.Sprintf("Team %02d", i+1))
	}
	page := docent.Selects(docent.Slash("status"), "Volgorde", "Volgorde: op naam")
	first := docent.Clicks(page, "Plaatje")
	if alt := s.drawn(first); !strings.Contains(first.Text(), "teams 1 tot en met 50") || !strings.Contains(alt, "teams (50)") {
		t.Errorf("%s: %s", first.Text(), alt)
	}
	second := docent.Clicks(first, "Teams vanaf 51")
	if alt := s.drawn(second); !strings.Contains(second.Text(), "teams 51 tot en met 52") || !strings.Contains(alt, "Team 52") || strings.Contains(alt, "Team 50 ") {
		t.Errorf("%s: %s", second.Text(), alt)
	}
	var labels []string
	for _, b := range second.Buttons() {
		labels = append(labels, b.Label)
	}
	if !slices.Equal(labels, []string{"Teams vanaf 1"}) {
		t.Errorf("the last has the buttons %q", labels)
	}
	if alt := s.drawn(docent.ClicksID(page, "v1:map:name-all:7")); !strings.Contains(alt, "Team 52") {
		t.Errorf("past the last: %s", alt)
	}
}
