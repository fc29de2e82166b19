package discord

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"
)

// answering is a Discord that says the same to everything, and counts.
type answering struct{ status, asked int }

func (a *answering) RoundTrip(*http.Request) (*http.Response, error) {
	a.asked++
	return &http.Response{StatusCode: a.status, Body: http.NoBody}, nil
}

// refusing is a transport to a Discord that answers everything with that status,
// on a clock that stands still.
func refusing(t *testing.T, status int) (*transport, *answering, *time.Time) {
	t.Helper()
	tr, err := newTransport("https://discord.example/api")
	if err != nil {
		t.Fatal(err)
	}
	there, now := &answering{status: status}, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	tr.next, tr.now = there, func() time.Time { return now }
	return tr, there, &now
}

func (t *transport) try(method, path string) error {
	r, err := http.NewRequest(method, "https://discord.com/api/v9"+path, http.NoBody)
	if err != nil {
		return err
	}
	_, err = t.RoundTrip(r)
	return err
}

// A channel that refused a message gets no other for ten minutes. Everything else
// there goes on, and messages elsewhere.
func TestNoPostWhereOneWasRefused(t *testing.T) {
	t.Parallel()
	for status, says := range map[int]error{http.StatusForbidden: errChannelClosed, http.StatusNotFound: errChannelGone} {
		tr, there, now := refusing(t, status)
		for i, step := range []struct {
			method, path string
			later        time.Duration
			want         error
		}{
			{http.MethodPost, "/channels/1/messages", 0, nil},
			{http.MethodPost, "/channels/1/messages", 9 * time.Minute, says},
			{http.MethodPatch, "/channels/1/messages/5", 0, nil},
			{http.MethodPost, "/channels/2/messages", 0, nil},
			{http.MethodPost, "/channels/1/messages", time.Minute, nil},
		} {
			*now = now.Add(step.later)
			before := there.asked
			if err := tr.try(step.method, step.path); !errors.Is(err, step.want) {
				t.Errorf("%d, step %d: %v, want %v", status, i, err, step.want)
			}
			if went := there.asked > before; went != (step.want == nil) {
				t.Errorf("%d, step %d: Discord was asked: %v", status, i, went)
			}
		}
	}
}

// What is refused in one channel stops the bot there, and nowhere else; it goes
// on after ten minutes. Answers to people always go.
func TestRefusalsOfOneChannel(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests} {
		tr, there, now := refusing(t, status)
		for range 3 * refusedPlace {
			_ = tr.try(http.MethodPut, "/channels/1/pins/5")
			_ = tr.try(http.MethodPost, "/interactions/7/token/callback")
		}
		if there.asked != 4*refusedPlace {
			t.Errorf("%d: Discord was asked %d times", status, there.asked)
		}
		if err := tr.try(http.MethodGet, "/channels/1"); !errors.Is(err, errTooManyRefused) {
			t.Errorf("%d: another path of the channel: %v", status, err)
		}
		if err := tr.try(http.MethodGet, "/channels/2"); err != nil {
			t.Errorf("%d: another channel: %v", status, err)
		}
		*now = now.Add(refusedWindow)
		if err := tr.try(http.MethodPut, "/channels/1/pins/5"); err != nil {
			t.Errorf("%d: ten minutes later: %v", status, err)
		}
	}
}

// What a server refuses of its members and roles counts together.
func TestRefusalsOfOneServer(t *testing.T) {
	t.Parallel()
	tr, there, _ := refusing(t, http.StatusForbidden)
	for i := range 3 * refusedPlace {
		_ = tr.try(http.MethodPut, fmt.Sprintf("/guilds/1/members/%d/roles/7", i))
	}
	if there.asked != refusedPlace {
		t.Errorf("Discord was asked %d times", there.asked)
	}
	if err := tr.try(http.MethodGet, "/guilds/2/roles"); err != nil {
		t.Errorf("another server: %v", err)
	}
}

// However many channels refuse, the bot stays under what Discord bans for, and
// what it remembers does not grow.
func TestRefusalsOfEverybody(t *testing.T) {
	t.Parallel()
	tr, there, now := refusing(t, http.StatusForbidden)
	for range 2 {
		before := there.asked
		for i := range 2 * refusedAll {
			_ = tr.try(http.MethodPost, fmt.Sprintf("/channels/%d/messages", i))
		}
		if n := there.asked - before; n != refusedAll {
			t.Errorf("Discord refused %d times", n)
		}
		*now = now.Add(refusedWindow)
	}
	_ = tr.try(http.MethodGet, "/gateway")
	if f := &tr.refused; len(f.last) != 1 || len(f.count) != 1 || len(f.closed) != 0 {
		t.Errorf("%d refusals, %d places and %d channels are remembered", len(f.last), len(f.count), len(f.closed))
	}
}
