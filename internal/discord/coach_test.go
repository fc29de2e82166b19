package discord_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"sync"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// doubting is a critic that doubts every sentence that says "goed", and refuses
// those that tell it what to do.
type doubting struct{}

func (doubting) Judge() flow.Judge { return flow.Judge{Provider: "rules"} }

var doubted = regexp.MustCompile(`[^.\n]*\bgoed\b[^.\n]*`)

func (doubting) Critique(s flow.Subject) flow.Critique {
	c := flow.Critique{Level: flow.Supported, Grades: map[flow.Criterion]flow.Grade{flow.OnReason: flow.Supported}, Judge: flow.Judge{Provider: "rules"}}
	for _, f := range s.Step.Fields {
		for _, quote := range doubted.FindAllString(s.Values[f.Key], flow.MaxPoints) {
			c.Level, c.Grades[flow.OnReason] = flow.Claimed, flow.Claimed
			c.Points = append(c.Points, flow.Point{
				Flaw: flow.FlawVague, Criterion: flow.OnReason, Field: f.Key, Quote: strings.TrimSpace(quote), Question: "Waaraan merkt een klant dat?",
			})
		}
	}
	return c
}

// oracle is a model that says what it is told to, once it is let go.
type oracle struct {
	sync.Mutex
	asked []flow.Subject
	fails error
	wait  chan struct{}
}

func (o *oracle) Judge() flow.Judge {
	return flow.Judge{Provider: "llm.example", Model: "klein", Prompt: "p1"}
}

func (o *oracle) Review(ctx context.Context, s flow.Subject, first flow.Critique) (flow.Critique, error) {
	o.Lock()
	o.asked = append(o.asked, s)
	o.Unlock()
	select {
	case <-o.wait:
	case <-ctx.Done():
		return first, ctx.Err()
	}
	first.Judge = o.Judge()
	first.Points = []flow.Point{{Flaw: flow.FlawUnsupported, Field: "prijs", Quote: "60 euro", Question: "Hoe komen jullie aan dit bedrag?"}}
	return first, o.fails
}

func (o *oracle) questions() int {
	o.Lock()
	defer o.Unlock()
	return len(o.asked)
}

func withCritic(s *school) { s.coaching = []flow.CoachOption{flow.WithCritic(doubting{})} }

func withModel(o *oracle) func(*school) {
	return func(s *school) {
		s.coaching = []flow.CoachOption{flow.WithCritic(doubting{}), flow.WithReviewer(o, 9)}
	}
}

var tentas = actors.Values{"naam": "Tentas", "aanbod": "Onze tassen zijn goed. Ze blijven droog.", "klanttype": "consument", "prijs": "60 euro"}

func says(t *testing.T, m *localdiscord.Message, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(m.Text(), want) {
			t.Fatalf("no %q in:\n%s", want, m.Text())
		}
	}
}

func saysNot(t *testing.T, m *localdiscord.Message, unwanted ...string) {
	t.Helper()
	for _, not := range unwanted {
		if strings.Contains(m.Text(), not) {
			t.Fatalf("%q in:\n%s", not, m.Text())
		}
	}
}

// The coach asks on the card right after the answer; the team changes its words
// or replies, and the card says what came of each question.
func TestCoachAsks(t *testing.T) {
	t.Parallel()
	s := newSchool(t, withCritic)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	card := anna.Submits(anna.Opens(startTeam(anna), "Beantwoorden"), tentas)
	says(t, card, "Opgeslagen", "Waarom: beweerd", "“Onze tassen zijn goed”", "Waaraan merkt een klant dat?")

	reply := bram.Opens(card, "Reageren op de vragen")
	if got, want := reply.Fields[0].Label, "Vraag 1 · “Onze tassen zijn goed”"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
	replied := bram.Submits(reply, actors.Values{reply.Fields[0].Label: "Niet van toepassing, omdat wij dat bij stap 3 bewijzen."})
	says(t, replied, "heeft gereageerd op de coach", "omdat wij dat bij stap 3 bewijzen")

	tentas := actors.Values{"aanbod": "Onze tassen blijven een uur droog onder de douche."}
	changed := anna.Submits(anna.Opens(replied, "Aanpassen"), tentas)
	says(t, changed, "geen vragen meer", "één eerdere vraag vervallen")
	saysNot(t, changed, "Reageren")
}

// A reply to a question that is gone is given back, not lost.
func TestReplyToAQuestionThatIsGone(t *testing.T) {
	t.Parallel()
	s := newSchool(t, withCritic)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	card := anna.Submits(anna.Opens(startTeam(anna), "Beantwoorden"), tentas)
	reply := bram.Opens(card, "Reageren op de vragen")
	anna.Submits(anna.Opens(card, "Aanpassen"), actors.Values{"aanbod": "Tassen van tentdoek."})
	said := bram.Submits(reply, actors.Values{reply.Fields[0].Label: "Dat merken ze meteen."})
	says(t, said, "staat er niet meer")
	if text := s.attached(said); !strings.Contains(text, "Dat merken ze meteen.") {
		t.Errorf("given back: %q", text)
	}
}

