package flow_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// A warning is worth nothing for another end than it named, also when the end
// that it named holds again: the team was told the other one last.
func TestWarnedOfTheEndThatHolds(t *testing.T) {
	type step struct {
		day, keep int // keep: what the retention is set to; -1 leaves it
		warned    int // until which day; 0 is not
		gone      bool
	}
	for name, steps := range map[string][]step{
		"longer":         {{90, -1, 104, false}, {91, 730, 0, false}, {715, -1, 0, false}, {716, -1, 730, false}, {730, -1, 0, true}},
		"shorter":        {{90, -1, 104, false}, {91, 40, 105, false}, {104, -1, 0, false}, {105, -1, 0, true}},
		"off and on":     {{90, -1, 104, false}, {91, 0, 0, false}, {600, 100, 614, false}, {613, -1, 0, false}, {614, -1, 0, true}},
		"there and back": {{90, -1, 104, false}, {97, 110, 111, false}, {98, 100, 112, false}, {104, -1, 0, false}, {111, -1, 0, false}, {112, -1, 0, true}},
		"the same again": {{90, -1, 104, false}, {97, 100, 0, false}, {104, -1, 0, true}},
	} {
		t.Run(name, func(t *testing.T) {
			x, _ := private(t)
			x.together("merel")
			x.keeps(100)
			begin := x.now
			for _, s := range steps {
				x.now = begin.AddDate(0, 0, s.day)
				if s.keep >= 0 {
					x.keeps(s.keep)
				}
				warnings, err := x.coach.TakeWarnings(context.Background(), "2b")
				x.ok(err)
				warned := 0
				for _, w := range warnings {
					warned = int(w.Until.Sub(begin).Hours()) / 24
					x.ok(x.coach.Reminded(context.Background(), w.ID))
				}
				gone, err := x.coach.Retire(context.Background(), "2b")
				x.ok(err)
				if warned != s.warned || (len(gone) == 1) != s.gone {
					t.Fatalf("day %d: warned until %d, gone %v; want %+v", s.day, warned, gone, s)
				}
			}
		})
	}
}

// A late warning is one message however long it takes to be sent, though each
// time that it is given out it names a later day.
func TestLateWarningIsOneMessage(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.keeps(30)
	x.now = x.now.AddDate(0, 0, 100)
	var first flow.Warning
	for n, later := range []time.Duration{0, time.Minute, 24 * time.Hour, 48 * time.Hour} {
		x.now = x.now.Add(later)
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		if err != nil || len(warnings) != 1 {
			t.Fatalf("%d: %+v, %v", n, warnings, err)
		}
		if n == 0 {
			first = warnings[0]
		}
		if w := warnings[0]; w.ID != first.ID || !w.Until.Equal(x.now.AddDate(0, 0, flow.WarnBefore)) {
			t.Errorf("%d: %s until %v, and first it was %s", n, w.ID, w.Until, first.ID)
		}
	}
}

// A warning that nobody takes is tried once a day, and counts as given after two
// weeks: what is kept for a channel that is closed for good comes to its end too,
// and no sooner than two weeks after that.
func TestWarningThatIsRefused(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.keeps(30)
	begin := x.now
	var tried []int
	for day := range 100 {
		for _, hour := range []int{0, 1, 12} {
			x.now = begin.AddDate(0, 0, day).Add(time.Duration(hour) * time.Hour)
			warnings, err := x.coach.TakeWarnings(ctx, "2b")
			x.ok(err)
			for _, w := range warnings {
				tried = append(tried, day)
				if day == 20 { // the bot ends before it could try
					x.ok(x.coach.NotReminded(ctx, w.ID))
					continue
				}
				x.ok(x.coach.Refused(ctx, w.ID))
			}
			gone, err := x.coach.Retire(ctx, "2b")
			x.ok(err)
			if len(gone) > 0 {
				// First tried on day 16, given on day 30.
				if day != 30+flow.WarnBefore || len(tried) != 15+2 || tried[0] != 30-flow.WarnBefore {
					t.Errorf("gone on day %d, tried on %v", day, tried)
				}
				return
			}
		}
	}
	t.Error("it is kept for ever, and was tried on", tried)
}

