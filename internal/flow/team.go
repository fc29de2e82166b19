package flow

import (
	"strings"
	"time"
	"unicode/utf8"
)

type (
	// TeamID identifies a team; it is opaque here.
	TeamID string
	// ClassID identifies the class that a team belongs to; it is opaque here.
	ClassID string
	// MemberID identifies a person; it is opaque here, and no name.
	MemberID string
)

// MaxTeamName is the longest name of a team, in characters.
const MaxTeamName = 80

// Team is a group of students with one dossier.
type Team struct {
	ID       TeamID
	Class    ClassID
	Name     string
	Language Language
	Board    string // where its progress board stands: a reference kept for the edge, opaque here
	Started  time.Time
}

// cleanName returns the name on one line, or an error where it is empty or too
// long.
func cleanName(name string) (string, error) {
	name = oneLine(name)
	switch {
	case name == "":
		return "", fail(CodeNoName)
	case utf8.RuneCountInString(name) > MaxTeamName:
		return "", fail(CodeNameTooLong)
	}
	return name, nil
}

// oneLine returns the text cleaned and on one line, with single spaces.
func oneLine(text string) string { return strings.Join(strings.Fields(Clean(text)), " ") }
