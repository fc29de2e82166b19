package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	dg "github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Patience with the gateway. discordgo has none of its own: it waits for ever
// for a first packet, and for minutes for an answer to its heartbeats.
const (
	openPatience = 30 * time.Second // for a connection to be ready
	readPatience = 90 * time.Second // for anything at all to arrive: two heartbeats
	downPatience = 90 * time.Second // for a lost connection to be back
	stopPatience = 2 * time.Second  // for discordgo to close, and again for what is worked on

	// flushPatience bounds the last drawing of boards. With closing the store all
	// of it stays within the ten seconds that Docker gives.
	flushPatience = 2 * time.Second
)

// Errors that end the program, since going on would not help.
var (
	ErrTokenRefused = errors.New("discord: token refused")
	ErrGatewayFatal = errors.New("discord: the gateway refuses this bot")
	ErrUnreachable  = errors.New("discord: unreachable")
)

// gateway keeps the connection over which events come in.
type gateway struct {
	session *dg.Session
	log     *slog.Logger
	fatal   chan error
	ready   chan struct{} // has one element once the connection was ready
	down    atomic.Int64  // since when it is not ready, Unix nanoseconds; 0 when it is
}

// newSession returns a discordgo session to the API at that URL that keeps no
// state and asks for no events but interactions, which always come.
func newSession(token string, api *transport) (*dg.Session, error) {
	session, err := dg.New("Bot " + token)
	if err != nil {
		return nil, err
	}
	session.StateEnabled = false
	session.Identify.Intents = 0
	session.LogLevel = dg.LogWarning // lower levels print the token
	session.Client = &http.Client{Timeout: 20 * time.Second, Transport: api}
	session.Dialer = &websocket.Dialer{HandshakeTimeout: 15 * time.Second, Proxy: http.ProxyFromEnvironment, NetDialContext: dialImpatient}
	return session, nil
}

// dialImpatient dials connections on which silence is an error, so that a dead
// one is noticed by the read that waits on it and is resumed.
func dialImpatient(ctx context.Context, network, addr string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: 15 * time.Second}
	conn, err := dialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return impatientConn{conn}, nil
}

type impatientConn struct{ net.Conn }

// Read fails when nothing arrives for longer than a gateway is ever silent.
func (c impatientConn) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(readPatience)); err != nil {
		return 0, err
	}
	return c.Conn.Read(p)
}

// newGateway prepares the session to call onReady with the application's id
// each time that the gateway greets anew, and onInteraction with each one's
// JSON, on a goroutine of its own. All handlers are added before the connection
// opens, since discordgo reads them without a lock.
func newGateway(session *dg.Session, log *slog.Logger, onReady func(application string), onInteraction func(json.RawMessage)) *gateway {
	g := &gateway{session: session, log: log, fatal: make(chan error, 1), ready: make(chan struct{}, 1)}
	g.down.Store(time.Now().UnixNano())
	session.AddHandler(func(_ *dg.Session, e *dg.Event) {
		switch e.Type {
		case "READY":
			g.up()
			onReady(applicationID(e.RawData))
		case "RESUMED":
			g.up()
		case "INTERACTION_CREATE":
			onInteraction(e.RawData)
		}
	})
	session.AddHandler(func(_ *dg.Session, _ *dg.Disconnect) {
		g.down.CompareAndSwap(0, time.Now().UnixNano())
	})
	logging.Store(g)
	setLogger.Do(func() {
		dg.Logger = func(level, _ int, format string, a ...any) { logging.Load().note(level, format, a...) }
	})
	return g
}

// discordgo has one logger for the whole process: it goes to the gateway that
// was made last.
var (
	logging   atomic.Pointer[gateway]
	setLogger sync.Once
)

func (g *gateway) up() {
	g.down.Store(0)
	select {
	case g.ready <- struct{}{}:
	default:
	}
}

// applicationID reads the id from a READY; for old applications it differs from
// that of the bot's user.
func applicationID(ready json.RawMessage) string {
	var r struct {
		Application struct{ ID string } `json:"application"`
		User        struct{ ID string } `json:"user"`
	}
	if json.Unmarshal(ready, &r) != nil || r.Application.ID == "" {
		return r.User.ID
	}
	return r.Application.ID
}

// note logs what discordgo reports, and looks in it for the close codes after
// which it would try for ever: discordgo hands them to nobody else. Of what it
// reports only the errors' causes are kept, since the rest may hold what people
// wrote, or a token.
func (g *gateway) note(level int, format string, a ...any) {
	causes := []string{}
	for _, arg := range a {
		err, ok := arg.(error)
		if !ok {
			continue
		}
		causes = append(causes, cause(err).Error())
		var closed *websocket.CloseError
		if errors.As(err, &closed) && isFatalClose(closed.Code) {
			g.fail(fmt.Errorf("%w: close code %d %s", ErrGatewayFatal, closed.Code, closed.Text))
		}
	}
	g.log.Log(context.Background(), severity(level, format), "discordgo", "format", format, "causes", causes)
}

// severity is how much it matters. That discordgo cannot decode an event does
// not: it knows no labels, so it fails on every form, and this package decodes
// by itself.
func severity(level int, format string) slog.Level {
	switch {
	case strings.HasPrefix(format, "error unmarshalling"):
		return slog.LevelDebug
	case level == dg.LogError:
		return slog.LevelError
	default:
		return slog.LevelWarn
	}
}

// cause returns what lies at the bottom of an error: an outer one may name the
// URL of a request, which holds a token.
func cause(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// isFatalClose tells whether the code means that connecting again is refused
// again: a wrong token, wrong shards, version or intents.
func isFatalClose(code int) bool {
	return code == 4004 || 4010 <= code && code <= 4014
}

func (g *gateway) fail(err error) {
	select {
	case g.fatal <- err:
	default:
	}
}

// run connects, and stays until the context ends, which is no error, or going
// on is of no use.
func (g *gateway) run(ctx context.Context) error {
	opened := make(chan error, 1)
	go func() { opened <- g.session.Open() }() // may never return
	if err := g.awaitReady(ctx, opened); err != nil {
		return err
	}
	defer g.close()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-g.fatal:
			return err
		case now := <-tick.C:
			if since := g.down.Load(); since != 0 && now.Sub(time.Unix(0, since)) > downPatience {
				return fmt.Errorf("%w: lost for %s", ErrUnreachable, downPatience)
			}
		}
	}
}

func (g *gateway) awaitReady(ctx context.Context, opened <-chan error) error {
	patience := time.NewTimer(openPatience)
	defer patience.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-g.fatal:
			return err
		case err := <-opened:
			if err != nil {
				return openError(err)
			}
			opened = nil
		case <-g.ready:
			return nil
		case <-patience.C:
			return fmt.Errorf("%w: no greeting within %s", ErrUnreachable, openPatience)
		}
	}
}

// openError tells a refusal, which discordgo returns from Open when it comes in
// place of the greeting, from a connection that failed.
func openError(err error) error {
	var closed *websocket.CloseError
	if errors.As(err, &closed) && isFatalClose(closed.Code) {
		return fmt.Errorf("%w: close code %d %s", ErrGatewayFatal, closed.Code, closed.Text)
	}
	return fmt.Errorf("%w: %w", ErrUnreachable, err)
}

// close closes the session, waiting a while: discordgo's own Close may hang on
// its lock. It does not stop a reconnect that is under way, so the program ends
// after it.
func (g *gateway) close() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = g.session.Close()
	}()
	select {
	case <-done:
	case <-time.After(stopPatience):
	}
}
