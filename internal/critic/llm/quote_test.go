package llm

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFind(t *testing.T) {
	const text = "Wij kiezen ‘studenten’  van 18\nt/m 24 jaar. Zo\u200Bals gezegd: foto's zijn 100% gratis."
	for quote, want := range map[string]string{
		"van 18 t/m 24 jaar":         "van 18\nt/m 24 jaar",
		"'studenten' van 18":         "studenten’  van 18",
		"“Wij kiezen ‘studenten’ …”": "Wij kiezen ‘studenten",
		"Zoals gezegd":               "Zo\u200Bals gezegd",
		"foto’s zijn 100% gratis":    "foto's zijn 100% gratis",
		"100%":                       "100%",
		"wij kiezen":                 "",
		"kiezen 'stud":               "",
		"iezen":                      "",
		"24":                         "",
		"...":                        "",
		"":                           "",
		"van 18 t/m 24 jaar oud":     "",
	} {
		got, ok := find(text, quote)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v; want %q", quote, got, ok, want)
		}
	}
}

func TestSecondOccurrenceCanBeTheWholeWord(t *testing.T) {
	if got, ok := find("ja", "ja"); got != "ja" || !ok {
		t.Errorf("all of a short text: got %q, %v", got, ok)
	}
	if got, ok := find("uitprijzen van de prijs", "prijs"); got != "prijs" || !ok {
		t.Errorf("got %q, %v", got, ok)
	}
}

func TestLongQuotesAreShortened(t *testing.T) {
	text := strings.Repeat("ééé ", 200)
	got, ok := find(text, text)
	if n := utf8.RuneCountInString(got); !ok || n > maxQuote || n < maxQuote-5 || !strings.HasSuffix(got, "é") {
		t.Errorf("got %d characters, %v: %q", n, ok, got)
	}
}

// Whatever is cut out of a text at its spaces is found in it, however the spaces
// come back.
func TestWhatWasCutOutIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zA-Zé0-9€%,]{1,8}`), 1, 20).Draw(t, "words")
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		to := rapid.IntRange(from, len(words)-1).Draw(t, "to")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", "\n", "  ", "\u00A0"}).Draw(t, "space"))
		quote := strings.Join(words[from:to+1], " ")
		got, ok := find(text, quote)
		if utf8.RuneCountInString(quote) < minQuote && quote != text {
			return
		}
		if !ok || !strings.Contains(text, got) {
			t.Fatalf("%q in %q: got %q, %v", quote, text, got, ok)
		}
	})
}

// FuzzFind holds quotes to being verbatim, whatever a model makes of them.
func FuzzFind(f *testing.F) {
	f.Add("Wij kiezen ‘studenten’ van 18\nt/m 24 jaar.", "'studenten' van 18")
	f.Add("a\xffb \u200B", "b")
	f.Fuzz(func(t *testing.T, text, quote string) {
		got, ok := find(text, quote)
		if ok && (got == "" || !strings.Contains(text, got) || utf8.RuneCountInString(got) > maxQuote) {
			t.Errorf("%q in %q: got %q", quote, text, got)
		}
	})
}
