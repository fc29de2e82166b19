package discord_test

import (
	"testing"
	"time"
)

// How long a test waits for what must happen, and how long nothing must happen
// before it believes that nothing more will.
const (
	patience = 10 * time.Second
	quiet    = 200 * time.Millisecond
)

// eventually waits until it is so, and fails the test where it does not come to
// be so.
func eventually(t testing.TB, what string, so func() bool) {
	t.Helper()
	end, pause := time.Now().Add(patience), 100*time.Microsecond
	for ; !so(); time.Sleep(pause) {
		if time.Now().After(end) {
			t.Fatalf("it does not come to be so: %s", what)
		}
		pause = min(2*pause, 5*time.Millisecond)
	}
}
