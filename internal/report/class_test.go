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
	"verkoopcoach/prompts"
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
	sizes := []int{0, 1, report.MaxClass}
	if *pictures != "" {
		sizes = append(sizes, 8, 40)
	}
	for _, teams := range sizes {
		drawn, err := report.ClassPicture(flow.Dutch, c, "Klas 2B · 29 november 2026, 16:30", classOf(c, teams))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(drawn.PNG)); err != nil {
			t.Errorf("%d teams: %v", teams, err)
		}
		if n := utf8.RuneCountInString(drawn.Alt); n == 0 || n > 1000 || !strings.Contains(drawn.Alt, fmt.Sprintf("teams (%d)", teams)) {
			t.Errorf("%d teams: %d characters: %s", teams, n, drawn.Alt)
		}
		if *pictures != "" {
			if err := os.WriteFile(filepath.Join(*pictures, fmt.Sprintf("class-%02d.png", teams)), drawn.PNG, 0o600); err != nil {
				t.Error(err)
			}
		}
	}
}

// What the teacher made of a phase shows on its answers that stand, and on no others.
func TestClassPictureTellsTheTeachersSide(t *testing.T) {
	c := courseText(t)
	first := &c.Phases[0]
	team := flow.TeamStatus{Team: flow.Team{Name: "Tentas"}, Count: flow.Count{Required: 15, Done: 1}}
	for i, state := range []flow.State{flow.Done, flow.Stale, flow.LeftOut} {
		team.Steps = append(team.Steps, flow.StepStanding{Step: first.Steps[i].Key, State: state, Judged: true, Grade: flow.Supported})
	}
	standing := flow.PhaseStanding{Phase: first}
	for name, test := range map[string]struct {
		mark   flow.Mark
		review []flow.PhaseKey
		says   string
	}{
		"nothing yet":             {flow.MarkNone, nil, "wacht op docent 0, terug van docent 0, beantwoord 1, akkoord van docent 0"},
		"complete":                {flow.MarkNone, []flow.PhaseKey{first.Key}, "wacht op docent 1, terug van docent 0, beantwoord 0, akkoord van docent 0"},
		"approved":                {flow.MarkApproved, nil, "wacht op docent 0, terug van docent 0, beantwoord 0, akkoord van docent 1"},
		"changed after approval":  {flow.MarkChanged, []flow.PhaseKey{first.Key}, "wacht op docent 1, terug van docent 0, beantwoord 0, akkoord van docent 0"},
		"returned":                {flow.MarkReturned, nil, "wacht op docent 0, terug van docent 1, beantwoord 0, akkoord van docent 0"},
		"another phase is looked": {flow.MarkNone, []flow.PhaseKey{c.Phases[1].Key}, "wacht op docent 0, terug van docent 0, beantwoord 1, akkoord van docent 0"},
	} {
		standing.Mark, team.Review = test.mark, test.review
		team.Phases = []flow.PhaseStanding{standing}
		drawn, err := report.ClassPicture(flow.Dutch, c, "", []flow.TeamStatus{team})
		want := "nog open 13, overgeslagen 1, opnieuw bekijken 1, " + test.says + ". Per team: Tentas 1/15."
		if err != nil || !strings.HasSuffix(drawn.Alt, want) {
			t.Errorf("%s: %v: %s", name, err, drawn.Alt)
		}
	}
	if _, err := report.ClassPicture(flow.Dutch, c, "", make([]flow.TeamStatus, report.MaxClass+1)); err == nil {
		t.Error("more teams than a picture shows are drawn")
	}
	if drawn, err := report.ClassPicture(flow.English, c, "", nil); err != nil || drawn.Caption != "Progress per team" {
		t.Errorf("%q: %v", drawn.Caption, err)
	}
}

// A class beside the picture of one step: go test -run '^$' -bench Picture.
func BenchmarkPicture(b *testing.B) {
	all, err := prompts.Load(prompts.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	c := all.In(flow.Dutch)
	team, words := readAnswers(b, "goed-b2c")
	v := view(c, team, words)
	b.Run("curve", func(b *testing.B) {
		for b.Loop() {
			if _, err := report.Picture(v, "adoptiecurve"); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, teams := range []int{8, 40, report.MaxClass} {
		class := classOf(c, teams)
		b.Run(fmt.Sprint("class-", teams), func(b *testing.B) {
			for b.Loop() {
				if _, err := report.ClassPicture(flow.Dutch, c, "Klas 2B", class); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
