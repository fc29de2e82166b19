package pdf_test

import (
	"image/color"
	"runtime"
	"testing"
	"time"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
)

// A quotation of 4 lines is there before anybody notices.
func TestQuotationIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time: the long run does")
	}
	d := quotation(4, square(t, 300, 100, color.RGBA{226, 87, 43, 255}))
	best := time.Hour
	for range 10 { // the machine may be busy with something else
		began := time.Now()
		written(t, d, pdf.Options{})
		best = min(best, time.Since(began))
	}
	t.Logf("took %s at best", best)
	if best > 100*time.Millisecond {
		t.Errorf("took %s", best)
	}
}

// Making many leaves nothing behind.
func TestHeapDoesNotGrow(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a thousand: the long run does")
	}
	d, many := &document.Document{Blocks: []document.Block{document.Paragraph{Text: document.Plain("Hallo.")}}}, 1000
	write := func(n int) uint64 {
		for range n {
			written(t, d, pdf.Options{})
		}
		runtime.GC()
		runtime.GC() // what a pool held is gone after the second
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	early := write(100)
	late := write(many - 100)
	t.Logf("the heap is %d bytes after 100 and %d after %d", early, late, many)
	if late > early+1<<20 {
		t.Error("the heap grew")
	}
}

func BenchmarkQuotation(b *testing.B) {
	d := quotation(4, square(b, 300, 100, color.RGBA{226, 87, 43, 255}))
	b.ReportAllocs()
	for b.Loop() {
		written(b, d, pdf.Options{})
	}
}

func BenchmarkSection(b *testing.B) {
	d := section(b, "goed-b2c")
	b.ReportAllocs()
	for b.Loop() {
		written(b, d, full)
	}
}
