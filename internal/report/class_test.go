package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

var pictures = flag.String("pictures", "", "write the pictures of classes into this folder, to be looked at")

// classOf is a class of so many teams, from one that has done nothing to one that
// is approved, in an order that is always the same.
func classOf(c *flow.Checklist, teams int) []flow.TeamStatus {
	random := rand.New(rand.NewPCG(5, 6))
	names := []string{
		"Team Tentas", "FitZip", "Koffiecoöperatie de Vroege Vogel", "Ohm", "Bakkie Troost",
		"Vereniging voor het Hergebruik van Gebruikte Festivaltenten in Oost-Nederland ja", // 80 characters
		"Wijkwiel", "Zorgmaatje & Zonen",
	}
	all := make([]flow.TeamStatus, teams)
	for i := range all {
		all[i] = teamStatus(c, names[i%len(names)], i*(len(c.Steps())+1)/max(teams-1, 1), random)
	}
	return all
}

// teamStatus is a team that has answered so many steps. Its phases that are
// complete are approved, wait for the teacher or neither, in turn.
func teamStatus(c *flow.Checklist, name string, far int, random *rand.Rand) flow.TeamStatus {
	t := flow.TeamStatus{Team: flow.Team{Name: name}}
	n := 0
	for i := range c.Phases {
		p := flow.PhaseStanding{Phase: &c.Phases[i]}
		for _, s := range c.Phases[i].Steps {
			standing := flow.StepStanding{Step: s.Key, State: flow.Open}
			if n < far {
				standing.State, standing.Judged, standing.Grade = flow.Done, random.IntN(10) > 0, flow.Grade(random.IntN(4))
				if random.IntN(9) == 0 {
					standing.State = flow.Stale
				}
				if s.Optional && random.IntN(2) == 0 {
					standing.State = flow.LeftOut
				}
			}
			n++
			if !s.Optional {
				p.Count.Required++
				if standing.State == flow.Done {
					p.Count.Done++
				}
			}
			t.Steps = append(t.Steps, standing)
		}
		if p.Count.Complete() {
			switch (far + i) % 3 {
			case 0:
				p.Mark = flow.MarkApproved
			case 1:
				t.Review = append(t.Review, p.Phase.Key)
			}
		}
		t.Count.Required, t.Count.Done = t.Count.Required+p.Count.Required, t.Count.Done+p.Count.Done
		t.Phases = append(t.Phases, p)
	}
	return t
}

func TestClassPictures(t *testing.T) {
	c := courseText(t)
	for _, teams := range []int{0, 1, 8, 40, report.MaxClass} {
		drawn, err := report.ClassPicture(flow.Dutch, c, "Klas 2B · 29 november 2026, 16:30", classOf(c, teams))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(drawn.PNG)); err != nil {
			t.Errorf("%d teams: %v", teams, err)
		}
		if n := utf8.RuneCountInString(drawn.Alt); n == 0 || n > 1000 || !strings.Contains(drawn.Alt, fmt.Sprint(teams, " ")) {
			t.Errorf("%d teams: %d characters: %s", teams, n, drawn.Alt)
		}
		if *pictures != "" {
			if err := os.WriteFile(filepath.Join(*pictures, fmt.Sprintf("class-%02d.png", teams)), drawn.PNG, 0o600); err != nil {
				t.Error(err)
			}
		}
	}
}
