package practice_test

import (
	"slices"
	"strconv"
	"testing"
	"time"
)

// measured is how many messages the latency is taken over.
const measured = 25

// TestLatency measures how long a message of the bot takes from its sending to
// a second tab: from the time that Discord put on it to the moment at which it
// stands in the page.
func TestLatency(t *testing.T) {
	c := newClass(t)
	anna, bram := c.opens("Anna"), c.opens("Bram")
	anna.says("/start naam:Team Tentas")
	bram.sees("Begin bij")
	bram.do(evaluate(`window.took = []; new MutationObserver((all) => {
		for (const node of all.flatMap((m) => [...m.addedNodes])) {
			const time = node.querySelector?.(".used") && node.querySelector("header time, .side-time");
			if (time) window.took.push(Date.now() - new Date(time.dateTime).getTime());
		}
	}).observe(document.querySelector(".rows"), {childList: true});`))
	for i := range measured {
		if _, err := c.member("Anna").Slash(t.Context(), c.channel("team-tentas"), "stap"); err != nil {
			t.Fatal(err)
		}
		bram.awaits("the message", `window.took.length > `+strconv.Itoa(i))
	}
	took := read[[]float64](bram, `window.took`)
	slices.Sort(took)
	median := time.Duration(took[len(took)/2] * float64(time.Millisecond))
	t.Logf("a message of the bot stands in a second tab after %s (median of %d, slowest %s)",
		median, len(took), time.Duration(took[len(took)-1]*float64(time.Millisecond)))
	if median > 100*time.Millisecond {
		t.Errorf("%s is too slow", median)
	}
}
