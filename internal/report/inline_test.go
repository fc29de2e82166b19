package report

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"verkoopcoach/internal/document"
)

// shape writes a text with its looks between tags that cannot be taken for
// words.
func shape(t document.Text) string {
	var b strings.Builder
	for _, s := range t {
		words := s.Text
		if s.Emphasis {
			words = "‹e›" + words + "‹/e›"
		}
		if s.Strong {
			words = "‹s›" + words + "‹/s›"
		}
		if s.Link != "" {
			words = "‹" + s.Link + "›" + words + "‹/›"
		}
		b.WriteString(words)
	}
	return b.String()
}

func TestInline(t *testing.T) {
	for typed, want := range map[string]string{
		"gewoon":                    "gewoon",
		"**vet** en *schuin*":       "‹s›vet‹/s› en ‹e›schuin‹/e›",
		"__vet__ en _schuin_":       "‹s›vet‹/s› en ‹e›schuin‹/e›",
		"***allebei***":             "‹s›‹e›allebei‹/e›‹/s›",
		"**vet en *beide* samen**":  "‹s›vet en ‹/s›‹s›‹e›beide‹/e›‹/s›‹s› samen‹/s›",
		"*over\ntwee regels*":       "‹e›over\ntwee regels‹/e›",
		"[de KVK](https://kvk.nl)":  "‹https://kvk.nl›de KVK‹/›",
		"**[a](http://b.nl)**":      "‹http://b.nl›‹s›a‹/s›‹/›",
		"[*a*](http://b.nl) c":      "‹http://b.nl›‹e›a‹/e›‹/› c",
		"CBS. (2025). *Bevolking*.": "CBS. (2025). ‹e›Bevolking‹/e›.",

		"5*3*2 = 30":                   "5*3*2 = 30",
		"snake_case_naam":              "snake_case_naam",
		"prijs* en levering*":          "prijs* en levering*",
		"2 * 3 * 4":                    "2 * 3 * 4",
		"**":                           "**",
		"*a":                           "*a",
		"[a](javascript:alert(1))":     "[a](javascript:alert(1))",
		"[a](b)":                       "[a](b)",
		"[a](http://b.nl \"titel\")":   "[a](http://b.nl \"titel\")",
		"[a]: http://b.nl\n\n[a]":      "[a]: http://b.nl\n\n[a]",
		"![a](http://b.nl/c.png)":      "![a](http://b.nl/c.png)",
		"[](http://b.nl)":              "[](http://b.nl)",
		`C:\_map_ en \*a\*`:            `C:\_map_ en \*a\*`,
		"`*code*`":                     "`‹e›code‹/e›`",
		"<b>x</b> &amp; # kop\n---\na": "<b>x</b> &amp; # kop\n---\na",
		"  ingesprongen *a*":           "  ingesprongen ‹e›a‹/e›",
		"a\\\n*b*":                     "a\\\n‹e›b‹/e›",
		"~~door~~ https://a.nl/b_c_d":  "~~door~~ https://a.nl/b_c_d",
	} {
		if got := shape(inline(typed)); got != want {
			t.Errorf("%q:\n got %q\nwant %q", typed, got, want)
		}
	}
}

