package discord

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// answering is a Discord that says the same to everything, and counts.
type answering struct {
	status, asked int
	body          string
}

func (a *answering) RoundTrip(*http.Request) (*http.Response, error) {
	a.asked++
	return &http.Response{StatusCode: a.status, Body: io.NopCloser(strings.NewReader(a.body))}, nil
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
	for answer, says := range map[string]error{
		`403 {"code": 50001}`: errChannelClosed, `403 {"code": 50013}`: errChannelClosed, `403 {"code": 0}`: errChannelClosed,
		`403 {"code": 200000}`: errPostRefused, `403 <html>`: errPostRefused,
		`404 {"code": 10003}`: errChannelGone, `404 {"code": 10004}`: errChannelClosed,
		`404 {"code": 10008}`: errPostRefused, `404 <html>`: errPostRefused, `404 `: errPostRefused,
	} {
		code, body, _ := strings.Cut(answer, " ")
		status, _ := strconv.Atoi(code)
		tr, there, now := refusing(t, status)
		there.body = body
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
				t.Errorf("%s, step %d: %v, want %v", answer, i, err, step.want)
			}
			if went := there.asked > before; went != (step.want == nil) {
				t.Errorf("%s, step %d: Discord was asked: %v", answer, i, went)
			}
		}
	}
}

// Who made the request still reads the whole refusal.
func TestRefusalIsReadTwice(t *testing.T) {
	t.Parallel()
	tr, there, _ := refusing(t, http.StatusForbidden)
	there.body = `{"code": 50001}` + strings.Repeat(" ", 2*refusalMost) + "."
	r, err := http.NewRequest(http.MethodPost, "https://discord.com/api/v9/channels/1/messages", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	res, err := tr.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	if read, err := io.ReadAll(res.Body); err != nil || string(read) != there.body {
		t.Errorf("%d bytes of %d, %v", len(read), len(there.body), err)
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
