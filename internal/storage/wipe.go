package storage

import (
	"context"
	"strings"

	"verkoopcoach/internal/flow"
)

// Wipe deletes all that is kept of the team or of the class, and returns how many
// teams are gone. What the class has settled stays, and of what teachers did that
// something was done, by whom and when. With a team go the real names of who has
// something in it and nothing in another team of its class, and with the last one all
// that is of the whole class and could name somebody.
func (t *transaction) Wipe(s flow.Scope) (int, error) {
	if s.Team != "" {
		team, err := t.Team(s.Team)
		if err != nil {
			return 0, err
		}
		s.Class = team.Class // for the names
		if err := t.run(dropNames, s, ""); err != nil {
			return 0, err
		}
	}
	teams, err := t.ids(`SELECT id FROM team WHERE id = :team OR (:team = '' AND class = :class)`, s)
	if err != nil {
		return 0, err
	}
	for _, query := range wiping(s) {
		if err := t.run(query, s, ""); err != nil {
			return 0, err
		}
	}
	for _, id := range teams {
		if err := t.set(id, &state{dossier: &flow.Dossier{}}, nil); err != nil {
			return 0, err
		}
	}
	return len(teams), nil
}

const noTeam = ` AND NOT EXISTS (SELECT 1 FROM team WHERE class = :class)`

// wiping returns the statements that wipe whom the scope names.
func wiping(s flow.Scope) []string {
	var all []string
	deeds := ""
	for _, h := range holdings {
		where, ok := h.of(s)
		switch {
		case h.table == "deed":
			deeds = where
		case ok && !h.stays:
			all = append(all, `DELETE FROM `+h.table+` WHERE `+where)
		}
	}
	return append(all,
		// Before, a response in the trail could be a student's.
		`DELETE FROM deed WHERE (`+deeds+`) AND what = 'response'`,
		`UPDATE deed SET team = '', phase = '', step = '', detail = '' WHERE `+deeds,
		`DELETE FROM roster WHERE class = :class`+noTeam,
		`DELETE FROM jotting WHERE class = :class`+noTeam,
		`DELETE FROM formed WHERE class = :class`+noTeam)
}

// dropNames forgets the real names of who has something in the team, and nothing in
// another team of the class.
var dropNames = `DELETE FROM roster WHERE class = :class AND (` + takesPart(ofTheTeam) + `)
	AND NOT (` + takesPart(`team <> :team AND `+inClass) + `)`

// takesPart is whether a member of the roster has something in the teams.
func takesPart(teams string) string {
	any := []string{`EXISTS (SELECT 1 FROM quotation WHERE ` + teams + ` AND instr(quotation, json_quote(roster.member)) > 0)`}
	for _, h := range holdings {
		if h.ofTeam == ofTheTeam && len(h.authors) > 0 {
			any = append(any, `EXISTS (SELECT 1 FROM `+h.table+` WHERE `+teams+` AND roster.member IN (`+strings.Join(h.authors, ", ")+`))`)
		}
	}
	return strings.Join(any, ` OR `)
}

// DropDeeds forgets what was done in a class that has no team.
func (t *transaction) DropDeeds(id flow.ClassID) error {
	return t.run(`DELETE FROM deed WHERE class = :class AND team NOT IN (SELECT id FROM team)`+noTeam, flow.Scope{Class: id}, "")
}

// Roster is as in Store.
func (t *transaction) Roster(id flow.ClassID) (map[flow.MemberID]string, error) {
	if t.err != nil {
		return nil, t.err
	}
	names, err := roster(context.Background(), t.w.conn, id)
	return names, t.fail("roster", err)
}

// Jottings is as in Store.
func (t *transaction) Jottings(id flow.ClassID) ([]flow.Jotting, error) {
	if t.err != nil {
		return nil, t.err
	}
	all, err := jottings(context.Background(), t.w.conn, id)
	return all, t.fail("jottings", err)
}
