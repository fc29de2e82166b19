package localdiscord_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

// redirect sends what discordgo addresses to discord.com to the server.
type redirect struct{ to *url.URL }

func (r redirect) RoundTrip(q *http.Request) (*http.Response, error) {
	q = q.Clone(q.Context())
	q.URL.Scheme, q.URL.Host = r.to.Scheme, r.to.Host
	q.Host = r.to.Host
	return http.DefaultTransport.RoundTrip(q)
}

// session is a real discordgo session that talks to srv and is not open yet.
func session(t testing.TB, srv *localdiscord.Server) *discordgo.Session {
	t.Helper()
	to, err := url.Parse(srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	s, err := discordgo.New("Bot " + srv.Token())
	if err != nil {
		t.Fatal(err)
	}
	s.Client = &http.Client{Transport: redirect{to}, Timeout: 5 * time.Second}
	s.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages
	s.StateEnabled = false
	s.ShouldReconnectOnError = false // the end of a test is no reason to come back
	s.LogLevel = discordgo.LogError - 1
	return s
}

// event is an interaction as it came over the gateway.
type event struct {
	ID      string          `json:"id"`
	Token   string          `json:"token"`
	Type    int             `json:"type"`
	Data    json.RawMessage `json:"data"`
	Member  json.RawMessage `json:"member"`
	Message json.RawMessage `json:"message"`
	Raw     json.RawMessage `json:"-"`
}

// open connects a bot that hands every interaction, read raw, to handle.
func open(t testing.TB, srv *localdiscord.Server, handle func(*discordgo.Session, event), options ...func(*discordgo.Session)) *discordgo.Session {
	t.Helper()
	s := session(t, srv)
	for _, apply := range options {
		apply(s)
	}
	var busy sync.WaitGroup
	t.Cleanup(busy.Wait)
	s.AddHandler(func(s *discordgo.Session, e *discordgo.Event) {
		if e.Type != "INTERACTION_CREATE" || handle == nil {
			return
		}
		busy.Add(1)
		defer busy.Done()
		i := event{Raw: e.RawData}
		if err := json.Unmarshal(e.RawData, &i); err != nil {
			t.Error(err)
		}
		handle(s, i)
	})
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	for srv.Gateway().Heartbeats == 0 { // the library's goroutines are under way
		time.Sleep(time.Millisecond)
	}
	t.Cleanup(func() { go func() { _ = s.Close() }() }) // Close sleeps a second: nobody waits for it
	return s
}

// start is a server that lives as long as the test.
func start(t testing.TB, opts localdiscord.Options) *localdiscord.Server {
	t.Helper()
	srv, err := localdiscord.Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	return srv
}

// class is a guild with a channel and two members, and commands to use.
type class struct {
	*localdiscord.Server
	guild       *localdiscord.Guild
	channel     *localdiscord.Channel
	anna, bilal *localdiscord.Member
}

func newClass(t testing.TB, opts localdiscord.Options) *class {
	t.Helper()
	c := &class{Server: start(t, opts)}
	c.guild = c.AddGuild("Klas 2B")
	c.channel = c.guild.AddChannel("team-tentas")
	c.anna, c.bilal = c.guild.AddMember("Anna"), c.guild.AddMember("Bilal")
	c.register(t, `[{"name":"stap","description":"Toon een stap","options":[
		{"type":3,"name":"stap","description":"Welke stap","autocomplete":true,"max_length":40}]}]`)
	return c
}

func (c *class) register(t testing.TB, commands string) {
	t.Helper()
	status, body := c.do(t, "PUT", "/applications/"+c.ApplicationID()+"/commands", commands)
	if status != 200 {
		t.Fatalf("register: %d %s", status, body)
	}
}

// do sends one request as the bot and returns status and body.
func (c *class) do(t testing.TB, method, path, body string) (int, string) {
	t.Helper()
	return send(t, c.Server, method, path, "application/json", body)
}

func send(t testing.TB, srv *localdiscord.Server, method, path, contentType, body string) (int, string) {
	t.Helper()
	q, err := http.NewRequestWithContext(context.Background(), method, srv.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", contentType)
	q.Header.Set("Authorization", "Bot "+srv.Token())
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	var b strings.Builder
	if _, err := copyAll(&b, r); err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, b.String()
}

// answer posts a callback and reports what the server said.
func answer(t testing.TB, srv *localdiscord.Server, i event, body string) (int, string) {
	t.Helper()
	return send(t, srv, "POST", "/v10/interactions/"+i.ID+"/"+i.Token+"/callback", "application/json", body)
}

func soon(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func copyAll(b *strings.Builder, r *http.Response) (int64, error) { return io.Copy(b, r.Body) }
