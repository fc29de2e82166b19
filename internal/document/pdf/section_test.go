package pdf_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
	"verkoopcoach/prompts"
)

// section is the section of a whole dossier.
func section(t testing.TB, name string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "report", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var dossier struct {
		Team    string                       `json:"team"`
		Answers map[flow.StepKey]flow.Values `json:"answers"`
	}
	if err := json.Unmarshal(data, &dossier); err != nil {
		t.Fatal(err)
	}
	all, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	v := flow.View{Team: flow.Team{Name: dossier.Team}, Checklist: all.In(flow.Dutch), Dossier: &flow.Dossier{}}
	for _, s := range v.Checklist.Steps() {
		values, ok := dossier.Answers[s.Key]
		if !ok {
			continue
		}
		basis := make(flow.Basis)
		for _, on := range s.BuildsOn {
			basis[on] = v.Dossier.Text(on)
		}
		v.Dossier = v.Dossier.Apply(flow.Revision{Number: v.Dossier.Revision + 1, Step: s.Key, Kind: flow.Answered, Values: values, Basis: basis})
	}
	section, err := report.Section(v, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return section
}
