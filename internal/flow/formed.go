package flow

import (
	"context"
	"strconv"
)

// FormedTeams writes down that the origin made so many teams of the class from a
// list. The teams themselves are made by Start, one by one.
func (c *Coach) FormedTeams(ctx context.Context, o Origin, id ClassID, teams int) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		return struct{}{}, c.note(tx, o, Deed{What: DeedTeams, Class: id, Detail: strconv.Itoa(teams)})
	})
	return err
}
