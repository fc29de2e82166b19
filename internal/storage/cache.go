package storage

import (
	"container/list"
	"sync"

	"verkoopcoach/internal/flow"
)

// cache remembers the committed state of the teams that were asked for last.
// The writer publishes into it after each commit, and is the only one that
// changes a team, so what stands here is what stands on disk. It is safe for
// concurrent use.
type cache struct {
	mu      sync.Mutex
	max     int
	entries map[flow.TeamID]*list.Element
	recent  *list.List // of *entry, the last used in front
	removed uint64     // counts entries that were taken out
}

type entry struct {
	id    flow.TeamID
	state *state
}

func newCache(most int) *cache {
	return &cache{max: most, entries: make(map[flow.TeamID]*list.Element), recent: list.New()}
}

// get returns the team's state, or nil where it is not remembered, and a mark
// to add it with.
func (c *cache) get(id flow.TeamID) (*state, uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[id]
	if !ok {
		return nil, c.removed
	}
	c.recent.MoveToFront(e)
	return e.Value.(*entry).state, c.removed
}

// add remembers a state that was read from disk since get gave the mark. One
// that the writer has published meanwhile is newer and stays; and where any was
// taken out meanwhile, a newer one of this team may have been among them.
func (c *cache) add(id flow.TeamID, s *state, mark uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.entries[id]; !ok && mark == c.removed {
		c.put(id, s)
	}
}

// publish remembers what a commit made of its teams.
func (c *cache) publish(states map[flow.TeamID]*state) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, s := range states {
		c.put(id, s)
	}
}

func (c *cache) put(id flow.TeamID, s *state) {
	if e, ok := c.entries[id]; ok {
		e.Value.(*entry).state = s
		c.recent.MoveToFront(e)
		return
	}
	c.entries[id] = c.recent.PushFront(&entry{id, s})
	if c.recent.Len() > c.max {
		oldest := c.recent.Remove(c.recent.Back()).(*entry)
		delete(c.entries, oldest.id)
		c.removed++
	}
}

// clear forgets everything.
func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.entries)
	c.recent.Init()
	c.removed++
}
