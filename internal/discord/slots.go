package discord

import "sync"

// How many interactions are worked on at the same time, in all and of one server:
// discordgo itself puts no limit to its goroutines, and no server may keep the
// others waiting.
const (
	atOnce       = 256
	atOnceServer = atOnce / 4
)

// slots are the places for interactions that are worked on. It is safe for
// concurrent use.
type slots struct {
	all chan struct{}

	mu      sync.Mutex
	servers map[string]*serverSlots
}

// serverSlots are those of one server, for as long as anybody of it has one or waits.
type serverSlots struct {
	places chan struct{}
	users  int
}

func newSlots() *slots {
	return &slots{all: make(chan struct{}, atOnce), servers: make(map[string]*serverSlots)}
}

// take waits for a place for that server. It is given back by the function that is
// returned.
func (s *slots) take(server string) (giveBack func()) {
	s.mu.Lock()
	own := s.servers[server]
	if own == nil {
		own = &serverSlots{places: make(chan struct{}, atOnceServer)}
		s.servers[server] = own
	}
	own.users++
	s.mu.Unlock()
	own.places <- struct{}{} // first the server's own: who waits for that keeps no other waiting
	s.all <- struct{}{}
	return func() {
		<-s.all
		<-own.places
		s.mu.Lock()
		defer s.mu.Unlock()
		if own.users--; own.users == 0 {
			delete(s.servers, server)
		}
	}
}
