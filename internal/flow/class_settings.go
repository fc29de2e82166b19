package flow

import (
	"context"
	"time"
)

// GroupID identifies a group of people, such as those with one role; it is
// opaque here.
type GroupID string

// The shortest and the longest that a class may keep what it has made, in days
// after the last activity. It is never so short that the warning cannot come
// before the wiping.
const (
	MinRetention = 30
	MaxRetention = 3650
)

// Settings is what the teachers of a class have set.
type Settings struct {
	Teachers  GroupID // who are teachers; "" is nobody beside those who run the school's server
	Retention int     // days after a team's last activity until it is wiped; 0 keeps it
	WipeTexts bool    // whether wiping a student takes the texts too, and not only the name
	Quiet     Quiet
}

// check refuses what cannot be carried out with CodeRetention or CodeQuiet.
func (s Settings) check() error {
	switch {
	case s.Retention != 0 && (s.Retention < MinRetention || s.Retention > MaxRetention):
		return fail(CodeRetention)
	case !s.Quiet.valid():
		return fail(CodeQuiet)
	}
	return nil
}

// Quiet is the hours of the day in which nothing is sent of its own accord, in
// minutes after midnight by the school's clock. Where both are equal there are
// none.
type Quiet struct {
	From  int // the first quiet minute
	Until int // the first one after
}

const dayMinutes = 24 * 60

func (q Quiet) valid() bool {
	return 0 <= q.From && q.From < dayMinutes && 0 <= q.Until && q.Until < dayMinutes
}

// Holds tells whether the moment is within the quiet hours, in the time zone
// that it carries.
func (q Quiet) Holds(t time.Time) bool {
	minute := t.Hour()*60 + t.Minute()
	if q.From <= q.Until {
		return q.From <= minute && minute < q.Until
	}
	return minute >= q.From || minute < q.Until
}

// Class returns what is settled for the class; nothing where it is unknown.
func (c *Coach) Class(ctx context.Context, id ClassID) (Class, error) { return c.store.Class(ctx, id) }

// SetClass lets edit change the settings of the class, and returns them as they
// are then. What cannot be carried out is refused with CodeRetention or
// CodeQuiet.
func (c *Coach) SetClass(ctx context.Context, o Origin, id ClassID, edit func(*Settings)) (Settings, error) {
	return once(ctx, c, o, func(tx Tx) (Settings, error) {
		class, err := tx.Class(id)
		if err != nil {
			return Settings{}, err
		}
		before := class.Settings.Retention
		edit(&class.Settings)
		if err := class.Settings.check(); err != nil {
			return Settings{}, err
		}
		if class.Settings.Retention != before {
			class.RetentionSet = c.now()
		}
		if err := tx.PutClass(class); err != nil {
			return Settings{}, err
		}
		return class.Settings, c.note(tx, o, Deed{What: DeedSettings, Class: id})
	})
}

// Roster returns the real names of the members of a class, as far as a teacher
// has given them.
func (c *Coach) Roster(ctx context.Context, id ClassID) (map[MemberID]string, error) {
	return c.store.Roster(ctx, id)
}

// SetRoster keeps the real names of members of the class beside those it has; an
// empty one takes that away. A name that is too long is refused with
// CodeNameTooLong, and then none is kept.
func (c *Coach) SetRoster(ctx context.Context, o Origin, id ClassID, names map[MemberID]string) error {
	clean := make(map[MemberID]string, len(names))
	for member, name := range names {
		var err error
		if clean[member], err = cleanName(name); err != nil && CodeOf(err) != CodeNoName {
			return err
		}
	}
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		for member, name := range clean {
			if err := tx.PutName(id, member, name); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, c.note(tx, o, Deed{What: DeedRoster, Class: id})
	})
	return err
}
