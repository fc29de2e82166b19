package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

// hold keeps the writer busy until release is called, so that what is sent
// meanwhile lands in one batch.
func hold(t *testing.T, s *Store) (release func()) {
	t.Helper()
	begun, wait := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		_, err := s.Once(ctx, flow.Effect{}, plain(func(flow.Tx) error { close(begun); <-wait; return nil }))
		if err != nil {
			t.Error(err)
		}
	})
	<-begun
	return func() { close(wait); wg.Wait() }
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited in vain for", what)
		}
	}
}

// together sends the changes so that they are carried out in one transaction,
// in order, and returns how each ended.
func together(t *testing.T, s *Store, changes ...func(flow.Tx) error) []error {
	t.Helper()
	release := hold(t, s)
	errs := make([]error, len(changes))
	var wg sync.WaitGroup
	for i, change := range changes {
		wg.Go(func() { _, errs[i] = s.Once(ctx, flow.Effect{ID: fmt.Sprint("together ", i)}, plain(change)) })
		waitFor(t, "the queue", func() bool { return s.Stats().Waiting == i+1 })
	}
	release()
	wg.Wait()
	return errs
}

// One of many that fails, panics or breaks a rule of the database is undone
// alone, and those after it do not see what it did.
func TestOneFailsAlone(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	before := s.Stats()
	own := errors.New("changed its mind")
	seven := func(tx flow.Tx) error { return appendNext(tx, "team", "swot", "fine") }
	errs := together(t, s,
		seven,
		func(tx flow.Tx) error { return errors.Join(appendNext(tx, "team", "usps", "undone"), own) },
		seven,
		func(tx flow.Tx) error { _ = appendNext(tx, "team", "usps", "undone"); panic("boom") },
		seven,
		func(tx flow.Tx) error { // the same number twice, past the store's own check
			_ = appendNext(tx, "team", "usps", "undone")
			_ = tx.(*transaction).addRevision("team", flow.Revision{Number: 1, Step: "usps"})
			return nil
		},
		seven,
	)
	for i, want := range []string{"", own.Error(), "", "a change panicked: string", "", "UNIQUE constraint", ""} {
		switch {
		case want == "" && errs[i] != nil:
			t.Errorf("%d: %v", i, errs[i])
		case want != "" && (errs[i] == nil || !strings.Contains(errs[i].Error(), want)):
			t.Errorf("%d: %v, want %q", i, errs[i], want)
		}
	}
	after := s.Stats()
	if got := after.Commits - before.Commits; got != 2 { // that of hold, and one for all
		t.Errorf("%d commits", got)
	}
	for _, again := range []bool{false, true} {
		if again {
			s.cache.clear()
		}
		d, err := s.Dossier(ctx, "team")
		if err != nil || d.Revision != 4 || d.Text("swot") != 4 || d.Text("usps") != 0 {
			t.Errorf("from disk %v: %+v %v", again, d, err)
		}
	}
}

// A change that failed alone, without others, leaves nothing either.
func TestFailsAloneInBatchOfOne(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	own := errors.New("no")
	for range 3 {
		_, err := s.Once(ctx, flow.Effect{ID: "x"}, plain(func(tx flow.Tx) error {
			return errors.Join(appendNext(tx, "team", "swot", "undone"), own)
		}))
		if !errors.Is(err, own) {
			t.Fatal(err)
		}
	}
	if history, err := s.History(ctx, "team", "swot"); err != nil || len(history) != 0 {
		t.Errorf("%v %v", history, err)
	}
	do(t, s, "x", func(tx flow.Tx) error { return appendNext(tx, "team", "swot", "kept") })
}

// A refusal of the database that a change does not pass on fails it all the same.
func TestRefusalIsNotOverlooked(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	_, err := s.Once(ctx, flow.Effect{}, plain(func(tx flow.Tx) error {
		_ = appendNext(tx, "team", "swot", "undone")
		_ = tx.(*transaction).addRevision("team", flow.Revision{Number: 1})
		return nil
	}))
	if flow.CodeOf(err) != flow.CodeNotStored {
		t.Error(err)
	}
	if d, err := s.Dossier(ctx, "team"); err != nil || d.Revision != 0 {
		t.Errorf("%+v %v", d, err)
	}
}

// The same thing heard of a hundred times, at once and later, is done once and
// gives the same answer.
func TestSameEffectHundredTimes(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	var ran atomic.Int32
	var wg sync.WaitGroup
	deliver := func(s *Store) {
		result, err := s.Once(ctx, flow.Effect{ID: "1", Team: "team", At: start}, func(tx flow.Tx) ([]byte, error) {
			n := ran.Add(1)
			return fmt.Appendf(nil, "answer %d", n), appendNext(tx, "team", "swot", "x")
		})
		if err != nil || string(result) != "answer 1" {
			t.Errorf("%q %v", result, err)
		}
	}
	for range 100 {
		wg.Go(func() { deliver(s) })
	}
	wg.Wait()
	deliver(s)
	if history, err := s.History(ctx, "team", "swot"); err != nil || len(history) != 1 || ran.Load() != 1 {
		t.Errorf("%d revisions, ran %d times, %v", len(history), ran.Load(), err)
	}
}

