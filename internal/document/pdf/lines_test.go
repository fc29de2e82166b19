package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

// wordsOn returns what stands on each of the lines.
func wordsOn(lines []line) []string {
	var all []string
	for _, l := range lines {
		words := ""
		for _, r := range l.runs {
			words += r.words
		}
		all = append(all, words)
	}
	return all
}

func TestLinesAreBrokenWherePeopleWould(t *testing.T) {
	for _, tt := range []struct {
		typed string
		room  string // as wide as these words
		want  []string
	}{
		{"", "x", nil},
		{" \n \n", "x", nil},
		{"een twee", "een twee", []string{"een twee"}},
		{"een twee drie", "een twee", []string{"een twee", "drie"}},
		{"een\n\ntwee", "een twee", []string{"een", "twee"}},
		{"  in,  dan", "  in,  dan", []string{"  in,  dan"}},
		{"een   twee", "twee", []string{"een", "twee"}},
		{"hbo-studenten hier", "hbo-studenten", []string{"hbo-studenten", "hier"}},
		{"de hbo-studenten", "de hbo-studente", []string{"de hbo-", "studenten"}},
		{"www.x.nl/winkel/tas", "www.x.nl/winkel/t", []string{"www.x.nl/winkel/", "tas"}},
		{"nr. OFF-2026-0001", "nr. OFF-2026-000", []string{"nr.", "OFF-2026-0001"}},
		{"per e-mail", "per e-mai", []string{"per", "e-mail"}},
		{"18 t/m 24", "18 t/m 2", []string{"18 t/m", "24"}},
		{"kost € 45", "kost € 4", []string{"kost €", "45"}},
		{"kost €\u00a045", "kost € 4", []string{"kost", "€ 45"}},
		{"a mmmmm", "mmm", []string{"a", "mmm", "mm"}},
	} {
		if got := wordsOn(plainLines(tt.typed, body, body.width(tt.room))); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.typed, got, tt.want)
		}
	}
}

// No character of any text is lost, and nothing sticks out, in a column of any
// width.
func TestLinesHoldTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		width := rapid.Float64Range(0.1, textWidth).Draw(t, "width")
		shorter := rapid.Float64Range(0, width).Draw(t, "shorter")
		lines := hangingLines(text, body, width, shorter)
		// An accent that begins a span joins the letter before it only on paper.
		got, want := bare(norm.NFC.String(strings.Join(wordsOn(lines), ""))), bare(typeface.Readable(text.String()))
		if got != want {
			t.Fatalf("%q became %q", want, got)
		}
		for i, words := range wordsOn(lines) {
			if l := lines[i]; l.width > width+tolerance && len([]rune(strings.TrimSpace(words))) > 1 {
				t.Fatalf("%q is %g wide, of %g", words, l.width, width)
			}
		}
	})
}

// bare returns the text without its spaces, and without what depends on where a
// span ends: an accent typed at the start of one.
func bare(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == typeface.Unreadable {
			return -1
		}
		return r
	}, words)
}

func TestLongWordTakesNoTime(t *testing.T) {
	lines := plainLines(strings.Repeat("x", 100_000), body, 50)
	if n := len(strings.Join(wordsOn(lines), "")); n != 100_000 {
		t.Errorf("%d letters", n)
	}
}

func TestLooksOfSpans(t *testing.T) {
	text := document.Text{{Text: "a"}, {Text: "b", Strong: true}, {Text: "c", Emphasis: true}, {Text: "d", Link: "https://x.nl"}, {Text: "e", Link: "javascript:x"}}
	runs := linesOf(text, body, 100)[0].runs
	var got []look
	for _, r := range runs {
		got = append(got, r.look)
	}
	linked := body
	linked.ink = ember
	want := []look{
		{style: body},
		{style: style{typeface.Bold, body.size, body.ink}},
		{style: style{typeface.Italic, body.size, body.ink}},
		{linked, "https://x.nl"},
		{style: body},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFitted(t *testing.T) {
	for words, want := range map[string]string{"kort": "kort", " met\n spaties ": "met spaties", "veel te lang voor hier": "veel te lang…", "": ""} {
		if got := fitted(words, body, body.width("veel te lang ….")); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestAtMost(t *testing.T) {
	for n, want := range map[int][]string{1: {"een…"}, 2: {"een", "twee…"}, 3: {"een", "twee", "drie"}, 4: {"een", "twee", "drie"}} {
		if got := wordsOn(atMost(n, plainLines("een\ntwee\ndrie", body, 50), 50)); !slices.Equal(got, want) {
			t.Errorf("%d lines: %q, want %q", n, got, want)
		}
	}
	room := body.width("mmmm")
	if got := wordsOn(atMost(1, plainLines("mmmmmmmm", body, room), room)); !slices.Equal(got, []string{"mmm…"}) {
		t.Errorf("a full line: %q", got)
	}
}
