package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
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
	errPostRefused    = errors.New("discord: a message there was refused minutes ago")
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

// note keeps what Discord answered, if that was no. The code is Discord's, or notDiscord.
func (f *refusals) note(to errand, status, code int, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch no := status == http.StatusForbidden || status == http.StatusNotFound; {
	case !to.posts || !no:
	case code == codeUnknownChannel:
		f.closed[to.place] = closing{now, errChannelGone}
	case closes(status, code):
		f.closed[to.place] = closing{now, errChannelClosed}
	default:
		f.closed[to.place] = closing{now, errPostRefused}
	}
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests:
		f.last = append(f.last, refused{now, to.place})
		f.count[to.place]++
	}
}

// closes tells whether Discord refuses with that status and code whatever is posted there.
func closes(status, code int) bool {
	switch status {
	case http.StatusForbidden:
		return code == codeMissingAccess || code == codeMissingPermissions || code == 0
	case http.StatusNotFound:
		return code == codeUnknownChannel || code == codeUnknownGuild
	}
	return false
}

// notDiscord stands for the code of an answer that is not Discord's, such as a page
// of who stands before it.
const notDiscord = -1

// refusalMost is how much of a refusal is read for its code, which stands in front or
// in what is short.
const refusalMost = 64 << 10

// codeIn returns the code in the body of a refusal, which can still be read.
func codeIn(res *http.Response) int {
	read, err := io.ReadAll(io.LimitReader(res.Body, refusalMost))
	res.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(read), res.Body), res.Body}
	var said struct {
		Code int `json:"code"`
	}
	if err != nil || json.Unmarshal(read, &said) != nil {
		return notDiscord
	}
	return said.Code
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
