package actors_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

// bot is a small checklist: /start shows a card, its button opens a form, and
// the form fills the card.
type bot struct {
	t   testing.TB
	srv *localdiscord.Server
}

// redirect sends what discordgo addresses to discord.com to the server.
type redirect struct{ to *url.URL }

func (r redirect) RoundTrip(q *http.Request) (*http.Response, error) {
	q = q.Clone(q.Context())
	q.URL.Scheme, q.URL.Host = r.to.Scheme, r.to.Host
	return http.DefaultTransport.RoundTrip(q)
}

func connect(t testing.TB, srv *localdiscord.Server) {
	t.Helper()
	s, err := discordgo.New("Bot " + srv.Token())
	if err != nil {
		t.Fatal(err)
	}
	to, err := url.Parse(srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	s.Client = &http.Client{Transport: redirect{to}}
	b := &bot{t, srv}
	var busy sync.WaitGroup
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if e.Type == "INTERACTION_CREATE" {
			busy.Add(1)
			defer busy.Done()
			b.handle(e.RawData)
		}
	})
	b.put("/applications/"+srv.ApplicationID()+"/commands", `[{"name":"start","description":"Begin","options":[
		{"type":3,"name":"naam","description":"Van het team","required":true}]},
		{"name":"stap","description":"Toon","options":[{"type":3,"name":"stap","description":"Welke","autocomplete":true}]}]`)
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		busy.Wait()
		go func() { _ = s.Close() }() // Close sleeps a second: nobody waits for it
	})
}

const card = `"flags":32768,"components":[{"type":17,"components":[{"type":10,"content":"## Doelmarkt\n%s"},
	{"type":1,"components":[{"type":2,"style":1,"label":"Beantwoorden","custom_id":"open"},
	{"type":2,"style":2,"label":"Uitleg","custom_id":"help"},{"type":2,"style":2,"label":"Later","custom_id":"later","disabled":true}]},
	{"type":1,"components":[{"type":3,"custom_id":"go","placeholder":"Naar een stap","options":[
	{"label":"USP's","value":"usps","description":"Waarin jullie verschillen"},{"label":"Werving","value":"werving"}]}]}]}]`

const form = `{"type":9,"data":{"custom_id":"f","title":"Doelmarkt","components":[{"type":10,"content":"Kies één groep."},
	{"type":18,"label":"Jullie keuze","description":"In één zin","component":{"type":4,"style":2,"custom_id":"keuze","value":"Jongeren"}},
	{"type":18,"label":"Groep","component":{"type":3,"custom_id":"groep","required":false,"options":[
	{"label":"Innovators","value":"innovators"},{"label":"Early adopters","value":"early","default":true}]}}]}}`

func (b *bot) handle(raw []byte) {
	var i struct {
		ID, Token string
		Type      int
		Member    struct{ User struct{ ID string } }
		Data      struct {
			Name     string
			CustomID string `json:"custom_id"`
		}
	}
	if err := json.Unmarshal(raw, &i); err != nil {
		b.t.Error(err)
	}
	reply := func(body string) {
		b.post("/interactions/"+i.ID+"/"+i.Token+"/callback", body)
	}
	switch {
	case i.Type == 4:
		reply(`{"type":8,"data":{"choices":[{"name":"Doelmarkt","value":"doelmarkt"}]}}`)
	case i.Type == 2:
		reply(`{"type":4,"data":{` + fmt.Sprintf(card, `Voor <@`+i.Member.User.ID+`>, <t:1700000000:R>.`) + `}}`)
	case i.Data.CustomID == "open":
		reply(form)
	case i.Data.CustomID == "help":
		reply(`{"type":4,"data":{"content":"Een doelmarkt is …","flags":64}}`)
	case i.Data.CustomID == "go":
		reply(`{"type":4,"data":{"embeds":[{"title":"USP's","description":"Nog leeg","fields":[{"name":"Fase","value":"1"}],"footer":{"text":"stap 3b"}}]}}`)
	default:
		reply(`{"type":7,"data":{` + fmt.Sprintf(card, "> Studenten\\n*door Anna*") + `}}`)
	}
}

func (b *bot) post(path, body string) { b.send("POST", path, body) }
func (b *bot) put(path, body string)  { b.send("PUT", path, body) }

func (b *bot) send(method, path, body string) {
	q, err := http.NewRequestWithContext(context.Background(), method, b.srv.URL()+path, strings.NewReader(body))
	if err != nil {
		b.t.Error(err)
		return
	}
	q.Header.Set("Authorization", "Bot "+b.srv.Token())
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		b.t.Error(err)
		return
	}
	if err := r.Body.Close(); err != nil || r.StatusCode > 299 {
		b.t.Errorf("%s %s: %d %v", method, path, r.StatusCode, err)
	}
}
