package flow

import (
	"fmt"
	"time"
)

// Civil is a day and a minute as they stand on a calendar and a clock on the
// wall: 17:00 stays 17:00 when the clocks change.
type Civil struct {
	Year   int
	Month  time.Month
	Day    int
	Hour   int
	Minute int
}

const civilLayout = "2006-01-02 15:04"

// CivilOf returns what the calendar and the clock say at that moment, in the
// time zone that it carries.
func CivilOf(t time.Time) Civil {
	return Civil{Year: t.Year(), Month: t.Month(), Day: t.Day(), Hour: t.Hour(), Minute: t.Minute()}
}

// In returns the moment in that time zone. A minute that the clocks pass over is
// an hour off, one that comes twice is one of both.
func (c Civil) In(zone *time.Location) time.Time {
	return time.Date(c.Year, c.Month, c.Day, c.Hour, c.Minute, 0, 0, zone)
}

// exists tells whether there is such a day and minute: 29 February is not there
// every year.
func (c Civil) exists() bool { return CivilOf(c.In(time.UTC)) == c }

// String returns 2026-11-23 17:00, which ParseCivil reads.
func (c Civil) String() string {
	return fmt.Sprintf("%04d-%02d-%02d %02d:%02d", c.Year, int(c.Month), c.Day, c.Hour, c.Minute)
}

// ParseCivil reads what String gives.
func ParseCivil(text string) (Civil, error) {
	t, err := time.Parse(civilLayout, text)
	if err != nil {
		return Civil{}, fmt.Errorf("flow: %w", err)
	}
	return CivilOf(t), nil
}
