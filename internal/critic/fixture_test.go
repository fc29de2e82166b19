package critic

import (
	"encoding/json"
	"os"
	"sync"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

var loadLists = sync.OnceValues(func() (flow.Checklists, error) { return prompts.Load(prompts.Embedded()) })

var loadRules = sync.OnceValue(func() *Rules {
	lists, err := loadLists()
	if err != nil {
		panic(err)
	}
	return NewRules(lists)
})

func rules(t testing.TB) *Rules {
	t.Helper()
	return loadRules()
}

func checklist(t testing.TB, lang flow.Language) *flow.Checklist {
	t.Helper()
	lists, err := loadLists()
	if err != nil {
		t.Fatal(err)
	}
	return lists.In(lang)
}

// dossier returns the answers of a whole dossier in testdata.
func dossier(t testing.TB, name string) map[flow.StepKey]flow.Values {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Answers map[flow.StepKey]flow.Values `json:"answers"`
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	for step, values := range d.Answers {
		for field, value := range values {
			values[field] = flow.Clean(value)
		}
		if step == "adoptiecurve" && values["keuze"] == "early adopters" {
			values["keuze"] = "early-adopters" // as the form keeps it
		}
	}
	return d.Answers
}

// subject returns the answer to a step of a dossier, beside the others.
func subject(t testing.TB, list *flow.Checklist, answers map[flow.StepKey]flow.Values, key flow.StepKey) flow.Subject {
	t.Helper()
	step := list.Step(key)
	if step == nil {
		t.Fatalf("no step %q", key)
	}
	others := map[flow.StepKey]flow.Values{}
	for other, values := range answers {
		if other != key {
			others[other] = values
		}
	}
	return flow.Subject{Checklist: list, Step: step, Values: answers[key], Others: others}
}
