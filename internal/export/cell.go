package export

import (
	"time"

	"verkoopcoach/internal/quote"
)

// kind says what a cell holds.
type kind int

const (
	isBlank  kind = iota
	isText        // as it is, never read as anything else
	isCount       // a whole number
	isShare       // a part of one, shown as a percentage
	isAmount      // euros
	isDay         // a date
	isMoment      // a date with a time
)

// cell is one cell of a sheet.
type cell struct {
	kind   kind
	text   string
	number float64
	when   time.Time // shown by the clock of the zone that it carries
	tone   tone
}

func text(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: isText, text: s}
}

func count(n int) cell { return cell{kind: isCount, number: float64(n)} }

// share returns a part of the whole, blank where there is no whole.
func share(part, whole int) cell {
	if whole == 0 {
		return cell{}
	}
	return cell{kind: isShare, number: float64(part) / float64(whole)}
}

func amount(a quote.Amount) cell { return cell{kind: isAmount, number: float64(a) / 100} }

// day returns a civil date, blank for none. A sheet counts days from 1900; what
// lies before is text.
func day(d quote.Date) cell {
	switch {
	case d.IsZero():
		return cell{}
	case d.Year < 1901:
		return text(d.String())
	}
	return cell{kind: isDay, when: time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)}
}

// moment returns a time as the clocks of that zone show it, to the minute, blank
// for none.
func moment(t time.Time, in *time.Location) cell {
	if t.IsZero() {
		return cell{}
	}
	t = t.In(in)
	if t.Year() < 1901 {
		return text(t.Format(csvMoment))
	}
	// Rebuilt rather than truncated: not every zone is whole minutes from UTC.
	return cell{kind: isMoment, when: time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, time.UTC)}
}

// in returns the cell in that tone.
func (c cell) in(t tone) cell {
	c.tone = t
	return c
}