// What a change has done shows to nobody else before it is on disk.
func TestNothingUncommittedShows(t *testing.T) {
	for _, cached := range []int{256, 0} {
		s := openNew(t, func(c *config) { c.cached = cached })
		putTeam(t, s, "team")
		do(t, s, "", func(tx flow.Tx) error {
			if err := appendNext(tx, "team", "swot", "x"); err != nil {
				return err
			}
			if d, err := tx.Dossier("team"); err != nil || d.Revision != 1 {
				t.Errorf("the change itself: %+v %v", d, err)
			}
			if d, err := s.Dossier(ctx, "team"); err != nil || d.Revision != 0 {
				t.Errorf("others: %+v %v", d, err)
			}
			return nil
		})
		if d, err := s.Dossier(ctx, "team"); err != nil || d.Revision != 1 {
			t.Errorf("afterwards: %+v %v", d, err)
		}
	}
}

// A caller that gives up before its change begins knows that nothing happened;
// one that gives up later knows that it does not know, and can ask again.
func TestGivingUp(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	release := hold(t, s)
	short, cancel := context.WithCancel(ctx)
	time.AfterFunc(10*time.Millisecond, cancel)
	_, err := s.Once(short, flow.Effect{ID: "1"}, plain(func(flow.Tx) error { t.Error("ran"); return nil }))
	if flow.CodeOf(err) != flow.CodeNotStored || !errors.Is(err, context.Canceled) {
		t.Errorf("before: %v", err)
	}
	release()

	short, cancel = context.WithCancel(ctx)
	defer cancel()
	answer := func(ctx context.Context) ([]byte, error) {
		return s.Once(ctx, flow.Effect{ID: "2"}, func(tx flow.Tx) ([]byte, error) {
			cancel()
			time.Sleep(20 * time.Millisecond)
			return []byte("done"), appendNext(tx, "team", "swot", "x")
		})
	}
	if _, err := answer(short); !errors.Is(err, ErrUndecided) || !errors.Is(err, context.Canceled) {
		t.Errorf("after: %v", err)
	}
	if result, err := answer(ctx); err != nil || string(result) != "done" {
		t.Errorf("again: %q %v", result, err)
	}
	if d, err := s.Dossier(ctx, "team"); err != nil || d.Revision != 1 {
		t.Errorf("%+v %v", d, err)
	}
}

// Close writes what is queued; what comes later is refused.
func TestClose(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	release := hold(t, s)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() { do(t, s, "", func(tx flow.Tx) error { return appendNext(tx, "team", "swot", "x") }) })
		waitFor(t, "the queue", func() bool { return s.Stats().Waiting == i+1 })
	}
	wg.Go(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	<-s.writer.closing
	release()
	wg.Wait()
	_, err := s.Once(ctx, flow.Effect{}, plain(func(flow.Tx) error { t.Error("ran"); return nil }))
	if flow.CodeOf(err) != flow.CodeNotStored {
		t.Errorf("after close: %v", err)
	}
}

// Many teams and members at once: no update is lost and nobody meets a busy
// database. Run it with -race.
func TestManyAtOnce(t *testing.T) {
	const members, each, teams = 256, 8, 30
	s := openNew(t, func(c *config) { c.cached = teams / 2 }) // some are read from disk
	for i := range teams {
		putTeam(t, s, benchTeam(i))
	}
	var wg sync.WaitGroup
	for m := range members {
		wg.Go(func() {
			id := benchTeam(m % teams)
			for i := range each {
				do(t, s, fmt.Sprint(m, "/", i), func(tx flow.Tx) error { return appendNext(tx, id, "swot", fmt.Sprint(m, "/", i)) })
				d, err := s.Dossier(ctx, id)
				if err != nil || d.Revision == 0 {
					t.Errorf("%+v %v", d, err)
				}
			}
		})
	}
	wg.Wait()
	total := 0
	for i := range teams {
		history, err := s.History(ctx, benchTeam(i), "swot")
		if err != nil {
			t.Fatal(err)
		}
		d, err := s.Dossier(ctx, benchTeam(i))
		if err != nil || d.Revision != len(history) {
			t.Errorf("team %d: revision %d of %d, %v", i, d.Revision, len(history), err)
		}
		total += len(history)
	}
	if total != members*each {
		t.Errorf("%d of %d kept", total, members*each)
	}
}

// A transaction that outlives its change does nothing.
func TestTxIsOver(t *testing.T) {
	s := openNew(t)
	var kept flow.Tx
	do(t, s, "", func(tx flow.Tx) error { kept = tx; return nil })
	if err := kept.PutTeam(flow.Team{ID: "late"}); !errors.Is(err, errOver) {
		t.Error(err)
	}
}

func TestAppendWantsTheNextNumber(t *testing.T) {
	s := openNew(t)
	putTeam(t, s, "team")
	for _, number := range []int{0, 2, -1} {
		_, err := s.Once(ctx, flow.Effect{}, plain(func(tx flow.Tx) error {
			return tx.Append("team", flow.Revision{Number: number, Step: "swot", Kind: flow.Answered})
		}))
		if err == nil {
			t.Errorf("%d was taken", number)
		}
	}
}
