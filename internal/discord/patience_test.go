package discord_test

import "time"

// How long a test waits for what must happen, and how long nothing must happen
// before it believes that nothing more will.
const (
	patience = 10 * time.Second
	quiet    = 200 * time.Millisecond
)
