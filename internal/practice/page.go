package practice

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/http"
	"time"
)

// Page is the web page on a School. It is safe for concurrent use.
type Page struct {
	school   *School
	token    string
	loopback bool
	forms    openForms
	http     *http.Server
	listener net.Listener
}

// NewPage makes the page of the school, to be served on the listener.
func NewPage(school *School, listener net.Listener) *Page {
	p := &Page{school: school, token: rand.Text(), loopback: OnLoopback(listener), listener: listener}
	p.http = &http.Server{Handler: p.handler(), ReadHeaderTimeout: 10 * time.Second}
	return p
}

// Address is what somebody opens in a browser. What comes after # is the token
// of this process, which a browser sends to nobody.
func (p *Page) Address() string { return "http://" + visited(p.listener) + "/#" + p.token }

// Serve answers until Close, which is no error.
func (p *Page) Serve() error {
	if err := p.http.Serve(p.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Close stops serving. Calls that are under way get a second.
func (p *Page) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if p.http.Shutdown(ctx) != nil {
		return p.http.Close()
	}
	return nil
}

// handler is everything that the page answers.
func (p *Page) handler() http.Handler {
	guarded := http.NewServeMux()
	guarded.Handle("GET /", assets())
	guarded.HandleFunc("GET /live", p.live)
	guarded.HandleFunc("POST /api/say", call(p, p.say))
	guarded.HandleFunc("POST /api/command", call(p, p.command))
	guarded.HandleFunc("POST /api/complete", call(p, p.complete))
	guarded.HandleFunc("POST /api/click", call(p, p.click))
	guarded.HandleFunc("POST /api/select", call(p, p.choose))
	guarded.HandleFunc("POST /api/submit", call(p, p.submit))
	guarded.HandleFunc("POST /api/file", p.file)

	root := http.NewServeMux()
	root.Handle("/", p.guarded(guarded))
	root.HandleFunc("GET /healthz", p.health)
	return root
}

// health says whether a bot is connected, for whoever watches over it.
func (p *Page) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	cancel() // do not wait, only look
	if p.school.AwaitBot(ctx) != nil {
		http.Error(w, "no bot", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok\n")) // who hung up does not want to know
}
