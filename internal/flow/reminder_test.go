package flow_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

func TestDue(t *testing.T) {
	zone := newSchool(t, time.Time{}).amsterdam()
	phase := &flow.Phase{Key: "1"}
	night := flow.Quiet{From: 18 * 60, Until: 10 * 60}
	civil := func(text string) time.Time {
		t.Helper()
		c, err := flow.ParseCivil(text)
		if err != nil {
			t.Fatal(err)
		}
		return c.In(zone)
	}
	for _, tc := range []struct {
		deadline, now string
		quiet         flow.Quiet
		want          int // -1 is none
	}{
		{"2026-03-31 17:00", "2026-03-28 08:59", flow.Quiet{}, -1},
		{"2026-03-31 17:00", "2026-03-28 09:00", flow.Quiet{}, 3},
		{"2026-03-31 17:00", "2026-03-30 08:59", flow.Quiet{}, 3}, // late is better than not
		{"2026-03-31 17:00", "2026-03-30 09:00", flow.Quiet{}, 1},
		{"2026-03-31 17:00", "2026-03-31 09:00", flow.Quiet{}, 0},
		{"2026-03-31 17:00", "2026-03-31 16:59", flow.Quiet{}, 0},
		{"2026-03-31 17:00", "2026-03-31 17:00", flow.Quiet{}, -1},
		{"2026-03-31 17:00", "2026-03-28 09:00", night, -1},
		{"2026-03-31 17:00", "2026-03-28 10:00", night, 3},
		{"2026-03-31 08:00", "2026-03-31 07:00", flow.Quiet{}, 1}, // no ninth hour before it on the day itself
		{"2026-03-01 12:00", "2026-02-26 09:00", flow.Quiet{}, 3},
		{"2028-03-01 12:00", "2028-02-27 09:00", flow.Quiet{}, 3},
	} {
		s := flow.TeamStatus{Phases: []flow.PhaseStanding{{Phase: phase, Count: flow.Count{Required: 1}, Deadline: civil(tc.deadline)}}}
		got := -1
		for _, r := range flow.Due(s, nil, tc.quiet, civil(tc.now)) {
			got = r.Days
		}
		if got != tc.want {
			t.Errorf("%s at %s: %d, want %d", tc.deadline, tc.now, got, tc.want)
		}
	}
}

