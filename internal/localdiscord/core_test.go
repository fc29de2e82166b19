package localdiscord_test

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

func TestSlashIsAnswered(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	open(t, c.Server, func(s *discordgo.Session, i event) {
		answer(t, c.Server, i, `{"type":4,"data":{"content":"Stap 1"}}`)
	})
	reply, err := c.anna.Slash(soon(t), c.channel, "stap", localdiscord.Arg("stap", "doelmarkt"))
	if err != nil {
		t.Fatal(err)
	}
	if reply.Message == nil || reply.Message.Content != "Stap 1" {
		t.Fatalf("reply = %+v", reply)
	}
	if seen := c.channel.Messages(c.bilal); len(seen) != 1 {
		t.Errorf("Bilal sees %d messages, want 1", len(seen))
	}
	if v := c.Violations(); len(v) != 0 {
		t.Errorf("violations: %v", v)
	}
}

const card = `{"type":4,"data":{"flags":32768,"components":[{"type":17,"components":[
	{"type":10,"content":"## Doelmarkt"},
	{"type":1,"components":[{"type":2,"style":1,"label":"Beantwoorden","custom_id":"open"}]}]}]}}`

const form = `{"type":9,"data":{"custom_id":"f","title":"Doelmarkt","components":[
	{"type":18,"label":"Jullie keuze","description":"In een zin","component":{"type":4,"style":2,"custom_id":"keuze","value":"Jongeren","min_length":3,"max_length":200,"label":""}},
	{"type":18,"label":"Groep","component":{"type":3,"custom_id":"groep","options":[
		{"label":"Innovators","value":"innovators"},{"label":"Early adopters","value":"early-adopters"}]}}]}}`

func TestButtonOpensFormAndFormUpdatesCard(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	var submitted string
	open(t, c.Server, func(_ *discordgo.Session, i event) {
		switch i.Type {
		case 2:
			answer(t, c.Server, i, card)
		case 3:
			answer(t, c.Server, i, form)
		case 5:
			submitted = string(i.Data)
			answer(t, c.Server, i, `{"type":7,"data":{"components":[{"type":10,"content":"Opgeslagen"}]}}`)
		}
	})
	shown, err := c.anna.Slash(soon(t), c.channel, "/stap")
	if err != nil {
		t.Fatal(err)
	}
	opened, err := c.anna.Click(soon(t), shown.Message, "Beantwoorden")
	if err != nil {
		t.Fatal(err)
	}
	saved, err := c.anna.Submit(soon(t), opened.Form, map[string]string{"Groep": "Early adopters"})
	if err != nil {
		t.Fatal(err)
	}
	if !saved.Updated || saved.Message.ID != shown.Message.ID || !strings.Contains(saved.Message.Text(), "Opgeslagen") {
		t.Errorf("saved = %+v", saved)
	}
	want := `{"custom_id":"f","components":[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"keuze","value":"Jongeren"}},` +
		`{"type":18,"id":3,"component":{"type":3,"id":4,"custom_id":"groep","values":["early-adopters"]}}]}`
	if submitted != want {
		t.Errorf("submitted\n%s, want\n%s", submitted, want)
	}
	if v := c.Violations(); len(v) != 0 {
		t.Errorf("violations: %v", v)
	}
}
