package flow

import (
	"reflect"
	"strings"
)

// The most that a list of teams may hold.
const (
	MaxEnrolments = 100 // teams
	MaxEnrolled   = 25  // members of one team
)

// maxMeant is how much a problem quotes, in characters.
const maxMeant = 80

// Enrolment is one team of a list.
type Enrolment struct {
	Line    int // where the team was named first, from 1
	Team    string
	Members []Enrolled
}

// Enrolled is one member of a team in a list.
type Enrolled struct {
	Line   int
	Handle string   // in the chat, as typed, without its @; "" where there is an ID
	ID     MemberID // of a mention, or typed as a number
	Name   string   // the real one; "" where it is not given
}

// EnrolmentCode says what is wrong in a list of teams.
type EnrolmentCode string

// The problems there are.
const (
	EnrolmentNothing        EnrolmentCode = "nothing"       // nobody in it at all
	EnrolmentNoTeam         EnrolmentCode = "no_team"       // members without the name of a team, or without a colon behind it
	EnrolmentTeamTooLong    EnrolmentCode = "team_too_long" // a name over MaxTeamName
	EnrolmentTeamTwice      EnrolmentCode = "team_twice"
	EnrolmentTooManyTeams   EnrolmentCode = "too_many_teams"   // the first over MaxEnrolments
	EnrolmentBadHandle      EnrolmentCode = "bad_handle"       // no handle can read so
	EnrolmentNoHandle       EnrolmentCode = "no_handle"        // a real name in its cell, and nothing in that of the handle
	EnrolmentDash           EnrolmentCode = "dash"             // behind the team's name, and no good handles behind that
	EnrolmentNameTooLong    EnrolmentCode = "name_too_long"    // a real name over MaxTeamName
	EnrolmentMemberTwice    EnrolmentCode = "member_twice"     // in two teams or in one
	EnrolmentTooManyMembers EnrolmentCode = "too_many_members" // the team has over MaxEnrolled
	EnrolmentTooManyColumns EnrolmentCode = "too_many_columns" // a row with more than team, handle and name
	EnrolmentWhichMember    EnrolmentCode = "which_member"     // behind a member: a second one, or the real name of the first
	EnrolmentWhichTeam      EnrolmentCode = "which_team"       // behind a dash: a member, or the end of the team's name
)

// EnrolmentProblem is what is wrong at one place of a list, as data: the words
// for it are the edge's.
type EnrolmentProblem struct {
	Line  int // 0 is the list as a whole
	Code  EnrolmentCode
	Text  string // the words that are meant, at most 80 characters of them
	First int    // of what stands there twice: the line of the first

	Team, Member string // of what can be read in two ways: what stands in front, clipped as Text is
}

// String returns the team as ReadEnrolments reads it: "Tentas: anna_dv (Anna de
// Vries), bram" where that can be, else as rows with tabs between.
func (e Enrolment) String() string {
	line := e.Team
	for i, m := range e.Members {
		line += map[bool]string{true: ": ", false: ", "}[i == 0] + m.String()
	}
	back, problems := ReadEnrolments(line)
	if len(problems) == 0 && len(back) == 1 && back[0].same(e) {
		return line
	}
	// The colon is what tells a row from the head of a table.
	if len(e.Members) == 0 {
		return e.Team + ":\t"
	}
	var rows []string
	for _, m := range e.Members {
		row := m.ref()
		switch {
		case likeMembers(m.Name): // in a cell of its own it would be a question
			row = m.String()
		case m.Name != "":
			row += "\t" + m.Name
		}
		rows = append(rows, e.Team+":\t"+row)
	}
	return strings.Join(rows, "\n")
}

// same tells whether both say the same, wherever that stands.
func (e Enrolment) same(other Enrolment) bool {
	plain := func(e Enrolment) []Enrolled {
		members := make([]Enrolled, len(e.Members))
		for i, m := range e.Members {
			members[i] = m
			members[i].Line = 0
		}
		return members
	}
	return e.Team == other.Team && reflect.DeepEqual(plain(e), plain(other))
}

// String returns the member as ReadEnrolments reads it: "anna_dv (Anna de Vries)".
func (m Enrolled) String() string {
	if m.Name == "" {
		return m.ref()
	}
	return m.ref() + " (" + m.Name + ")"
}

// ref returns what names the member in the chat, with an @ where it would else be
// taken for a number in front, or the real name for the handle.
func (m Enrolled) ref() string {
	if m.Handle == "" {
		return "<@" + string(m.ID) + ">"
	}
	_, handle := readRef(m.Handle)
	if _, name := readRef(m.Name); name > handle || bare(m.Handle) != m.Handle {
		return "@" + m.Handle
	}
	return m.Handle
}
