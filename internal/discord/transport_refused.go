package discord

import (
	"errors"
	"maps"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Discord bans an address that makes 10,000 refused requests in ten minutes.
// One channel gets far less of that than there is: whoever may decide there what
// the bot may do must not be able to silence it elsewhere.
const (
	refusedPlace  = 50 // of one channel or server, or of one path that is neither's
	refusedAll    = 5000
	refusedWindow = 10 * time.Minute
)

var (
	errTooManyRefused = errors.New("discord: too many refused requests, waiting before the next")
	errChannelClosed  = errors.New("discord: the channel refused a message minutes ago")
	errChannelGone    = errors.New("discord: the channel was not there minutes ago")
)

// errand is a request as far as a refusal goes.
type errand struct {
	place string // the channel, the server, or the path
	posts bool   // a message to the channel
}

func errandOf(r *http.Request) errand {
	if channel, what, ok := part(r.URL.Path, "/channels/"); ok {
		return errand{place: channel, posts: r.Method == http.MethodPost && what == "messages"}
	}
	// A server has a path for every member and role: together they are one place.
	if server, _, ok := part(r.URL.Path, "/guilds/"); ok {
		return errand{place: server}
	}
	return errand{place: r.URL.Path}
}

// part returns the id that stands in the path after what it is of, and what follows.
func part(path, of string) (id, rest string, ok bool) {
	_, in, ok := strings.Cut(path, of)
	id, rest, _ = strings.Cut(in, "/")
	return id, rest, ok
}

// refusals remembers what Discord refused in the last ten minutes. It is safe for
// concurrent use.
type refusals struct {
	mu     sync.Mutex
	last   []refused          // oldest first, at most refusedAll
	count  map[string]int     // of last, by place
	closed map[string]closing // of the channels that refused a message
}

type refused struct {
	at    time.Time
	place string
}

// closing is when a channel refused a message, and what is to be said of it since.
type closing struct {
	at  time.Time
	err error
}

func newRefusals() refusals {
	return refusals{count: make(map[string]int), closed: make(map[string]closing)}
}

// stop tells why a request is better not made now; nil where it may go.
func (f *refusals) stop(to errand, now time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forget(now)
	if c, closed := f.closed[to.place]; closed && to.posts {
		return c.err
	}
	if f.count[to.place] >= refusedPlace || len(f.last) >= refusedAll {
		return errTooManyRefused
	}
	return nil
}

// note keeps what Discord answered, if that was no.
func (f *refusals) note(to errand, status int, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case to.posts && status == http.StatusForbidden:
		f.closed[to.place] = closing{now, errChannelClosed}
	case to.posts && status == http.StatusNotFound:
		f.closed[to.place] = closing{now, errChannelGone}
	}
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests:
		f.last = append(f.last, refused{now, to.place})
		f.count[to.place]++
	}
}

// forget drops what is over.
func (f *refusals) forget(now time.Time) {
	over := func(at time.Time) bool { return now.Sub(at) >= refusedWindow }
	for len(f.last) > 0 && over(f.last[0].at) {
		place := f.last[0].place
		if f.last = f.last[1:]; f.count[place] > 1 {
			f.count[place]--
		} else {
			delete(f.count, place)
		}
	}
	maps.DeleteFunc(f.closed, func(_ string, c closing) bool { return over(c.at) })
}
