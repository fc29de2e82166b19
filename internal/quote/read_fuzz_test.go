package quote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"verkoopcoach/internal/quote"
)

// FuzzReadLines holds the reader to three promises: it never panics, a problem
// points inside the line, and what is read prints and reads back the same.
func FuzzReadLines(f *testing.F) {
	for _, w := range accepted {
		f.Add(w.typed)
	}
	for _, w := range refused {
		f.Add(w.typed)
	}
	f.Add("Omschrijving\tAantal\tPrijs\nkrat\t3\t12,50\n\n\"a;b\nc\"; 1; 2,00")
	f.Fuzz(func(t *testing.T, text string) {
		read, problems := quote.ReadLines(text, excl)
		for _, l := range read {
			if code := l.Check(day); code != "" {
				t.Errorf("%q was read and is %s", l, code)
			}
			again, wrong := quote.ReadLines(l.String(), excl)
			if len(again) != 1 || again[0] != l || wrong != nil {
				t.Errorf("%q gives %q, which reads as %+v %+v, not %+v", text, l, again, wrong, l)
			}
		}
		for _, p := range problems {
			pointsInside(t, text, p)
		}
	})
}

func pointsInside(t *testing.T, text string, p quote.LineProblem) {
	t.Helper()
	if p.Line < 1 || p.From < 0 || p.To < p.From || p.To > utf8.RuneCountInString(text) || p.Code == "" {
		t.Errorf("%q: problem %+v", text, p)
	}
	if !strings.ContainsAny(text, "\r\v\f\u0085\u2028\u2029") && utf8.ValidString(text) {
		line := []rune(strings.Split(text, "\n")[p.Line-1])
		if string(line[p.From:p.To]) != p.Text {
			t.Errorf("%q: %q stands at %+v", text, string(line[p.From:p.To]), p)
		}
	}
}