func TestProse(t *testing.T) {
	paragraph := func(s string) document.Block { return document.Paragraph{Text: document.Plain(s)} }
	bullets := func(s ...string) document.Block { return document.List{Items: document.Plains(s)} }
	numbers := func(s ...string) document.Block { return document.List{Items: document.Plains(s), Ordered: true} }
	for typed, want := range map[string][]document.Block{
		"een\ntwee\n\ndrie":              {paragraph("een\ntwee"), paragraph("drie")},
		"Wij doen:\n- a\n- b\nen c":      {paragraph("Wij doen:"), bullets("a", "b"), paragraph("en c")},
		"* a\n* b\n\n* c":                {bullets("a", "b", "c")},
		"• a\n• b":                       {bullets("a", "b")},
		"- a\n  en verder\n- b":          {bullets("a\nen verder", "b")},
		"1. a\n2. b\n3. c":               {numbers("a", "b", "c")},
		"1) a\n2) b":                     {numbers("a", "b")},
		"- a\n- b\n\n\nslot":             {bullets("a", "b"), paragraph("slot")},
		"- een streepje":                 {paragraph("- een streepje")},
		"- a\n* b":                       {paragraph("- a\n* b")},
		"2026. Een goed jaar":            {paragraph("2026. Een goed jaar")},
		"3. c\n4. d":                     {paragraph("3. c\n4. d")},
		"1. a\n3. c":                     {paragraph("1. a\n3. c")},
		"+ 20%\n+ 5%":                    {paragraph("+ 20%\n+ 5%")},
		"# kop\n> quote\n```\ncode\n```": {paragraph("# kop\n> quote\n```\ncode\n```")},
		"- a\n- b\n\n1. c\n2. d":         {bullets("a", "b"), numbers("c", "d")},
	} {
		if diff := cmp.Diff(want, prose(typed)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", typed, diff)
		}
	}
}

// Of what people type nothing is lost but the marks themselves, in the order in
// which it was typed, and in bounded time.
func TestProseLosesNothing(t *testing.T) {
	piece := rapid.OneOf(
		rapid.StringN(0, 12, -1),
		rapid.SampledFrom([]string{"*", "**", "_", "__", "[", "]", "](http://a.nl)", "](b)", "!", "\n", "\n\n", "- ", "\n- ", "\n1. ", "\n2. ", " ", "\\", "`", "<b>", "a", "é", "🎉"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		typed := strings.ReplaceAll(strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), ""), "\r", "")
		began := time.Now()
		var shown []rune
		for _, b := range prose(strings.ToValidUTF8(typed, "?")) {
			for _, text := range texts(b) {
				for _, s := range text {
					shown = append(shown, []rune(s.Text)...)
				}
			}
		}
		if took := time.Since(began); took > time.Second {
			t.Fatalf("%d characters took %s", len(typed), took)
		}
		rest := []rune(strings.ToValidUTF8(typed, "?"))
		for _, r := range shown {
			i := slices.Index(rest, r)
			if i < 0 && r != '\n' {
				t.Fatalf("%q: %q is new or out of order", typed, r)
			}
			if dropped := strings.Trim(string(rest[:max(i, 0)]), "*_[]()-•–.\n\t 0123456789"); dropped != "" && !strings.Contains(dropped, "http://a.nl") && !onlySpace(dropped) {
				t.Fatalf("%q: %q is gone", typed, dropped)
			}
			rest = rest[i+1:]
		}
	})
}

func onlySpace(s string) bool { return strings.TrimSpace(s) == "" }

func texts(b document.Block) []document.Text {
	switch b := b.(type) {
	case document.Paragraph:
		return []document.Text{b.Text}
	case document.List:
		return b.Items
	default:
		return nil
	}
}

// Four thousand marks in a row take no more time than a form may.
func TestInlineOfManyMarks(t *testing.T) {
	for _, mark := range []string{"*", "_a", "[", "](", "**a**", "*a ", "[a](http://b.nl)", "![", "\\", "`"} {
		typed := strings.Repeat(mark, 4000/len(mark))
		began := time.Now()
		inline(typed)
		if took := time.Since(began); took > time.Second {
			t.Errorf("%q took %s", mark, took)
		}
	}
}

func FuzzInline(f *testing.F) {
	for _, seed := range []string{"**a** *b* [c](http://d.nl)", "*a\n\nb*", "[a](b)", "![x](y)", "\\*a*"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		shown := inline(typed).String()
		if len(shown) > len(typed) {
			t.Errorf("%q became longer: %q", typed, shown)
		}
		if plain := strings.NewReplacer("*", "", "_", "", "[", "", "]", ""); !strings.ContainsAny(typed, "]") && plain.Replace(shown) != plain.Replace(typed) {
			t.Errorf("%q became %q", typed, shown)
		}
	})
}
