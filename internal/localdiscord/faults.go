package localdiscord

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Fault is something that goes wrong with requests of the bot. Latency passes
// in real time, whatever the server's clock.
type Fault struct {
	Method string // "" for every method
	Path   string // a part of the path, such as "/callback"; "" for every path
	After  int    // how many requests that match it lets pass first
	Times  int    // how many requests it meets then; 0 for every one until cancelled

	Latency      time.Duration // before the request is handled
	Status       int           // answered in place of handling: 429, 500, 502 …
	Code         int           // Discord's error code beside the status, such as 50013
	RetryAfter   time.Duration // what a 429 asks for
	HTML         bool          // an HTML page, as from Cloudflare, in place of JSON
	DropRequest  bool          // the connection breaks before the request is handled
	DropResponse bool          // it is handled, and the connection breaks before the answer
}

type faults struct {
	mu   sync.Mutex
	list []*Fault
}

// Inject orders a fault. Faults are tried in the order of ordering, the first
// that matches is the one that happens. cancel takes it back.
func (s *Server) Inject(f Fault) (cancel func()) {
	ordered := &f
	if f.Times == 0 {
		ordered.Times = -1
	}
	s.faults.mu.Lock()
	s.faults.list = append(s.faults.list, ordered)
	s.faults.mu.Unlock()
	return func() {
		s.faults.mu.Lock()
		defer s.faults.mu.Unlock()
		s.faults.list = slices.DeleteFunc(s.faults.list, func(o *Fault) bool { return o == ordered })
	}
}

func (f *faults) match(method, path string) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, o := range f.list {
		if o.Method != "" && o.Method != method || !strings.Contains(path, o.Path) {
			continue
		}
		if o.After > 0 {
			o.After--
			continue
		}
		if o.Times--; o.Times == 0 {
			f.list = slices.Delete(f.list, i, i+1)
		}
		hit := *o
		return &hit
	}
	return nil
}

// happen does what comes before the handling; done tells that nothing is left to do.
func (f *Fault) happen(c *call) (done bool) {
	if f.Latency > 0 {
		select {
		case <-time.After(f.Latency):
		case <-c.r.Context().Done():
		}
	}
	switch {
	case f.DropRequest:
		c.drop()
		return true
	case f.Status == 0:
		return false
	case f.HTML:
		c.respond(f.Status, "text/html; charset=UTF-8", []byte("<!DOCTYPE html><title>Error "+fmt.Sprint(f.Status)+"</title>"))
	case f.Status == http.StatusTooManyRequests:
		seconds := f.RetryAfter.Seconds()
		c.w.Header().Set("Retry-After", fmt.Sprint(max(1, int(seconds))))
		c.respondJSON(f.Status, map[string]any{"message": "You are being rate limited.", "retry_after": seconds, "global": false})
	default:
		c.respondJSON(f.Status, map[string]any{"message": fmt.Sprintf("%d: %s", f.Status, http.StatusText(f.Status)), "code": f.Code})
	}
	return true
}
