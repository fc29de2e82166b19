package handin_test

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
	"verkoopcoach/internal/report/handin"
	"verkoopcoach/prompts"
)

var render = flag.String("render", "", "write the files of the dossiers into this folder, to be looked at")

var checklists = sync.OnceValues(func() (flow.Checklists, error) { return prompts.Load(prompts.Embedded()) })

// extras are what a team gives for its pictures.
var extras = map[flow.StepKey]flow.Values{
	"adoptiecurve-omvang": {"omvang": "ongeveer 2.600", "bron": "Eigen berekening: 62% van 20.000 studenten, daarvan 21%"},
	"positionering-kaart": {
		"x-as": "prijs: laag - hoog", "y-as": "waterdicht: spatwaterdicht - helemaal dicht",
		"punten": "Tentas, 4, 9\nOrtlieb, 9, 10\nRugzak met regenhoes, 1, 4\nTweedehands merktas, 5, 6,5\nKatoenen tas, 0,5, 0", "eigen": "Tentas",
	},
}

// dossier is the view of one of the example teams; a whole one has extras.
func dossier(t testing.TB, name string) flow.View {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Team    string                       `json:"team"`
		Answers map[flow.StepKey]flow.Values `json:"answers"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if curve := d.Answers["adoptiecurve"]; curve["keuze"] == "early adopters" {
		curve["keuze"] = "early-adopters"
	}
	if name == "goed-b2c" {
		for key, values := range extras {
			d.Answers[key] = values
		}
	}
	all, err := checklists()
	if err != nil {
		t.Fatal(err)
	}
	v := flow.View{Team: flow.Team{Name: d.Team}, Checklist: all.In(flow.Dutch), Dossier: &flow.Dossier{}}
	for _, s := range v.Checklist.Steps() {
		v = answered(v, s, d.Answers[s.Key])
		for _, extra := range v.Checklist.ExtrasOf(s.Key) {
			v = answered(v, extra, d.Answers[extra.Key])
		}
	}
	return v
}

// answered returns the view after the step was answered, with the author that a
// team has.
func answered(v flow.View, s *flow.Step, values flow.Values) flow.View {
	if values == nil {
		return v
	}
	basis := make(flow.Basis)
	for _, on := range s.BuildsOn {
		basis[on] = v.Dossier.Text(on)
	}
	v.Dossier = v.Dossier.Apply(flow.Revision{Number: v.Dossier.Revision + 1, Step: s.Key, Kind: flow.Answered, Author: "1", Values: values, Basis: basis})
	return v
}

// draft is the dossier without the answer to a step, and with one that is stale.
func draft(v flow.View) flow.View {
	without := flow.Dossier{Revision: v.Dossier.Revision, Answers: make(map[flow.StepKey]flow.Answer)}
	for key, a := range v.Dossier.Answers {
		if key != "aftersales" {
			without.Answers[key] = a
		}
	}
	v.Dossier = &without
	return answered(v, v.Checklist.Step("usps"), v.Dossier.Answers["usps"].Text.Values)
}

func withTeacher(v flow.View) report.Options {
	history := make(map[flow.StepKey][]flow.Revision)
	for key, a := range v.Dossier.Answers {
		history[key] = []flow.Revision{a.Text}
	}
	return report.Options{Pictures: true, Teacher: &report.Teacher{History: history, Name: func(m flow.MemberID) string { return "lid " + string(m) }}}
}

// file returns the file of that form, with the options of a whole section.
func file(t testing.TB, v flow.View, form handin.Form) handin.File {
	t.Helper()
	files, err := handin.Make(v, form, withTeacher(v))
	if err != nil {
		t.Fatal(err)
	}
	return files[0]
}

// need skips the test where a program is not at hand, but never in CI.
func need(t testing.TB, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err == nil {
			continue
		}
		if os.Getenv("CI") != "" {
			t.Fatalf("CI has to have %s to read the file back", program)
		}
		t.Skipf("%s, which reads the file back, is not at hand", program)
	}
}

// run runs a program and returns what it says.
func run(t testing.TB, program string, args ...string) string {
	t.Helper()
	var problems strings.Builder
	c := exec.Command(program, args...) //nolint:gosec // a program by its name
	c.Stderr = &problems
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", program, args, err, problems.String())
	}
	return string(out)
}

// saved writes the file into a folder and returns its path.
func saved(t testing.TB, dir string, f handin.File) string {
	t.Helper()
	path := filepath.Join(dir, f.Name)
	if err := os.WriteFile(path, f.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(m.Run())
}

// TestRender writes the files to look at, where that is asked for.
func TestRender(t *testing.T) {
	if *render == "" {
		t.Skip("nothing to write: -render names no folder")
	}
	for _, v := range []flow.View{dossier(t, "goed-b2c"), dossier(t, "zwak"), draft(dossier(t, "goed-b2c"))} {
		files, err := handin.Make(v, handin.All, withTeacher(v))
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(*render, report.FileName(v))
		if err := os.MkdirAll(dir, 0o750); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			saved(t, dir, f)
		}
	}
}
