package discord_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"verkoopcoach/internal/localdiscord"
)

// pngOf returns a picture of that size.
func pngOf(t *testing.T, m interface {
	image.Image
	Set(x, y int, c color.Color)
}) []byte {
	t.Helper()
	for x := range m.Bounds().Dx() {
		m.Set(x, x%m.Bounds().Dy(), color.RGBA64{R: 0xFFFF, A: 0xFFFF})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// claiming is a PNG whose head says that it is that large, with nothing behind
// it: what a picture of gigabytes in a small file begins with.
func claiming(whole []byte, width, height uint32) []byte {
	b := bytes.Clone(whole)
	binary.BigEndian.PutUint32(b[16:], width)
	binary.BigEndian.PutUint32(b[20:], height)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// progressive is a JPEG in that many scans, each of which goes over all of it.
func progressive(side uint16, scans int) []byte {
	b := []byte{0xFF, 0xD8}
	segment := func(marker byte, data ...byte) {
		b = append(binary.BigEndian.AppendUint16(append(b, 0xFF, marker), uint16(len(data)+2)), data...)
	}
	segment(0xDB, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xC2, 8, byte(side>>8), byte(side), byte(side>>8), byte(side), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
	// One code of one bit: the rest is nothing but zeros, for 16,384 blocks and more.
	segment(0xC4, append(append([]byte{0x10, 1}, make([]byte, 15)...), 0xE0)...)
	for i := range scans {
		segment(0xDA, 1, byte(1+i%3), 0, 1, 63, 0)
		b = append(b, make([]byte, 2*(1+int(side)*int(side)/64/16384))...)
	}
	return append(b, 0xFF, 0xD9)
}

// TestLogos sends pictures and what is called so. Good ones become a small PNG of
// 8 bits a channel; the others get a sentence that says what to do.
func TestLogos(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	small := pngOf(t, image.NewNRGBA(image.Rect(0, 0, 40, 20)))
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewYCbCr(image.Rect(0, 0, 1600, 400), image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, file string
		data       []byte
		says       string
		wide, high int // of what is kept; 0 is nothing
	}{
		{"a small PNG", "logo.png", small, "heeft het logo bewaard", 40, 20},
		{"a wide JPEG", "logo.jpg", photo.Bytes(), "heeft het logo bewaard", 600, 150},
		{"16 bits a channel", "diep.png", pngOf(t, image.NewNRGBA64(image.Rect(0, 0, 900, 900))), "heeft het logo bewaard", 300, 300},
		{"one line of pixels", "streep.png", pngOf(t, image.NewNRGBA(image.Rect(0, 0, 8000, 1))), "heeft het logo bewaard", 600, 1},
		{"one column of pixels", "paal.png", pngOf(t, image.NewGray(image.Rect(0, 0, 1, 8000))), "heeft het logo bewaard", 1, 300},
		{"a JPEG in layers", "lagen.jpg", progressive(800, 30), "heeft het logo bewaard", 300, 300},
		{"a JPEG in endless layers", "bom.jpg", progressive(800, 1000), "in heel veel lagen", 0, 0},
		{"a long line of pixels", "streep.png", claiming(small, 20_000_000, 1), "4 miljoen pixels", 0, 0},
		{"a line over the longest side", "streep.png", pngOf(t, image.NewGray(image.Rect(0, 0, 8001, 1))), "langer dan 8000", 0, 0},
		{"a column over the longest side", "paal.png", pngOf(t, image.NewGray(image.Rect(0, 0, 1, 8001))), "langer dan 8000", 0, 0},
		{"a JPEG called PNG", "logo.png", photo.Bytes(), "heeft het logo bewaard", 600, 150},
		{"50 megapixels", "groot.png", claiming(small, 10000, 5000), "4 miljoen pixels", 0, 0},
		{"more than there is memory", "bom.png", claiming(small, 100_000, 100_000), "4 miljoen pixels", 0, 0},
		{"cut off", "half.png", small[:len(small)/2], "beschadigd", 0, 0},
		{"another size than it says", "stuk.png", claiming(small, 400, 200), "beschadigd", 0, 0},
		{"an SVG", "logo.svg", []byte(`<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), "Dat is een SVG", 0, 0},
		{"a program called PNG", "logo.png", append([]byte("MZ\x90\x00"), make([]byte, 4000)...), "geen PNG of JPEG", 0, 0},
		{"nothing", "leeg.png", nil, "geen PNG of JPEG", 0, 0},
		{"too much", "zwaar.png", append(bytes.Clone(small), make([]byte, 8<<20)...), "groter dan 8 MB", 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			said := anna.Slash("bedrijf logo", "bestand", &localdiscord.Upload{Name: test.file, Data: test.data})
			says(t, said, test.says)
			if test.wide == 0 {
				if !said.Ephemeral() {
					t.Error("the whole channel sees it")
				}
				return
			}
			config, format, err := image.DecodeConfig(bytes.NewReader(s.discord.File(attachment(t, said, "logo.png"))))
			if err != nil || format != "png" || config.Width != test.wide || config.Height != test.high {
				t.Errorf("kept: %s of %dx%d, %v", format, config.Width, config.Height, err)
			}
			if m := config.ColorModel; m != color.NRGBAModel && m != color.RGBAModel {
				t.Error("kept: not 8 bits a channel")
			}
		})
	}
	anna.Submits(anna.SlashOpens("bedrijf gegevens"), ourCompany)
	attachment(t, anna.Sees("Opgeslagen door"), "logo.png")
}

// TestLogoFromElsewhere claims that a file lies at an address that is not
// Discord's: it is not fetched.
func TestLogoFromElsewhere(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	startTeam(s.in(s.anna, s.tentas))
	for _, address := range []string{"http://169.254.169.254/latest", "https://cdn.discordapp.com.example/x.png", "file:///etc/passwd", "http://cdn.discordapp.com/x.png", ":", ""} {
		answer := s.dispatched(interactionOf(s.anna, s.tentas, isCommand, map[string]any{
			"id": "1", "name": "bedrijf", "type": 1,
			"options":  []any{map[string]any{"type": 1, "name": "logo", "options": []any{map[string]any{"type": 11, "name": "bestand", "value": "7"}}}},
			"resolved": map[string]any{"attachments": map[string]any{"7": map[string]any{"id": "7", "filename": "x.png", "url": address, "size": 10}}},
		}))
		if !bytes.Contains([]byte(answer), []byte("niet ophalen bij Discord")) {
			t.Errorf("%q: %s", address, answer)
		}
	}
	s.discord.ResetRecord()
}
