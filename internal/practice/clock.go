package practice

import (
	"sync/atomic"
	"time"

	"verkoopcoach/internal/localdiscord"
)

// foundingDay is when the class was founded, in every run. It lies before any
// day on which somebody practises, so that ids go on rising.
var foundingDay = time.Date(2020, 9, 1, 8, 0, 0, 0, time.UTC)

// foundingClock stands still on the founding day until it is let go. Ids are
// made of the time and a counter, so whatever is made on that day in the same
// order has the same ids in every run, and a database that names channels and
// members by their ids still fits.
type foundingClock struct {
	localdiscord.WallClock
	running atomic.Bool
}

// Now is the founding day, and the present after letGo.
func (c *foundingClock) Now() time.Time {
	if c.running.Load() {
		return time.Now()
	}
	return foundingDay
}

func (c *foundingClock) letGo() { c.running.Store(true) }
