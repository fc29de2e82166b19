package critic

import (
	"bytes"
	"hash/fnv"
	"os"
	"strings"
	"testing"

	"verkoopcoach/internal/critic/model"
	"verkoopcoach/internal/flow"
)

// written are the labelled answers that the model learns from.
var written = []string{"answers-a.jsonl", "answers-b.jsonl", "answers-c.jsonl"}

func records(t testing.TB, names ...string) []Record {
	t.Helper()
	var all []Record
	for _, name := range names {
		f, err := os.Open("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		more, err := ReadRecords(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, more...)
	}
	return all
}

// assess lets the rules judge the records.
func assess(t testing.TB, r *Rules, tally *Tally, records []Record) {
	t.Helper()
	list := checklist(t, flow.Dutch)
	for _, record := range records {
		s, err := record.Subject(list)
		if err != nil {
			t.Fatal(err)
		}
		tally.Add(record, r.Critique(s))
	}
}

// TestHeldApart measures on answers that nothing was learned from and no rule
// was written by. The floors are what was promised.
func TestHeldApart(t *testing.T) {
	var tally Tally
	assess(t, rules(t), &tally, records(t, "beoordeeld.jsonl"))
	t.Logf("\n%s", &tally)
	floors(t, &tally, 0.85, 0.10, 0.65)
}

func floors(t *testing.T, tally *Tally, accuracy, alarms, kappa float64) {
	t.Helper()
	if got := tally.Accuracy(); got < accuracy {
		t.Errorf("accuracy %.3f, want at least %.2f", got, accuracy)
	}
	if got := tally.FalseAlarms(); got > alarms {
		t.Errorf("false alarms %.3f, want at most %.2f", got, alarms)
	}
	if got := tally.Kappa(); got < kappa {
		t.Errorf("kappa %.3f, want at least %.2f", got, kappa)
	}
}

// TestCrossValidation trains without some companies and measures on those, in
// turn, so that what holds for the model is not learned by heart.
func TestCrossValidation(t *testing.T) {
	if testing.Short() {
		t.Skip("trains the model five times")
	}
	lists, err := loadLists()
	if err != nil {
		t.Fatal(err)
	}
	all := records(t, written...)
	r := newRules(lists, nil)
	lessons, err := r.lessons(lists, all)
	if err != nil {
		t.Fatal(err)
	}
	const folds = 5
	var tally Tally
	for fold := range folds {
		var learn []lesson
		var held []Record
		for i, record := range all {
			if companyFold(record.Company, folds) == fold {
				held = append(held, record)
			} else {
				learn = append(learn, lessons[i])
			}
		}
		without := *r
		without.model = train(learn)
		assess(t, &without, &tally, held)
	}
	t.Logf("\n%s", &tally)
	floors(t, &tally, 0.88, 0.12, 0.80)
}

func companyFold(company string, folds int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(company))
	return int(h.Sum32()>>8) % folds
}

// TestWeightsAreOfTheseAnswers holds the weights that are built in to the
// answers and the rules in the repository: go generate changes nothing.
func TestWeightsAreOfTheseAnswers(t *testing.T) {
	lists, err := loadLists()
	if err != nil {
		t.Fatal(err)
	}
	m, err := Learn(lists, records(t, written...))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Encode(), weights) {
		t.Error("weights.bin is of other answers or rules: run go generate ./internal/critic")
	}
	if len(weights) > 100<<10 {
		t.Errorf("the weights take %d bytes", len(weights))
	}
	if _, err := model.Decode(weights[:len(weights)-1]); err == nil {
		t.Error("cut weights were read")
	}
}

// TestNoRuleKnowsAnAnswer holds the word lists to general words: no company of a
// labelled answer stands in them.
func TestNoRuleKnowsAnAnswer(t *testing.T) {
	var files strings.Builder
	for _, name := range []string{"lexicon.nl.yaml", "lexicon.en.yaml", "questions.nl.yaml", "questions.en.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files.Write(bytes.ToLower(data))
	}
	for _, record := range records(t, append([]string{"beoordeeld.jsonl"}, written...)...) {
		name, _, _ := strings.Cut(strings.ToLower(record.Company), ":")
		if len(name) > 3 && strings.Contains(files.String(), " "+name+" ") {
			t.Errorf("%s: %q stands in the word lists", record.ID, name)
		}
	}
}

func TestTally(t *testing.T) {
	grade := func(g flow.Grade) *flow.Grade { return &g }
	var tally Tally
	tally.Add(Record{ID: "a", Level: grade(3)}, flow.Critique{Level: 3})
	tally.Add(Record{ID: "b", Level: grade(2), Problems: []flow.Flaw{flow.FlawUnsupported}}, flow.Critique{Level: 1, Flaws: []flow.Flaw{flow.FlawVague}})
	tally.Add(Record{ID: "c", Level: grade(1), Problems: []flow.Flaw{flow.FlawVague}}, flow.Critique{Level: 1, Flaws: []flow.Flaw{flow.FlawVague}})
	tally.Add(Record{ID: "d", Level: grade(0)}, flow.Critique{Level: 2})
	tally.Add(Record{ID: "e"}, flow.Critique{Level: 2})
	if got := tally.Labelled(); got != 4 {
		t.Errorf("%d labelled, want 4", got)
	}
	if got := tally.Accuracy(); got != 0.5 {
		t.Errorf("accuracy %v", got)
	}
	if got := tally.FalseAlarms(); got != 0.5 {
		t.Errorf("false alarms %v", got)
	}
	if p, r := tally.NotJustified(); p != 0.5 || r != 0.5 {
		t.Errorf("not justified %v %v", p, r)
	}
	if p, r, n := tally.Flaw(flow.FlawVague); p != 0.5 || r != 1 || n != 1 {
		t.Errorf("vague %v %v %d", p, r, n)
	}
	// By hand: seen 0+1+0+4 = 5; chance (people 1,1,1,1, critic 0,2,1,1 of 4):
	// (0+1+4+9 summed over the critic's) = (2*1+4+9 + 0+1+4 + 2*1+0+1 + 2*4+1+0)/4 = 32/4.
	if got, want := tally.Kappa(), 1-5/8.0; got != want {
		t.Errorf("kappa %v, want %v", got, want)
	}
	if s := tally.String(); !strings.Contains(s, "2, 1: b") || !strings.Contains(s, "0, 2: d") {
		t.Errorf("the report does not name where they differ:\n%s", s)
	}
}

func TestReadRecords(t *testing.T) {
	good := `{"id":"a","step":"usps","company":"X","values":{"keuze":"y"},"level":2,"problems":["vaag"]}` + "\n\n" + `{"id":"b","step":"usps","values":{}}`
	got, err := ReadRecords(strings.NewReader(good))
	if err != nil || len(got) != 2 || *got[0].Level != 2 || got[1].Level != nil {
		t.Errorf("%+v, %v", got, err)
	}
	for name, text := range map[string]string{
		"broken":        good + "\n{",
		"level too low": `{"id":"a","level":-1}`,
		"level 4":       `{"id":"a","level":4}`,
		"too long":      `{"id":"` + strings.Repeat("a", maxLine) + `"}`,
	} {
		if _, err := ReadRecords(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (Record{Step: "nowhere"}).Subject(checklist(t, flow.Dutch)); err == nil {
		t.Error("a step that is not there was taken")
	}
}
