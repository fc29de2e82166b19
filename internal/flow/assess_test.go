package flow_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// hollow is a critic that finds one thing: a why that says "goed".
type hollow struct{}

func (hollow) Judge() flow.Judge { return flow.Judge{Provider: "rules", Prompt: "1"} }

func (hollow) Critique(s flow.Subject) flow.Critique {
	c := flow.Critique{Level: flow.Supported, Judge: flow.Judge{Provider: "rules", Prompt: "1"}}
	for _, word := range strings.Fields(s.Values["waarom"]) {
		if strings.HasPrefix(word, "goed") {
			c.Level = flow.Claimed
			c.Points = append(c.Points, flow.Point{
				Flaw: flow.FlawVague, Field: "waarom", Quote: word, Question: "Waaraan merk je dat?",
			})
		}
	}
	return c
}

// model is a reviewer that answers as it is told.
type model struct {
	host  string
	asked int
	fails error
}

func (m *model) Judge() flow.Judge { return flow.Judge{Provider: m.host, Model: "klein", Prompt: "p1"} }

func (m *model) Review(_ context.Context, _ flow.Subject, first flow.Critique) (flow.Critique, error) {
	m.asked++
	first.Judge = m.Judge()
	first.Points = []flow.Point{{Flaw: flow.FlawUnsupported, Field: "waarom", Quote: "wonen", Question: "Hoe weten jullie dat?"}}
	return first, m.fails
}

func (x *team) assess(step flow.StepKey) flow.Assessment {
	x.t.Helper()
	a, ok, err := x.coach.Assess(context.Background(), x.view(), step)
	if err != nil || !ok {
		x.t.Fatalf("%s: %v %v", step, ok, err)
	}
	return a
}

func buyers(why string) flow.Values {
	return flow.Values{"keuze": "Fietsers in Zwolle", "omvang": "12.000", "waarom": why}
}

// standings lists the points as "goed open", the changed ones last.
func standings(a flow.Assessment) string {
	var said []string
	for _, p := range append(a.Points, a.Changed...) {
		said = append(said, p.Quote+" "+string(p.Standing))
	}
	return strings.Join(said, ", ")
}

// A point is open until the team changes the words or replies to it.
func TestPointsAreTracked(t *testing.T) {
	x := newTeam(t, flow.WithCritic(hollow{}))
	x.sends("anna", "afnemers", buyers("Ze zijn goed en goedkoop."))
	if got, want := standings(x.assess("afnemers")), "goed open, goedkoop. open"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	cheap := x.assess("afnemers").Points[1].ID
	if err := x.coach.Reply(context.Background(), x.by("bram"), "afnemers", map[flow.PointID]string{cheap: "Niet van toepassing: wij noemen de prijs bij stap 5."}); err != nil {
		t.Fatal(err)
	}
	x.sends("anna", "afnemers", buyers("Ze wonen hier en goedkoop. telt voor hen."))
	a := x.assess("afnemers")
	if got, want := standings(a), "goedkoop. answered, goed changed"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if a.Open() != 0 || a.Points[0].Reply.By != "bram" {
		t.Errorf("%+v", a)
	}
}

// A reply to a point that is gone, or is of no point at all, is refused and
// changes nothing; erasing a reply opens the point again.
func TestReplyIsRefused(t *testing.T) {
	x := newTeam(t, flow.WithCritic(hollow{}))
	x.sends("anna", "afnemers", buyers("Ze zijn goed."))
	id := x.assess("afnemers").Points[0].ID
	reply := func(id flow.PointID, text string) flow.Code {
		return flow.CodeOf(x.coach.Reply(context.Background(), x.by("bram"), "afnemers", map[flow.PointID]string{id: text}))
	}
	if got := reply("0123456789ab", "Nee."); got != flow.CodeNoPoint {
		t.Errorf("no such point: %q", got)
	}
	if got := reply(id, strings.Repeat("a", flow.MaxReply+1)); got != flow.CodeReplyTooLong {
		t.Errorf("too long: %q", got)
	}
	if got := standings(x.assess("afnemers")); got != "goed. open" {
		t.Errorf("after refusals: %q", got)
	}
	for _, step := range []struct{ text, want string }{{"Klopt zo.", "goed. answered"}, {" ", "goed. answered"}, {"-", "goed. open"}} {
		if got := reply(id, step.text); got != "" {
			t.Errorf("%q: %q", step.text, got)
		}
		if got := standings(x.assess("afnemers")); got != step.want {
			t.Errorf("%q: %q, want %q", step.text, got, step.want)
		}
	}
}

