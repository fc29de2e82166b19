package localdiscord_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/localdiscord"
)

func TestInjectedAnswers(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	at := "/channels/" + c.channel.ID() + "/messages"
	c.Inject(localdiscord.Fault{Method: "POST", Path: at, Status: 502, Times: 2})
	c.Inject(localdiscord.Fault{Path: at, Status: 429, RetryAfter: 1500 * time.Millisecond, Times: 1})
	c.Inject(localdiscord.Fault{Path: at, Status: 429, HTML: true, Times: 1})
	for _, want := range []struct {
		status int
		text   string
	}{{502, `"502: Bad Gateway"`}, {502, `502`}, {429, `"retry_after":1.5`}, {429, `<!DOCTYPE html>`}, {200, `"content":"x"`}} {
		status, text := c.do(t, "POST", at, `{"content":"x"}`)
		if status != want.status || !strings.Contains(text, want.text) {
			t.Errorf("%d %s, want %d %s", status, text, want.status, want.text)
		}
	}
	if v := c.Violations(); len(v) != 0 {
		t.Errorf("ordered faults are violations: %v", v)
	}
	if all := c.Requests(); !all[1].Injected || all[len(all)-1].Injected {
		t.Errorf("requests = %+v", all)
	}
}

func TestDroppedConnections(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	post := func() error {
		q, err := http.NewRequestWithContext(t.Context(), "POST", c.URL()+"/channels/"+c.channel.ID()+"/messages", strings.NewReader(`{"content":"x"}`))
		if err != nil {
			return err
		}
		q.Header.Set("Authorization", "Bot "+c.Token())
		r, err := (&http.Client{Transport: &http.Transport{}}).Do(q)
		if err == nil {
			_ = r.Body.Close()
		}
		return err
	}
	c.Inject(localdiscord.Fault{DropRequest: true, Times: 1})
	c.Inject(localdiscord.Fault{DropResponse: true, Times: 1})
	if err := post(); err == nil || len(c.channel.Messages(nil)) != 0 {
		t.Errorf("dropped request: %v, %d messages", err, len(c.channel.Messages(nil)))
	}
	if err := post(); err == nil || len(c.channel.Messages(nil)) != 1 {
		t.Errorf("dropped response: %v, %d messages", err, len(c.channel.Messages(nil)))
	}
}

func TestLatencyAndCancel(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	cancel := c.Inject(localdiscord.Fault{Path: "/users/@me", Latency: 50 * time.Millisecond})
	begin := time.Now()
	c.do(t, "GET", "/users/@me", "")
	if took := time.Since(begin); took < 50*time.Millisecond {
		t.Errorf("took %v", took)
	}
	cancel()
	c.Inject(localdiscord.Fault{Path: "/users/@me", Status: 500, Times: 1})
	if status, _ := c.do(t, "GET", "/users/@me", ""); status != 500 {
		t.Errorf("the cancelled fault is still first: %d", status)
	}
}

func TestClosedServerEndsSubscriptions(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	sub := c.Subscribe()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sub.Next(soon(t)); !errors.Is(err, localdiscord.ErrClosed) {
		t.Errorf("next = %v", err)
	}
}
