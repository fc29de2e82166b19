package llm

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/prompts"
)

const secret = "sk-een-sleutel-die-nergens-mag-staan"

// quick are times at which a test of what goes wrong does not take long.
var quick = times{budget: 600 * time.Millisecond, pause: 5 * time.Millisecond, rest: time.Minute}

var checklists = sync.OnceValues(func() (flow.Checklists, error) { return prompts.Load(prompts.Embedded()) })

// subject returns the answer of a good team to a step, in Dutch.
func subject(t testing.TB, key flow.StepKey) flow.Subject {
	t.Helper()
	lists, err := checklists()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "report", "testdata", "goed-b2c.json"))
	if err != nil {
		t.Fatal(err)
	}
	var dossier struct{ Answers map[flow.StepKey]flow.Values }
	if err := json.Unmarshal(data, &dossier); err != nil {
		t.Fatal(err)
	}
	list := lists.In(flow.Dutch)
	return flow.Subject{Checklist: list, Step: list.Step(key), Values: dossier.Answers[key], Others: dossier.Answers}
}

// first is what rules may make of an answer.
func first() flow.Critique {
	return flow.Critique{
		Level:  flow.Supported,
		Grades: map[flow.Criterion]flow.Grade{flow.OnChoice: 3, flow.OnReason: 2, flow.OnEvidence: 1, flow.OnCoherence: 2},
		Flaws:  []flow.Flaw{flow.FlawUnsupported},
		Points: []flow.Point{{
			Flaw: flow.FlawUnsupported, Criterion: flow.OnEvidence, Field: "waarom",
			Quote: "We kunnen ze ook makkelijk bereiken", Question: "Waaruit blijkt dat jullie deze groep makkelijk bereiken?",
		}},
		Judge: flow.Judge{Provider: "rules", Prompt: "1"},
	}
}

func templates(t testing.TB) map[flow.Language]string {
	t.Helper()
	texts, err := prompts.LoadCritique(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// ask returns a reviewer that asks the server with that address.
func asking(t testing.TB, c Config, when times) *Reviewer {
	t.Helper()
	if c.Model == "" {
		c.Model = "test-model"
	}
	if c.Key == "" {
		c.Key = secret
	}
	r, err := newReviewer(c, templates(t), when)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// server is a language model of our own: it answers as the test says, and keeps
// what it was asked.
type server struct {
	*httptest.Server
	mu   sync.Mutex
	seen []seenRequest
}

type seenRequest struct {
	header http.Header
	body   []byte
}

// serve starts a server whose n-th request, from 0, is answered by the function.
func serve(t testing.TB, answer func(w http.ResponseWriter, r *http.Request, n int)) *server {
	t.Helper()
	s := &server{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		n := len(s.seen)
		s.seen = append(s.seen, seenRequest{r.Header.Clone(), body})
		s.mu.Unlock()
		answer(w, r, n)
	}))
	t.Cleanup(s.CloseClientConnections)
	t.Cleanup(s.Close)
	return s
}

func (s *server) calls() []seenRequest {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]seenRequest(nil), s.seen...)
}

// says answers with the words of a model.
func says(w http.ResponseWriter, content string) { finishes(w, content, "stop", "") }

func finishes(w http.ResponseWriter, content, reason, refusal string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"id": "chatcmpl-1", "object": "chat.completion", "model": "test-model",
		"choices": []any{map[string]any{
			"index": 0, "finish_reason": reason,
			"message": map[string]any{"role": "assistant", "content": content, "refusal": refusal},
		}},
	})
}

// modest returns a reply with one point about the answer to doelmarkt.
func modest() reply {
	r := reply{Analysis: "De reden klopt.", Level: "2", Compliments: []praise{}}
	r.Criteria.Choice.Grade, r.Criteria.Reason.Grade = "3", "2"
	r.Criteria.Evidence.Grade, r.Criteria.Coherence.Grade = "1", "onbekend"
	r.Points = []remark{goodPoint()}
	return r
}

func goodPoint() remark {
	return remark{
		Quote: "21% koopt al gerecycled", Criterion: "bewijs", Flaw: "ongestaafd", Field: "keuze",
		Question: "Jullie schrijven dat ‘21% koopt al gerecycled’. Waar komt dat getal vandaan?",
	}
}

// with returns the modest reply, changed, as JSON.
func with(t testing.TB, change func(r *reply)) string {
	t.Helper()
	r := modest()
	change(&r)
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func asked(question string) func(r *reply) {
	return func(r *reply) { r.Points[0].Question = question }
}
