package discord_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// moody is a store that is slow, breaks or panics when a test wants it to.
type moody struct {
	flow.Store
	mood atomic.Pointer[func() error]
	full atomic.Bool // the disk takes nothing more
}

// becomes makes the store do this before everything that it is asked, and is
// itself again when healthy is called.
func (m *moody) becomes(mood func() error) (healthy func()) {
	m.mood.Store(&mood)
	return func() { m.mood.Store(nil) }
}

func (m *moody) feel() error {
	if mood := m.mood.Load(); mood != nil {
		return (*mood)()
	}
	return nil
}

func (m *moody) Team(ctx context.Context, id flow.TeamID) (flow.Team, error) {
	if err := m.feel(); err != nil {
		return flow.Team{}, err
	}
	return m.Store.Team(ctx, id)
}

func (m *moody) History(ctx context.Context, id flow.TeamID, step flow.StepKey) ([]flow.Revision, error) {
	if err := m.feel(); err != nil {
		return nil, err
	}
	return m.Store.History(ctx, id, step)
}

func (m *moody) Once(ctx context.Context, e flow.Effect, change func(flow.Tx) ([]byte, error)) ([]byte, error) {
	if err := m.feel(); err != nil {
		return nil, err
	}
	if m.full.Load() {
		return nil, &flow.Error{Code: flow.CodeNotStored}
	}
	return m.Store.Once(ctx, e, change)
}

// newMoodySchool is a school whose store can misbehave, and a log to read.
func newMoodySchool(t *testing.T) (*school, *moody, *logbook) {
	t.Helper()
	store, log := &moody{}, &logbook{}
	s := newSchool(t, func(s *school) {
		s.wrap = func(inner flow.Store) flow.Store { store.Store = inner; return store }
		s.log = slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})
	})
	return s, store, log
}

// logbook is a log that can be read while it is written.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

var refPattern = regexp.MustCompile(`Er ging iets mis \(code ([2-9A-Z]{4})\)`)

// TestWhatNobodyExpected has the store fail and panic under everything that a
// person can do. The person gets a sentence with a reference, which the log has
// too, without a word of what was typed; and the bot goes on.
func TestWhatNobodyExpected(t *testing.T) {
	t.Parallel()
	s, store, log := newMoodySchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	form := anna.Opens(card, "Beantwoorden")
	for name, mood := range map[string]func() error{
		"error": func() error { return errors.New("schijf zegt geheim woord") },
		"panic": func() error { panic("paniekwoord") },
		"nil":   func() error { var nobody *flow.Error; return nobody.Err },
	} {
		for what, do := range map[string]func() *localdiscord.Message{
			"command": func() *localdiscord.Message { return anna.Slash("geschiedenis", "stap", "swot") },
			"click":   func() *localdiscord.Message { return anna.Clicks(card, "Volgende stap") },
			"form":    func() *localdiscord.Message { return anna.Submits(form, goodAnswers["onderneming"]) },
		} {
			healthy := store.becomes(mood)
			said := do()
			healthy()
			ref := refPattern.FindStringSubmatch(said.Text())
			if ref == nil || !said.Ephemeral() {
				t.Fatalf("%s under a %s: %s", name, what, said.Text())
			}
			if what == "form" && !strings.Contains(s.attached(said), "60 euro") {
				t.Errorf("%s: what was typed is not given back: %s", name, said.Text())
			}
			if !strings.Contains(log.String(), "ref="+ref[1]) {
				t.Errorf("%s under a %s: the log does not have %s", name, what, ref[1])
			}
		}
	}
	if strings.Contains(log.String(), "paniekwoord") || !strings.Contains(log.String(), "nil pointer dereference") {
		t.Error("of what a panic says the log has more, or less, than the runtime's own words")
	}
	for _, typed := range goodAnswers["onderneming"] {
		if strings.Contains(log.String(), typed) {
			t.Errorf("the log holds %q", typed)
		}
	}
	if said := anna.Submits(form, goodAnswers["onderneming"]); !strings.Contains(said.Text(), "Opgeslagen") {
		t.Errorf("afterwards: %s", said.Text())
	}
}

