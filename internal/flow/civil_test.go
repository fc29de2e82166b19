package flow_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
)

// thursday is 19 November 2026, late in a zone where it is Friday in UTC.
var thursday = time.Date(2026, 11, 19, 23, 30, 0, 0, time.FixedZone("", -2*60*60))

func TestReadDay(t *testing.T) {
	for want, typed := range map[string][]string{
		"2026-12-18": {
			"2026-12-18", "18-12-2026", " 18-12-2026 ", "18 - 12 - 2026", "18-12", "18-12-26", "18/12", "18/12/2026", "2026/12/18", "18.12.2026", "18.12.", "18 12 2026",
			"18 december", "18 December", "18 dec", "18 dec. 2026", "18 dec '26", "18 dec ’26", "18-dec-2026", "18e december", "op 18 december",
			"vrijdag 18 december", "vr 18-12", "Fri. 18 Dec", "Friday, December 18, 2026", "December 18th", "the 18th of December",
		},
		"2027-03-01": {"1 maart", "1 mrt", "1 mar", "March 1st", "1-3", "1/3/27", "1 maart 2027", "ma 1 maart"},
		"2026-11-19": {"vandaag", "Today", "19-11", "19 november"},
		"2027-11-18": {"18-11", "18 november"}, // passed this year
		"2026-11-20": {"morgen", "tomorrow", "vrijdag", "Friday", "vr", "vr.", "fri", "komende vrijdag", "aanstaande vrijdag", "vrijdag a.s."},
		"2026-11-21": {"overmorgen", "the day after tomorrow", "zaterdag", "sat"},
		"2026-11-26": {"donderdag", "Thursday", "do", "thurs", "volgende week donderdag"}, // not today
		"2026-11-27": {"volgende week vrijdag", "vrijdag volgende week", "Friday next week", "vrijdag over een week"},
		"2026-11-23": {"maandag", "volgende week maandag"},
		"2026-11-29": {"next week sunday"},
		"2028-02-29": {"29-2-2028", "29 februari 2028", "29 feb '28"},
	} {
		for _, day := range typed {
			if got, err := flow.ReadDay(day, thursday); err != nil || got.String() != want+" 00:00" {
				t.Errorf("%q: %v, %v, want %s", day, got, err, want)
			}
		}
	}
	for code, typed := range map[flow.Code][]string{
		flow.CodeNoSuchDate: {"29-2-2027", "29 februari", "2100-02-29", "31-4-2027", "31 april", "0-1-2027", "vrijdag 19 december", "maandag 18-12-2026"},
		flow.CodeDateForm: {
			"", "-", "12/18/2026", "1-13-2027", "18", "december", "december 2026", "18-12-2026-1", "18--12", "18-12/2026", "18-12-202", "2026-11-+3", "18 brumaire", "1 ju",
			"volgende vrijdag", "next friday", "komende week vrijdag", "donderdag over een week", "volgende week", "vrijdag of maandag", "11 of 12 december", "december 27 of 28", "vrijdag 17:00", "zsm",
		},
	} {
		for _, day := range typed {
			if got, err := flow.ReadDay(day, thursday); flow.CodeOf(err) != code {
				t.Errorf("%q: %v, %v, want %s", day, got, err, code)
			}
		}
	}
}

func TestReadClock(t *testing.T) {
	for want, typed := range map[string][]string{
		"17:00": {"17:00", "17.00", " 17.00 uur", "17", "17u", "17 u", "17 uur", "17h", "17h00", "om 17 uur", "5 pm", "5pm", "5 PM", "5:00 p.m.", "at 5 pm"},
		"17:30": {"17:30", "17u30", "17.30 uur", "5:30pm"},
		"09:00": {"9:00", "9 uur", "09.00", "9 am"},
		"00:01": {"0:01", "00.01 uur", "12:01 am"},
		"12:00": {"12", "12 pm"},
		"23:59": {"", " ", "24:00", "24.00 uur", "24", "24u", "24 uur", "om 24h00", "23:59"},
	} {
		for _, clock := range typed {
			if got, err := flow.ReadClock(clock); err != nil || fmt.Sprintf("%02d:%02d", got/60, got%60) != want {
				t.Errorf("%q: %d, %v, want %s", clock, got, err, want)
			}
		}
	}
	for _, clock := range []string{"0:00", "00:00", "0", "0 uur", "12 am", "12:00 a.m."} {
		if got, err := flow.ReadClock(clock); flow.CodeOf(err) != flow.CodeMidnight {
			t.Errorf("%q: %d, %v", clock, got, err)
		}
	}
	for _, clock := range []string{"24:01", "24 pm", "25:00", "17:60", "17:5", "vijf uur", "half zes", "middernacht", "midnight", "13 pm", "0 am", "kwart over"} {
		if got, err := flow.ReadClock(clock); flow.CodeOf(err) != flow.CodeTimeForm {
			t.Errorf("%q: %d, %v", clock, got, err)
		}
	}
}

