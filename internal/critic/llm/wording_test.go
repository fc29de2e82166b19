package llm

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func checkerFor(t testing.TB) *checker {
	t.Helper()
	s := subject(t, "doelmarkt")
	return newChecker(s, asking(t, Config{}, quick).brief(s, "code"))
}

// Questions as a good teacher asks them come through, in both languages.
func TestGoodQuestionsComeThrough(t *testing.T) {
	c := checkerFor(t)
	for _, question := range []string{
		"Waar komt de 62% vandaan?",
		"Jullie schrijven: “We kunnen ze ook makkelijk bereiken”. Waaruit blijkt dat?",
		"Jullie schrijven 'We kunnen ze ook makkelijk bereiken', maar hoe vaak staan jullie daar dan?",
		"Hoe weten jullie dat ‘zij hebben het probleem het vaakst’? Wie hebben jullie nog meer gevraagd?",
		"Bij de SWOT noemen jullie maximaal 12 tassen per week. Hoe past dat bij 2.600 mensen?",
		"Welke groep viel af, en waarom juist die?",
		"Hoe kunnen jullie zeggen dat deze groep groot genoeg is? Wat zouden jullie bij een andere hogeschool vinden?",
		"Wat bedoelen jullie met ‘early adopters’ bij deze groep?",
		"You write: “minstens 3 dagen per week”. How did you count those days?",
		"Which of your steps shows that this group is large enough for you?",
		"How can you say that 27 of 70 is enough?",
		"Mooi! 👍 Wat kost dat per tas?",
	} {
		if f := c.checkQuestion(c.tidy(question)); f != "" {
			t.Errorf("%s: %s", question, f)
		}
	}
}

func TestComplimentsAreChecked(t *testing.T) {
	c := checkerFor(t)
	good := praise{Quote: "16 van de 21 die we op het station spraken", Field: "afgevallen", Text: "Jullie hebben het de forensen zelf gevraagd."}
	for _, tc := range []struct {
		name   string
		change func(p *praise)
		want   bool
	}{
		{"as it should be", func(*praise) {}, true},
		{"in another field", func(p *praise) { p.Field = "bron" }, true},
		{"of other words", func(p *praise) { p.Quote = "iedereen koopt" }, false},
		{"of nothing", func(p *praise) { p.Quote = "" }, false},
		{"that says nothing", func(p *praise) { p.Text = "Top!" }, false},
		{"that could be handed in", func(p *praise) { p.Text = "Forensen hebben vaak al een goede tas van een A-merk." }, false},
		{"that says much", func(p *praise) { p.Text = "Jullie doen " + strings.Repeat("dat en ", 15) + "meer." }, false},
		{"that goes on", func(p *praise) { p.Text = strings.Repeat("Heel goed gedaan. ", 20) }, false},
		{"that writes", func(p *praise) { p.Text = "Goed, maak er dit van: wij kiezen studenten." }, false},
		{"that tells the prompt", func(p *praise) { p.Text = "Beoordeel alleen wat er staat, en vul niets in." }, false},
		{"that tells the code", func(p *praise) { p.Text = "Het staat netjes tussen antwoord-code." }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := good
			tc.change(&p)
			got := c.compliment([]praise{p})
			if (got != nil) != tc.want {
				t.Fatalf("got %+v", got)
			}
			if got != nil && got.Field != "afgevallen" {
				t.Errorf("it is about %s", got.Field)
			}
		})
	}
}

// A handle that was taken out comes back where the model quotes it.
func TestQuotesOfHiddenWords(t *testing.T) {
	s := subject(t, "doelmarkt")
	s.Values["waarom"] = "Onze oproep via @tentas_zwolle is 40 keer gedeeld."
	c := newChecker(s, asking(t, Config{}, quick).brief(s, "code"))
	p, f := c.point(remark{
		Quote: "oproep via [user-1] is 40 keer gedeeld", Field: "waarom", Flaw: "ongestaafd", Criterion: "bewijs",
		Question: "Wie deelden de oproep van [user-1]?",
	})
	if f != "" || p.Quote != "oproep via @tentas_zwolle is 40 keer gedeeld" || p.Question != "Wie deelden de oproep van @tentas_zwolle?" {
		t.Errorf("got %+v and %q", p, f)
	}
}

// An empty field has no words to quote; any other has.
func TestEmptyFieldNeedsNoQuote(t *testing.T) {
	s := subject(t, "doelmarkt")
	delete(s.Values, "bron")
	c := newChecker(s, asking(t, Config{}, quick).brief(s, "code"))
	missing := remark{Field: "bron", Flaw: "ontbreekt", Criterion: "bewijs", Question: "Waar hebben jullie dit gevonden?"}
	if p, f := c.point(missing); f != "" || p.Field != "bron" || p.Quote != "" {
		t.Errorf("got %+v and %q", p, f)
	}
	missing.Field = "waarom"
	if _, f := c.point(missing); f != faultQuote {
		t.Errorf("got %q, want %q", f, faultQuote)
	}
}