// A channel that is open again gets its warning, and two weeks from then.
func TestWarningThatWasRefused(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.keeps(30)
	take := func(days int) flow.Warning {
		t.Helper()
		x.now = x.now.AddDate(0, 0, days)
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		if err != nil || len(warnings) != 1 {
			t.Fatal(warnings, err)
		}
		return warnings[0]
	}
	x.ok(x.coach.Refused(ctx, take(30).ID))
	w := take(13)
	x.ok(x.coach.Reminded(ctx, w.ID))
	x.ok(x.coach.Refused(ctx, w.ID)) // which is no longer of any account
	for _, days := range []int{13, 1} {
		x.now = x.now.AddDate(0, 0, days)
		if gone, err := x.coach.Retire(ctx, "2b"); err != nil || (len(gone) == 1) != (days == 1) {
			t.Errorf("%d days on: %v, %v", days, gone, err)
		}
	}
}

// Two refusals a fortnight apart are two, and no fortnight of trying: the bot may
// have been away in between, and the channel open.
func TestRefusalsApart(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.keeps(30)
	begin := x.now.AddDate(0, 0, 40)
	refused := func(day int) flow.Sending {
		t.Helper()
		x.now = begin.AddDate(0, 0, day)
		warnings, err := x.coach.TakeWarnings(ctx, "2b")
		if err != nil || len(warnings) != 1 {
			t.Fatalf("day %d: %v, %v", day, warnings, err)
		}
		x.ok(x.coach.Refused(ctx, warnings[0].ID))
		return x.sendings()[warnings[0].ID]
	}
	for _, day := range []int{0, 14, 28, 29, 31, 33, 35, 37, 39, 41, 42} {
		if s := refused(day); (day == 42) != !s.Sent.IsZero() {
			t.Errorf("day %d: %+v", day, s)
		}
	}
}

// When the clocks go back nothing is wiped before the moment that was named.
func TestWarnedOverTheChangeOfClocks(t *testing.T) {
	ctx := context.Background()
	x := newSchool(t, time.Time{})
	x = newSchool(t, time.Date(2026, 7, 1, 12, 0, 0, 0, x.amsterdam()))
	x.starts("a")
	x.keeps(30)
	x.now = time.Date(2026, 10, 20, 12, 0, 0, 0, x.now.Location())
	warnings, err := x.coach.TakeWarnings(ctx, "2b")
	x.ok(err)
	x.ok(x.coach.Reminded(ctx, warnings[0].ID))
	for _, tc := range []struct {
		at   time.Time
		gone int
	}{{warnings[0].Until.Add(-time.Second), 0}, {warnings[0].Until, 1}} {
		x.now = tc.at
		if gone, err := x.coach.Retire(ctx, "2b"); err != nil || len(gone) != tc.gone {
			t.Errorf("%v: %v, %v", tc.at, gone, err)
		}
	}
}

// blind is a store that fails at a glance.
type blind struct{ flow.Store }

var errLooked = errors.New("looked at a team")

func (blind) Footings(context.Context, flow.ClassID) ([]flow.Footing, error) { return nil, errLooked }

func (blind) FootingsOf(context.Context, []flow.TeamID) ([]flow.Footing, error) {
	return nil, errLooked
}

// Day and night nearly every round finds nothing to do, and it must not look at
// every team to find that: neither for a retention nor for a deadline that is near.
func TestRoundLooksAtNothing(t *testing.T) {
	ctx := context.Background()
	x, _ := private(t)
	x.together("merel")
	x.keeps(60)
	lists, err := prompts.Load(prompts.Embedded())
	x.ok(err)
	round := func(c *flow.Coach) error {
		reminders, errReminders := c.TakeReminders(ctx, "2b")
		for _, r := range reminders {
			x.ok(c.Reminded(ctx, r.ID))
		}
		_, errWarnings := c.TakeWarnings(ctx, "2b")
		_, errRetire := c.Retire(ctx, "2b")
		return errors.Join(errReminders, errWarnings, errRetire)
	}
	unseeing := flow.NewCoach(blind{x.store}, lists, func() time.Time { return x.now })
	x.now = x.now.AddDate(0, 0, 45)
	if err := round(unseeing); err != nil {
		t.Error("nothing due:", err)
	}
	x.ok(x.coach.SetDeadline(ctx, x.by("docent", ""), "2b", lists.In(flow.Dutch).Phases[0].Key, flow.CivilOf(x.now.AddDate(0, 0, 2))))
	if err := round(unseeing); !errors.Is(err, errLooked) {
		t.Error("with a reminder due it looks: this test proves nothing:", err)
	}
	x.ok(round(x.coach))
	x.now = x.now.Add(flow.ResendWithin)
	if err := round(unseeing); err != nil {
		t.Error("reminded:", err)
	}
}

