package discord

import (
	"testing"
	"time"
)

// A server that fills all its places keeps no other waiting, and what is over is
// forgotten.
func TestSlotsOfOneServer(t *testing.T) {
	t.Parallel()
	s := newSlots()
	var back []func()
	for range atOnceServer {
		back = append(back, s.take("busy"))
	}
	waits := make(chan func())
	go func() { waits <- s.take("busy") }()
	done := make(chan struct{})
	go func() { s.take("other")(); close(done) }()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("another server waits")
	}
	select {
	case <-waits:
		t.Error("the busy server got more than its part")
	case <-time.After(20 * time.Millisecond):
	}
	back[0]()
	(<-waits)()
	for _, giveBack := range back[1:] {
		giveBack()
	}
	if len(s.servers) != 0 || len(s.all) != 0 {
		t.Errorf("%d servers and %d places are left", len(s.servers), len(s.all))
	}
}
