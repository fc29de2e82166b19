package flow

import (
	"regexp"
	"slices"
	"strings"
)

// column says what stands in a column of a table of teams.
type column int

const (
	columnOther column = iota
	columnTeam
	columnHandle
	columnName
)

// What people write over the columns, in small letters without spaces.
var headWords = map[string]column{
	"team": columnTeam, "teams": columnTeam, "teamnaam": columnTeam, "teamname": columnTeam, "naamteam": columnTeam,
	"groep": columnTeam, "groepen": columnTeam, "groepje": columnTeam, "groepsnaam": columnTeam,
	"group": columnTeam, "groups": columnTeam, "groupname": columnTeam,
	"discord": columnHandle, "discordnaam": columnHandle, "discordname": columnHandle, "discordhandle": columnHandle,
	"handle": columnHandle, "gebruiker": columnHandle, "gebruikersnaam": columnHandle, "user": columnHandle, "username": columnHandle,
	"account": columnHandle, "accountnaam": columnHandle, "nickname": columnHandle,
	"lid": columnHandle, "leden": columnHandle, "member": columnHandle, "members": columnHandle,
	"naam": columnName, "name": columnName, "echtenaam": columnName, "realname": columnName, "volledigenaam": columnName, "fullname": columnName,
	"student": columnName, "studenten": columnName, "students": columnName, "leerling": columnName, "leerlingen": columnName,
}

// A list, not a table, has this over it.
var headOfList = []string{"teams", "groepen", "groups"}

var (
	betweenWords = strings.NewReplacer(" ", "", "-", "", "_", "")
	counted      = regexp.MustCompile(`^(lid|member|gebruiker|user|discord)\d+$`) // "lid 1", "lid 2"
)

// columnOf returns what a column with that head holds.
func columnOf(head string) column {
	head = betweenWords.Replace(strings.ToLower(head))
	if counted.MatchString(head) {
		return columnHandle
	}
	return headWords[head]
}

// cells returns the cells of a line that is a row of a table, else nil: there are
// tabs within it, or semicolons before any colon. Where members of a team follow
// on lines of their own, semicolons stand between those.
func (r *enrolmentReader) cells(raw, line string) []string {
	colon, semicolon := strings.IndexByte(line, ':'), strings.IndexByte(line, ';')
	switch {
	case strings.Contains(strings.TrimSpace(raw), "\t"),
		strings.HasSuffix(line, ":") && strings.HasSuffix(raw, "\t"), // as Enrolment.String writes it
		strings.HasPrefix(raw, "\t") && colon < 0 && r.above != nil:  // the team spans rows
		return tidy(strings.Split(raw, "\t"))
	case semicolon >= 0 && (colon < 0 || semicolon < colon) && r.open == nil:
		return tidy(strings.Split(line, ";"))
	default:
		return nil
	}
}

// tidy returns the cells each on one line.
func tidy(cells []string) []string {
	for i, c := range cells {
		cells[i] = oneLine(c)
	}
	return cells
}

// head tells whether the first line is the head of a table or of a list, and
// takes the order of the columns from it.
func (r *enrolmentReader) head(cells []string, line string) bool {
	if cells == nil {
		if list, ok := strings.CutSuffix(line, ":"); ok {
			return slices.Contains(headOfList, strings.ToLower(list))
		}
	}
	words := cells
	if cells == nil {
		words = strings.Fields(line)
	}
	columns := make([]column, len(words))
	known, filled := 0, 0
	for i, word := range uncoloned(words) {
		columns[i] = columnOf(strings.Trim(word, "\", "))
		if strings.HasSuffix(word, ":") {
			return false // one with a colon among others without is a team
		}
		if word != "" {
			filled++
		}
		if columns[i] != columnOther {
			known++
		}
	}
	table := cells != nil && slices.Contains(columns, columnHandle)
	if !slices.Contains(columns, columnTeam) || (known < filled && !table) {
		return false
	}
	r.order(columns)
	return true
}

// uncoloned returns the words without the colon that each of them ends in, where
// there is more than one.
func uncoloned(words []string) []string {
	ended := make([]string, len(words))
	for i, word := range words {
		var ok bool
		if ended[i], ok = strings.CutSuffix(word, ":"); !ok && word != "" {
			return words
		}
	}
	if len(slices.DeleteFunc(slices.Clone(ended), func(w string) bool { return w == "" })) < 2 {
		return words
	}
	return ended
}

// order takes the columns in the order of a head. Where none is for handles, they
// stand under the names.
func (r *enrolmentReader) order(columns []column) {
	name := slices.Index(columns, columnName)
	switch {
	case slices.Contains(columns, columnHandle):
	case name >= 0:
		columns[name] = columnHandle
	default:
		return
	}
	r.columns, r.headed = columns, true
}

// row reads one row of a table.
func (r *enrolmentReader) row(cells []string) {
	r.open = nil
	var (
		team, name, rest string
		handles          []string
	)
	for i, cell := range cells {
		switch cell = bare(cell); {
		case cell == "":
		case i >= len(r.columns):
			rest = cell
		case r.columns[i] == columnTeam:
			team = cell
		case r.columns[i] == columnHandle:
			handles = append(handles, cell)
		case r.columns[i] == columnName:
			name = cell
		}
	}
	if rest != "" {
		r.problem(EnrolmentTooManyColumns, oneLine(strings.Join(cells, " ")), 0)
		return
	}
	e := r.above
	if team != "" {
		e = r.rowTeam(team, strings.HasSuffix(cells[0], ":"))
	}
	if r.above = e; e == nil {
		r.problem(EnrolmentNoTeam, oneLine(strings.Join(cells, " ")), 0)
		return
	}
	r.cellMembers(e, strings.Join(handles, ", "), name)
}

// rowTeam returns the team of a row, and asks once about a dash in it that may be a
// colon. With a colon behind it, or a head above it, the cell is all name.
func (r *enrolmentReader) rowTeam(name string, colon bool) *Enrolment {
	key := strings.ToLower(name)
	before, member, dashed := cutDash(name)
	if r.teams[key] == nil && !colon && !r.headed && dashed && likeMembers(member) {
		r.ask(EnrolmentWhichTeam, before, "", member)
		r.teams[key] = &Enrolment{Line: r.line, Team: name}
	}
	return r.team(name, true)
}

// cellMembers adds the member with a real name of its own cell, or all that stand
// in the cell of handles.
func (r *enrolmentReader) cellMembers(e *Enrolment, handles, name string) {
	switch {
	case name == "":
		r.enrol(e, handles)
	case handles == "":
		r.problem(EnrolmentNoHandle, name, 0)
	case r.which(handles, name):
		r.ask(EnrolmentWhichMember, e.Team, handles, name)
	default:
		m, ok := readPair(handles, name)
		r.plainly = r.plainly || ok && !r.headed && m.Name == name
		r.add(e, m, ok, handles)
	}
}

// which tells whether the last of two cells may be a second member as well as the
// real name of the first.
func (r *enrolmentReader) which(handles, name string) bool {
	return !r.headed && !r.settled && likeMembers(handles) && likeMembers(name)
}
