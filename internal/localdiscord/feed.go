package localdiscord

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
)

// EventKind is what happened.
type EventKind int

// What the feed tells.
const (
	MessageCreated EventKind = iota + 1
	MessageUpdated
	MessageDeleted
	MessagePinned
	MessageUnpinned
	FormOpened
	Acted             // somebody used a command, button, select or form
	InteractionFailed // the red line "interaction failed" that one person sees
	BotReady          // the bot has identified or resumed at the gateway
	CommandsChanged   // the bot has registered commands
	ChannelsChanged   // a channel was made, changed or deleted
	RolesChanged      // a role was made, moved or deleted, or somebody got or lost one
)

// Event is one thing that happened, in the order in which it did.
type Event struct {
	Kind    EventKind
	Channel *Channel // nil for BotReady, CommandsChanged and RolesChanged
	Guild   *Guild   // of ChannelsChanged and RolesChanged
	Message *Message // the message as it is now, or as it was when deleted
	Form    *Form    // of FormOpened
	Action  *Action  // of Acted and InteractionFailed
	Viewer  string   // the one user who sees it; "" for everybody in the channel
}

// VisibleTo reports whether the member would see it happen. Who sees which
// channel may follow from changes to channels and roles, so all of the guild do.
func (e Event) VisibleTo(m *Member) bool {
	if e.Guild != nil {
		return e.Guild == m.guild
	}
	if e.Channel == nil || e.Viewer != "" && e.Viewer != m.user.ID {
		return false
	}
	m.guild.srv.mu.RLock()
	defer m.guild.srv.mu.RUnlock()
	return m.sees(e.Channel)
}

// ErrClosed is what a Subscription gives after the server or it was closed.
var ErrClosed = errors.New("localdiscord: closed")

type feed struct {
	listening atomic.Int32
	mu        sync.Mutex
	subs      []*Subscription
}

// Subscription is a queue of events for one listener. It keeps everything that
// was not read, so a listener that stops reading must Close it.
type Subscription struct {
	feed   *feed
	mu     sync.Mutex
	queue  []Event
	closed bool
	wake   chan struct{}
}

// Subscribe listens to everything from now on.
func (s *Server) Subscribe() *Subscription {
	sub := &Subscription{feed: &s.feed, wake: make(chan struct{}, 1)}
	s.feed.mu.Lock()
	s.feed.subs = append(s.feed.subs, sub)
	s.feed.mu.Unlock()
	s.feed.listening.Add(1)
	return sub
}

// Next waits for one event. The error is that of the context, or ErrClosed.
func (sub *Subscription) Next(ctx context.Context) (Event, error) {
	for {
		sub.mu.Lock()
		if len(sub.queue) > 0 {
			e := sub.queue[0]
			sub.queue = sub.queue[1:]
			sub.mu.Unlock()
			return e, nil
		}
		closed := sub.closed
		sub.mu.Unlock()
		if closed {
			return Event{}, ErrClosed
		}
		select {
		case <-sub.wake:
		case <-ctx.Done():
			return Event{}, ctx.Err()
		}
	}
}

// Drain takes everything that happened until now, without waiting.
func (sub *Subscription) Drain() []Event {
	sub.mu.Lock()
	defer sub.mu.Unlock()
	list := sub.queue
	sub.queue = nil
	return list
}

// Close stops listening; events that were not read are gone.
func (sub *Subscription) Close() {
	sub.feed.mu.Lock()
	before := len(sub.feed.subs)
	sub.feed.subs = slices.DeleteFunc(sub.feed.subs, func(o *Subscription) bool { return o == sub })
	if len(sub.feed.subs) < before {
		sub.feed.listening.Add(-1)
	}
	sub.feed.mu.Unlock()
	sub.end()
}

func (sub *Subscription) end() {
	sub.mu.Lock()
	sub.closed = true
	sub.mu.Unlock()
	sub.signal()
}

func (sub *Subscription) signal() {
	select {
	case sub.wake <- struct{}{}:
	default:
	}
}

// publish only appends to queues, so it may be called under the server's lock:
// then the feed has the order of the changes.
func (f *feed) publish(e Event) {
	if f.listening.Load() == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, sub := range f.subs {
		sub.mu.Lock()
		sub.queue = append(sub.queue, e)
		sub.mu.Unlock()
		sub.signal()
	}
}

func (f *feed) close() {
	f.mu.Lock()
	subs := f.subs
	f.subs = nil
	f.listening.Store(0)
	f.mu.Unlock()
	for _, sub := range subs {
		sub.end()
	}
}
