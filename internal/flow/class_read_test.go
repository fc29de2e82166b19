package flow_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

func TestReadQuiet(t *testing.T) {
	for text, want := range map[string]string{
		"18:00-08:00": "18:00-08:00", "18.00 tot 8.00": "18:00-08:00", "18-8 uur": "18:00-08:00", "22u-7u": "22:00-07:00",
		"  Van 18:30 uur tot 8 uur ": "18:30-08:00", "18u30 – 7u15": "18:30-07:15", "tussen 22 en 7": "22:00-07:00", "22 t/m 7": "22:00-07:00",
		"from 6 pm until 8 am": "18:00-08:00", "10:30pm to 7:00 AM": "22:30-07:00", "12 am - 12 pm": "00:00-12:00",
		"18h-8h": "18:00-08:00", "20:00-24:00": "20:00-00:00", "00:00\u00a0-\u00a006:00": "00:00-06:00", "12:00-13:00.": "12:00-13:00",
		"": "", " \n": "", "geen": "", "None": "", "-": "", "uit": "", "geen stille uren": "", "nooit": "",
	} {
		got, err := flow.ReadQuiet(text)
		if err != nil || got.String() != want || (want == "") != (got == flow.Quiet{}) {
			t.Errorf("%q: %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{
		"18", "18:00", "18:00-", "18-25", "18:60-8:00", "8-8", "0:00-24:00", "24:30-8:00", "13 pm-8", "0 am-8", "18:00-8:00-9:00",
		"avond", "18 8", "1800-0800", "18:0-8:00", "-1-8", "１８-８", "18:00-8:00 ma-vr",
	} {
		if got, err := flow.ReadQuiet(text); flow.CodeOf(err) != flow.CodeQuiet || got != (flow.Quiet{}) {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
}

// Quiet hours read as they are written.
func TestQuietReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minute := rapid.IntRange(0, 1439)
		q := flow.Quiet{From: minute.Draw(t, "from"), Until: minute.Draw(t, "until")}
		want := q
		if q.From == q.Until {
			want = flow.Quiet{}
		}
		if got, err := flow.ReadQuiet(q.String()); err != nil || got != want {
			t.Fatalf("%s: %v, %v", q, got, err)
		}
	})
}

func TestReadRetention(t *testing.T) {
	for text, want := range map[string]int{
		"365": 365, "90 dagen": 90, "2 jaar": 730, "6 maanden": 180, "1 maand": 30, "8 weken": 56, "30d": 30, "1 jaar.": 365,
		" 90\u00a0Days ": 90, "2 years": 730, "1 year": 365, "3 months": 90, "een jaar": 365, "één jaar": 365, "a year": 365, "one year": 365,
		"10 jaar": 3650, "3650": 3650, "na 1 jaar": 365, "after 90 days": 90,
		"altijd": 0, "Nooit wissen": 0, "forever": 0, "": 0, " \n": 0, "0": 0, "-": 0, "voor altijd": 0, "never delete": 0, "keep": 0, "0 dagen": 0,
	} {
		if got, err := flow.ReadRetention(text); err != nil || got != want {
			t.Errorf("%q: %d, %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		"29", "3651", "11 jaar", "1 week", "-90", "1,5 jaar", "1.000", "veel", "90 uur", "nooit", "never", "geen", "1 jaar 6 maanden",
		"99999999999999999999", "９０", "jaar", "dagen 90",
	} {
		if got, err := flow.ReadRetention(text); flow.CodeOf(err) != flow.CodeRetention || got != 0 {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
}

// Whatever is typed, what is read can be set, and reads as it is written.
func FuzzReadSettings(f *testing.F) {
	for _, text := range []string{"18:00-08:00", "van 18u30 tot 7 uur", "10pm-7am", "2 jaar", "90", "altijd", "-"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := flow.ReadQuiet(text)
		back, errBack := flow.ReadQuiet(q.String())
		if (err != nil && flow.CodeOf(err) != flow.CodeQuiet) || errBack != nil || back != q {
			t.Fatalf("%q: %v, %v; back %v, %v", text, q, err, back, errBack)
		}
		days, err := flow.ReadRetention(text)
		again, errAgain := flow.ReadRetention(strconv.Itoa(days))
		if (err != nil && flow.CodeOf(err) != flow.CodeRetention) || errAgain != nil || again != days {
			t.Fatalf("%q: %d, %v; again %d, %v", text, days, err, again, errAgain)
		}
	})
}