// Nothing goes to a model that the class did not agree to: not before, not after
// it took that back, and not to another host than it was shown.
func TestModelNeedsConsent(t *testing.T) {
	m := &model{host: "llm.example"}
	x := newTeam(t, flow.WithCritic(hollow{}), flow.WithReviewer(m, 9))
	x.sends("anna", "afnemers", buyers("Ze wonen hier."))
	review := func(want flow.Review, asked int) {
		t.Helper()
		got, err := x.coach.Review(context.Background(), x.id, "afnemers")
		if got != want || err != nil || m.asked != asked {
			t.Errorf("%s %v asked %d, want %s asked %d", got, err, m.asked, want, asked)
		}
	}
	agree := func(host, name string, want flow.Code) {
		t.Helper()
		shown := flow.Judge{Provider: host, Model: name}
		if _, err := x.coach.SetModel(context.Background(), x.by("docent"), "2b", shown); flow.CodeOf(err) != want {
			t.Errorf("agree to %q: %v, want %q", host, err, want)
		}
	}
	review(flow.ReviewOff, 0)
	agree("other.example", "klein", flow.CodeOtherModel)
	agree("llm.example", "groot", flow.CodeOtherModel)
	review(flow.ReviewOff, 0)
	agree("llm.example", "klein", "")
	if !x.assess("afnemers").Pending {
		t.Error("not pending")
	}
	review(flow.ReviewMade, 1)
	if a := x.assess("afnemers"); a.Pending || a.Critique.Judge.Model != "klein" || standings(a) != "wonen open" {
		t.Errorf("%+v", a)
	}
	review(flow.ReviewKept, 1)
	m.host = "moved.example"
	x.sends("anna", "afnemers", buyers("Ze wonen daar."))
	review(flow.ReviewOff, 1)
	m.host = "llm.example"
	review(flow.ReviewMade, 2)
	if _, err := x.coach.UnsetModel(context.Background(), x.by("docent"), "2b"); err != nil {
		t.Fatal(err)
	}
	x.sends("anna", "afnemers", buyers("Ze wonen elders."))
	review(flow.ReviewOff, 2)
}

