package flow

import (
	"context"
	"strconv"
	"time"
)

// Formed is what was made of one team of a list. Later lists are held against it:
// what a team or its place is called by then is up to its members, and what else
// goes by the same name was made by somebody else.
type Formed struct {
	Class ClassID
	Name  string // of the team in the list
	Team  TeamID // "" as long as it was not made
	Role  string // who is let in: a reference kept for the edge, opaque here; "" is one by one
	At    time.Time
}

// Formed returns what was made of the teams in the lists of the class, by name.
func (c *Coach) Formed(ctx context.Context, id ClassID) ([]Formed, error) {
	return c.store.Formed(ctx, id)
}

// KeepFormed remembers what was made of one team, in place of what was made under
// that name before.
func (c *Coach) KeepFormed(ctx context.Context, o Origin, f Formed) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		f.At = c.now()
		return struct{}{}, tx.PutFormed(f)
	})
	return err
}

// FormedTeams writes down that the origin made so many teams of the class from a
// list. The teams themselves are made by Start, one by one.
func (c *Coach) FormedTeams(ctx context.Context, o Origin, id ClassID, teams int) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		return struct{}{}, c.note(tx, o, Deed{What: DeedTeams, Class: id, Detail: strconv.Itoa(teams)})
	})
	return err
}
