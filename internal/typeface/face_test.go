package typeface_test

import (
	"math"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"verkoopcoach/internal/typeface"
)

func TestFacesAreWhatTheySay(t *testing.T) {
	for face, want := range map[typeface.Face]string{
		typeface.Of(false, false): "Carlito",
		typeface.Of(true, false):  "Carlito Bold",
		typeface.Of(false, true):  "Carlito Italic",
		typeface.Of(true, true):   "Carlito Bold Italic",
	} {
		font, err := sfnt.Parse(face.TTF())
		if err != nil {
			t.Fatal(err)
		}
		if name, err := font.Name(nil, sfnt.NameIDFull); err != nil || name != want {
			t.Errorf("face %d is %q (%v), want %q", face, name, err, want)
		}
	}
}

func TestWidth(t *testing.T) {
	// Calibri's a is 981 of 2048 units wide, and bold 1012.
	if got := typeface.Regular.Width("aa"); math.Abs(got-2*981.0/2048) > 0.002 {
		t.Errorf("two regular a's are %g wide", got)
	}
	if got := typeface.Bold.Width("a"); math.Abs(got-1012.0/2048) > 0.001 {
		t.Errorf("a bold a is %g wide", got)
	}
	if got := typeface.Italic.Width("\n你🎉"); got != 0 {
		t.Errorf("what the face lacks is %g wide", got)
	}
}

func TestLicenseNamesTheMaker(t *testing.T) {
	for _, want := range []string{"Lukasz Dziedzic", "SIL OPEN FONT LICENSE Version 1.1", typeface.Name} {
		if !strings.Contains(typeface.License(), want) {
			t.Errorf("the licence lacks %q", want)
		}
	}
}
