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
	"verkoopcoach/internal/localdiscord/actors"
)

// teacherIn is a teacher in a channel of the class that is no team's.
func (s *school) teacherIn(channel string) *actors.Actor {
	docent := s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild))
	return s.in(docent, s.class.AddChannel(channel))
}

// pressed presses a button that stands on another card of the teacher's.
func (s *school) pressed(an *actors.Actor, id string) *localdiscord.Message {
	return an.ClicksID(an.Slash("help"), id)
}

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
	docent := s.teacherIn("docenten")
	if said := s.pressed(docent, "v1:map:need-all:0").Text(); !strings.Contains(said, "nog geen team begonnen") {
		t.Errorf("%s", said)
	}
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.fitzip)
	startTeam(anna)
	bram.Slash("start", "naam", "Team Fitzip")
	fills(anna, loadDossier(t, "goed-b2c.json", flow.Dutch), "onderneming")
	alt := s.drawn(s.pressed(docent, "v1:map:need-all:0"))
	for _, want := range []string{"2 teams en 16 stappen", "nog open 31", "beantwoord 1", "Team Tentas 1/15", "Team Fitzip 0/15"} {
		if !strings.Contains(alt, want) {
			t.Errorf("no %q in %q", want, alt)
		}
	}
	if alt := s.drawn(s.pressed(docent, "v1:map:need-new:0")); strings.Contains(alt, "Tentas") || !strings.Contains(alt, "Fitzip") {
		t.Errorf("of the teams that have answered nothing: %q", alt)
	}
	if said := s.pressed(docent, "v1:map:need-complete:0").Text(); !strings.Contains(said, "geen enkel team") {
		t.Errorf("%s", said)
	}
}

// A class of more teams than a picture shows gets several, with buttons between
// them.
func TestPicturesOfALargeClass(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	docent := s.teacherIn("docenten")
	for i := range 52 {
		s.in(s.anna, s.class.AddChannel(fmt.Sprintf("team-%02d", i+1))).Slash("start", "naam", fmt.Sprintf("Team %02d", i+1))
	}
	first := s.pressed(docent, "v1:map:name-all:0")
	if alt := s.drawn(first); !strings.Contains(first.Text(), "teams 1 tot en met 50") || !strings.Contains(alt, "50 teams") {
		t.Errorf("%s: %s", first.Text(), alt)
	}
	second := docent.Clicks(first, "Teams vanaf 51")
	if alt := s.drawn(second); !strings.Contains(second.Text(), "teams 51 tot en met 52") || !strings.Contains(alt, "Team 52") || strings.Contains(alt, "Team 50 ") {
		t.Errorf("%s: %s", second.Text(), alt)
	}
	back := docent.Clicks(second, "Teams vanaf 1")
	if !strings.Contains(back.Text(), "teams 1 tot en met 50") {
		t.Errorf("%s", back.Text())
	}
	var labels []string
	for _, b := range second.Buttons() {
		labels = append(labels, b.Label)
	}
	if !slices.Equal(labels, []string{"Teams vanaf 1"}) {
		t.Errorf("the last has the buttons %q", labels)
	}
	if alt := s.drawn(s.pressed(docent, "v1:map:name-all:7")); !strings.Contains(alt, "Team 52") {
		t.Errorf("past the last: %s", alt)
	}
}
