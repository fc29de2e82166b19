package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// ten is a body of ten megabytes.
var ten = strings.Repeat("tien megabyte aan niets. ", 10<<20/25)

// failures are ways in which a server does not help: what a review ends in, and
// how often the server is asked.
var failures = []struct {
	name   string
	answer func(w http.ResponseWriter, r *http.Request, n int)
	kind   Kind
	calls  int
}{
	{"hangs", func(_ http.ResponseWriter, r *http.Request, _ int) { <-r.Context().Done() }, KindTimeout, 1},
	{"hangs halfway", func(w http.ResponseWriter, r *http.Request, _ int) {
		_, _ = w.Write([]byte(`{"choices": [`))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}, KindTimeout, 1},
	{"429 for ever", replies(429, `{"error":{"message":"slow down, `+secret+`","type":"x","code":"rate"}}`), KindLimited, 3},
	{"429, after an hour", func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(429)
	}, KindLimited, 1},
	{"500", replies(500, `{"error":{"message":"boom","type":"server_error"}}`), KindServer, 3},
	{"502 with HTML", replies(502, "<html><h1>Bad Gateway</h1></html>"), KindServer, 3},
	{"401 that repeats the key", replies(401, `{"error":{"message":"Incorrect API key: `+secret+`","type":"x","code":"invalid_api_key"}}`), KindKey, 1},
	{"404 for the model", replies(404, `{"error":{"message":"no such model","type":"x","code":404}}`), KindRequest, 1},
	{"breaks off", func(w http.ResponseWriter, _ *http.Request, _ int) { hangUp(w) }, KindNetwork, 3},
	{"breaks off halfway", func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("Content-Length", "5000")
		_, _ = w.Write([]byte(`{"choices": [`))
	}, KindNetwork, 3},
	{"cut JSON", replies(200, `{"choices": [{"index": 0, "message": {"role": "assi`), KindNetwork, 3},
	{"HTML", replies(200, "<!doctype html><html>inloggen</html>"), KindGarbled, 1},
	{"10 MB", replies(200, `{"choices":[{"message":{"content":"`+ten+`"}}]}`), KindGarbled, 1},
	{"10 MB that is no JSON", replies(200, ten), KindGarbled, 1},
	{"10 MB and an error", replies(400, ten), KindGarbled, 1},
	{"another form", replies(200, `{"choices": "geen"}`), KindGarbled, 1},
	{"no choices", replies(200, `{"choices": []}`), KindEmpty, 1},
	{"an error as 200", replies(200, `{"error":{"message":"overloaded"}}`), KindEmpty, 1},
	{"empty words", finish("", "stop", ""), KindEmpty, 1},
	{"refusal", finish("", "stop", "Daar kan ik niet mee helpen."), KindRefusal, 1},
	{"out of tokens", finish(`{"afweging": "Het`, "length", ""), KindCut, 1},
	{"filtered", finish("", "content_filter", ""), KindFiltered, 1},
	{"cut words that are said to be whole", finish(`{"afweging": "Het antwoord`, "stop", ""), KindInvalid, 2},
	{"a chat", finish("Natuurlijk! Goed antwoord, een 3.", "stop", ""), KindInvalid, 2},
	{"an empty object", finish("{}", "stop", ""), KindInvalid, 2},
	{"null", finish("null", "stop", ""), KindInvalid, 2},
	{"a list", finish("[]", "stop", ""), KindInvalid, 2},
	{"somebody else's JSON", finish(`{"level": 3, "problems": []}`, "stop", ""), KindInvalid, 2},
	{"deep JSON", finish(strings.Repeat("{\"a\":", 20000)+"1"+strings.Repeat("}", 20000), "stop", ""), KindInvalid, 2},
}

