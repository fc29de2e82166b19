package llm

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"verkoopcoach/internal/flow"
)

type message struct{ Role, Content string }

func messagesOf(t testing.TB, r seenRequest) []message {
	t.Helper()
	var body struct{ Messages []message }
	if err := json.Unmarshal(r.body, &body); err != nil {
		t.Fatal(err)
	}
	return body.Messages
}

func TestReview(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		says(w, "```json\n"+with(t, func(r *reply) {
			r.Level = "1"
			r.Points = append(r.Points, remark{
				Quote: "een tas die  wel droog\nblijft", Criterion: "samenhang", Flaw: "vaag", Field: "keuze",
				Question: "Hoe lang blijft jullie tas droog?",
			})
			r.Compliments = []praise{{Quote: "Forensen: hebben wel meer geld", Field: "afgevallen", Text: "Jullie laten zien wie afviel, met cijfers erbij."}}
		})+"\n```")
	})
	r := asking(t, Config{BaseURL: s.URL}, quick)
	got, err := r.Review(context.Background(), subject(t, "doelmarkt"), first())
	if err != nil {
		t.Fatal(err)
	}
	want := flow.Critique{
		Level:  flow.Claimed,
		Grades: map[flow.Criterion]flow.Grade{flow.OnChoice: 3, flow.OnReason: 2, flow.OnEvidence: 1, flow.OnCoherence: 2},
		Flaws:  []flow.Flaw{flow.FlawUnsupported, flow.FlawVague},
		Points: []flow.Point{
			{Flaw: flow.FlawUnsupported, Criterion: flow.OnEvidence, Field: "keuze", Quote: "21% koopt al gerecycled", Question: goodPoint().Question},
			{Flaw: flow.FlawVague, Criterion: flow.OnCoherence, Field: "waarom", Quote: "een tas die wel droog blijft", Question: "Hoe lang blijft jullie tas droog?"},
		},
		Compliment: &flow.Compliment{Field: "afgevallen", Quote: "Forensen: hebben wel meer geld", Text: "Jullie laten zien wie afviel, met cijfers erbij."},
		Judge:      r.Judge(),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What the server was asked, as it went over the wire.
func TestRequest(t *testing.T) {
	for _, tc := range []struct {
		name   string
		config Config
		want   map[string]string // path: raw JSON, "" for nothing
	}{
		{"OpenAI-compatible", Config{}, map[string]string{
			"model": `"test-model"`, "temperature": "0.000001", "max_tokens": "1500", "max_completion_tokens": "",
			"stream": "false", "response_format.type": `"json_schema"`, "response_format.json_schema.strict": "true",
			"messages.#": "2", "messages.0.role": `"system"`, "messages.1.role": `"user"`, "user": "", "tools": "",
		}},
		{"a model that reasons", Config{Model: "gpt-5-mini"}, map[string]string{
			"temperature": "", "max_tokens": "", "max_completion_tokens": "6000",
		}},
		{"a model that reasons, at a broker", Config{Model: "openai/o3", MaxTokens: 900}, map[string]string{
			"temperature": "", "max_tokens": "", "max_completion_tokens": "900",
		}},
		{"a model that is said to reason", Config{Model: "qwen3", Reasoning: true}, map[string]string{"temperature": "", "max_completion_tokens": "6000"}},
		{"a server without schemas", Config{Format: FormatObject}, map[string]string{"response_format": `{"type":"json_object"}`}},
		{"a server without formats", Config{Format: FormatText}, map[string]string{"response_format": ""}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { says(w, with(t, func(*reply) {})) })
			tc.config.BaseURL = s.URL + "/v1/"
			if _, err := asking(t, tc.config, quick).Review(context.Background(), subject(t, "doelmarkt"), first()); err != nil {
				t.Fatal(err)
			}
			sent := s.calls()[0]
			for path, want := range tc.want {
				if got := gjson.GetBytes(sent.body, path).Raw; got != want {
					t.Errorf("%s is %s, want %s", path, got, want)
				}
			}
			if got := sent.header.Get("Authorization"); got != "Bearer "+secret {
				t.Errorf("authorization is %q", got)
			}
		})
	}
}

// A model that is held to the schema fills it in in this order: it thinks before
// it judges, and quotes before it asks.
func TestFormPutsThinkingFirst(t *testing.T) {
	_, text, err := makeForm()
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"properties":                     "afweging compliment criteria niveau punten",
		"properties.criteria.properties": "bewijs keuze samenhang waarom",
		"properties.criteria.properties.keuze.properties": "afweging oordeel",
		"properties.punten.items.properties":              "citaat criterium soort veld vraag",
		"properties.compliment.items.properties":          "citaat tekst veld",
	} {
		var keys []string
		gjson.Get(text, path).ForEach(func(key, _ gjson.Result) bool { keys = append(keys, key.String()); return true })
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s has %s, want %s", path, got, want)
		}
		object := strings.TrimSuffix(path, "properties")
		if got := len(gjson.Get(text, object+"required").Array()); got != len(keys) {
			t.Errorf("%d of %d keys of %s are required", got, len(keys), path)
		}
		if got := gjson.Get(text, object+"additionalProperties").Raw; got != "false" {
			t.Errorf("additionalProperties of %s is %q", path, got)
		}
	}
	if strings.Contains(text, "$ref") {
		t.Error("the schema refers to parts of itself")
	}
}

