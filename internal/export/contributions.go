package export

// contributions is a member of a team a row, in the order given: it shows who
// did something, and ranks nobody.
func contributions(c Class, w words) table {
	return table{
		name:    w.sheets[Contributions],
		columns: []column{{w.team, 26}, {w.name, 26}, {w.revisions, 14}, {w.words, 12}, {w.lastActivity, 17}},
		rows: func(yield func([]cell) bool) {
			for _, t := range c.Teams {
				for i, m := range t.Members {
					if !yield([]cell{
						text(t.View.Team.Name), text(w.member(i, m.Name)), count(m.Revisions), count(m.Words),
						moment(m.Last, c.At.Location()),
					}) {
						return
					}
				}
			}
		},
	}
}