// Who has nothing to do is not reminded.
func TestNothingDue(t *testing.T) {
	now := time.Date(2026, 3, 31, 10, 0, 0, 0, time.UTC)
	todo := flow.PhaseStanding{Phase: &flow.Phase{Key: "1"}, Count: flow.Count{Required: 2, Done: 1}, Deadline: now.Add(time.Hour)}
	for name, tc := range map[string]struct {
		change func(*flow.PhaseStanding)
		want   int
	}{
		"to do":          {func(*flow.PhaseStanding) {}, 1},
		"complete":       {func(p *flow.PhaseStanding) { p.Count.Done = 2 }, 0},
		"stale":          {func(p *flow.PhaseStanding) { p.Count.Done, p.Count.Stale = 2, 1 }, 1},
		"locked":         {func(p *flow.PhaseStanding) { p.SignOff.Locked = true }, 0},
		"approved":       {func(p *flow.PhaseStanding) { p.Mark = flow.MarkApproved }, 0},
		"changed since":  {func(p *flow.PhaseStanding) { p.Mark = flow.MarkChanged }, 1},
		"returned":       {func(p *flow.PhaseStanding) { p.Mark = flow.MarkReturned }, 1},
		"without a date": {func(p *flow.PhaseStanding) { p.Deadline = time.Time{} }, 0},
	} {
		p := todo
		tc.change(&p)
		if got := flow.Due(flow.TeamStatus{Phases: []flow.PhaseStanding{p}}, nil, flow.Quiet{}, now); len(got) != tc.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// What was taken and not said to be sent is given out again for two minutes, and
// then never; what was refused is given out anew.
func TestTakenIsNotSentTwice(t *testing.T) {
	ctx := context.Background()
	x := newSchool(t, time.Date(2026, 3, 31, 10, 0, 0, 0, time.UTC))
	x.starts("a")
	phase := x.coach.Checklist(flow.Dutch).Phases[0].Key
	x.ok(x.coach.SetDeadline(ctx, x.by("docent", ""), "2b", phase, flow.CivilOf(x.now.Add(5*time.Hour))))
	taken := func() (ids []flow.MessageID) {
		t.Helper()
		all, err := x.coach.TakeReminders(ctx, "2b")
		x.ok(err)
		for _, r := range all {
			ids = append(ids, r.ID)
		}
		return ids
	}
	first := taken()
	if len(first) != 1 || len(first[0]) != 24 {
		t.Fatal(first)
	}
	x.now = x.now.Add(flow.ResendWithin - time.Second)
	if again := taken(); !cmp.Equal(first, again) {
		t.Errorf("soon after: %v, want %v", again, first)
	}
	x.now = x.now.Add(time.Second)
	if again := taken(); len(again) > 0 {
		t.Errorf("given up: %v", again)
	}
	x.ok(x.coach.NotReminded(ctx, first[0]))
	if again := taken(); !cmp.Equal(first, again) {
		t.Errorf("refused: %v, want %v", again, first)
	}
	x.ok(x.coach.Reminded(ctx, first[0]))
	if again := taken(); len(again) > 0 {
		t.Errorf("sent: %v", again)
	}
	x.ok(x.coach.Nudge(ctx, x.by("docent", "a"), phase))
	if err := x.coach.Nudge(ctx, x.by("docent", "a"), "geen"); flow.CodeOf(err) != flow.CodeNoPhase {
		t.Error(err)
	}
	if ids, err := x.coach.Classes(ctx); err != nil || !cmp.Equal(ids, []flow.ClassID{"2b"}) {
		t.Error(ids, err)
	}
}

// What was on its way when the quiet hours began, or the deadline came, is
// brought to its end; nothing new is begun then.
func TestBegunIsEnded(t *testing.T) {
	deadline := time.Date(2026, 3, 31, 17, 0, 0, 0, time.UTC)
	quiet := flow.Quiet{From: 16 * 60, Until: 8 * 60}
	s := flow.TeamStatus{Phases: []flow.PhaseStanding{{Phase: &flow.Phase{Key: "1"}, Count: flow.Count{Required: 1}, Deadline: deadline}}}
	due := flow.Due(s, nil, quiet, deadline.Add(-2*time.Hour))
	if len(due) != 1 || len(flow.Due(s, nil, quiet, deadline.Add(-time.Hour))) != 0 {
		t.Fatal("not due, or due in quiet hours: this test proves nothing")
	}
	for _, began := range []time.Time{deadline.Add(-time.Hour), deadline} {
		due[0].Again = true
		taken := map[flow.MessageID]flow.Sending{due[0].ID: {ID: due[0].ID, Taken: began.Add(-time.Minute)}}
		if got := flow.Due(s, taken, quiet, began); !cmp.Equal(got, due) {
			t.Errorf("at %v: %+v", began, got)
		}
		if got := flow.Due(s, taken, quiet, began.Add(flow.ResendWithin)); len(got) != 0 {
			t.Errorf("given up: %+v", got)
		}
	}
}

// season is a bot that sends reminders through a season in which the clocks
// change, and is killed now and then.
type season struct {
	*school
	rt     *rapid.T
	path   string
	class  flow.ClassID
	teams  []flow.TeamID
	lists  flow.Checklists
	zone   *time.Location
	quiet  flow.Quiet
	phases []flow.Phase
	dates  map[string]flow.Civil // by team, "" being the class, and phase
	done   map[string]bool       // by team and phase

	kills int

	seen map[flow.MessageID]time.Time // as Discord remembers nonces
	sent map[string]int               // by cause
	want map[string]bool
}

// Through two changes of the clocks, with deadlines that move and a bot that is
// killed at any moment, every reminder comes exactly once.
func TestRemindersOnce(t *testing.T) {
	t.Parallel() // it waits for the disk
	lists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	x := newSchool(t, time.Time{})
	zone, path, n := x.amsterdam(), filepath.Join(t.TempDir(), "seasons.db"), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		begin := rapid.SampledFrom([]time.Time{
			time.Date(2026, 3, 27, 0, 0, 0, 0, zone), time.Date(2026, 10, 23, 0, 0, 0, 0, zone),
		}).Draw(rt, "begin")
		s := &season{
			school: &school{t: t, now: begin, n: n * 1_000_000}, rt: rt, path: path, lists: lists, zone: zone,
			class: flow.ClassID(fmt.Sprint("class-", n)), teams: []flow.TeamID{flow.TeamID(fmt.Sprint("a", n)), flow.TeamID(fmt.Sprint("b", n))},
			phases: lists.In(flow.Dutch).Phases[:2], dates: make(map[string]flow.Civil), done: make(map[string]bool),
			seen: make(map[flow.MessageID]time.Time), sent: make(map[string]int), want: make(map[string]bool),
		}
		s.run()
	})
}

