package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/pdf"
)

// A logo of any kind of PNG is seen in its colours. One of 16 bits a channel
// would be almost empty, without an error.
func TestLogoOfAnyKindIsSeen(t *testing.T) {
	bounds := image.Rect(0, 0, 60, 60)
	orange := color.RGBA{226, 87, 43, 255}
	deep, alpha, grey := image.NewNRGBA64(bounds), image.NewNRGBA(bounds), image.NewGray16(bounds)
	few := image.NewPaletted(bounds, color.Palette{color.Transparent, orange})
	for i := range 60 * 60 {
		x, y := i%60, i/60
		deep.Set(x, y, orange)
		alpha.Set(x, y, color.NRGBA{226, 87, 43, 254})
		grey.Set(x, y, color.Gray16{0x8000})
		few.SetColorIndex(x, y, 1)
	}
	for name, logo := range map[string]image.Image{"16 bits": deep, "see-through": alpha, "grey": grey, "palette": few} {
		page := render(t, written(t, quotation(1, encoded(t, logo)), pdf.Options{}))
		r, g, b, _ := page.At(40, 40).RGBA() // 25 mm from the corner
		want := [3]uint32{226, 87, 43}
		if name == "grey" {
			want = [3]uint32{128, 128, 128}
		}
		for i, got := range []uint32{r >> 8, g >> 8, b >> 8} {
			if got+3 < want[i] || got > want[i]+3 {
				t.Errorf("%s: channel %d is %d, want %d", name, i, got, want[i])
			}
		}
	}
}

// What is no picture is said so, with the number of the figure.
func TestBrokenPictures(t *testing.T) {
	good := square(t, 20, 20, color.Black)
	huge := append([]byte(nil), good...)
	huge[17], huge[21] = 0xFF, 0xFF // of 16 million by 16 million pixels, with a checksum that is wrong then
	for name, data := range map[string][]byte{"none": nil, "text": []byte("<svg/>"), "cut off": good[:len(good)/2], "huge": huge} {
		d := &document.Document{Blocks: []document.Block{document.Figure{PNG: data}}}
		err := pdf.Write(&bytes.Buffer{}, d, pdf.Options{})
		if err == nil || !strings.Contains(err.Error(), "figure 1") {
			t.Errorf("%s: got %v", name, err)
		}
		if name != "none" {
			if err := pdf.Write(&bytes.Buffer{}, quotation(1, data), pdf.Options{}); err == nil || !strings.Contains(err.Error(), "logo") {
				t.Errorf("%s as a logo: got %v", name, err)
			}
		}
	}
}
