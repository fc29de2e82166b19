package flow

import (
	"context"
	"fmt"
	"strings"
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

// ReadCivil reads a day and a time as a form holds them: 2026-11-23, or
// 23-11-2026 as the Dutch write it; 17:00, 17.00 or 17 with or without "uur",
// and a blank time is the last minute of the day. Slashes are refused: they have
// the month first in one country and the day in the next. What does not read so
// is refused with CodeDateForm or CodeTimeForm, and a day that is not on the
// calendar, as 29 February in most years, with CodeNoSuchDate.
func ReadCivil(day, clock string) (Civil, error) {
	c, err := readDay(strings.TrimSpace(day))
	if err != nil {
		return Civil{}, err
	}
	clock = strings.ToLower(strings.TrimSpace(clock))
	if clock == "" {
		c.Hour, c.Minute = 23, 59
		return c, nil
	}
	clock = strings.TrimSpace(strings.TrimSuffix(clock, "uur"))
	for _, layout := range []string{"15:04", "15.04", "15"} {
		if t, err := time.Parse(layout, clock); err == nil {
			c.Hour, c.Minute = t.Hour(), t.Minute()
			return c, nil
		}
	}
	return Civil{}, fail(CodeTimeForm)
}

func readDay(text string) (Civil, error) {
	parts := strings.Split(text, "-")
	if len(parts) != 3 {
		return Civil{}, fail(CodeDateForm)
	}
	if len(parts[0]) != 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	year, month, day := digits(parts[0], 4), digits(parts[1], 2), digits(parts[2], 2)
	if len(parts[0]) != 4 || year < 0 || month < 0 || day < 0 {
		return Civil{}, fail(CodeDateForm)
	}
	c := Civil{Year: year, Month: time.Month(month), Day: day}
	if !c.exists() {
		return Civil{}, fail(CodeNoSuchDate)
	}
	return c, nil
}

// digits reads a number of at most so many digits and nothing else, or -1.
func digits(text string, most int) int {
	if text == "" || len(text) > most {
		return -1
	}
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// Deadline is when a phase must be complete, for a class or for one team of it.
type Deadline struct {
	Class ClassID
	Team  TeamID // "" is the whole class
	Phase PhaseKey
	When  Civil // by the school's clock
	By    MemberID
	At    time.Time // when it was set

	Due time.Time // the moment of When; of what the coach returns
}

// SetDeadline sets until when the team of the origin has for the phase, or, where
// the origin names none, every team of the class that has none of its own. A day
// that is not on the calendar is refused with CodeNoSuchDate, a moment that has
// passed with CodePastDate, a phase that the checklist does not have with
// CodeNoPhase, and a team that is not of the class with CodeNotStarted.
func (c *Coach) SetDeadline(ctx context.Context, o Origin, id ClassID, phase PhaseKey, when Civil) error {
	now := c.now()
	switch {
	case !when.exists():
		return fail(CodeNoSuchDate)
	case !when.In(c.zone).After(now):
		return fail(CodePastDate)
	}
	return c.deadline(ctx, o, id, phase, Deed{What: DeedDeadline, Detail: when.String()}, func(tx Tx) error {
		return tx.PutDeadline(Deadline{Class: id, Team: o.Team, Phase: phase, When: when, By: o.By, At: now})
	})
}

// ClearDeadline takes a deadline away; it is no error that there is none. A team
// then has that of its class again. It is refused as SetDeadline is.
func (c *Coach) ClearDeadline(ctx context.Context, o Origin, id ClassID, phase PhaseKey) error {
	return c.deadline(ctx, o, id, phase, Deed{What: DeedClearDeadline}, func(tx Tx) error {
		return tx.DropDeadline(id, o.Team, phase)
	})
}

func (c *Coach) deadline(ctx context.Context, o Origin, id ClassID, phase PhaseKey, d Deed, change func(Tx) error) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		if c.checklists.In(Dutch).Phase(phase) == nil {
			return struct{}{}, fail(CodeNoPhase)
		}
		if o.Team != "" {
			team, err := tx.Team(o.Team)
			if err != nil {
				return struct{}{}, err
			}
			if team.Class != id {
				return struct{}{}, fail(CodeNotStarted)
			}
		}
		if err := change(tx); err != nil {
			return struct{}{}, err
		}
		d.Class, d.Team, d.Phase = id, o.Team, phase
		return struct{}{}, c.note(tx, o, d)
	})
	return err
}

// ClassDeadlines returns every deadline of the class and of its teams.
func (c *Coach) ClassDeadlines(ctx context.Context, id ClassID) ([]Deadline, error) {
	all, err := c.store.Deadlines(ctx, id)
	for i := range all {
		all[i].Due = all[i].When.In(c.zone)
	}
	return all, err
}

// Deadlines returns the deadlines that hold for the team, in the order of the
// phases.
func (c *Coach) Deadlines(ctx context.Context, v View) ([]Deadline, error) {
	all, err := c.ClassDeadlines(ctx, v.Team.Class)
	if err != nil {
		return nil, err
	}
	holds := deadlinesOf(all, v.Team.ID)
	var list []Deadline
	for _, p := range v.Checklist.Phases {
		if d, ok := holds[p.Key]; ok {
			list = append(list, d)
		}
	}
	return list, nil
}

// deadlinesOf returns the deadlines of a class that hold for one team of it: its
// own stands above that of the class.
func deadlinesOf(all []Deadline, team TeamID) map[PhaseKey]Deadline {
	holds := make(map[PhaseKey]Deadline)
	for _, d := range all {
		if _, ok := holds[d.Phase]; d.Team == team || (d.Team == "" && !ok) {
			holds[d.Phase] = d
		}
	}
	return holds
}
