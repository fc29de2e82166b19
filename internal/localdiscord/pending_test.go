package localdiscord_test

import (
	"testing"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

// desk is a bot that leaves answering to the test: what arrives waits here.
type desk struct {
	*class
	t       testing.TB
	arrived chan event
	replies chan result
}

type result struct {
	reply *localdiscord.Reply
	err   error
}

func newDesk(t testing.TB, opts localdiscord.Options, options ...func(*discordgo.Session)) *desk {
	t.Helper()
	d := &desk{class: newClass(t, opts), t: t, arrived: make(chan event, 16), replies: make(chan result, 16)}
	open(t, d.Server, func(_ *discordgo.Session, i event) { d.arrived <- i }, options...)
	return d
}

// by does something in the background, as a person waits while the bot works.
func (d *desk) by(act func() (*localdiscord.Reply, error)) event {
	d.t.Helper()
	go func() {
		reply, err := act()
		d.replies <- result{reply, err}
	}()
	select {
	case i := <-d.arrived:
		return i
	case <-soon(d.t).Done():
		d.t.Fatal("nothing arrived at the bot")
		return event{}
	}
}

func (d *desk) slash() event {
	d.t.Helper()
	return d.by(func() (*localdiscord.Reply, error) { return d.anna.Slash(soon(d.t), d.channel, "stap") })
}

// click lets Anna press the only button of a fresh card.
func (d *desk) click() event {
	d.t.Helper()
	i := d.slash()
	d.answer(i, card, 204)
	shown := d.reply().Message
	return d.by(func() (*localdiscord.Reply, error) { return d.anna.Click(soon(d.t), shown, "Beantwoorden") })
}

// answer posts a callback and expects a status.
func (d *desk) answer(i event, body string, want int) string {
	d.t.Helper()
	status, text := answer(d.t, d.Server, i, body)
	if status != want {
		d.t.Fatalf("callback: %d %s, want %d", status, text, want)
	}
	return text
}

// hook is a request to the webhook of an interaction.
func (d *desk) hook(method string, i event, tail, body string) (int, string) {
	d.t.Helper()
	return send(d.t, d.Server, method, "/webhooks/"+d.ApplicationID()+"/"+i.Token+tail, "application/json", body)
}

func (d *desk) reply() *localdiscord.Reply {
	d.t.Helper()
	r := <-d.replies
	if r.err != nil {
		d.t.Fatal(r.err)
	}
	return r.reply
}
