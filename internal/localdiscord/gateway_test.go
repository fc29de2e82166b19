package localdiscord_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"verkoopcoach/internal/localdiscord"
)

// wire is a bare gateway connection, for what the library hides.
type wire struct {
	t  *testing.T
	ws *websocket.Conn
}

func dial(t *testing.T, srv *localdiscord.Server, query string) *wire {
	t.Helper()
	ws, r, err := websocket.DefaultDialer.DialContext(t.Context(), srv.GatewayURL()+"/?"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	t.Cleanup(func() { _ = ws.Close() })
	if err := ws.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return &wire{t, ws}
}

type packet struct {
	Op   int             `json:"op"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
	Data json.RawMessage `json:"d"`
}

func (w *wire) say(text string) {
	w.t.Helper()
	if err := w.ws.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		w.t.Fatal(err)
	}
}

func (w *wire) hear() packet {
	w.t.Helper()
	var p packet
	if err := w.ws.ReadJSON(&p); err != nil {
		w.t.Fatal(err)
	}
	return p
}

// until skips to an event and returns it.
func (w *wire) until(event string) packet {
	w.t.Helper()
	for {
		if p := w.hear(); p.Type == event {
			return p
		}
	}
}

// closeCode reads to the end and returns the code of the close frame.
func (w *wire) closeCode() int {
	w.t.Helper()
	for {
		_, _, err := w.ws.ReadMessage()
		if closed := (*websocket.CloseError)(nil); errors.As(err, &closed) {
			return closed.Code
		}
		if err != nil {
			w.t.Fatalf("no close frame: %v", err)
		}
	}
}

func identify(token string, intents int) string {
	text, _ := json.Marshal(map[string]any{"op": 2, "d": map[string]any{"token": token, "intents": intents}})
	return string(text)
}

const version = "v=10&encoding=json"

func TestHandshakeWithTheLibrary(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	s := session(t, c.Server)
	ready, guild := make(chan *discordgo.Ready, 1), make(chan *discordgo.GuildCreate, 1)
	s.AddHandler(func(_ *discordgo.Session, r *discordgo.Ready) { ready <- r })
	s.AddHandler(func(_ *discordgo.Session, g *discordgo.GuildCreate) { guild <- g })
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	defer func() { go func() { _ = s.Close() }() }()
	if r := <-ready; r.User.ID != c.ApplicationID() || r.Application.ID != c.ApplicationID() || len(r.Guilds) != 1 || !r.Guilds[0].Unavailable {
		t.Errorf("ready = %+v", r)
	}
	if g := <-guild; g.Name != "Klas 2B" || len(g.Channels) != 1 {
		t.Errorf("guild = %+v", g.Guild)
	}
	if err := errors.Join(c.AwaitBot(soon(t)), c.AwaitIdentifies(soon(t), 1), c.AwaitCommand(soon(t), "stap")); err != nil {
		t.Error(err)
	}
	if err := c.Idle(soon(t), 10*time.Millisecond); err != nil {
		t.Error(err)
	}
	if got := c.Gateway(); got.Identifies != 1 || got.Resumes != 0 {
		t.Errorf("counts = %+v", got)
	}
}

func TestLibraryResumesAfterReconnectAndGetsWhatItMissed(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{}, func(s *discordgo.Session) { s.ShouldReconnectOnError = true })
	d.DropGateway()
	i := d.slash() // while nobody is connected: it comes with the replay
	d.answer(i, `{"type":4,"data":{"content":"toch"}}`, 204)
	d.reply()
	if got := d.Gateway(); got.Resumes != 1 || got.Identifies != 1 {
		t.Errorf("counts = %+v", got)
	}
}

func TestResumeReplaysInOrder(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	first := dial(t, c.Server, version)
	if p := first.hear(); p.Op != 10 || !strings.Contains(string(p.Data), `"heartbeat_interval":41250`) {
		t.Fatalf("hello = %+v", p)
	}
	first.say(identify(c.Token(), 1<<9))
	ready := first.until("READY")
	var about struct {
		Session string `json:"session_id"`
		URL     string `json:"resume_gateway_url"`
	}
	if err := json.Unmarshal(ready.Data, &about); err != nil || about.URL != c.GatewayURL() {
		t.Fatalf("ready = %s", ready.Data)
	}
	c.DropGateway()
	for _, text := range []string{"een", "twee"} {
		if _, err := c.anna.Say(c.channel, text); err != nil {
			t.Fatal(err)
		}
	}
	again := dial(t, c.Server, version)
	again.hear()
	resume := `{"op":6,"d":{"token":"` + c.Token() + `","session_id":"` + about.Session + `","seq":1}}`
	again.say(resume)
	for want := int64(2); want <= 3; want++ {
		if p := again.hear(); p.Type != "MESSAGE_CREATE" || p.Seq != want || strings.Contains(string(p.Data), "twee") {
			t.Errorf("replayed %+v, want number %d without its text", p, want)
		}
	}
	if p := again.hear(); p.Type != "RESUMED" || p.Seq != 4 {
		t.Errorf("then %+v", p)
	}
	c.ForgetSessions()
	third := dial(t, c.Server, version)
	third.hear()
	third.say(resume)
	if p := third.hear(); p.Op != 9 || string(p.Data) != "false" {
		t.Errorf("resume of a forgotten session: %+v", p)
	}
	third.say(identify(c.Token(), 0))
	third.until("READY")
}

func TestGatewayCloses(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	for _, x := range []struct {
		name, query string
		say         []string
		code        int
	}{
		{"version 8", "v=8&encoding=json", nil, 4012},
		{"wrong token", version, []string{identify("x", 0)}, 4004},
		{"wrong token to resume", version, []string{`{"op":6,"d":{"token":"x"}}`}, 4004},
		{"no intents", version, []string{`{"op":2,"d":{"token":"` + c.Token() + `"}}`}, 4013},
		{"unknown intents", version, []string{identify(c.Token(), 1<<30)}, 4013},
		{"message content", version, []string{identify(c.Token(), 1<<15)}, 4014},
		{"twice", version, []string{identify(c.Token(), 0), identify(c.Token(), 0)}, 4005},
		{"presence first", version, []string{`{"op":3,"d":{}}`}, 4003},
		{"unknown opcode", version, []string{`{"op":77}`}, 4001},
		{"garbage", version, []string{`{`}, 4002},
		{"too long", version, []string{`{"op":1,"d":"` + strings.Repeat("x", 5000) + `"}`}, 4002},
	} {
		w := dial(t, c.Server, x.query)
		for _, text := range x.say {
			w.say(text)
		}
		if code := w.closeCode(); code != x.code {
			t.Errorf("%s: closed with %d, want %d", x.name, code, x.code)
		}
	}
}

func TestGatewayFaults(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	c.SilenceGateway(1)
	silent := dial(t, c.Server, version)
	w := dial(t, c.Server, version)
	w.hear()
	c.InsteadOfReady(7)
	w.say(identify(c.Token(), 0))
	if p := w.hear(); p.Op != 7 {
		t.Errorf("instead of READY: %+v", p)
	}
	c.WithholdAcks(true)
	w.say(`{"op":1,"d":null}`)
	w.say(identify(c.Token(), 0))
	if p := w.hear(); p.Type != "READY" {
		t.Errorf("after a heartbeat without ACK: %+v", p)
	}
	c.WithholdAcks(false)
	w.say(`{"op":1,"d":1}`)
	if p := w.hear(); p.Op != 11 {
		t.Errorf("ack = %+v", p)
	}
	c.SendReconnect()
	if p := w.hear(); p.Op != 7 {
		t.Errorf("reconnect = %+v", p)
	}
	c.SendInvalidSession(true)
	if p := w.hear(); p.Op != 9 || string(p.Data) != "true" {
		t.Errorf("invalid session = %+v", p)
	}
	c.CloseGateway(4000, "onbekend")
	if code := w.closeCode(); code != 4000 {
		t.Errorf("closed with %d", code)
	}
	if err := silent.ws.SetReadDeadline(time.Now().Add(20 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, text, err := silent.ws.ReadMessage(); err == nil {
		t.Errorf("a silent gateway said %s", text)
	}
}

func TestGatewayDropsWhoDoesNotBeat(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{HeartbeatInterval: 10 * time.Millisecond})
	w := dial(t, c.Server, version)
	w.hear()
	if code := w.closeCode(); code != 4009 {
		t.Errorf("closed with %d, want 4009", code)
	}
}
