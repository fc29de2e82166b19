package flow

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ReadCivil reads a day and a time as a form holds them, as ReadDay and ReadClock
// do. Where neither reads, the error holds both; CodeOf gives that of the day.
func ReadCivil(day, clock string, now time.Time) (Civil, error) {
	c, err := ReadDay(day, now)
	minute, errClock := ReadClock(clock)
	if err := errors.Join(err, errClock); err != nil {
		return Civil{}, err
	}
	c.Hour, c.Minute = minute/60, minute%60
	return c, nil
}

// ReadClock reads a time of the day as people type it, and returns the minute of
// the day: 17:00, 17.00, 17u, "17 uur", 17h, "5 pm". A blank, as 24:00, is the last
// minute. What does not read so is refused with CodeTimeForm, and midnight, as 0:00 or
// 12 am, with CodeMidnight: a day has two, and most mean the one at its end. One to six
// o'clock without minutes, am or pm is refused with CodeTimeTwice: "5 uur" is mostly
// meant in the afternoon, and says the night.
func ReadClock(text string) (int, error) {
	text = halves.Replace(lowered(text))
	if text == "" || endOfDay.MatchString(text) {
		return dayMinutes - 1, nil
	}
	if m := clockTyped.FindStringSubmatch(text); m != nil {
		if m[2] == "" && m[3] != "am" && m[3] != "pm" && "1" <= m[1] && m[1] <= "6" && len(m[1]) == 1 {
			return 0, fail(CodeTimeTwice)
		}
		switch minute, ok := readClock(m[1], m[2], m[3]); {
		case ok && minute > 0:
			return minute, nil
		case ok:
			return 0, fail(CodeMidnight)
		}
	}
	return 0, fail(CodeTimeForm)
}

var (
	clockTyped = regexp.MustCompile(`^(?:om |at )?` + clockForm + `$`)
	endOfDay   = regexp.MustCompile(`^(?:om |at )?24(?:[:.uh]00)?(?: ?(?:uur|u|hours|h))?$`)
	halves     = strings.NewReplacer("a.m", "am", "p.m", "pm")
)

// ReadDay reads a day as people type it in Dutch or English, and returns its first
// minute: 2026-12-18, 18-12-2026, 18/12, "18 dec '26", "December 18", "vrijdag 18
// december", "morgen", "vrijdag" for the next one and not today, "volgende week
// vrijdag". The day stands before a month in digits, as the Dutch write it; a day
// without a year is the first one from that day on. Now is in the time zone of the
// reader. What can be read in two ways, as "volgende vrijdag", is refused with
// CodeDateForm as what cannot be read at all, and a day that is not on the
// calendar, as 29 February in most years or a Friday that is none, with
// CodeNoSuchDate.
func ReadDay(text string, now time.Time) (Civil, error) {
	words := wordsOfDay(text)
	today := Civil{Year: now.Year(), Month: now.Month(), Day: now.Day()}
	if n, ok := daysAhead[strings.Join(words, " ")]; ok {
		return today.plus(n), nil
	}
	at := slices.IndexFunc(words, func(w string) bool { _, ok := weekdayOf(w); return ok })
	if at < 0 {
		return readDate(words, today)
	}
	weekday, _ := weekdayOf(words[at])
	rest := slices.Delete(words, at, at+1)
	if c, ok := today.next(weekday, strings.Join(rest, " ")); ok {
		return c, nil
	}
	c, err := readDate(rest, today)
	if err == nil && c.weekday() != weekday {
		err = fail(CodeNoSuchDate)
	}
	return c, err
}

// daysAhead are the days that have a word of their own.
var daysAhead = map[string]int{
	"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2, "day after tomorrow": 2,
}

// unsaid are words around a day that do not change which day it is.
var unsaid = []string{"op", "on", "the", "a.s", "aanstaande", "komende", "coming"}

// joints has no bare "of", which is "or" in Dutch.
var joints = strings.NewReplacer(
	",", " ", "’", "'", " - ", "-", " / ", "/", "st of ", "st ", "nd of ", "nd ", "rd of ", "rd ", "th of ", "th ",
)

// wordsOfDay returns the words that say which day it is.
func wordsOfDay(text string) []string {
	words := strings.Fields(joints.Replace(lowered(text)))
	for i := range words {
		words[i] = strings.TrimSuffix(words[i], ".")
	}
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(unsaid, w) })
}