func (s *season) run() {
	s.open()
	for _, team := range s.teams {
		_, err := s.coach.Start(context.Background(), s.by("anna", team), flow.Start{Class: s.class, Name: string(team)})
		s.ok(err)
	}
	s.quiet = flow.Quiet{From: rapid.IntRange(16, 23).Draw(s.rt, "from") * 60, Until: rapid.IntRange(6, 11).Draw(s.rt, "until") * 60}
	_, err := s.coach.SetClass(context.Background(), s.by("docent", ""), s.class, func(c *flow.Settings) { c.Quiet = s.quiet })
	s.ok(err)
	for end := s.now.AddDate(0, 0, 6); s.now.Before(end); {
		s.now = s.now.Add(time.Duration(rapid.IntRange(30, 720).Draw(s.rt, "minutes")) * time.Minute)
		switch rapid.IntRange(0, 9).Draw(s.rt, "deed") {
		case 0, 1, 2:
			s.moveDeadline()
		case 3:
			s.complete()
		case 4:
			s.restart()
		}
		s.remind()
	}
	s.ok(s.store.Close())
	for cause := range s.want {
		if s.sent[cause] != 1 {
			s.rt.Fatalf("%s came %d times", cause, s.sent[cause])
		}
	}
	if len(s.sent) != len(s.want) {
		s.rt.Fatalf("sent %v, want %v", s.sent, s.want)
	}
}

func (s *season) open() {
	store, err := storage.Open(context.Background(), "sqlite:"+s.path)
	s.ok(err)
	s.store, s.coach = store, flow.NewCoach(store, s.lists, func() time.Time { return s.now })
}

// restart leaves what was under way as it is.
func (s *season) restart() {
	s.ok(s.store.Close())
	s.open()
}

func (s *season) moveDeadline() {
	team := rapid.SampledFrom([]flow.TeamID{"", s.teams[0]}).Draw(s.rt, "whose")
	phase := s.phases[rapid.IntRange(0, 1).Draw(s.rt, "phase")].Key
	when := flow.CivilOf(s.now.AddDate(0, 0, rapid.IntRange(0, 6).Draw(s.rt, "days")))
	when.Hour, when.Minute = rapid.IntRange(0, 23).Draw(s.rt, "hour"), rapid.SampledFrom([]int{0, 30, 59}).Draw(s.rt, "minute")
	switch err := s.coach.SetDeadline(context.Background(), s.by("docent", team), s.class, phase, when); flow.CodeOf(err) {
	case "":
		// A minute that the clocks pass over is kept, and falls where it falls.
		s.dates[string(team)+" "+string(phase)] = when
	case flow.CodePastDate:
	default:
		s.rt.Fatal(err)
	}
}

