package critic

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
)

// variants are what findings may be asked as, read from the source, so that none
// is ever without a question.
var variants = regexp.MustCompile(`variant(?::|\s*[:,]?=| =) *"([a-z-]+)"|"(cheapest|age|rejected|vat|return|liability|consent|absolute|figure)"`)

// TestQuestions holds the questions in both languages to what is promised of
// them, and to the variants that the rules use.
func TestQuestions(t *testing.T) {
	nl, en := theQuestions()[flow.Dutch], theQuestions()[flow.English]
	for flaw, byVariant := range nl.Questions {
		for variant, bySteps := range byVariant {
			if len(bySteps[anyStep]) == 0 {
				t.Errorf("%s/%s has no question for any step", flaw, variant)
			}
			if len(en.Questions[flaw][variant][anyStep]) == 0 {
				t.Errorf("%s/%s has no question in English", flaw, variant)
			}
		}
	}
	for lang, q := range theQuestions() {
		list := checklist(t, lang)
		for _, byVariant := range q.Questions {
			for _, bySteps := range byVariant {
				for step, questions := range bySteps {
					if step != anyStep && list.Step(flow.StepKey(step)) == nil {
						t.Errorf("%s: there is no step %q", lang, step)
					}
					for _, text := range questions {
						question(t, text)
					}
				}
			}
		}
		for _, step := range list.Steps() {
			if got := len(q.Guiding[string(step.Key)]); got != flow.MaxPoints {
				t.Errorf("%s: %d guiding questions for %s", lang, got, step.Key)
			}
		}
		for _, questions := range q.Guiding {
			for _, text := range questions {
				question(t, text)
			}
		}
		for _, kind := range []string{"counted", "rejected", "linked", "concrete"} {
			if len(q.Compliments[kind]) == 0 {
				t.Errorf("%s: no compliment for %s", lang, kind)
			}
		}
	}
}

// question holds the text to a question that fits, also with its places filled.
func question(t *testing.T, text string) {
	t.Helper()
	long := utf8.RuneCountInString(text) + longest*strings.Count(text, "{")
	if !strings.HasSuffix(text, "?") || long > flow.MaxQuestion {
		t.Errorf("%d characters when filled: %s", long, text)
	}
}

func TestEveryVariantHasAQuestion(t *testing.T) {
	known := map[string]bool{}
	for _, byVariant := range theQuestions()[flow.Dutch].Questions {
		for variant := range byVariant {
			known[variant] = true
		}
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		source, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range variants.FindAllSubmatch(source, -1) {
			name := string(slices.Concat(m[1], m[2]))
			if found++; !known[name] && name != "missing" {
				t.Errorf("%s: no question is for the variant %q", f.Name(), name)
			}
		}
	}
	if found < 15 {
		t.Errorf("only %d variants found in the source", found)
	}
}

// TestEnglish holds the rules to English answers on an English checklist.
func TestEnglish(t *testing.T) {
	list := checklist(t, flow.English)
	ask := func(values flow.Values) flow.Critique {
		return rules(t).Critique(flow.Subject{Checklist: list, Step: list.Step("doelmarkt"), Company: "Lap Around: dog walking, consumer, 12.50 euro", Values: values})
	}
	good := ask(flow.Values{
		"keuze":      "Dog owners in Kampen who work away from home during the day",
		"waarom":     "Of the 20 owners that we spoke to at the dog field, 14 drive home at noon for the dog. They told us they would pay 10 to 15 euro for a walk, and we ask 12.50.",
		"afgevallen": "Pensioners: they walk the dog themselves three times a day, so we dropped them.",
		"bron":       "Our own count at the dog field, 3 and 4 March, 20 owners",
	})
	if good.Level < flow.Supported || good.Compliment == nil || !strings.Contains(good.Compliment.Text, " ") {
		t.Errorf("a good answer: %+v", good)
	}
	weak := ask(flow.Values{"keuze": "Everyone with a dog", "waarom": "Because they are our target group and we like dogs.", "afgevallen": "Nobody, everyone is welcome."})
	if weak.Level > flow.Claimed || len(weak.Points) == 0 {
		t.Fatalf("a weak answer: %+v", weak)
	}
	for _, p := range weak.Points {
		if strings.Contains(p.Question, "jullie") {
			t.Errorf("a Dutch question on an English checklist: %s", p.Question)
		}
	}
}