func replies(status int, body string) func(http.ResponseWriter, *http.Request, int) {
	return func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func finish(content, reason, refusal string) func(http.ResponseWriter, *http.Request, int) {
	return func(w http.ResponseWriter, _ *http.Request, _ int) { finishes(w, content, reason, refusal) }
}

func hangUp(w http.ResponseWriter) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

func TestFailuresEndInAnErrorInTime(t *testing.T) {
	for _, tc := range failures {
		t.Run(tc.name, func(t *testing.T) {
			s := serve(t, tc.answer)
			r := asking(t, Config{BaseURL: s.URL}, quick)
			start := time.Now()
			got, err := r.Review(context.Background(), subject(t, "doelmarkt"), first())
			if took := time.Since(start); took > quick.budget+time.Second {
				t.Errorf("took %v of %v", took, quick.budget)
			}
			if KindOf(err) != tc.kind {
				t.Errorf("got %+v and %v, want %s", got, err, tc.kind)
			}
			if n := len(s.calls()); n != tc.calls {
				t.Errorf("asked %d times, want %d", n, tc.calls)
			}
			expectDiscreet(t, err)
		})
	}
}

// expectDiscreet fails where an error, however it is printed, holds the key or a
// word of a reply.
func expectDiscreet(t *testing.T, err error) {
	t.Helper()
	for e := err; e != nil; e = errors.Unwrap(e) {
		text := fmt.Sprintf("%v %+v %#v", e, e, e)
		for _, word := range []string{secret, "sk-", "slow", "model", "boom", "html", "Natuurlijk", "http", "127.0.0.1"} {
			if strings.Contains(strings.ReplaceAll(text, "llm.Error", ""), word) {
				t.Errorf("the error says %q: %s", word, text)
			}
		}
	}
}

// useless are replies in the right form that mean nothing, or mean harm: each is
// refused twice, and then the rules stand alone.
var useless = []struct {
	name   string
	change func(r *reply)
}{
	{"knows nothing", func(r *reply) {
		*r = reply{Level: "onbekend", Compliments: []praise{}, Points: []remark{}}
		r.Criteria.Choice.Grade, r.Criteria.Reason.Grade = "onbekend", "onbekend"
		r.Criteria.Evidence.Grade, r.Criteria.Coherence.Grade = "onbekend", "onbekend"
	}},
	{"level that is not there", func(r *reply) { r.Level = "4" }},
	{"kind that is not there", func(r *reply) { r.Points[0].Flaw = "dom" }},
	{"kind that is the rules'", func(r *reply) { r.Points[0].Flaw = "bevel" }},
	{"criterion that is not there", func(r *reply) { r.Points[0].Criterion = "stijl" }},
	{"field that is not there", func(r *reply) { r.Points[0].Field = "conclusie" }},
	{"quote that is not theirs", func(r *reply) { r.Points[0].Quote = "iedereen koopt onze tas" }},
	{"quote of half a word", func(r *reply) { r.Points[0].Quote = "ruim 20.000 stud" }},
	{"no quote", func(r *reply) { r.Points[0].Quote = "" }},
	{"no question", asked("Zoek hier een bron bij.")},
	{"empty question", asked("?")},
	{"long question", asked(strings.Repeat("Waar komt dat getal vandaan? ", 10) + "Hoe dan?")},
	{"broken characters", asked("Waar komt dat getal vand\uFFFDan?")},
	{"text to paste", asked("Wij kiezen voor studenten omdat 44 van de 70 een natte laptop had. Klopt dat?")},
	{"text to paste in English", asked("How about: our students cycle each day because they live nearby?")},
	{"a model sentence", asked("Kunnen jullie het zo opschrijven, bijvoorbeeld: studenten fietsen elke dag met een laptop?")},
	{"a model sentence in quotation marks", asked("Wat vinden jullie van ‘studenten hebben het probleem het vaakst van allemaal’?")},
	{"a reason of its own", asked("Is dat misschien zo omdat studenten weinig geld hebben?")},
	{"a command to write", asked("Schrijf op: 62% van de studenten fietst. Lukt dat?")},
	{"a long statement", asked("Studenten van 18 tot en met 24 jaar in Zwolle fietsen heel vaak met een dure laptop naar de hogeschool. Klopt dat?")},
	{"short statements", asked("Studenten fietsen vaak. Ze hebben een laptop bij zich. Die wordt nat als het regent. Een tas helpt. Vinden jullie ook?")},
	{"a statement with a mark after it", asked("44 van de 70 studenten had natte schriften en 27 daarvan wil 50 euro betalen?")},
	{"a list", asked("Welke van deze?\n- prijs\n- kwaliteit\n- service, of nog iets anders?")},
	{"a code fence", asked("```Doelgroep: studenten``` Is dat goed?")},
	{"a link", asked("Hebben jullie al gekeken op https://boosaardig.example/bron?")},
	{"the prompt", asked("Je bent een ervaren docent ondernemerschap op het mbo en hbo, toch?")},
	{"the prompt in quotation marks", asked("Zag je ‘Schrijf nooit tekst die het team kan overnemen’ al?")},
}

func TestUselessRepliesAreRefused(t *testing.T) {
	for _, tc := range useless {
		t.Run(tc.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { says(w, with(t, tc.change)) })
			got, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
			if KindOf(err) != KindInvalid {
				t.Errorf("got %+v and %v, want %s", got, err, KindInvalid)
			}
			if n := len(s.calls()); n != 2 {
				t.Errorf("asked %d times, want 2", n)
			}
		})
	}
}

