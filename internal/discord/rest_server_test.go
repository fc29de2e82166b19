package discord

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	dg "github.com/bwmarrin/discordgo"
)

// brokenGateway is a Discord of which nothing comes through; it counts what was
// asked, by method.
type brokenGateway map[string]int

func (g brokenGateway) RoundTrip(r *http.Request) (*http.Response, error) {
	g[r.Method]++
	return &http.Response{StatusCode: http.StatusBadGateway, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("502")), Request: r}, nil
}

func restOn(t *testing.T, next http.RoundTripper) rest {
	t.Helper()
	tr, err := newTransport("https://discord.example/api")
	if err != nil {
		t.Fatal(err)
	}
	tr.next = next
	session, err := newSession("token", tr)
	if err != nil {
		t.Fatal(err)
	}
	return rest{session}
}

// What would be made a second time is asked for once when no word comes back; what
// does no more the second time is tried again.
func TestBadGatewayMakesNothingTwice(t *testing.T) {
	for name, test := range map[string]struct {
		ask  func(context.Context, rest) error
		want brokenGateway
	}{
		"a role": {func(ctx context.Context, r rest) error { _, err := r.makeRole(ctx, "1", "Team"); return err }, brokenGateway{"POST": 1}},
		"a channel": {func(ctx context.Context, r rest) error {
			_, err := r.makeChannel(ctx, "1", serverChannel{})
			return err
		}, brokenGateway{"POST": 1}},
		"a message": {func(ctx context.Context, r rest) error { _, err := r.place(ctx, "1", "b-1", sentence("x")); return err }, brokenGateway{"POST": tries}},
		"a member":  {func(ctx context.Context, r rest) error { return r.giveRole(ctx, "1", "2", "3") }, brokenGateway{"PUT": tries}},
		"a look":    {func(ctx context.Context, r rest) error { _, err := r.guild(ctx, "1"); return err }, brokenGateway{"GET": tries}},
	} {
		synctest.Test(t, func(t *testing.T) {
			asked := make(brokenGateway)
			err := test.ask(t.Context(), restOn(t, asked))
			for method, n := range test.want {
				if asked[method] != n || !errors.Is(err, errBadGateway) {
					t.Errorf("%s: asked %d times, want %d: %v", name, asked[method], n, err)
				}
			}
		})
	}
}

// Who waits for another's request waits no longer than there is time.
func TestPatienceHasAnEnd(t *testing.T) {
	r := restOn(t, make(brokenGateway))
	other := r.session.Ratelimiter.LockBucket(dg.EndpointGuild("1"))
	defer func() { _ = other.Release(nil) }()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := r.guild(ctx, "1")
		ended <- err
	}()
	select {
	case err := <-ended:
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
	case <-time.After(2 * time.Second):
		t.Error("it still waits")
	}
}