// TestNotStored says that nothing was saved where the disk refused, gives back
// what was typed, and never says that it was saved.
func TestNotStored(t *testing.T) {
	t.Parallel()
	s, store, _ := newMoodySchool(t)
	anna := s.in(s.anna, s.tentas)
	form := anna.Opens(startTeam(anna), "Beantwoorden")
	store.full.Store(true)
	said := anna.Submits(form, goodAnswers["onderneming"])
	store.full.Store(false)
	if !strings.Contains(said.Text(), "niets opgeslagen") || !strings.Contains(said.Text(), saysYourText) || !said.Ephemeral() {
		t.Fatalf("%s", said.Text())
	}
	if file := s.attached(said); !strings.Contains(file, "60 euro") {
		t.Errorf("the file holds %q", file)
	}
	if now := anna.Slash("stap", "stap", "onderneming"); !strings.Contains(now.Text(), "Nog niet beantwoord") {
		t.Errorf("%s", now.Text())
	}
}

// slowAct is something that a person does, and what comes of it in the end.
type slowAct struct {
	what    string
	do      func(context.Context) (*localdiscord.Reply, error)
	says    string
	private bool
}

// slowActs are things of every kind that can be put off.
func slowActs(s *school, card *localdiscord.Message, form, invalid *localdiscord.Form) []slowAct {
	slash := func(name, option, value string) func(context.Context) (*localdiscord.Reply, error) {
		return func(ctx context.Context) (*localdiscord.Reply, error) {
			return s.anna.Slash(ctx, s.tentas, name, localdiscord.Arg(option, value))
		}
	}
	submit := func(form *localdiscord.Form, values actors.Values) func(context.Context) (*localdiscord.Reply, error) {
		return func(ctx context.Context) (*localdiscord.Reply, error) { return s.anna.Submit(ctx, form, values) }
	}
	click := func(ctx context.Context) (*localdiscord.Reply, error) {
		return s.anna.ClickID(ctx, card, "v1:confirm:onderneming:0")
	}
	return []slowAct{
		{"a public command", slash("start", "naam", "Team Tentas"), "Welkom terug", false},
		{"a private command", slash("geschiedenis", "stap", "swot"), "nog niets ingevuld", true},
		{"a public command that is refused", slash("start", "naam", " \u200b "), "Geef jullie team een naam", true},
		{"a click", click, "niets veranderd", true},
		{"a form", submit(form, goodAnswers["onderneming"]), "Opgeslagen", false},
		{"a form that does not pass", submit(invalid, actors.Values{"keuze": "a\nb\nc\nd", "waarom": "e"}), "heeft 4 regels", true},
	}
}

// TestSlowAnswers takes longer than Discord waits for a first answer: the bot
// says that one follows, and it does, to whom it is for. So it does where the bot
// does not hear that Discord has its promise.
func TestSlowAnswers(t *testing.T) { // alone, since it is about time
	for name, fault := range map[string]*localdiscord.Fault{
		"promised":             nil,
		"the promise unheard":  {Path: "/callback", DropResponse: true, Times: 6}, // as many as slowActs
		"nothing heard at all": {Path: "/callback", DropResponse: true},
	} {
		t.Run(name, func(t *testing.T) { slowAnswers(t, fault) })
	}
}

func slowAnswers(t *testing.T, fault *localdiscord.Fault) {
	s, store, _ := newMoodySchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	form := anna.Opens(card, "Beantwoorden")
	invalid := anna.Opens(anna.Slash("stap", "stap", "usps"), "Beantwoorden")
	if fault != nil {
		s.settle()
		defer s.discord.ResetRecord() // asks twice, which Discord objects to
		defer s.discord.Inject(*fault)()
	}
	var all sync.WaitGroup
	defer store.becomes(func() error { time.Sleep(850 * time.Millisecond); return nil })()

	for _, test := range slowActs(s, card, form, invalid) {
		all.Go(func() {
			reply, err := test.do(t.Context())
			if err != nil || !reply.Deferred {
				t.Errorf("%s: %v, or answered at once", test.what, err)
				return
			}
			said := reply.Message
			if said == nil { // what was promised to all is for one: the promise is taken away
				said, err = s.discord.Wait(t.Context(), s.tentas, s.anna, func(m *localdiscord.Message) bool {
					return strings.Contains(m.Text(), test.says)
				})
			}
			if err != nil || !strings.Contains(said.Text(), test.says) || said.Ephemeral() != test.private {
				t.Errorf("%s: %v, private is %v: %s", test.what, err, said.Ephemeral(), said.Text())
			}
		})
	}
	all.Wait()
}

