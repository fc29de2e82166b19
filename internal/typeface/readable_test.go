package typeface_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"verkoopcoach/internal/typeface"
)

func TestReadable(t *testing.T) {
	for typed, want := range map[string]string{
		"":                            "",
		"Zoë & Müller: € 12,50 – één": "Zoë & Müller: € 12,50 – één",
		"Ελληνικά, Русский, żółw":     "Ελληνικά, Русский, żółw",
		"ree\u0308l, e\u0301e\u0301n": "reël, één", // as macOS pastes it
		"een\r\ntwee\rdrie\u2028vier": "een\ntwee\ndrie\nvier",
		"a\tb\u00a0c\u3000d":          "a b c d",
		"leuk 😀👍🏽!":                   "leuk :-)(+)!",
		"🇳🇱 en 🇧🇪":                    "NL en BE",
		"✅ klaar ☑️ ✔":                "(v) klaar (v) (v)",
		"stap 1️⃣":                    "stap 1",
		"👩‍👩‍👧 familie":               "□ familie",
		"🦄🦄":                          "□□",
		"你好":                          "□□",
		"שָׁלוֹם":                     "□□□□",
		"مرحبا":                       "□□□□□",
		"हिन्दी":                      "□□□",
		"ＡＢＣ １２３ 𝐯𝐞𝐭 ① ㎡":             "ABC 123 vet ① m2",
		"ﬁets":                         "ﬁets",
		"zacht\u00adkoppel\u200bteken": "zachtkoppelteken",
		"\u202erechts":                 "rechts",
		"bel\x07, nul\x00, \x7f":       "bel□, nul□, □",
		"x\u0304 ":                     "x□ ",
		"kapot \xff":                   "kapot □",
		"niet\u2011breken":             "niet-breken",
	} {
		if got := typeface.Readable(typed); got != want {
			t.Errorf("Readable(%q) = %q, want %q", typed, got, want)
		}
	}
}

// anyText is text of any script, with what breaks other programs in it.
func anyText() *rapid.Generator[string] {
	odd := []string{"e\u0301", "👩‍👩‍👧", "🇳🇱", "\u202e", "\x00", "\xff\xfe", "\r\n", "\u200d", "☑️", "\ufeff", "\U000E0041", "ｶﾞ", "각", "\u0301", "ﷺ", "\u20e3"}
	return rapid.OneOf(rapid.String(), rapid.SampledFrom(odd),
		rapid.Map(rapid.SliceOf(rapid.Rune()), func(r []rune) string { return string(r) }),
		rapid.Map(rapid.SliceOf(rapid.SampledFrom(odd)), func(s []string) string { return strings.Join(s, "") }))
}

func TestReadableGivesOnlyWhatTheFacesHave(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := anyText().Draw(t, "text")
		got := typeface.Readable(typed)
		for _, r := range got {
			if r != '\n' && !typeface.Has(r) {
				t.Fatalf("%q gives %q with %U", typed, got, r)
			}
		}
		if again := typeface.Readable(got); again != got {
			t.Fatalf("%q, and once more %q", got, again)
		}
	})
}

// Every character that has a look leaves something to see.
func TestReadableDropsNothingThatIsSeen(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if !utf8.ValidRune(r) || !unicode.IsGraphic(r) || unicode.IsMark(r) || unicode.IsSpace(r) || r >= 0x1F3FB && r <= 0x1F3FF {
			continue
		}
		if strings.TrimSpace(typeface.Readable(string(r))) == "" {
			t.Errorf("nothing is seen of %U %c", r, r)
		}
	}
}

func TestReadableLeavesWhatTheFacesHave(t *testing.T) {
	known := rapid.RuneFrom(nil, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Nd, unicode.P).Filter(typeface.Has)
	rapid.Check(t, func(t *rapid.T) {
		typed := norm.NFC.String(string(rapid.SliceOf(known).Draw(t, "text")))
		if got := typeface.Readable(typed); got != typed {
			t.Fatalf("%q became %q", typed, got)
		}
	})
}

// What Windows and Mac keyboards type in Dutch is all there.
func TestDutchIsThere(t *testing.T) {
	for _, r := range "áéíóúàèëïöüâêîôûçñÁÉËÏÖÜĳĲ€‘’“”„–—…•·×÷±½¼°²³≤≥≈→←↑↓●○◊□▪√™©®§¶%‰" {
		if !typeface.Has(r) {
			t.Errorf("no %c (%U)", r, r)
		}
	}
}

func FuzzReadable(f *testing.F) {
	f.Add("e\u0301 👩‍👩‍👧 你好 \x00\xff")
	f.Fuzz(func(t *testing.T, typed string) {
		got := typeface.Readable(typed)
		if again := typeface.Readable(got); again != got {
			t.Fatalf("%q, and once more %q", got, again)
		}
	})
}