// /controleer lists what holds and what does not, for the one who asks, and
// shows one step to the team; /verslag says it too, and comes all the same.
func TestCheck(t *testing.T) {
	t.Parallel()
	s := newSchool(t, withCritic)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	says(t, anna.Slash("start", "naam", "Team Tentas"), "Team Tentas")
	says(t, anna.Slash("controleer"), "nog niets om te controleren")
	anna.Submits(anna.Opens(anna.Sees("Beantwoorden"), "Beantwoorden"), tentas)
	list := anna.Slash("controleer")
	says(t, list, "0 van de 1 antwoorden", "De onderneming: beweerd · één vraag open")
	bram.SeesNot("antwoorden zijn onderbouwd")
	says(t, anna.Selects(list, "Ga naar een stap", "De onderneming"), "Waaraan merkt een klant dat?")
	says(t, bram.Slash("controleer", "stap", "onderneming"), "Waaraan merkt een klant dat?")
	verslag := anna.Slash("verslag")
	says(t, verslag, "De coach heeft nog vragen bij De onderneming")
	if len(verslag.Attachments) == 0 {
		t.Error("no section")
	}
}

// Nothing goes to a model until somebody who manages the server has seen where
// it goes and said yes.
func TestModelOnlyByConsent(t *testing.T) {
	t.Parallel()
	o := &oracle{wait: make(chan struct{})}
	close(o.wait)
	s := newSchool(t, withModel(o))
	docent := s.in(s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild)), s.tentas)
	anna := s.in(s.anna, s.tentas)
	card := anna.Submits(anna.Opens(startTeam(anna), "Beantwoorden"), tentas)
	saysNot(t, card, "AI-coach")
	if o.questions() > 0 {
		t.Fatal("asked without consent")
	}
	offer := docent.Slash("docent ai aan")
	says(t, offer, "llm.example", "klein", "docent ai uit")
	anna.SeesNot("llm.example")
	says(t, docent.Clicks(offer, "Ja, zet aan voor deze server"), "De AI-coach staat aan")
	anna.Submits(anna.Opens(card, "Aanpassen"), actors.Values{"prijs": "60 euro per tas"})
	anna.Sees("Hoe komen jullie aan dit bedrag?")
	if o.questions() != 1 {
		t.Errorf("asked %d times", o.questions())
	}
	says(t, docent.Slash("docent ai uit"), "staat uit")
	after := anna.Submits(anna.Opens(card, "Aanpassen"), actors.Values{"prijs": "61 euro per tas"})
	saysNot(t, after, "AI-coach")
	if o.questions() != 1 {
		t.Errorf("asked after it was taken back: %d", o.questions())
	}
}

// While the model thinks the team goes on; when it fails the rules' questions
// stay and the card says so.
func TestModelIsSlowAndFails(t *testing.T) {
	t.Parallel()
	o := &oracle{wait: make(chan struct{}), fails: errors.New("429")}
	s := newSchool(t, withModel(o))
	docent := s.in(s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild)), s.tentas)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	docent.Clicks(docent.Slash("docent ai aan"), "Ja, zet aan voor deze server")
	saved := anna.Submits(anna.Opens(card, "Beantwoorden"), tentas)
	says(t, saved, "Waaraan merkt een klant dat?", "De AI-coach kijkt ook nog mee")
	says(t, anna.Clicks(saved, "Volgende stap"), "SWOT")
	close(o.wait)
	says(t, anna.Sees("De AI-coach kon nu niet meekijken"), "Waaraan merkt een klant dat?", "Opgeslagen door")
}

// Stopping the bot does not wait for a model that hangs.
func TestStopWhileTheModelHangs(t *testing.T) {
	t.Parallel()
	o := &oracle{wait: make(chan struct{})}
	s := newSchool(t, withModel(o))
	docent := s.in(s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild)), s.tentas)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	docent.Clicks(docent.Slash("docent ai aan"), "Ja, zet aan voor deze server")
	anna.Submits(anna.Opens(card, "Beantwoorden"), tentas)
	s.restartBot()
	if o.questions() != 1 {
		t.Fatalf("asked %d times", o.questions())
	}
	close(o.wait)
	says(t, s.in(s.anna, s.tentas).Slash("controleer", "stap", "onderneming"), "Waaraan merkt een klant dat?")
	anna.Sees("Hoe komen jullie aan dit bedrag?")
}

// A student cannot turn the model on, not with the command nor with the button.
func TestModelIsForWhoManages(t *testing.T) {
	t.Parallel()
	o := &oracle{wait: make(chan struct{})}
	s := newSchool(t, withModel(o))
	docent := s.in(s.class.AddMember("Docent", s.class.AddRole("docent", localdiscord.ManageGuild)), s.tentas)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	offer := docent.Slash("docent ai aan")
	id := offer.Buttons()[0].CustomID
	says(t, anna.ClicksID(card, id), "iemand die de server mag beheren")
	says(t, anna.Slash("docent ai aan"), "iemand die de server mag beheren")
	answer := s.dispatched(interactionOf(s.anna, s.tentas, isCommand, map[string]any{
		"id": "1", "name": "docent", "type": 1,
		"options": []any{map[string]any{"type": 2, "name": "ai", "options": []any{map[string]any{"type": 1, "name": "aan"}}}},
	}))
	if !strings.Contains(answer, "iemand die de server mag beheren") {
		t.Errorf("forged: %s", answer)
	}
	s.discord.ResetRecord()
}