// Both mistakes are in the error.
// "5 uur" says the night and is meant in the afternoon.
func TestReadClockTwiceADay(t *testing.T) {
	for _, clock := range []string{"5", "5 uur", "5u", "om 1 uur", "6h"} {
		if got, err := flow.ReadClock(clock); flow.CodeOf(err) != flow.CodeTimeTwice {
			t.Errorf("%q is read as %d, %v", clock, got, err)
		}
	}
	for clock, want := range map[string]int{"05:00": 300, "5:00": 300, "5 am": 300, "5 pm": 1020, "05 uur": 300, "7 uur": 420, "17u": 1020} {
		if got, err := flow.ReadClock(clock); err != nil || got != want {
			t.Errorf("%q is read as %d, %v, want %d", clock, got, err, want)
		}
	}
}

func TestReadCivil(t *testing.T) {
	got, err := flow.ReadCivil("18 december", "17u", thursday)
	if want := (flow.Civil{Year: 2026, Month: 12, Day: 18, Hour: 17}); err != nil || got != want {
		t.Error(got, err)
	}
	_, err = flow.ReadCivil("31 april", "half zes", thursday)
	if joined, ok := err.(interface{ Unwrap() []error }); flow.CodeOf(err) != flow.CodeNoSuchDate || !ok || len(joined.Unwrap()) != 2 {
		t.Error(err)
	}
	var e *flow.Error
	if _, err = flow.ReadCivil("morgen", "half zes", thursday); !errors.As(err, &e) || e.Code != flow.CodeTimeForm {
		t.Error(err)
	}
}

// What is kept is what was meant, in every time zone, and can be typed again on any
// day.
func TestCivilIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0).UTC()
		now := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "now"), 0)
		c := flow.CivilOf(at)
		back, err := flow.ParseCivil(c.String())
		if err != nil || back != c || !c.In(time.UTC).Equal(at.Truncate(time.Minute)) {
			t.Fatalf("%v came back as %v, %v", c, back, err)
		}
		day, clock, _ := strings.Cut(c.String(), " ")
		for _, day := range []string{day, at.Format("2-1-2006"), at.Format("02/01/2006"), at.Format("Monday 2 January 2006"), at.Format("Jan 2, 2006")} {
			typed, err := flow.ReadCivil(day, clock, now)
			if clock == "00:00" && flow.CodeOf(err) == flow.CodeMidnight {
				continue
			}
			if err != nil || typed != c {
				t.Fatalf("%s %s is read as %v, %v", day, clock, typed, err)
			}
		}
	})
}

// A day without a year is in the year to come, and a day of the week in the week.
func TestReadDayLooksAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "now"), 0).UTC()
		midnight := now.Truncate(24 * time.Hour)
		ahead := midnight.AddDate(0, 0, rapid.IntRange(0, 364).Draw(t, "days"))
		for _, day := range []string{ahead.Format("2-1"), ahead.Format("2 January"), ahead.Format("Mon 2 Jan")} {
			if c, err := flow.ReadDay(day, now); err != nil || !c.In(time.UTC).Equal(ahead) {
				t.Fatalf("%s on %v is read as %v, %v", day, now, c, err)
			}
		}
		soon := midnight.AddDate(0, 0, 1+int(ahead.Sub(midnight).Hours())/24%7)
		if c, err := flow.ReadDay(soon.Weekday().String(), now); err != nil || !c.In(time.UTC).Equal(soon) {
			t.Fatalf("%v on %v is read as %v, %v", soon.Weekday(), now, c, err)
		}
	})
}

// Whatever is typed, what is read is on the calendar and comes back as it was.
func FuzzReadCivil(f *testing.F) {
	for _, day := range []string{"2026-11-23", "29-2-2028", "0000-00-00", "18 dec '26", "vrijdag over een week", "December 18th, 2026", "volgende week vr"} {
		f.Add(day, "17:00", int64(1.8e9))
	}
	f.Add("morgen", "9.30 uur", int64(0))
	f.Add("18/12", "5 p.m.", int64(4e9))
	f.Fuzz(func(t *testing.T, day, clock string, at int64) {
		c, err := flow.ReadCivil(day, clock, time.Unix(at%4e9, 0).UTC())
		if err != nil {
			if flow.CodeOf(err) == flow.CodeInternal {
				t.Fatal("without a code:", err)
			}
			return
		}
		if back, err := flow.ParseCivil(c.String()); err != nil || back != c {
			t.Fatalf("%v came back as %v, %v", c, back, err)
		}
	})
}
