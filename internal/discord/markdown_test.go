package discord

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLiteral(t *testing.T) {
	for typed, want := range map[string]string{
		"gewoon, 60% van '10' (e-mail)":   "gewoon, 60% van '10' (e-mail)",
		"**vet** en _schuin_":             `\*\*vet\*\* en \_schuin\_`,
		"# kop\n> citaat\n-# klein":       "\\# kop\n\\> citaat\n\\-# klein",
		"<@123> @everyone":                `\<@123> @everyone`,
		"[klik](javascript:x)":            `\[klik](javascript:x)`,
		"zie https://a.nl/b_c*d en **x**": `zie https://a.nl/b_c%2Ad en \*\*x\*\*`,
		"```code```":                      "\\`\\`\\`code\\`\\`\\`",
		"||geheim|| ~~weg~~ en \\ gewoon": `\|\|geheim\|\| \~\~weg\~\~ en \\ gewoon`,
	} {
		if got := literal(typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

func TestShareKeepsWithinItsBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringN(0, 200, -1), 0, 8).Draw(t, "texts")
		budget := rapid.IntRange(0, 600).Draw(t, "budget")
		total, all := 0, 0
		out := share(texts, budget)
		for i, s := range out {
			total += size(s)
			all += size(texts[i])
			if s != texts[i] && !strings.HasSuffix(s, "…") {
				t.Fatalf("%q was cut to %q without a mark", texts[i], s)
			}
		}
		if total > budget+len(texts) { // a text cut to nothing is still an ellipsis
			t.Fatalf("%d in a budget of %d", total, budget)
		}
		if all <= budget && strings.Join(out, "\x00") != strings.Join(texts, "\x00") {
			t.Fatalf("cut although %d fits in %d", all, budget)
		}
	})
}