// keeper is a class of which the retention is set again and again.
type keeper struct {
	*school
	rt     *rapid.T
	class  flow.ClassID
	keep   int
	set    time.Time // when keep became what it is
	active map[flow.TeamID]time.Time
	told   map[flow.TeamID]promise
}

// promise is the warning that a team got last.
type promise struct{ at, until time.Time }

// Whatever is set and done in whatever order, a team is wiped only when what it
// was told last was told long enough before, of the end that holds, since it did
// anything; and when nothing more is set or done, it is.
func TestWipedAsTold(t *testing.T) {
	t.Parallel() // it waits for the disk
	x := newSchool(t, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	store, err := storage.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "keeper.db"))
	x.ok(err)
	defer store.Close()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		k := &keeper{
			school: &school{t: t, store: store, now: x.now, n: n * 1_000_000}, rt: rt, class: flow.ClassID(fmt.Sprint("class-", n)),
			active: make(map[flow.TeamID]time.Time), told: make(map[flow.TeamID]promise),
		}
		k.coach = flow.NewCoach(store, flow.Checklists{}, func() time.Time { return k.now })
		k.run()
	})
}

func (k *keeper) run() {
	ctx := context.Background()
	for _, team := range []flow.TeamID{"a", "b"} {
		team += flow.TeamID(k.class)
		_, err := k.coach.Start(ctx, k.by("anna", team), flow.Start{Class: k.class, Name: string(team)})
		k.ok(err)
		k.active[team] = k.now
	}
	for range rapid.IntRange(1, 25).Draw(k.rt, "rounds") {
		k.now = k.now.Add(time.Duration(rapid.SampledFrom([]int{1, 12, 24, 5 * 24, 14 * 24, 20 * 24}).Draw(k.rt, "hours")) * time.Hour)
		switch rapid.IntRange(0, 5).Draw(k.rt, "deed") {
		case 0, 1:
			k.sets(rapid.SampledFrom([]int{0, 30, 40, 100}).Draw(k.rt, "keep"))
		case 2:
			k.does(rapid.SampledFrom([]flow.TeamID{"a", "b"}).Draw(k.rt, "team") + flow.TeamID(k.class))
		}
		k.round(rapid.Bool().Draw(k.rt, "sent"))
	}
	k.sets(30)
	for range 2 {
		k.now = k.now.AddDate(0, 0, 31)
		k.round(true)
	}
	if len(k.active) > 0 {
		k.rt.Fatalf("kept for ever: %v", k.active)
	}
}

func (k *keeper) sets(days int) {
	if k.keep != days {
		k.keep, k.set = days, k.now
	}
	_, err := k.coach.SetClass(context.Background(), k.by("docent", ""), k.class, func(s *flow.Settings) { s.Retention = days })
	k.ok(err)
}

func (k *keeper) does(team flow.TeamID) {
	if _, ok := k.active[team]; !ok {
		return
	}
	k.active[team] = k.now
	_, err := k.store.Once(context.Background(), flow.Effect{At: k.now}, func(tx flow.Tx) ([]byte, error) {
		return nil, tx.PutDraft(team, flow.Draft{Step: "swot", Author: "anna", At: k.now})
	})
	k.ok(err)
}

// round warns and wipes; without sent the bot ends before a warning goes out.
func (k *keeper) round(sent bool) {
	ctx := context.Background()
	warnings, err := k.coach.TakeWarnings(ctx, k.class)
	k.ok(err)
	for _, w := range warnings {
		if !sent {
			break
		}
		k.ok(k.coach.Reminded(ctx, w.ID))
		k.told[w.Team.ID] = promise{k.now, w.Until}
	}
	gone, err := k.coach.Retire(ctx, k.class)
	k.ok(err)
	for _, team := range gone {
		p, active := k.told[team.ID], k.active[team.ID]
		switch end := active.AddDate(0, 0, k.keep); {
		case k.keep == 0 || k.now.Before(end):
			k.rt.Fatalf("%s is wiped on %v, and not over until %v", team.ID, k.now, end)
		case p.at.Before(active) || p.at.Before(k.set):
			k.rt.Fatalf("%s is wiped, and warned last on %v; active %v, set %v", team.ID, p.at, active, k.set)
		case k.now.Before(p.until) || k.now.Sub(p.at) < flow.WarnBefore*24*time.Hour || p.until.Before(end):
			k.rt.Fatalf("%s is wiped on %v, and on %v was told %v; the end is %v", team.ID, k.now, p.at, p.until, end)
		}
		delete(k.active, team.ID)
	}
}
