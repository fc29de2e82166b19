package discord

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// discordPath is what stands before the version in the URLs that discordgo
// makes.
const discordPath = "/api"

// transport sends discordgo's requests to the API at base. Its endpoints are
// constants made at start-up, so the place to move them is where they go out;
// the gateway's address comes from there too.
type transport struct {
	base *url.URL
	next http.RoundTripper
	now  func() time.Time

	refused refusals
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
	return &transport{base: base, next: next, now: time.Now, refused: newRefusals()}, nil
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	// Answers to people go on: they cannot be refused many times.
	if strings.Contains(r.URL.Path, "/interactions/") || strings.Contains(r.URL.Path, "/webhooks/") {
		return t.next.RoundTrip(t.moved(r))
	}
	to := errandOf(r)
	if err := t.refused.stop(to, t.now()); err != nil {
		return nil, err
	}
	res, err := t.next.RoundTrip(t.moved(r))
	if err == nil {
		code := 0
		if to.posts && res.StatusCode >= http.StatusBadRequest {
			code = codeIn(res)
		}
		t.refused.note(to, res.StatusCode, code, t.now())
	}
	return res, err
}

// moved returns the request to the API at base. The one given is discordgo's and
// used once, but the contract of a RoundTripper is not to change it.
func (t *transport) moved(r *http.Request) *http.Request {
	moved := r.Clone(r.Context())
	moved.URL.Scheme, moved.URL.Host, moved.Host = t.base.Scheme, t.base.Host, ""
	moved.URL.Path = t.base.Path + strings.TrimPrefix(r.URL.Path, discordPath)
	moved.URL.RawPath = ""
	return moved
}
