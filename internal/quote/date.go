package quote

import (
	"fmt"
	"time"
)

// Date is a civil date: a day on a calendar on the wall, the same everywhere. A
// quotation dated 3 March is dated 3 March in every time zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day of the instant, in the time zone that it carries.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// ParseDate reads a date as a form holds it: 2026-11-23, or 23-11-2026 as the
// Dutch write it. A day that does not exist is CodeDateForm. Slashes are refused:
// they have the month first in one country and the day in the next.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{time.DateOnly, "2-1-2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1 {
			return DateOf(t), nil
		}
	}
	return Date{}, fail(CodeDateForm)
}

// IsZero tells whether no date is set.
func (d Date) IsZero() bool { return d == Date{} }

// AddDays returns the date that many days later.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// Days returns the number of days from d to o.
func (d Date) Days(o Date) int { return int(o.utc().Sub(d.utc()) / (24 * time.Hour)) }

// Before tells whether d comes before o.
func (d Date) Before(o Date) bool { return d.utc().Before(o.utc()) }

// UTC has no days of 23 hours, so days can be counted in it.
func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// String returns 2026-11-23, and "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

var dutchMonths = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli",
	"augustus", "september", "oktober", "november", "december"}

// Format returns the date as people write it: 23 november 2026.
func (d Date) Format(l Language) string {
	switch {
	case d.IsZero():
		return ""
	case l == English, d.Month < time.January, d.Month > time.December:
		return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
	}
	return fmt.Sprintf("%d %s %d", d.Day, dutchMonths[d.Month-1], d.Year)
}

// MarshalText writes 2026-11-23.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if *d = (Date{}); len(b) > 0 {
		*d, err = ParseDate(string(b))
	}
	return err
}
