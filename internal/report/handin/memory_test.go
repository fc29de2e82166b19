package handin_test

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"verkoopcoach/internal/report/handin"
)

// mostMemory is what making all forms of a full dossier may add to the heap at
// its highest.
const mostMemory = 100 << 20

func TestMemoryOfAWholeSection(t *testing.T) {
	if testing.Short() {
		t.Skip("measures memory: the long run does")
	}
	v := dossier(t, "goed-b2c")
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var highest atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			highest.Store(max(highest.Load(), now.HeapInuse))
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	for range 5 {
		if _, err := handin.Make(v, handin.All, withTeacher(v)); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	<-stopped
	added := highest.Load() - min(before.HeapInuse, highest.Load())
	t.Logf("at most %d MB", added>>20)
	if added > mostMemory {
		t.Errorf("%d MB at the highest, at most %d may be", added>>20, mostMemory>>20)
	}
}