func TestInvalidUTF8IsNotShown(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) {
		body := `{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":` +
			fmt.Sprintf("%q", with(t, asked("Waar komt dat getal vandXYn?"))) + `}}]}`
		_, _ = w.Write([]byte(strings.ReplaceAll(body, "XY", "\xff\xfe")))
	})
	_, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
	if KindOf(err) != KindInvalid {
		t.Errorf("got %v, want %s", err, KindInvalid)
	}
}

// recoveries are servers that help in the end.
var recoveries = []struct {
	name  string
	fails func(w http.ResponseWriter, r *http.Request, n int)
	times int
}{
	{"429 twice", replies(429, ""), 2},
	{"429 with a date that has passed", func(w http.ResponseWriter, _ *http.Request, _ int) {
		w.Header().Set("Retry-After", "Mon, 02 Jan 2006 15:04:05 GMT")
		w.WriteHeader(429)
	}, 1},
	{"500 once", replies(500, "boom"), 1},
	{"breaks off once", func(w http.ResponseWriter, _ *http.Request, _ int) { hangUp(w) }, 1},
	{"a chat once", finish("Hallo!", "stop", ""), 1},
	{"half a reply once", finish(`{"afweging": "`, "stop", ""), 1},
}

func TestRecoveriesEndInACritique(t *testing.T) {
	for _, tc := range recoveries {
		t.Run(tc.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request, n int) {
				if n < tc.times {
					tc.fails(w, r, n)
					return
				}
				says(w, with(t, func(*reply) {}))
			})
			got, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
			if err != nil || len(got.Points) == 0 {
				t.Errorf("got %+v and %v", got, err)
			}
			if n := len(s.calls()); n != tc.times+1 {
				t.Errorf("asked %d times, want %d", n, tc.times+1)
			}
		})
	}
}

// A server says when to come back, and is not asked before.
func TestRetryAfterIsHonoured(t *testing.T) {
	var again time.Duration
	var start time.Time
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, n int) {
		if n == 0 {
			start = time.Now()
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(429)
			return
		}
		again = time.Since(start)
		says(w, with(t, func(*reply) {}))
	})
	slow := quick
	slow.budget = 5 * time.Second
	if _, err := asking(t, Config{BaseURL: s.URL}, slow).Review(context.Background(), subject(t, "doelmarkt"), first()); err != nil {
		t.Fatal(err)
	}
	if again < time.Second {
		t.Errorf("asked again after %v, want a second", again)
	}
}

