package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

// BenchmarkOnce measures one stored answer: the effect, the dossier read, a
// revision of four fields and the draft dropped. It reports, besides ns/op,
// commits and changes a second, the 99th percentile of the wait in
// milliseconds, and the CPU time of a change in microseconds, all threads and
// the kernel counted.
func BenchmarkOnce(b *testing.B) {
	for _, cached := range []int{256, 0} {
		for _, at := range []int{1, 16, 256} {
			b.Run(fmt.Sprintf("cached=%d/at=%d", cached, at), func(b *testing.B) {
				benchmarkOnce(b, cached, at)
			})
		}
	}
}

func benchmarkOnce(b *testing.B, cached, at int) {
	s := openAt(b, filepath.Join(b.TempDir(), "bench.db"), func(c *config) { c.cached = cached })
	for i := range at {
		putTeam(b, s, benchTeam(i))
	}
	waits := make([][]time.Duration, at)
	var left atomic.Int64
	left.Store(int64(b.N))
	before := s.Stats()
	b.ReportAllocs()
	b.ResetTimer()
	cpu := cpuTime(b)
	var wg sync.WaitGroup
	for i := range at {
		wg.Go(func() {
			for n := left.Add(-1); n >= 0; n = left.Add(-1) {
				began := time.Now()
				if err := storeAnswer(s, benchTeam(i), fmt.Sprintf("%020d", n)); err != nil {
					b.Error(err)
					return
				}
				waits[i] = append(waits[i], time.Since(began))
			}
		})
	}
	wg.Wait()
	cpu = cpuTime(b) - cpu
	b.StopTimer()
	after, seconds, all := s.Stats(), b.Elapsed().Seconds(), slices.Concat(waits...)
	slices.Sort(all)
	b.ReportMetric(float64(after.Commits-before.Commits)/seconds, "commits/s")
	b.ReportMetric(float64(after.Changes-before.Changes)/seconds, "changes/s")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(cpu.Microseconds())/float64(b.N), "cpu-µs/op")
}

// BenchmarkDossier measures reading where a team stands.
func BenchmarkDossier(b *testing.B) {
	for _, cached := range []int{256, 0} {
		b.Run(fmt.Sprintf("cached=%d", cached), func(b *testing.B) {
			s := openAt(b, filepath.Join(b.TempDir(), "bench.db"), func(c *config) { c.cached = cached })
			putTeam(b, s, "team")
			if err := storeAnswer(s, "team", "one"); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Dossier(b.Context(), "team"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func benchTeam(i int) flow.TeamID { return flow.TeamID(fmt.Sprintf("team-%03d", i)) }

// storeAnswer does what flow does for an answer that is saved.
func storeAnswer(s *Store, id flow.TeamID, effect string) error {
	now := time.Now()
	_, err := s.Once(context.Background(), flow.Effect{ID: effect, Team: id, At: now}, func(tx flow.Tx) ([]byte, error) {
		if _, err := tx.Team(id); err != nil {
			return nil, err
		}
		d, err := tx.Dossier(id)
		if err != nil {
			return nil, err
		}
		r := flow.Revision{
			Number: d.Revision + 1, Step: benchSteps[d.Revision%len(benchSteps)], Kind: flow.Answered,
			Author: "175928847299117063", At: now, Basis: flow.Basis{"afnemers": 1, "segmenteren": 2},
			Values: flow.Values{
				"keuze":  "Gezinnen met jonge kinderen in de wijk",
				"waarom": "Omdat zij elke week boodschappen doen en weinig tijd hebben om te koken.",
				"omvang": "Ongeveer 1200 huishoudens", "bron": "CBS, kerncijfers wijken en buurten 2025",
			},
		}
		if err := tx.Append(id, r); err != nil {
			return nil, err
		}
		return []byte(`{"result":"saved","step":"afnemers","revision":12}`), tx.DropDraft(id, r.Step, r.Author)
	})
	return err
}

var benchSteps = []flow.StepKey{"onderneming", "swot", "afnemers", "segmenteren", "doelmarkt", "usps", "werving", "offerte"}

func cpuTime(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
