package discord_test

import (
	"flag"
	"os"
	"testing"
)

// TestMain runs more tests side by side than there are processors: most of their
// time they wait, for a session to close or for an answer to be put off.
func TestMain(m *testing.M) {
	if err := flag.Set("test.parallel", "4"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