// TestAnswerDoesNotGetThrough breaks the answer to a form in every way that the
// way to Discord can break. What was sent in is kept all the same, and Discord
// is asked at most once more.
func TestAnswerDoesNotGetThrough(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	for name, fault := range map[string]localdiscord.Fault{
		"500":                  {Status: http.StatusInternalServerError},
		"502":                  {Status: http.StatusBadGateway},
		"503":                  {Status: http.StatusServiceUnavailable},
		"404":                  {Status: http.StatusNotFound},
		"429":                  {Status: http.StatusTooManyRequests, RetryAfter: 100 * time.Millisecond},
		"429 of Cloudflare":    {Status: http.StatusTooManyRequests, HTML: true},
		"lost on the way":      {DropRequest: true},
		"lost on the way back": {DropResponse: true},
	} {
		form := openAny(anna, card)
		shot, err := s.anna.ShotSubmit(form, spoilt("onderneming", "aanbod", "tassen: "+name))
		if err != nil {
			t.Fatal(err)
		}
		s.settle()
		s.discord.ResetRecord()
		fault.Path = "/callback"
		cancel := s.discord.Inject(fault)
		ctx, stop := context.WithTimeout(t.Context(), quiet)
		_, _ = shot.Fire(ctx) // gets no answer, or a late one
		stop()
		eventually(t, name, func() bool { return s.callbacks() > 0 })
		s.settle()
		cancel()
		if n := s.callbacks(); n > 2 {
			t.Errorf("%s: asked %d times", name, n)
		}
		if now := anna.Slash("stap", "stap", "onderneming"); !strings.Contains(now.Text(), "tassen: "+name) {
			t.Errorf("%s: not kept: %s", name, now.Text())
		}
	}
}

// openAny opens the step's form by whichever button the card has now.
func openAny(an *actors.Actor, card *localdiscord.Message) *localdiscord.Form {
	if reply, err := an.TriesClick(card, "Aanpassen"); err == nil {
		return reply.Form
	}
	return an.Opens(card, "Beantwoorden")
}

// settle waits until the bot is quiet.
func (s *school) settle() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.discord.Idle(ctx, quiet); err != nil {
		s.t.Fatal(err)
	}
}

// callbacks counts the answers to interactions that were tried.
func (s *school) callbacks() int {
	return len(slices.DeleteFunc(s.discord.Requests(), func(r localdiscord.Request) bool {
		return !strings.HasSuffix(r.Path, "/callback")
	}))
}

