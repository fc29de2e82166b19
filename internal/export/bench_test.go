package export_test

import (
	"io"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

func BenchmarkThousandTeams(b *testing.B) {
	c := full(b, 1000)
	b.Run("xlsx", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := export.WriteXLSX(io.Discard, c); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("csv", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := export.WriteCSV(io.Discard, c, export.Answers); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// full is a class of so many teams that have answered every step: the most there
// is to write.
func full(t testing.TB, teams int) export.Class {
	c := class(t, flow.Dutch, 1)
	list := c.Teams[0].View.Checklist
	c.Teams = nil
	for range teams {
		c.Teams = append(c.Teams, team(list, len(list.Steps())))
	}
	return c
}

// The rows pass through: what is held is the file as it is packed, and a piece of
// each sheet.
func TestMemoryStaysBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 1,000 teams")
	}
	c := full(t, 1000)
	const most = 128 << 20
	if peak := peakHeap(func() {
		if err := export.WriteXLSX(io.Discard, c); err != nil {
			t.Error(err)
		}
	}); peak > most {
		t.Errorf("%d MB of heap for 1,000 teams, at most %d", peak>>20, most>>20)
	} else {
		t.Logf("%d MB of heap for 1,000 teams", peak>>20)
	}
}

// peakHeap returns how far the heap grew while do ran, in bytes.
func peakHeap(do func()) uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, peak := m.HeapInuse, m.HeapInuse
	var finished atomic.Bool
	sampled := make(chan struct{})
	go func() {
		defer close(sampled)
		for !finished.Load() {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
			time.Sleep(5 * time.Millisecond)
		}
	}()
	do()
	finished.Store(true)
	<-sampled
	return peak - before
}