// A model that fails leaves the rules standing and may be asked again, as often
// as the day's budget allows.
func TestModelFailsAndIsSpent(t *testing.T) {
	m := &model{host: "llm.example", fails: errors.New("429")}
	x := newTeam(t, flow.WithCritic(hollow{}), flow.WithReviewer(m, 2))
	if _, err := x.coach.SetModel(context.Background(), x.by("docent"), "2b", m.Judge()); err != nil {
		t.Fatal(err)
	}
	x.sends("anna", "afnemers", buyers("Ze zijn goed."))
	for _, want := range []flow.Review{flow.ReviewFailed, flow.ReviewFailed, flow.ReviewSpent} {
		if got, _ := x.coach.Review(context.Background(), x.id, "afnemers"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if a := x.assess("afnemers"); standings(a) != "goed. open" || !a.Pending {
		t.Errorf("%+v", a)
	}
}

// The critique of an answer is kept with it, also when two members answer at the
// same time: it is of the words that were kept.
func TestCritiqueIsOfTheKeptWords(t *testing.T) {
	x := newTeam(t, flow.WithCritic(hollow{}))
	opened := x.view().Dossier.Revision
	x.sendsLate("anna", "afnemers", opened, buyers("Ze zijn goed."))
	if out := x.sendsLate("bram", "afnemers", opened, buyers("Ze wonen hier.")); out.Result != flow.ResultConflict {
		t.Fatalf("%+v", out)
	}
	if got := standings(x.assess("afnemers")); got != "goed. open" {
		t.Errorf("after a conflict: %q", got)
	}
	if _, err := x.coach.TakeMine(context.Background(), x.by("bram"), "afnemers", x.view().Dossier.Revision); err != nil {
		t.Fatal(err)
	}
	if got := standings(x.assess("afnemers")); got != "goed. changed" {
		t.Errorf("after mine: %q", got)
	}
}

// waiting is a model that answers nothing until its question is taken back.
type waiting struct {
	model
	asks, gone chan struct{}
}

func (w *waiting) Review(ctx context.Context, _ flow.Subject, first flow.Critique) (flow.Critique, error) {
	close(w.asks)
	<-ctx.Done()
	close(w.gone)
	return first, ctx.Err()
}

// Taking consent back stops what is on its way, and nothing of it is kept.
func TestConsentTakenBackMeanwhile(t *testing.T) {
	w := &waiting{model: model{host: "llm.example"}, asks: make(chan struct{}), gone: make(chan struct{})}
	x := newTeam(t, flow.WithCritic(hollow{}), flow.WithReviewer(w, 9))
	if _, err := x.coach.SetModel(context.Background(), x.by("docent"), "2b", w.Judge()); err != nil {
		t.Fatal(err)
	}
	x.sends("anna", "afnemers", buyers("Ze zijn goed."))
	ended := make(chan flow.Review)
	go func() {
		made, _ := x.coach.Review(context.Background(), x.id, "afnemers")
		ended <- made
	}()
	<-w.asks
	if _, err := x.coach.UnsetModel(context.Background(), x.by("docent"), "2b"); err != nil {
		t.Fatal(err)
	}
	<-w.gone
	if made := <-ended; made != flow.ReviewOff {
		t.Errorf("%s", made)
	}
	if a := x.assess("afnemers"); a.Pending || a.Critique.Judge.Provider != "rules" {
		t.Errorf("%+v", a)
	}
}

// A form that feeds a picture is no answer to judge.
func TestExtraIsNotJudged(t *testing.T) {
	x := newTeam(t, flow.WithCritic(hollow{}))
	if out := x.sends("anna", "adoptiecurve-omvang", flow.Values{"omvang": "2600"}); out.Result != flow.ResultSaved {
		t.Fatalf("%+v", out)
	}
	if _, ok, err := x.coach.Assess(context.Background(), x.view(), "adoptiecurve-omvang"); ok || err != nil {
		t.Errorf("judged: %v %v", ok, err)
	}
}

// What a team replied to a question does not vanish when the model asks something
// else, and a form that was opened on the rules' questions is still taken then.
func TestRepliesOutliveTheReview(t *testing.T) {
	m := &model{host: "llm.example"}
	x := newTeam(t, flow.WithCritic(hollow{}), flow.WithReviewer(m, 9))
	if _, err := x.coach.SetModel(context.Background(), x.by("docent"), "2b", m.Judge()); err != nil {
		t.Fatal(err)
	}
	x.sends("anna", "afnemers", buyers("Ze wonen goed en goedkoop."))
	asked := x.assess("afnemers").Points
	reply := func(id flow.PointID) {
		t.Helper()
		if err := x.coach.Reply(context.Background(), x.by("anna"), "afnemers", map[flow.PointID]string{id: "Zie stap 5."}); err != nil {
			t.Fatal(err)
		}
	}
	reply(asked[0].ID)
	if made, err := x.coach.Review(context.Background(), x.id, "afnemers"); made != flow.ReviewMade || err != nil {
		t.Fatal(made, err)
	}
	if got := standings(x.assess("afnemers")); got != "wonen open, goed answered" {
		t.Errorf("got %q", got)
	}
	reply(asked[1].ID)
	if got := standings(x.assess("afnemers")); got != "wonen open, goed answered, goedkoop. answered" {
		t.Errorf("got %q", got)
	}
}