// TestTooLateAndTwice answers an interaction that Discord has given up (10062),
// and one that was answered by the bot before a restart (40060). Neither is
// tried again, and what it did is done once.
func TestTooLateAndTwice(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	reply, err := anna.TriesSubmit(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	if err != nil {
		t.Fatal(err)
	}
	s.restartBot()
	s.discord.ResetRecord()
	s.discord.Redeliver(reply.InteractionID, 3)
	s.settle()
	s.dispatched(interactionOf(s.anna, s.tentas, isCommand, map[string]any{"name": "stap"}))
	s.settle()
	if n := s.callbacks(); n != 2 {
		t.Errorf("%d answers to what came again and what came late", n)
	}
	var codes []int
	for _, r := range s.discord.Requests() {
		codes = append(codes, r.Code)
	}
	if !slices.Contains(codes, 40060) || !slices.Contains(codes, 10062) {
		t.Errorf("Discord answered %v", codes)
	}
	s.discord.ResetRecord()
	if now := anna.Slash("geschiedenis", "stap", "onderneming"); strings.Count(now.Text(), "Versie") != 1 {
		t.Errorf("%s", now.Text())
	}
}

// TestSlowDiscord has 64 people click at once while every request takes half a
// second: none waits for another.
func TestSlowDiscord(t *testing.T) { // alone, since it is about time
	s := newSchool(t)
	card := startTeam(s.in(s.anna, s.tentas))
	s.settle()
	defer s.discord.Inject(localdiscord.Fault{Latency: 500 * time.Millisecond})()
	took := make([]time.Duration, 64)
	var all sync.WaitGroup
	for i := range took {
		shot, err := s.anna.ShotClick(card, []string{"Volgende stap", "Uitleg", "Beantwoorden"}[i%3])
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			hit, err := shot.Fire(t.Context())
			if took[i] = hit.Took; err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if slowest := slices.Max(took); slowest > 3*time.Second {
		t.Errorf("the slowest of 64 took %s", slowest)
	} else {
		t.Logf("the slowest of 64 took %s", slowest)
	}
}

// TestManyPutOff has 64 answers come late while every request takes 300 ms:
// no edit waits for the edit of another, as they would in discordgo's one bucket.
func TestManyPutOff(t *testing.T) { // alone, since it is about time
	s, store, _ := newMoodySchool(t)
	startTeam(s.in(s.anna, s.tentas))
	s.settle()
	shot, err := s.anna.ShotSlash(s.tentas, "stap")
	if err != nil {
		t.Fatal(err)
	}
	defer store.becomes(func() error { time.Sleep(1700 * time.Millisecond); return nil })()
	defer s.discord.Inject(localdiscord.Fault{Latency: 300 * time.Millisecond})()
	began := time.Now()
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			if _, err := shot.Fire(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	eventually(t, "64 edits", func() bool {
		edits := slices.DeleteFunc(s.discord.Requests(), func(r localdiscord.Request) bool {
			return r.Method != http.MethodPatch || !strings.HasSuffix(r.Path, "/messages/@original")
		})
		return len(edits) == 64
	})
	if took := time.Since(began); took > 6*time.Second { // one after another they take 19
		t.Errorf("64 late answers took %s", took)
	}
}

// TestBoardThrownAway deletes the pinned board. The next change notices, and
// /start posts a new one.
func TestBoardThrownAway(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for _, channel := range []*localdiscord.Channel{s.tentas, s.fitzip} {
		anna := s.in(s.anna, channel)
		card := startTeam(anna)
		s.deleteMessage(channel.Pins()[0])
		anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
		if again := anna.Slash("start", "naam", "Team Tentas").Text(); !strings.Contains(again, "1 van 15 stappen ingevuld") {
			t.Errorf("no new board: %s", again)
		}
		s.discord.ResetRecord() // editing what is not there is refused
		eventually(t, "pinned", func() bool {
			pins := channel.Pins()
			return len(pins) == 1 && strings.Contains(pins[0].Text(), "Verkoopproces van")
		})
	}
}

// deleteMessage deletes a message of the bot, as somebody who may.
func (s *school) deleteMessage(m *localdiscord.Message) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodDelete, s.discord.URL()+"/v10/channels/"+m.ChannelID+"/messages/"+m.ID, http.NoBody)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+s.discord.Token())
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil || res.StatusCode != http.StatusNoContent {
		s.t.Fatalf("not deleted: %s, %v", res.Status, err)
	}
}

// TestPinRefused starts a team where the bot may not pin: it works, and whoever
// starts is told what is missing.
func TestPinRefused(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	s.class.SetBotPermissions(localdiscord.BotDefault &^ localdiscord.PinMessages)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	told := anna.Sees("mis ik een recht")
	if !strings.Contains(told.Text(), "**Berichten vastzetten**") || !told.Ephemeral() {
		t.Errorf("%s", told.Text())
	}
	s.discord.ResetRecord() // the pin was tried, and refused
	anna.Submits(anna.Opens(card, "Beantwoorden"), goodAnswers["onderneming"])
	anna.Sees("1 van 15 stappen ingevuld") // the board is kept up to date all the same
	if again := anna.Slash("start", "naam", "Team Tentas"); !strings.Contains(again.Text(), "Welkom terug") {
		t.Errorf("%s", again.Text())
	}
}