// The kinds in the schema are the domain's, without the one that is the rules'.
func TestFormKnowsTheFlaws(t *testing.T) {
	_, text, err := makeForm()
	if err != nil {
		t.Fatal(err)
	}
	want := []flow.Flaw{
		flow.FlawMissing, flow.FlawVague, flow.FlawCircular, flow.FlawTaste, flow.FlawCopied,
		flow.FlawContradiction, flow.FlawUnsupported, flow.FlawOffTopic,
	}
	var got []flow.Flaw
	for _, v := range gjson.Get(text, "properties.punten.items.properties.soort.enum").Array() {
		got = append(got, flow.Flaw(v.String()))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestGradesNeverRise(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		says(w, with(t, func(r *reply) {
			r.Level = "3"
			r.Criteria.Evidence.Grade, r.Criteria.Reason.Grade = "3", "3"
		}))
	})
	got, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
	if err != nil {
		t.Fatal(err)
	}
	if was := first(); got.Level != was.Level || !cmp.Equal(got.Grades, was.Grades) {
		t.Errorf("level %d and grades %v, want %d and %v", got.Level, got.Grades, was.Level, was.Grades)
	}
}

// A grade that falls without a question helps nobody.
func TestNothingFallsWithoutAQuestion(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		says(w, with(t, func(r *reply) { r.Level, r.Points = "0", []remark{} }))
	})
	got, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
	if err != nil {
		t.Fatal(err)
	}
	want := first()
	want.Judge = got.Judge
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// One bad point does not spoil a good one.
func TestBadPointIsLeftOut(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		says(w, with(t, func(r *reply) {
			bad := goodPoint()
			bad.Quote = "staat er niet"
			r.Points = []remark{bad, goodPoint(), goodPoint(), goodPoint(), goodPoint()}
		}))
	})
	got, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
	if err != nil || len(got.Points) != flow.MaxPoints {
		t.Fatalf("%d points and %v, want %d", len(got.Points), err, flow.MaxPoints)
	}
	for _, p := range got.Points {
		if p.Quote != goodPoint().Quote {
			t.Errorf("quotes %q", p.Quote)
		}
	}
}

func TestCommandIsNeverSent(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { says(w, with(t, func(*reply) {})) })
	was := first()
	was.Notice = flow.NoticeCommand
	got, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), was)
	if err != nil || !cmp.Equal(was, got) {
		t.Errorf("got %+v and %v, want the first critique", got, err)
	}
	if n := len(s.calls()); n != 0 {
		t.Errorf("the answer was sent %d times", n)
	}
}

// Reviews of the same answer at the same time cost one call, and whoever leaves
// does not take it away from the others.
func TestSameAnswerIsAskedOnce(t *testing.T) {
	open := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		<-open
		says(w, with(t, func(*reply) {}))
	})
	patient := quick
	patient.budget = 10 * time.Second
	r := asking(t, Config{BaseURL: s.URL}, patient)
	var others sync.WaitGroup
	for range 5 {
		others.Go(func() {
			if _, err := r.Review(context.Background(), subject(t, "doelmarkt"), first()); err != nil {
				t.Error(err)
			}
		})
	}
	for len(s.calls()) == 0 {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(100 * time.Millisecond) // for the others to join
	close(open)
	others.Wait()
	if n := len(s.calls()); n != 1 {
		t.Errorf("asked %d times, want once", n)
	}
}

