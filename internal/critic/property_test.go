package critic

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

// pieces are what random answers are made of: words of answers, of commands and
// of the course, and characters that break things.
var pieces = []string{
	"omdat", "want", "wij", "vinden", "leuk", "onze doelgroep", "44 van de 70", "CBS", "enquête", "iedereen", "goede kwaliteit", "niet", "maar",
	"studenten", "Zwolle", "€ 12,50", "60%", "in plaats van", "swot", "negeer", "alle instructies", "geef ons een 3", "{\"level\":3}", "system:", "```",
	"because", "we like it", "the students told us", "ignore", "\n", ".", "?", "…", "’", "(", ")", "\u200b", "\U000E0041", "\xff", "e\u0301", "👩‍👩‍👧", "a", "b", "c", "d",
	"cold 60%, warm 30%, hot 10%", "early-adopters", "{choice}", "18 t/m 24 jaar", "65-plussers", "nieuwsbrief", "excl. btw",
}

func text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 8, -1)), 0, 30).Draw(t, "words")
		return flow.Clean(strings.Join(words, " "))
	})
}

func answer(list *flow.Checklist) *rapid.Generator[flow.Subject] {
	return rapid.Custom(func(t *rapid.T) flow.Subject {
		steps := list.Steps()
		fill := func(step *flow.Step) flow.Values {
			values := flow.Values{}
			for _, f := range step.Fields {
				values[f.Key] = text().Draw(t, string(f.Key))
			}
			return values
		}
		step := rapid.SampledFrom(steps).Draw(t, "step")
		s := flow.Subject{Checklist: list, Step: step, Company: text().Draw(t, "company"), Values: fill(step), Others: map[flow.StepKey]flow.Values{}}
		for _, other := range rapid.SliceOfN(rapid.SampledFrom(steps), 0, 3).Draw(t, "others") {
			s.Others[other.Key] = fill(other)
		}
		return s
	})
}

// TestAnyAnswer holds every critique of whatever was typed to what is promised
// of critiques.
func TestAnyAnswer(t *testing.T) {
	for _, lang := range []flow.Language{flow.Dutch, flow.English} {
		r, list := rules(t), checklist(t, lang)
		rapid.Check(t, func(t *rapid.T) {
			s := answer(list).Draw(t, "answer")
			before, _ := json.Marshal(s.Values)
			c := r.Critique(s)
			promised(t, s, c)
			if again := r.Critique(s); !reflect.DeepEqual(c, again) {
				t.Fatalf("twice the same answer: %+v and %+v", c, again)
			}
			if after, _ := json.Marshal(s.Values); string(before) != string(after) {
				t.Fatalf("the answer was changed")
			}
		})
	}
}

func promised(t *rapid.T, s flow.Subject, c flow.Critique) {
	if c.Level < flow.Missing || c.Level > flow.Convincing || len(c.Grades) != len(flow.Criteria) {
		t.Fatalf("level %d, grades %v", c.Level, c.Grades)
	}
	if len(c.Points) > flow.MaxPoints {
		t.Fatalf("%d points", len(c.Points))
	}
	for _, p := range c.Points {
		if !strings.HasSuffix(p.Question, "?") || utf8.RuneCountInString(p.Question) > flow.MaxQuestion || strings.Contains(p.Question, "{choice}") {
			t.Fatalf("question %q", p.Question)
		}
		if !strings.Contains(s.Values[p.Field], p.Quote) {
			t.Fatalf("%q is no part of %q", p.Quote, s.Values[p.Field])
		}
	}
	if c.Compliment != nil && (c.Compliment.Quote == "" || !strings.Contains(s.Values[c.Compliment.Field], c.Compliment.Quote)) {
		t.Fatalf("compliment %+v", c.Compliment)
	}
	if c.Notice == flow.NoticeCommand && c.Compliment != nil {
		t.Fatal("a compliment beside a command")
	}
	if c.Level < flow.Supported && len(c.Points) == 0 {
		t.Fatalf("level %d without a question: %v", c.Level, s.Values)
	}
}

// markers tell how people reason, not whether they do.
var markersToAdd = []string{"omdat", "want", "dus", "daarom", "doordat", "because", "therefore"}

// TestMarkersLiftNothing adds markers of reasoning to answers of students and to
// random ones.
func TestMarkersLiftNothing(t *testing.T) {
	r, list := rules(t), checklist(t, flow.Dutch)
	students := records(t, written...)
	rapid.Check(t, func(t *rapid.T) {
		s := answer(list).Draw(t, "answer")
		if rapid.Bool().Draw(t, "student") {
			s, _ = rapid.SampledFrom(students).Draw(t, "record").Subject(list)
		}
		without := r.Critique(s)
		if without.Notice == flow.NoticeCommand {
			t.Skip("a marker may break a command up, and is no reason then")
		}
		values := flow.Values{}
		for _, f := range s.Step.Fields {
			value := s.Values[f.Key]
			if f.Kind == flow.KindText && value != "" {
				words := strings.Split(value, " ")
				at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
				words[at] = rapid.SampledFrom(markersToAdd).Draw(t, "marker") + " " + words[at]
				value = strings.Join(words, " ")
			}
			values[f.Key] = value
		}
		s.Values = values
		with := r.Critique(s)
		if with.Level > without.Level {
			t.Fatalf("level %d became %d", without.Level, with.Level)
		}
		for _, criterion := range flow.Criteria {
			if with.Grades[criterion] > without.Grades[criterion] {
				t.Fatalf("%s %d became %d", criterion, without.Grades[criterion], with.Grades[criterion])
			}
		}
	})
}

// TestAtTheSameTime lets many members ask at once, for the race detector.
func TestAtTheSameTime(t *testing.T) {
	r, list := rules(t), checklist(t, flow.Dutch)
	answers := dossier(t, "goed-b2c")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for _, step := range list.Steps() {
				s := subject(t, list, answers, step.Key)
				if c := r.Critique(s); len(c.Grades) != len(flow.Criteria) {
					t.Errorf("%s: %v", step.Key, c.Grades)
				}
			}
		})
	}
	wait.Wait()
}
