package export

import (
	"cmp"
	"fmt"

	"verkoopcoach/internal/flow"
)

// people are what the members of a team, and others in the class, are called.
type people struct {
	names   map[flow.MemberID]string
	others  map[flow.MemberID]string
	unknown string
}

func peopleOf(t Team, c Class, w words) people {
	p := people{names: make(map[flow.MemberID]string, len(t.Members)), others: c.Names, unknown: w.unknown}
	for i, m := range t.Members {
		p.names[m.ID] = w.member(i, m.Name)
	}
	return p
}

// name returns what the member is called. Who left the team without a trace is
// unknown: an identifier says nothing to a teacher and too much to others.
func (p people) name(id flow.MemberID) string {
	return cmp.Or(p.names[id], p.others[id], p.unknown)
}

// member returns the name of the team's i-th member, from 0.
func (w words) member(i int, name string) string {
	if name == "" {
		return fmt.Sprintf(w.numbered, i+1)
	}
	return name
}