func (s *season) complete() {
	team := rapid.SampledFrom(s.teams).Draw(s.rt, "team")
	phase := s.phases[rapid.IntRange(0, 1).Draw(s.rt, "phase")]
	key := string(team) + " " + string(phase.Key)
	if s.done[key] {
		return
	}
	s.done[key] = true
	// Straight into the store: without a basis nothing becomes stale.
	_, err := s.store.Once(context.Background(), flow.Effect{At: s.now}, func(tx flow.Tx) ([]byte, error) {
		for _, step := range phase.Steps {
			d, err := tx.Dossier(team)
			if err != nil {
				return nil, err
			}
			r := flow.Revision{Number: d.Revision + 1, Step: step.Key, Kind: flow.Answered, Author: "anna", At: s.now, Values: flow.Values{"keuze": "x"}}
			if err := tx.Append(team, r); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	s.ok(err)
}

// remind sends what is due, and is killed on the way now and then: before a
// message goes out, or before it can be written down that it did.
func (s *season) remind() {
	s.kills = 0
	for {
		s.expect() // seconds pass with each kill, and a reminder may fall due in them
		killed := s.sendAll()
		if !killed {
			return
		}
		s.restart()
		s.now = s.now.Add(20 * time.Second)
	}
}

func (s *season) sendAll() (killed bool) {
	due, err := s.coach.TakeReminders(context.Background(), s.class)
	s.ok(err)
	for _, r := range due {
		if s.killed("before sending") {
			return true
		}
		s.deliver(r)
		if s.killed("after sending") {
			return true
		}
		s.ok(s.coach.Reminded(context.Background(), r.ID))
	}
	return false
}

// killed happens five times in a row at most, which takes less than the two
// minutes.
func (s *season) killed(when string) bool {
	if s.kills == 5 || !rapid.Bool().Draw(s.rt, when) {
		return false
	}
	s.kills++
	return true
}

// deliver drops a second message of the same ID, as Discord does for some
// minutes.
func (s *season) deliver(r flow.Reminder) {
	if at, ok := s.seen[r.ID]; ok && s.now.Sub(at) < 3*time.Minute {
		return
	}
	s.seen[r.ID] = s.now
	s.sent[cause(r.Team, r.Phase, flow.CivilOf(r.Deadline), r.Days)]++
}

func cause(team flow.TeamID, phase flow.PhaseKey, when flow.Civil, days int) string {
	return fmt.Sprintf("%s %s %s -%d", team, phase, when, days)
}

// expect writes down what should have come by now, reckoned in another way: by
// the days and hours that the calendar and the clock show.
func (s *season) expect() {
	if s.quiet.Holds(s.now) {
		return
	}
	for _, team := range s.teams {
		for _, p := range s.phases {
			when, ok := s.dates[string(team)+" "+string(p.Key)]
			if !ok {
				when, ok = s.dates[" "+string(p.Key)]
			}
			when = flow.CivilOf(when.In(s.zone))
			if !ok || s.done[string(team)+" "+string(p.Key)] || !s.now.Before(when.In(s.zone)) {
				continue
			}
			today := time.Date(s.now.Year(), s.now.Month(), s.now.Day(), 0, 0, 0, 0, time.UTC)
			left := int(time.Date(when.Year, when.Month, when.Day, 0, 0, 0, 0, time.UTC).Sub(today).Hours()) / 24
			if s.now.Hour() < 9 {
				left++ // the day has not begun
			}
			switch {
			case left <= 0:
				s.want[cause(team, p.Key, when, 0)] = true
			case left == 1:
				s.want[cause(team, p.Key, when, 1)] = true
			case left <= 3:
				s.want[cause(team, p.Key, when, 3)] = true
			}
		}
	}
}
