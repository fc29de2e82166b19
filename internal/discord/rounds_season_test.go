package discord_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
)

// calendar is what should have come by now, reckoned by the days and hours that the
// calendar and the clock show.
type calendar struct {
	*school
	store  *season
	rng    *rand.Rand
	teams  map[flow.TeamID]*localdiscord.Channel
	phases []flow.Phase
	quiet  flow.Quiet
	dates  map[string]flow.Civil // by team, "" being the class, and phase
	want   map[string]bool       // causes

	restarts, faults int
}

// Through both changes of the clocks, with deadlines that move, a bot that is
// stopped at any moment, and a Discord that refuses, fails and loses its answers,
// every reminder stands in the channel exactly once.
func TestRemindersOnceInTheChannel(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	if given := os.Getenv("SEED"); given != "" {
		var err error
		if seed, err = strconv.ParseUint(given, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	zone := amsterdam(t)
	for i, begin := range []time.Time{time.Date(2026, 3, 27, 0, 0, 0, 0, zone), time.Date(2026, 10, 23, 0, 0, 0, 0, zone)} {
		t.Run(begin.Format("January"), func(t *testing.T) {
			t.Parallel()
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("SEED=%d", seed)
				}
			})
			s, store := newSeason(t, begin)
			c := &calendar{
				school: s, store: store, rng: rand.New(rand.NewPCG(seed, uint64(i))),
				teams:  map[flow.TeamID]*localdiscord.Channel{flow.TeamID(s.tentas.ID()): s.tentas, flow.TeamID(s.fitzip.ID()): s.fitzip},
				phases: store.coach(s).Checklist(flow.Dutch).Phases[:2],
				dates:  make(map[string]flow.Civil), want: make(map[string]bool),
			}
			c.run()
		})
	}
}

func (c *calendar) run() {
	startTeam(c.in(c.anna, c.tentas))
	startTeam(c.in(c.bram, c.fitzip))
	c.settle()
	c.quiet = flow.Quiet{From: (16 + c.rng.IntN(8)) * 60, Until: (6 + c.rng.IntN(6)) * 60}
	c.settlesClass(c.store, func(s *flow.Settings) { s.Quiet = c.quiet })
	c.time.Advance(5 * time.Minute)
	for end := c.time.Now().AddDate(0, 0, 6); c.time.Now().Before(end); {
		if c.rng.IntN(10) < 5 {
			c.episode(c.moveDeadline)
		}
		// To five past or five past half: nothing begins or ends in the next minutes.
		half := c.time.Now().Truncate(30 * time.Minute).Add(time.Duration(1+c.rng.IntN(20)) * 30 * time.Minute)
		c.episode(func() { c.time.Advance(half.Add(5 * time.Minute).Sub(c.time.Now())) })
	}
	c.discord.ResetRecord()
	c.t.Logf("%d reminders, %d restarts, %d faults", len(c.want), c.restarts, c.faults)
	if len(c.want) < 4 {
		c.t.Error("hardly anything was due: this test proves nothing")
	}
}

// episode lets something change while Discord and the store do things wrong, and the
// bot is stopped now and then, and looks what came of it before anything else does.
func (c *calendar) episode(change func()) {
	c.t.Helper()
	var undo []func()
	for range c.rng.IntN(3) {
		c.faults++
		undo = append(undo, c.disturb())
	}
	c.store.forgets.Store(int64(c.rng.IntN(4)))
	change()
	if c.rng.IntN(6) == 0 {
		c.restarts++
		time.Sleep(time.Duration(c.rng.IntN(12_000)) * time.Microsecond)
		c.restartBot()
	}
	c.expect()
	c.store.goneRound(c.t)
	for _, done := range undo {
		done()
	}
	c.store.forgets.Store(0)
	for range 3 { // what is not clear is tried again within two minutes
		c.time.Advance(20 * time.Second)
		c.store.goneRound(c.t)
	}
	c.time.Advance(6 * time.Minute) // and Discord knows it no longer
	for range 12 {                  // what was refused is let be for ten rounds
		c.store.goneRound(c.t)
	}
	c.compare()
}

// disturb lets the next posts to a channel go wrong in one of the ways there are.
func (c *calendar) disturb() (undo func()) {
	ch := []*localdiscord.Channel{c.tentas, c.fitzip}[c.rng.IntN(2)]
	f := posting(ch, localdiscord.Fault{Times: 1 + c.rng.IntN(2)})
	switch c.rng.IntN(6) {
	case 0:
		f.DropResponse = true
	case 1:
		f.DropRequest = true
	case 2:
		f.Status = http.StatusInternalServerError
	case 3:
		f.Status, f.Code = http.StatusBadRequest, 50035
	case 4:
		f.Status, f.RetryAfter = http.StatusTooManyRequests, time.Millisecond
	case 5:
		f.Status = http.StatusServiceUnavailable
	}
	return c.discord.Inject(f)
}

func (c *calendar) moveDeadline() {
	team := []flow.TeamID{"", flow.TeamID(c.tentas.ID())}[c.rng.IntN(2)]
	phase := c.phases[c.rng.IntN(2)].Key
	now := c.time.Now().In(c.zone)
	when := flow.CivilOf(now.AddDate(0, 0, c.rng.IntN(7)))
	when.Hour, when.Minute = c.rng.IntN(24), []int{0, 30, 59}[c.rng.IntN(3)]
	switch err := c.store.coach(c.school).SetDeadline(context.Background(), flow.Origin{Team: team}, flow.ClassID(c.class.ID()), phase, when); flow.CodeOf(err) {
	case "":
		c.dates[string(team)+" "+string(phase)] = when
	case flow.CodePastDate:
	default:
		c.t.Fatal(err)
	}
}

// expect notes what is due now.
func (c *calendar) expect() {
	now := c.time.Now().In(c.zone)
	if c.quiet.Holds(now) {
		return
	}
	for team := range c.teams {
		for _, p := range c.phases {
			when, ok := c.dates[string(team)+" "+string(p.Key)]
			if !ok {
				when, ok = c.dates[" "+string(p.Key)]
			}
			when = flow.CivilOf(when.In(c.zone))
			if !ok || !now.Before(when.In(c.zone)) {
				continue
			}
			today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
			left := int(time.Date(when.Year, when.Month, when.Day, 0, 0, 0, 0, time.UTC).Sub(today).Hours()) / 24
			if now.Hour() < 9 {
				left++ // the day has not begun
			}
			for _, days := range []int{0, 1, 3} {
				if left <= days {
					c.want[fmt.Sprintf("%s %d <t:%d:F> -%d", team, p.Number, when.In(c.zone).Unix(), days)] = true
					break
				}
			}
		}
	}
}

var reminded = regexp.MustCompile(`Fase (\d) · .*\nDe deadline is (<t:\d+:F>)`)

// compare counts the messages in the channels: as many of each deadline as there
// were days on which it was due.
func (c *calendar) compare() {
	c.t.Helper()
	want, got := make(map[string]int), make(map[string]int)
	for cause := range c.want {
		want[cause[:strings.LastIndex(cause, " ")]]++
	}
	for team, ch := range c.teams {
		for _, m := range ch.Messages(c.anna) {
			if found := reminded.FindStringSubmatch(m.Text()); found != nil {
				got[fmt.Sprintf("%s %s %s", team, found[1], found[2])]++
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.t.Fatalf("at %s, quiet %+v, deadlines %v, causes %v: %s", c.time.Now().In(c.zone), c.quiet, c.dates, slices.Sorted(maps.Keys(c.want)), diff)
	}
}