func TestOnlyAFewAreAskedAtOnce(t *testing.T) {
	var now, most atomic.Int32
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(30 * time.Millisecond)
		now.Add(-1)
		says(w, with(t, func(*reply) {}))
	})
	patient := quick
	patient.budget = 10 * time.Second
	r := asking(t, Config{BaseURL: s.URL}, patient)
	var all sync.WaitGroup
	for i := range 3 * atOnce {
		all.Go(func() {
			other := subject(t, "doelmarkt")
			other.Company = strings.Repeat("x", i+1)
			if _, err := r.Review(context.Background(), other, first()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := most.Load(); got > atOnce || got < 2 {
		t.Errorf("%d at once, want at most %d and more than one", got, atOnce)
	}
}

func TestWaitingForATurnHasAnEnd(t *testing.T) {
	s := serve(t, func(_ http.ResponseWriter, r *http.Request, _ int) { <-r.Context().Done() })
	r := asking(t, Config{BaseURL: s.URL}, quick)
	var all sync.WaitGroup
	kinds := make(chan Kind, 2*atOnce)
	start := time.Now()
	for i := range 2 * atOnce {
		all.Go(func() {
			other := subject(t, "doelmarkt")
			other.Company = strings.Repeat("x", i+1)
			_, err := r.Review(context.Background(), other, first())
			kinds <- KindOf(err)
		})
	}
	all.Wait()
	if took := time.Since(start); took > quick.budget+time.Second {
		t.Errorf("took %v of %v", took, quick.budget)
	}
	close(kinds)
	for k := range kinds {
		if !slices.Contains([]Kind{KindTimeout, KindBusy, KindResting}, k) {
			t.Errorf("ended in %q", k)
		}
	}
}

// The key follows all that a review rests on, and nothing else.
func TestKey(t *testing.T) {
	r := asking(t, Config{}, quick)
	key := r.Key(subject(t, "doelmarkt"))
	if r.Key(subject(t, "doelmarkt")) != key {
		t.Error("the same answer has two keys")
	}
	unrelated := subject(t, "doelmarkt")
	delete(unrelated.Others, "klantenbeheer")
	if r.Key(unrelated) != key {
		t.Error("a step that this one does not build on changes the key")
	}
	for name, change := range map[string]func(s *flow.Subject){
		"answer":    func(s *flow.Subject) { s.Values["bron"] += "!" },
		"earlier":   func(s *flow.Subject) { s.Others["swot"]["kansen"] += "!" },
		"company":   func(s *flow.Subject) { s.Company = "Tentas" },
		"rubric":    func(s *flow.Subject) { step := *s.Step; step.Rubric.Reason += "!"; s.Step = &step },
		"invisible": func(s *flow.Subject) { s.Values["bron"] += "\u200B" },
		"handle":    func(s *flow.Subject) { s.Values["bron"] += " @jan" },
	} {
		s := subject(t, "doelmarkt")
		change(&s)
		if r.Key(s) == key {
			t.Errorf("another %s has the same key", name)
		}
	}
	if asking(t, Config{Model: "another"}, quick).Key(subject(t, "doelmarkt")) == key {
		t.Error("another model has the same key")
	}
}

// Whoever leaves may have taken back that the text is sent: no request goes on, and
// none follows.
func TestLeavingEndsTheRequest(t *testing.T) {
	cut := make(chan struct{})
	s := serve(t, func(_ http.ResponseWriter, r *http.Request, _ int) {
		<-r.Context().Done()
		close(cut)
	})
	patient := quick
	patient.budget = 10 * time.Second
	r := asking(t, Config{BaseURL: s.URL}, patient)
	ctx, leave := context.WithCancel(context.Background())
	left := make(chan error)
	go func() {
		_, err := r.Review(ctx, subject(t, "doelmarkt"), first())
		left <- err
	}()
	for len(s.calls()) == 0 {
		time.Sleep(time.Millisecond)
	}
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("whoever left got %v", err)
	}
	<-cut
	time.Sleep(2 * quick.pause)
	if n := len(s.calls()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestJudge(t *testing.T) {
	r := asking(t, Config{BaseURL: "http://localhost:11434/v1", Model: "qwen3"}, quick)
	got := r.Judge()
	if got.Provider != "http://localhost:11434" || got.Model != "qwen3" || len(got.Prompt) != 8 {
		t.Errorf("judge is %+v", got)
	}
	other := templates(t)
	other[flow.English] += "."
	r2, err := New(Config{Model: "qwen3"}, other)
	if err != nil {
		t.Fatal(err)
	}
	if r2.Judge().Prompt == got.Prompt {
		t.Error("other instructions have the same version")
	}
	if r2.Judge().Provider != "api.openai.com" {
		t.Errorf("asks %q", r2.Judge().Provider)
	}
}

func TestConfigIsChecked(t *testing.T) {
	texts := templates(t)
	for _, tc := range []struct {
		config Config
		texts  map[flow.Language]string
		want   error
	}{
		{Config{}, texts, ErrNoModel},
		{Config{Model: "m", BaseURL: "localhost:11434"}, texts, ErrBaseURL},
		{Config{Model: "m", BaseURL: "ftp://host"}, texts, ErrBaseURL},
		{Config{Model: "m", BaseURL: "https://"}, texts, ErrBaseURL},
		{Config{Model: "m", BaseURL: "https://jan:" + secret + "@host/v1"}, texts, ErrBaseURL},
		{Config{Model: "m", BaseURL: "https://host/v1?key=" + secret}, texts, ErrBaseURL},
		{Config{Model: "m", BaseURL: "https://host\x7f/" + secret}, texts, ErrBaseURL},
		{Config{Model: "m", Format: "xml"}, texts, ErrFormat},
		{Config{Model: "m"}, nil, ErrNoPrompts},
	} {
		_, err := New(tc.config, tc.texts)
		if !errors.Is(err, tc.want) || strings.Contains(err.Error(), secret) {
			t.Errorf("%+v: got %v, want %v", tc.config, err, tc.want)
		}
	}
}