// The model is told what was wrong once, in its own conversation and without a
// word of its reply in the complaint.
func TestModelIsToldWhatWasWrong(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, n int) {
		says(w, with(t, func(r *reply) {
			if n == 0 {
				r.Points[0].Quote = "dat staat er niet"
			}
		}))
	})
	if _, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first()); err != nil {
		t.Fatal(err)
	}
	second := messagesOf(t, s.calls()[1])
	if len(second) != 4 || second[2].Role != "assistant" || second[3].Role != "user" {
		t.Fatalf("%d messages, want system, user, assistant, user", len(second))
	}
	if want := "`citaat` staat letterlijk in het antwoord van het team"; !strings.Contains(second[3].Content, want) {
		t.Errorf("told %q, want %q in it", second[3].Content, want)
	}
	if strings.Contains(second[3].Content, "dat staat er niet") {
		t.Error("the complaint repeats the reply")
	}
}

// A redirect would take a team's words to a host that nobody was shown.
func TestRedirectIsNotFollowed(t *testing.T) {
	elsewhere := serve(t, finish("", "stop", ""))
	s := serve(t, func(w http.ResponseWriter, r *http.Request, _ int) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	})
	_, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
	if err == nil || len(elsewhere.calls()) > 0 {
		t.Errorf("got %v, and the other host was asked %d times", err, len(elsewhere.calls()))
	}
}

func TestNobodyThere(t *testing.T) {
	s := serve(t, finish("", "stop", ""))
	s.Close()
	_, err := asking(t, Config{BaseURL: s.URL}, quick).Review(context.Background(), subject(t, "doelmarkt"), first())
	if KindOf(err) != KindNetwork {
		t.Errorf("got %v, want %s", err, KindNetwork)
	}
	expectDiscreet(t, err)
}

// Of ten megabytes one is read, and decoding costs no more than some of those.
func TestLargeResponsesCostLittleMemory(t *testing.T) {
	body := []byte(`{"choices":[{"message":{"content":"` + ten + `"}}]}`)
	s := serve(t, func(w http.ResponseWriter, _ *http.Request, _ int) { _, _ = w.Write(body) })
	r := asking(t, Config{BaseURL: s.URL}, quick)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const reviews = 4
	for range reviews {
		_, _ = r.Review(context.Background(), subject(t, "doelmarkt"), first())
	}
	runtime.ReadMemStats(&after)
	each := (after.TotalAlloc - before.TotalAlloc) / reviews >> 20
	t.Logf("%d MiB allocated for a response of %d", each, len(ten)>>20)
	if each > 8 {
		t.Errorf("%d MiB allocated for a response of which 1 is read", each)
	}
}

// A server that is down is left alone after a while: a team then waits for
// nothing.
func TestServerThatIsDownIsLeftAlone(t *testing.T) {
	s := serve(t, replies(503, ""))
	soon := quick
	soon.rest = 200 * time.Millisecond
	r := asking(t, Config{BaseURL: s.URL}, soon)
	for range tooOften {
		if _, err := r.Review(context.Background(), subject(t, "doelmarkt"), first()); KindOf(err) != KindServer {
			t.Fatalf("got %v, want %s", err, KindServer)
		}
	}
	before := len(s.calls())
	if _, err := r.Review(context.Background(), subject(t, "doelmarkt"), first()); KindOf(err) != KindResting {
		t.Errorf("got %v, want %s", err, KindResting)
	}
	if len(s.calls()) != before {
		t.Error("it was asked all the same")
	}
	time.Sleep(2 * soon.rest)
	if _, err := r.Review(context.Background(), subject(t, "doelmarkt"), first()); KindOf(err) != KindServer {
		t.Errorf("got %v, want it to be tried again", err)
	}
}

func TestTimingOutIsAlsoAContextsError(t *testing.T) {
	s := serve(t, func(_ http.ResponseWriter, r *http.Request, _ int) { <-r.Context().Done() })
	r := asking(t, Config{BaseURL: s.URL}, quick)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	if _, err := r.Review(ctx, subject(t, "doelmarkt"), first()); KindOf(err) != KindCanceled || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %s", err, KindCanceled)
	}
	if _, err := r.Review(context.Background(), subject(t, "usps"), first()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want a deadline exceeded", err)
	}
	if errors.Is(fail(KindEmpty), context.DeadlineExceeded) || KindOf(errors.New("x")) != "" {
		t.Error("any error is taken for one of ours, or for a context's")
	}
}
