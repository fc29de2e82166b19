package export_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"verkoopcoach/internal/export"
)

func TestCSVIsAsADutchExcelWantsIt(t *testing.T) {
	got := csvOf(t, one(t, "regel 1\r\nregel 2; \"met aanhaling\""), export.Answers)
	if !strings.HasPrefix(got, "\uFEFFTeam;Fase;Stap;Vraag;Antwoord;") {
		t.Errorf("begins with %q", got[:40])
	}
	if strings.Count(got, "\uFEFF") != 1 {
		t.Error("more than one byte order mark")
	}
	if want := `;"regel 1` + "\n" + `regel 2; ""met aanhaling""";`; !strings.Contains(got, want) {
		t.Errorf("%q has no %q", got, want)
	}
	if strings.Count(got, "\r\n") != 2 || strings.Count(got, "\r") != 2 || !strings.HasSuffix(got, "\r\n") {
		t.Errorf("a row does not end in CRLF, or a cell holds one: %q", got)
	}
}

func TestWhatExcelWouldTakeForSomethingElseIsMarked(t *testing.T) {
	for _, marked := range []string{
		formula, "+31 6 1234", "-5", "@SUM(A1)", "\t=1", "\n=1", " =1", "\u200B=1", "\u00A0-1", "＝1", "－1",
		"0612345678", "007", "12345678901234567", "1-2", "3/4", "1.5", "12:30", "1E5", "€ 0,50", "12,50", "1 mei", "mei 2026", "12 okt.",
	} {
		if got := records(t, csvOf(t, one(t, marked), export.Answers))[1][answerColumn]; got != "'"+marked {
			t.Errorf("%q becomes %q", marked, got)
		}
	}
	for _, plain := range []string{
		"Zwolle", "12", "75%", "0,5", "12,5", "0", "2 onderbouwd", "06-nummer", "1 dec 2026", "meinummer", "a=b", "'s ochtends", "10 euro", "(1)",
	} {
		if got := records(t, csvOf(t, one(t, plain), export.Answers))[1][answerColumn]; got != plain {
			t.Errorf("%q becomes %q", plain, got)
		}
	}
}

// Whatever is typed, wherever: the rows and columns stay, no text begins a
// formula, and behind the mark stands what was typed.
func TestAnyTextStaysInItsCell(t *testing.T) {
	heads := len(records(t, csvOf(t, one(t, "x"), export.Answers))[0])
	signs := rapid.StringOf(rapid.SampledFrom([]rune("=+-@\t\r\n \u00A0\u200B\uFEFF;\",'0123456789.:/%€eEmei＝＠a\x00")))
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.OneOf(rapid.String(), signs).Filter(func(s string) bool { return s != "" }).Draw(r, "words")
		c := one(t, words)
		c.Teams[0].View.Team.Name = words
		all := records(t, csvOf(t, c, export.Answers))
		if len(all) != 2 || len(all[1]) != heads {
			t.Fatalf("%q gives %q", words, all)
		}
		for _, got := range []string{all[1][0], all[1][answerColumn]} {
			if begins := strings.TrimLeftFunc(got, func(r rune) bool { return unicode.In(r, unicode.White_Space, unicode.C) }); begins != "" &&
				strings.ContainsRune("=+-@＝＋－＠", []rune(begins)[0]) || strings.IndexAny(got, "\t\r\n") == 0 {
				t.Fatalf("%q becomes %q, which begins a formula", words, got)
			}
			if len(got) > 1 && got[0] == '0' && strings.Trim(got, "0123456789") == "" {
				t.Fatalf("%q becomes %q, which loses its zero", words, got)
			}
			if strings.TrimPrefix(got, "'") != strings.TrimPrefix(readable(words), "'") {
				t.Fatalf("%q becomes %q", words, got)
			}
		}
	})
}
