package report_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// testChecklist has the phases, steps and fields of the real checklist, with
// plain sentences: the tests here are about where words go, not about wording.
func testChecklist() *flow.Checklist {
	c := &flow.Checklist{Language: flow.Dutch, Section: flow.Section{
		Chapter: "3. Marketingplan", Title: "Verkoopproces",
		Intro:    "Dit hoofdstuk beschrijft het verkoopproces van {company}.",
		Gap:      "Nog in te vullen: {step}.",
		GapField: "Hier ontbreekt nog: {field}.", Stale: "Let op: dit antwoord is ouder dan {steps}.",
		Skipped: "Deze stap hebben wij overgeslagen: {reason}",
		Sources: "Bronnen", SourcesFor: "{source} (bij {steps})", NoSources: "Er zijn geen bronnen genoemd.",
		Phase: "Fase {number}: {title}", Step: "Stap {number}: {title}",
	}}
	for number, line := range []string{
		"voorkennis Voorkennis", "klanten Klanten en werving", "onderhandelen Onderhandelen", "verkoop Van prospect naar verkoop",
		"voorwaarden Algemene voorwaarden", "aftersales After sales", "klantenbeheer Klantenbeheer",
	} {
		key, title, _ := strings.Cut(line, " ")
		c.Phases = append(c.Phases, flow.Phase{Key: flow.PhaseKey(key), Number: number, Title: title, Report: "In deze fase: " + title + "."})
	}
	for _, line := range strings.Split(strings.TrimSpace(testSteps), "\n") {
		part := strings.Split(line, "|")
		phase := &c.Phases[part[0][0]-'0']
		phase.Steps = append(phase.Steps, testStep(part))
	}
	return c
}

// testSteps is a step a line: phase, number, key, what it builds on, fields. A
// field is a line of text unless a kind is given; * is required.
const testSteps = `
0||onderneming||naam*:line aanbod*:text klanttype*:choice prijs*:text
0||swot|onderneming|sterktes*:list zwaktes*:list kansen*:list bedreigingen*:list
0||concurrenten|onderneming|concurrenten*:list
1|1|afnemers|onderneming|keuze*:text omvang*:text waarom*:text bron:text
1|2a|segmenteren|afnemers|keuze*:list waarom*:text bron:text
1|2b|doelmarkt|segmenteren swot concurrenten|keuze*:text waarom*:text afgevallen*:text bron:text
1|2c|positionering|doelmarkt concurrenten|keuze*:text waarom*:text concurrent*:text bron:text
1|3a|adoptiecurve|onderneming doelmarkt|keuze*:choice kenmerken*:text waarom*:text bron:text
1|3b|usps|swot doelmarkt|keuze*:list waarom*:text bron:text
1|4|prospects|doelmarkt|cold*:text warm*:text hot*:text verdeling*:shares waarom*:text
1|5|werving|doelmarkt usps prospects|keuze*:list boodschap*:text doel*:text waarom*:text bron:text
2||overtuigen|usps|keuze*:list herkomst*:text tegenwerping*:text waarom*:text bron:text
3||offerte|prospects overtuigen|keuze*:text waarom*:text geldigheid*:text opvolging*:text
4||voorwaarden|offerte|keuze*:list waarom*:text terhandstelling*:text bron:text
5||aftersales|voorwaarden|keuze*:list waarom*:text meten*:text bron:text
6||klantenbeheer|aftersales|keuze*:list waarom*:text meten*:text gegevens*:text bron:text`

func testStep(part []string) flow.Step {
	step := flow.Step{Number: part[1], Key: flow.StepKey(part[2]), Title: "Titel " + part[2], Optional: part[2] == "concurrenten"}
	for _, on := range strings.Fields(part[3]) {
		step.BuildsOn = append(step.BuildsOn, flow.StepKey(on))
	}
	for _, field := range strings.Fields(part[4]) {
		name, kind, _ := strings.Cut(field, ":")
		key := strings.TrimSuffix(name, "*")
		step.Fields = append(step.Fields, flow.Field{
			Key: flow.FieldKey(key), Kind: flow.FieldKind(kind), Required: key != name,
			Label: "Veld " + key, Report: "Over " + key + ":", Item: "Kolom " + key, Options: testOptions(part[2]),
		})
	}
	return step
}

func testOptions(step string) []flow.Option {
	if step == "adoptiecurve" {
		return []flow.Option{{Value: "innovators", Label: "innovators"}, {Value: "early-adopters", Label: "early adopters"}}
	}
	return []flow.Option{{Value: "consument", Label: "consument"}, {Value: "beide", Label: "beide"}}
}

// answers are the words of a whole dossier.
type answers map[flow.StepKey]flow.Values

// readAnswers reads the answers of a dossier in testdata, choices by their value.
func readAnswers(t testing.TB, name string) (team string, all answers) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var dossier struct {
		Team    string  `json:"team"`
		Answers answers `json:"answers"`
	}
	if err := json.Unmarshal(data, &dossier); err != nil {
		t.Fatal(err)
	}
	curve := dossier.Answers["adoptiecurve"]
	if curve["keuze"] == "early adopters" {
		curve["keuze"] = "early-adopters"
	}
	return dossier.Team, dossier.Answers
}

// view answers the checklist's steps in order.
func view(c *flow.Checklist, team string, all answers) flow.View {
	v := flow.View{Team: flow.Team{Name: team}, Checklist: c, Dossier: &flow.Dossier{}}
	for _, s := range c.Steps() {
		if values, ok := all[s.Key]; ok {
			v = answer(v, s.Key, values)
		}
	}
	return v
}

// answer returns the view after one more answer.
func answer(v flow.View, key flow.StepKey, values flow.Values) flow.View {
	basis := make(flow.Basis)
	for _, on := range v.Checklist.Step(key).BuildsOn {
		basis[on] = v.Dossier.Text(on)
	}
	return apply(v, flow.Revision{Step: key, Kind: flow.Answered, Values: values, Basis: basis})
}

func apply(v flow.View, r flow.Revision) flow.View {
	r.Number = v.Dossier.Revision + 1
	v.Dossier = v.Dossier.Apply(r)
	return v
}
