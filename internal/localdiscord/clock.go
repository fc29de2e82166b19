package localdiscord

import (
	"slices"
	"sync"
	"time"
)

// Clock tells the time and calls back after a delay. Implementations are safe
// for concurrent use.
type Clock interface {
	// Now is the current time.
	Now() time.Time
	// AfterFunc calls f in a goroutine of its own once d has passed. The
	// returned stop reports whether it came in time to prevent the call.
	AfterFunc(d time.Duration, f func()) (stop func() bool)
}

// WallClock is the clock of the machine.
type WallClock struct{}

// Now is time.Now.
func (WallClock) Now() time.Time { return time.Now() }

// AfterFunc is time.AfterFunc.
func (WallClock) AfterFunc(d time.Duration, f func()) func() bool {
	return time.AfterFunc(d, f).Stop
}

// ManualClock stands still until it is advanced, so that a test of a timeout
// takes no time. It is safe for concurrent use.
type ManualClock struct {
	mu     sync.Mutex
	now    time.Time
	alarms []*alarm
}

type alarm struct {
	at   time.Time
	ring func()
}

// NewManualClock starts a clock that stands at the given time.
func NewManualClock(at time.Time) *ManualClock { return &ManualClock{now: at} }

// Now is the time to which the clock was last advanced.
func (c *ManualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc calls f when the clock is advanced by d or more.
func (c *ManualClock) AfterFunc(d time.Duration, f func()) func() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := &alarm{at: c.now.Add(d), ring: f}
	c.alarms = append(c.alarms, a)
	return func() bool { return c.remove(a) }
}

// Advance moves the clock by d and starts what was due in that time.
func (c *ManualClock) Advance(d time.Duration) {
	c.mu.Lock()
	c.now = c.now.Add(d)
	var due []*alarm
	c.alarms = slices.DeleteFunc(c.alarms, func(a *alarm) bool {
		if a.at.After(c.now) {
			return false
		}
		due = append(due, a)
		return true
	})
	c.mu.Unlock()
	for _, a := range due {
		go a.ring()
	}
}

// Alarms is how many callbacks are waiting: a test can wait until the code
// that it watches has set its timer.
func (c *ManualClock) Alarms() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.alarms)
}

func (c *ManualClock) remove(a *alarm) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := len(c.alarms)
	c.alarms = slices.DeleteFunc(c.alarms, func(b *alarm) bool { return a == b })
	return len(c.alarms) < before
}
