package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"verkoopcoach/internal/localdiscord"
)

// idleMost is the most memory that the idle program may hold of its own, in kB.
// The pages of the program file come beside it: the system shares and drops those
// as it likes.
const idleMost = 16 * 1024

// TestIdleMemory runs the real program in a thousand servers.
func TestIdleMemory(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("memory is read from /proc, which this system has not")
	}
	d, err := localdiscord.Start(localdiscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	for i := range 1000 {
		d.AddGuild(fmt.Sprintf("Klas %d", i)).AddChannel("team")
	}
	bot := launch(t, "DISCORD_TOKEN="+d.Token(), "DISCORD_API_URL="+d.URL(), "DATABASE_URL=sqlite:"+filepath.Join(t.TempDir(), "x.db"))
	connected(t, d, 1)
	var kB int
	// What starting up left behind is given back in a while, not at once.
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(time.Second) {
		if kB = memoryKB(t, bot.cmd.Process.Pid, "RssAnon"); kB <= idleMost {
			break
		}
	}
	t.Logf("%d MB with 1,000 servers, and %d MB of the program file", kB/1024, memoryKB(t, bot.cmd.Process.Pid, "RssFile")/1024)
	if kB > idleMost {
		t.Errorf("%d kB in use, %d is the most", kB, idleMost)
	}
}

// memoryKB is how much memory of that kind the process has in use.
func memoryKB(t *testing.T, pid int, kind string) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(kind + `:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Fatalf("no %s in %s", kind, status)
	}
	kB, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kB
}