// next returns the day of the week that is said so: the first after today, or that
// of the week after this one, which begins on a Monday. "Over een week" is a week
// after the first; on the day itself it could be said of two days.
func (c Civil) next(weekday time.Weekday, said string) (Civil, bool) {
	ahead := cmp.Or((int(weekday-c.weekday())+7)%7, 7)
	switch said {
	case "":
		return c.plus(ahead), true
	case "volgende week", "next week":
		return c.plus(7 - sinceMonday(c.weekday()) + sinceMonday(weekday)), true
	case "over een week", "over 1 week":
		return c.plus(ahead + 7), ahead < 7
	}
	return Civil{}, false
}

func sinceMonday(d time.Weekday) int { return (int(d) + 6) % 7 }

func (c Civil) weekday() time.Weekday { return c.In(time.UTC).Weekday() }

// plus returns the first minute of so many days later.
func (c Civil) plus(days int) Civil {
	return CivilOf(time.Date(c.Year, c.Month, c.Day+days, 0, 0, 0, 0, time.UTC))
}

// readDate reads a day and a month, with or without a year, in words or all in one.
func readDate(words []string, today Civil) (Civil, error) {
	parts := words
	if len(words) == 1 {
		parts = splitDate(words[0])
	}
	if len(parts) != 2 && len(parts) != 3 {
		return Civil{}, fail(CodeDateForm)
	}
	switch _, named := monthNamed(parts[0]); {
	case named: // December 18
		parts[0], parts[1] = parts[1], parts[0]
	case len(parts) == 3 && digits(parts[0], 4) >= 0 && len(parts[0]) == 4:
		parts[0], parts[2] = parts[2], parts[0]
	}
	c := Civil{Year: today.Year, Month: readMonth(parts[1]), Day: digits(ordinal.ReplaceAllString(parts[0], "$1"), 2)}
	if len(parts) == 3 {
		c.Year = readYear(parts[2])
	} else if c.Month < today.Month || c.Month == today.Month && c.Day < today.Day {
		c.Year++
	}
	switch {
	case c.Year < 0 || c.Month < 0 || c.Month > time.December || c.Day < 0: // 12/18 has the month first
		return Civil{}, fail(CodeDateForm)
	case !c.exists():
		return Civil{}, fail(CodeNoSuchDate)
	}
	return c, nil
}

var ordinal = regexp.MustCompile(`^(\d+)(?:e|de|ste|st|nd|rd|th)$`)

// splitDate splits at the one sign that stands between the parts.
func splitDate(text string) []string {
	for _, sign := range []string{"-", "/", "."} {
		if strings.Contains(text, sign) {
			return strings.Split(text, sign)
		}
	}
	return nil
}

// readYear returns the year, of which two digits are of this century, or -1.
func readYear(text string) int {
	text = strings.TrimPrefix(text, "'")
	year := digits(text, 4)
	switch {
	case len(text) == 2 && year >= 0:
		return 2000 + year
	case len(text) == 4:
		return year
	}
	return -1
}

// readMonth returns the month in digits or by name, or -1.
func readMonth(text string) time.Month {
	if m, ok := monthNamed(text); ok {
		return m
	}
	return time.Month(digits(text, 2))
}

// The names in Dutch and English, which people shorten.
var (
	monthNames = [][]string{
		{"januari", "january"}, {"februari", "february"}, {"maart", "march", "mrt"}, {"april"}, {"mei", "may"}, {"juni", "june"},
		{"juli", "july"}, {"augustus", "august"}, {"september"}, {"oktober", "october"}, {"november"}, {"december"},
	}
	weekdayNames = [][]string{ // from Sunday, as the library counts them
		{"zondag", "sunday", "zo"}, {"maandag", "monday", "ma"}, {"dinsdag", "tuesday", "di"}, {"woensdag", "wednesday", "wo"},
		{"donderdag", "thursday", "do"}, {"vrijdag", "friday", "vr"}, {"zaterdag", "saturday", "za"},
	}
)

func monthNamed(text string) (time.Month, bool) {
	i := named(monthNames, text)
	return time.Month(i + 1), i >= 0
}

func weekdayOf(text string) (time.Weekday, bool) {
	i := named(weekdayNames, text)
	return time.Weekday(i), i >= 0
}

// named returns which of them has the name, or one that begins with those letters,
// of which three tell; or -1.
func named(all [][]string, text string) int {
	return slices.IndexFunc(all, func(names []string) bool {
		return slices.ContainsFunc(names, func(name string) bool {
			return name == text || len(text) >= 3 && strings.HasPrefix(name, text)
		})
	})
}

// digits reads a number of at most so many digits and nothing else, or -1.
func digits(text string, most int) int {
	if text == "" || len(text) > most || strings.Trim(text, "0123456789") != "" {
		return -1
	}
	n, _ := strconv.Atoi(text)
	return n
}
