package discord

import "sync"

// seenMost is how many interactions each of the two generations remembers.
const seenMost = 10_000

// seen remembers the interactions that came in, so that one which Discord sends
// again is not answered twice. It forgets the oldest; what is done twice after
// that, or after a restart, the store tells by its id. It is safe for
// concurrent use.
type seen struct {
	mu       sync.Mutex
	now, old map[string]struct{}
}

func newSeen() *seen { return &seen{now: make(map[string]struct{})} }

// first tells whether the id comes in for the first time.
func (s *seen) first(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.now[id]; ok {
		return false
	}
	if _, ok := s.old[id]; ok {
		return false
	}
	if len(s.now) >= seenMost {
		s.now, s.old = make(map[string]struct{}), s.now
	}
	s.now[id] = struct{}{}
	return true
}
