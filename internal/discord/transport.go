package discord

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// discordPath is what stands before the version in the URLs that discordgo
// makes.
const discordPath = "/api"

// Discord bans an address that makes 10,000 refused requests in ten minutes.
// This bot stops long before.
const (
	refusedMost   = 100
	refusedWindow = 10 * time.Minute
)

var errTooManyRefused = errors.New("discord: too many refused requests, waiting before the next")

// transport sends discordgo's requests to the API at base. Its endpoints are
// constants made at start-up, so the place to move them is where they go out;
// the gateway's address comes from there too.
type transport struct {
	base *url.URL
	next http.RoundTripper
	now  func() time.Time

	mu      sync.Mutex
	refused []time.Time // the last refusals, oldest first
}

// newTransport returns a transport to the API at that URL, such as
// https://discord.com/api.
func newTransport(api string) (*transport, error) {
	base, err := url.Parse(strings.TrimSuffix(api, "/"))
	if err != nil || base.Host == "" || (base.Scheme != "https" && base.Scheme != "http") {
		return nil, fmt.Errorf("%q is no URL of an API; it looks like https://discord.com/api", api)
	}
	next := http.DefaultTransport.(*http.Transport).Clone()
	// The default of 2 opens a connection for nearly every request under load.
	next.MaxIdleConns, next.MaxIdleConnsPerHost = 256, 256
	return &transport{base: base, next: next, now: time.Now}, nil
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	// Answers to people go on: they cannot be refused many times, and one channel
	// that the bot may not see must not silence it in the others.
	answers := strings.Contains(r.URL.Path, "/interactions/") || strings.Contains(r.URL.Path, "/webhooks/")
	if !answers && t.tooManyRefused() {
		return nil, errTooManyRefused
	}
	// The request is discordgo's and used once, but the contract of a
	// RoundTripper is not to change it.
	moved := r.Clone(r.Context())
	moved.URL.Scheme, moved.URL.Host, moved.Host = t.base.Scheme, t.base.Host, ""
	moved.URL.Path = t.base.Path + strings.TrimPrefix(r.URL.Path, discordPath)
	moved.URL.RawPath = ""
	res, err := t.next.RoundTrip(moved)
	if err == nil && !answers && isRefusal(res.StatusCode) {
		t.noteRefused()
	}
	return res, err
}

func isRefusal(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusTooManyRequests
}

func (t *transport) tooManyRefused() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.refused) == refusedMost && t.now().Sub(t.refused[0]) < refusedWindow
}

func (t *transport) noteRefused() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refused = append(t.refused, t.now())
	if len(t.refused) > refusedMost {
		t.refused = t.refused[1:]
	}
}
