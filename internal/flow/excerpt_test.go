package flow

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestExcerptSaysWhereItBreaksOff(t *testing.T) {
	for _, x := range []struct{ text, quote, want string }{
		{"Wij willen groeien in Zwolle, later misschien ook in Kampen.", "Wij willen groeien in Zwolle, later misschien ook in", "Wij willen groeien in Zwolle, later misschien ook in…"},
		{"Wij groeien, want het is leuk.", "Wij groeien", "Wij groeien…"},
		{"Wij groeien, want het is leuk.", "want het is leuk.", "…want het is leuk."},
		{"Wij groeien, want het is leuk voor ons.", "het is leuk", "…het is leuk…"},
		{"Wij groeien. Dat is leuk.", "Wij groeien.", "Wij groeien."},
		{"Wij groeien. Dat is leuk.", "Wij groeien", "Wij groeien"}, // its own point stands behind it
		{"“Wij groeien.” Dat is leuk.", "Wij groeien.", "Wij groeien."},
		{"Zij zegt: (wij groeien) en krimpt", "wij groeien", "wij groeien"},
		{"Waarom: omdat het leuk is", "omdat het leuk is", "omdat het leuk is"},
		{"- eerst dit\n- dan dat", "eerst dit", "eerst dit"},
		{"- eerst dit\n- dan dat", "dan dat", "dan dat"},
		{"een… twee… drie", "twee…", "twee…"},
		{"heel", "heel", "heel"},
		{"anders", "wat er niet staat", "wat er niet staat"},
		{"iets", "", ""},
	} {
		if got := excerpt(x.text, x.quote); got != x.want {
			t.Errorf("%q of %q: %q, want %q", x.quote, x.text, got, x.want)
		}
	}
}

// Whatever is quoted of whatever text stands in the excerpt, but for signs at its end.
func TestExcerptHoldsTheQuote(t *testing.T) {
	signs := rapid.StringOf(rapid.SampledFrom([]rune("ab .,…“”\n-é:)")))
	rapid.Check(t, func(t *rapid.T) {
		before, quote, after := signs.Draw(t, "before"), signs.Draw(t, "quote"), signs.Draw(t, "after")
		if got := excerpt(before+quote+after, quote); !strings.Contains(got, strings.TrimRight(quote, " ,;:")) {
			t.Fatalf("%q", got)
		}
	})
}