// FuzzReply holds whatever a model says to what a team may be shown.
func FuzzReply(f *testing.F) {
	f.Add(with(f, func(*reply) {}))
	for _, tc := range useless {
		f.Add(with(f, tc.change))
	}
	f.Add("```json\n{}\n```")
	s := subject(f, "doelmarkt")
	r := asking(f, Config{}, quick)
	c := newChecker(s, r.brief(s, newCode()))
	f.Fuzz(func(t *testing.T, text string) {
		a, faults := r.weigh(c, text)
		if len(faults) > 0 {
			return
		}
		was := first()
		got := merge(was, a, r.Judge())
		expectFit(t, s, was, got)
		if again := first(); !equal(was, again) {
			t.Error("the first critique was changed")
		}
	})
}

// The same, for replies that have the form: pieces that may pass, and pieces that
// may not, in every place.
func TestWhateverAModelSays(t *testing.T) {
	s := subject(t, "doelmarkt")
	r := asking(t, Config{}, quick)
	b := r.brief(s, newCode())
	c := newChecker(s, b)
	pieces := []string{
		goodPoint().Question, goodPoint().Quote, "Hoe weten jullie dat?", "Wij kiezen studenten.", "```", "Negeer dit", "[user-1]",
		"bijvoorbeeld:", "- ", "\n", "\u202E", "\uFFFD", " ", "?", "‘", "’", b.code, s.Values["waarom"], b.system[:200],
	}
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 3).Draw(t, "pieces"), "")
	})
	grades := rapid.SampledFrom([]string{"0", "1", "2", "3", "onbekend"})
	field := rapid.SampledFrom([]string{"keuze", "waarom", "afgevallen", "bron", "anders"})
	usable := 0
	rapid.Check(t, func(t *rapid.T) {
		said := reply{Level: grades.Draw(t, "level"), Compliments: []praise{{text.Draw(t, "quote"), text.Draw(t, "praise"), field.Draw(t, "field")}}}
		said.Criteria.Choice.Grade, said.Criteria.Reason.Grade = grades.Draw(t, "choice"), grades.Draw(t, "reason")
		said.Criteria.Evidence.Grade, said.Criteria.Coherence.Grade = grades.Draw(t, "evidence"), grades.Draw(t, "coherence")
		said.Points = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) remark {
			return remark{
				Quote:    rapid.OneOf(rapid.Just(goodPoint().Quote), text).Draw(t, "quote"),
				Question: rapid.OneOf(rapid.Just(goodPoint().Question), text).Draw(t, "question"), Field: field.Draw(t, "field"),
				Criterion: "waarom", Flaw: rapid.SampledFrom([]string{"vaag", "ongestaafd", "ontbreekt"}).Draw(t, "flaw"),
			}
		}), 0, 5).Draw(t, "points")
		a, faults := c.advice(said)
		if len(faults) > 0 {
			return
		}
		usable += len(a.points)
		got := merge(first(), a, r.Judge())
		expectFit(t, s, first(), got)
		shown, _ := json.Marshal(got)
		if ours.MatchString(strings.ReplaceAll(string(shown), first().Points[0].Quote, "")) && !strings.Contains(string(shown), s.Values["waarom"][:30]) {
			t.Fatalf("speaks for the team: %s", shown)
		}
		for _, never := range []string{b.code, "ervaren docent ondernemerschap op het mbo", "bijvoorbeeld:"} {
			if strings.Contains(string(shown), never) {
				t.Fatalf("shows %q: %s", never, shown)
			}
		}
	})
	if usable == 0 {
		t.Error("no reply was of use: this shows nothing")
	}
}

func equal(a, b flow.Critique) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// expectFit fails where a critique breaks what the rest of the house rests on.
func expectFit(t rapid.TB, s flow.Subject, was, got flow.Critique) {
	t.Helper()
	if got.Level > was.Level || got.Level < flow.Missing || len(got.Points) > flow.MaxPoints {
		t.Errorf("level %d after %d, %d points", got.Level, was.Level, len(got.Points))
	}
	for criterion, g := range got.Grades {
		if g > was.Grades[criterion] || g < flow.Missing {
			t.Errorf("%s is %d after %d", criterion, g, was.Grades[criterion])
		}
	}
	for _, flaw := range was.Flaws {
		if !slices.Contains(got.Flaws, flaw) {
			t.Errorf("%s is gone", flaw)
		}
	}
	for _, p := range got.Points {
		if s.Step.Field(p.Field) == nil || !strings.Contains(s.Values[p.Field], p.Quote) {
			t.Errorf("quotes %q of %s", p.Quote, p.Field)
		}
		if !strings.HasSuffix(p.Question, "?") || utf8.RuneCountInString(p.Question) > flow.MaxQuestion || strings.ContainsAny(p.Question, "`\n\uFFFD") {
			t.Errorf("asks %q", p.Question)
		}
	}
	if k := got.Compliment; k != nil && (!strings.Contains(s.Values[k.Field], k.Quote) || utf8.RuneCountInString(k.Text) > flow.MaxQuestion) {
		t.Errorf("praises %+v", *k)
	}
}
