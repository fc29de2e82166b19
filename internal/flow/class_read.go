package flow

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What people type for no quiet hours, and to keep for ever. Not "nooit" or
// "geen" for the latter: that may be not to keep at all.
var (
	noQuiet     = []string{"", Erase, "geen", "nee", "nooit", "uit", "geen stille uren", "none", "no", "never", "off", "no quiet hours"}
	keepForever = []string{
		"", Erase, "altijd", "voor altijd", "altijd bewaren", "bewaren", "onbeperkt",
		"nooit wissen", "nooit verwijderen", "niet wissen", "niet verwijderen",
		"forever", "for ever", "always", "keep", "keep forever", "unlimited", "never wipe", "never delete", "never erase", "do not delete",
	}
)

const clockForm = `(\d{1,2})(?:[:.uh](\d{2}))? ?(uur|u|hours|h|am|pm)?`

var (
	quietForm     = regexp.MustCompile(`^(?:van |from |tussen |between )?` + clockForm + ` ?(?:-|–|—|tot|t/m|en|to|until|till|and) ?` + clockForm + `$`)
	retentionForm = regexp.MustCompile(`^(?:na |after )?(\d{1,5}|een|één|a|one) ?([a-z]*)$`)
)

// lowered returns what was typed on one line in small letters, without a point at
// the end.
func lowered(text string) string {
	return strings.TrimSuffix(strings.ToLower(oneLine(text)), ".")
}

// ReadQuiet reads quiet hours as people type them: 18:00-08:00, "18.00 tot 8.00",
// "18-8 uur", "22u-7u", "from 10 pm until 7 am"; "geen", "none" and a blank are
// none. What does not read so is refused with CodeQuiet, and so are two equal
// times: they may be no hours and all of them.
func ReadQuiet(text string) (Quiet, error) {
	text = lowered(text)
	if slices.Contains(noQuiet, text) {
		return Quiet{}, nil
	}
	m := quietForm.FindStringSubmatch(text)
	if m == nil {
		return Quiet{}, fail(CodeQuiet)
	}
	from, ok := readClock(m[1], m[2], m[3])
	until, okUntil := readClock(m[4], m[5], m[6])
	if !ok || !okUntil || from == until {
		return Quiet{}, fail(CodeQuiet)
	}
	return Quiet{From: from, Until: until}, nil
}

// readClock returns the minute of the day; 24:00 is 0.
func readClock(hours, minutes, half string) (int, bool) {
	hour, _ := strconv.Atoi(hours)
	minute, _ := strconv.Atoi(minutes) // "" is 0
	if half == "am" || half == "pm" {
		if hour < 1 || hour > 12 {
			return 0, false
		}
		hour %= 12
		if half == "pm" {
			hour += 12
		}
	}
	at := hour*60 + minute
	return at % dayMinutes, minute < 60 && at <= dayMinutes
}

// String returns 18:00-08:00, which ReadQuiet reads; "" where there are none.
func (q Quiet) String() string {
	if q.From == q.Until {
		return ""
	}
	return fmt.Sprintf("%02d:%02d-%02d:%02d", q.From/60, q.From%60, q.Until/60, q.Until%60)
}

// How many days there are in what people count in.
var daysIn = map[string]int{
	"": 1, "d": 1, "dag": 1, "dagen": 1, "day": 1, "days": 1,
	"week": 7, "weken": 7, "weeks": 7,
	"maand": 30, "maanden": 30, "month": 30, "months": 30,
	"jaar": 365, "jaren": 365, "year": 365, "years": 365,
}

// ReadRetention reads for how many days a class keeps what it has made, as people
// type it: 365, "90 dagen", "6 maanden" (of 30 days), "2 years"; "altijd",
// "nooit wissen", "forever", a blank and 0 are 0, which keeps it. What does not
// read so, or is outside MinRetention to MaxRetention, is refused with
// CodeRetention.
func ReadRetention(text string) (int, error) {
	text = lowered(text)
	if slices.Contains(keepForever, text) {
		return 0, nil
	}
	m := retentionForm.FindStringSubmatch(text)
	if m == nil {
		return 0, fail(CodeRetention)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		n = 1 // in words
	}
	days, ok := daysIn[m[2]]
	if s := (Settings{Retention: n * days}); !ok || s.check() != nil {
		return 0, fail(CodeRetention)
	}
	return n * days, nil
}
