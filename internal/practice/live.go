package practice

import (
	"context"
	"net/http"
	"time"

	"github.com/gorilla/websocket"

	"verkoopcoach/internal/localdiscord"
)

const (
	greetWithin = 10 * time.Second // for a tab to say who it is
	writeWithin = 10 * time.Second // for a tab to take one message in

	// closeStranger tells a tab that its token is of another process, so that
	// trying again is of no use.
	closeStranger = 4401
)

// greeting is the first and only thing that a tab sends.
type greeting struct {
	Token  string `json:"token"`
	As     string `json:"as"`     // id or name of the member; anything else is the first
	Locale string `json:"locale"` // the language of that member's Discord
}

// live tells one tab what its member sees: first all that is there, then
// whatever changes.
func (p *Page) live(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{HandshakeTimeout: greetWithin} // by default it takes its own origin only
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	defer func() { _ = conn.Close() }()
	viewer := p.greet(conn)
	if viewer == nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		defer cancel()
		for err := error(nil); err == nil; { // nothing more is expected: this only notices the end
			_, _, err = conn.NextReader()
		}
	}()
	p.tell(ctx, conn, viewer)
}

// greet reads who the tab is for. It returns nil when that is nobody.
func (p *Page) greet(conn *websocket.Conn) *localdiscord.Member {
	conn.SetReadLimit(4 << 10)
	_ = conn.SetReadDeadline(time.Now().Add(greetWithin)) // fails only on a connection that is gone
	var hello greeting
	if conn.ReadJSON(&hello) != nil {
		return nil
	}
	_ = conn.SetReadDeadline(time.Time{})
	if !p.isToken(hello.Token) {
		bye := websocket.FormatCloseMessage(closeStranger, "another process")
		_ = conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(writeWithin))
		return nil
	}
	member := p.school.called(hello.As)
	if hello.Locale != "" {
		member.SetLocale(hello.Locale)
	}
	return member
}

// tell subscribes before it looks, so that nothing falls in between; what was
// seen already is told again, which changes nothing.
func (p *Page) tell(ctx context.Context, conn *websocket.Conn, viewer *localdiscord.Member) {
	feed := p.school.discord.Subscribe()
	defer feed.Close()
	tab := &view{school: p.school, viewer: viewer}
	for told := any(tab.welcome()); ; {
		_ = conn.SetWriteDeadline(time.Now().Add(writeWithin))
		if told != nil && conn.WriteJSON(told) != nil {
			return
		}
		event, err := feed.Next(ctx)
		if err != nil {
			return
		}
		told = tab.news(event)
	}
}
