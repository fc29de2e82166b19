package pdf_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"
	"testing"
	"time"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
)

// previewed returns the preview of the document.
func previewed(t fataler, d *document.Document, opts pdf.Options, width int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Preview(&b, d, opts, width); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decoded(t fataler, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// The preview looks like the first page of the PDF as poppler draws it. Edges
// are softened in other ways, so what is compared is how dark each small square
// of the page is.
func TestPreviewLooksLikeThePDF(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at every point of eight pages: the long run does")
	}
	logo := square(t, 300, 100, color.RGBA{226, 87, 43, 255})
	stamped := quotation(4, logo)
	stamped.Stamp = "concept, schoolopdracht"
	for name, tt := range map[string]struct {
		d    *document.Document
		opts pdf.Options
	}{
		"a quotation":         {quotation(4, logo), pdf.Options{}},
		"a long one":          {quotation(60, nil), pdf.Options{}},
		"a stamped one":       {stamped, pdf.Options{}},
		"a stamp alone":       {&document.Document{Stamp: "concept"}, pdf.Options{}},
		"a cover":             {everyBlock(t), full},
		"a section":           {section(t, "goed-b2c"), pdf.Options{}},
		"one of every block":  {everyBlock(t), pdf.Options{}},
		"a table of contents": {section(t, "goed-b2c"), pdf.Options{Contents: true}},
	} {
		want := renderAt(t, written(t, tt.d, tt.opts), 100)
		got := decoded(t, previewed(t, tt.d, tt.opts, want.Bounds().Dx()))
		if dx, dy := got.Bounds().Dx()-want.Bounds().Dx(), got.Bounds().Dy()-want.Bounds().Dy(); dx != 0 || dy < -1 || dy > 1 {
			t.Fatalf("%s: %v, want %v", name, got.Bounds(), want.Bounds())
		}
		mean, worst := apart(got, want)
		ink := inked(got) / inked(want)
		t.Logf("%s: %.2f of 255 apart, at worst %.1f, with %.3f times the ink", name, mean, worst, ink)
		if mean > 1.5 || worst > 45 || math.Abs(ink-1) > 0.05 {
			t.Errorf("%s: %.2f of 255 apart, at worst %.1f, with %.3f times the ink", name, mean, worst, ink)
		}
	}
}

// apart returns how much the squares of two pictures differ: on average, and at
// worst.
func apart(a, b image.Image) (mean, worst float64) {
	const side = 8
	n := 0.0
	for y := 0; y+side <= min(a.Bounds().Dy(), b.Bounds().Dy()); y += side {
		for x := 0; x+side <= a.Bounds().Dx(); x += side {
			difference := math.Abs(grey(a, x, y, side) - grey(b, x, y, side))
			mean, worst, n = mean+difference, max(worst, difference), n+1
		}
	}
	return mean / n, worst
}

// inked returns how dark the page is.
func inked(img image.Image) float64 { return 0xFF - grey(img, 0, 0, img.Bounds().Dx()) }

func grey(img image.Image, left, top, side int) float64 {
	sum := 0.0
	for y := top; y < top+side; y++ {
		for x := left; x < left+side; x++ {
			sum += float64(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)
		}
	}
	return sum / float64(side*side)
}

func TestPreviewIsAsWideAsAsked(t *testing.T) {
	d := quotation(1, nil)
	for width, height := range map[int]int{50: 71, 1000: 1414, 1240: 1754} {
		if got := decoded(t, previewed(t, d, pdf.Options{}, width)).Bounds().Size(); got != image.Pt(width, height) {
			t.Errorf("%d wide: %v, want %d high", width, got, height)
		}
	}
	for _, width := range []int{-1, 0, 49, 4001, math.MaxInt} {
		var b bytes.Buffer
		if err := pdf.Preview(&b, d, pdf.Options{}, width); err == nil || b.Len() > 0 {
			t.Errorf("%d wide: %d bytes, error %v", width, b.Len(), err)
		}
	}
}

func TestPreviewReports(t *testing.T) {
	full := errors.New("disk full")
	if err := pdf.Preview(failing{full}, quotation(1, nil), pdf.Options{}, 300); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	var b bytes.Buffer
	if err := pdf.Preview(&b, quotation(1, []byte("no picture")), pdf.Options{}, 300); err == nil || b.Len() > 0 {
		t.Errorf("a broken logo: %v, %d bytes", err, b.Len())
	}
}

func TestPreviewsAreTheSameAtOnce(t *testing.T) {
	d := everyBlock(t)
	want := previewed(t, d, full, 400)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			var b bytes.Buffer
			if err := pdf.Preview(&b, d, full, 400); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("another picture, %v", err)
			}
		})
	}
	wg.Wait()
}

// An empty document is an empty page.
func TestPreviewOfNothing(t *testing.T) {
	img := decoded(t, previewed(t, &document.Document{}, pdf.Options{}, 210))
	if got := color.GrayModel.Convert(img.At(100, 100)); got != (color.Gray{0xFF}) {
		t.Errorf("the middle of the page is %v", got)
	}
}

func TestPreviewIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time: the long run does")
	}
	d := quotation(4, square(t, 300, 100, color.RGBA{226, 87, 43, 255}))
	best := time.Hour
	for range 5 {
		began := time.Now()
		previewed(t, d, pdf.Options{}, 1000)
		best = min(best, time.Since(began))
	}
	t.Logf("1000 pixels took %s at best, %d bytes", best, len(previewed(t, d, pdf.Options{}, 1000)))
	if best > time.Second {
		t.Errorf("took %s", best)
	}
}

func BenchmarkPreview(b *testing.B) {
	d := quotation(4, square(b, 300, 100, color.RGBA{226, 87, 43, 255}))
	b.ReportAllocs()
	for b.Loop() {
		previewed(b, d, pdf.Options{}, 1000)
	}
}
