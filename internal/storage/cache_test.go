package storage

import (
	"testing"

	"verkoopcoach/internal/flow"
)

func named(name string) *state { return (&state{}).withTeam(flow.Team{Name: name}) }

func publish(c *cache, id flow.TeamID, s *state) { c.publish(map[flow.TeamID]*state{id: s}) }

func TestCacheKeepsTheLastUsed(t *testing.T) {
	c := newCache(2)
	for _, id := range []flow.TeamID{"a", "b"} {
		publish(c, id, named(string(id)))
	}
	c.get("a")
	publish(c, "c", named("c"))
	for id, want := range map[flow.TeamID]bool{"a": true, "b": false, "c": true} {
		if s, _ := c.get(id); (s != nil) != want {
			t.Errorf("%s: remembered is %v", id, s != nil)
		}
	}
}

// A reader that is slow must not put what it read before a commit in place of
// what the commit made.
func TestCacheIsNeverOlderThanACommit(t *testing.T) {
	for name, between := range map[string]func(c *cache){
		"published":             func(c *cache) { publish(c, "a", named("new")) },
		"published and evicted": func(c *cache) { publish(c, "a", named("new")); publish(c, "b", named("b")) },
		"cleared":               func(c *cache) { publish(c, "a", named("new")); c.clear() },
	} {
		c := newCache(1)
		_, mark := c.get("a")
		between(c)
		c.add("a", named("old"), mark)
		if s, _ := c.get("a"); s != nil && s.team.Name == "old" {
			t.Errorf("%s: the old one is remembered", name)
		}
	}
	c := newCache(1)
	_, mark := c.get("a")
	c.add("a", named("read"), mark)
	if s, _ := c.get("a"); s == nil || s.team.Name != "read" {
		t.Error("what was read is not remembered")
	}
}