// TestStartTogether has two members start at the same moment: one team, one
// board, one pin.
func TestStartTogether(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	for range 5 {
		channel := s.class.AddChannel("team")
		var both sync.WaitGroup
		for _, member := range []*localdiscord.Member{s.anna, s.bram, s.anna} {
			both.Go(func() {
				if _, err := member.Slash(t.Context(), channel, "start", localdiscord.Arg("naam", "Team Tentas")); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		eventually(t, "pinned", func() bool { return len(channel.Pins()) > 0 })
		s.settle()
		boards, welcomes := 0, 0
		for _, m := range channel.Messages(nil) {
			boards += strings.Count(m.Text(), "## Verkoopproces van")
			welcomes += strings.Count(m.Text(), "Welkom terug")
		}
		if boards != 1 || welcomes != 2 || len(channel.Pins()) != 1 {
			t.Errorf("%d boards, %d welcomes, %d pins", boards, welcomes, len(channel.Pins()))
		}
	}
}

// TestGatewayComesBack breaks the connection in the ways that Discord does. What
// happens meanwhile is heard after it, once.
func TestGatewayComesBack(t *testing.T) {
	t.Parallel()
	for name, breaks := range map[string]func(*localdiscord.Server){
		"cut":             (*localdiscord.Server).DropGateway,
		"reconnect":       (*localdiscord.Server).SendReconnect,
		"invalid session": func(d *localdiscord.Server) { d.SendInvalidSession(false) },
		"garbage":         func(d *localdiscord.Server) { d.SendFrame([]byte("{rommel")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSchool(t)
			anna := s.in(s.anna, s.tentas)
			form := anna.Opens(startTeam(anna), "Beantwoorden")
			before := s.discord.Gateway()
			breaks(s.discord)
			if name == "invalid session" { // what falls in its gap is lost, and Discord says so
				s.awaitIdentify(before.Identifies + 1)
			}
			reply, err := anna.TriesSubmit(form, goodAnswers["onderneming"])
			if err != nil {
				t.Fatal(err)
			}
			s.discord.Redeliver(reply.InteractionID, 2)
			if history := anna.Slash("geschiedenis", "stap", "onderneming"); strings.Count(history.Text(), "Versie") != 1 {
				t.Errorf("%s", history.Text())
			}
		})
	}
}

// awaitIdentify waits until the bot has identified that many times.
func (s *school) awaitIdentify(times int) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := errors.Join(s.discord.AwaitIdentifies(ctx, times), s.discord.AwaitBot(ctx)); err != nil {
		s.t.Fatal(err)
	}
}

// TestLogHoldsNoWords walks through a dossier, with things going wrong, and
// reads all that was logged: no word of an answer, no name and no token.
func TestLogHoldsNoWords(t *testing.T) {
	t.Parallel()
	s, store, log := newMoodySchool(t)
	anna := s.in(s.anna, s.tentas)
	d := loadDossier(t, "goed-b2c.json", flow.Dutch)
	card := startTeam(anna)
	for _, step := range d.steps {
		card = anna.Submits(anna.Opens(card, "Beantwoorden"), d.filled(step))
		if next, err := anna.TriesClick(card, "Volgende stap"); err == nil {
			card = next.Message
		}
	}
	anna.Slash("verslag")
	healthy := store.becomes(func() error { panic(d.Answers["onderneming"]["naam"]) })
	anna.Slash("geschiedenis", "stap", "swot")
	healthy()
	// One failure that is tried again, and one that is not.
	s.discord.Inject(localdiscord.Fault{Path: "/callback", Status: http.StatusBadGateway, Times: 1})
	cancel := s.discord.Inject(localdiscord.Fault{Path: "/callback", DropRequest: true, Times: 1})
	shot, err := s.anna.ShotSlash(s.tentas, "stappen")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), quiet)
	_, _ = shot.Fire(ctx) // the answer is lost
	stop()
	s.settle()
	cancel()
	s.discord.DropGateway()
	anna.Slash("stappen")
	s.stop()
	if !strings.Contains(log.String(), "answer not delivered") {
		t.Fatalf("the log does not tell what went wrong: %s", log)
	}
	expectNoWords(t, s, d, log.String())
}

func expectNoWords(t *testing.T, s *school, d dossier, log string) {
	t.Helper()
	secrets := []string{s.discord.Token(), "aW50ZXJhY3Rpb24", "Team Tentas", s.anna.Name(), s.bram.Name()}
	for _, values := range d.Answers {
		for _, value := range values {
			secrets = append(secrets, strings.Split(value, "\n")...)
		}
	}
	for _, secret := range secrets {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}
