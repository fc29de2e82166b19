package flow

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// ReadEnrolments reads a list of teams with their members as people type it or
// paste it from a table, and returns the teams in order and everything that is
// wrong, by line. What a problem is about is left out. A line may be
//
//	Tentas: anna_dv, @bram, <@175928847299117063>
//	Tentas: anna_dv (Anna de Vries), Bram Bakker (bram), cas = Cas Bos
//	Tentas - anna_dv, bram
//	Tentas
//	Tentas:
//	Tentas<TAB>anna_dv<TAB>Anna de Vries
//	Tentas;anna_dv;Anna de Vries
//
// A dash is a colon only in front of good handles with a comma or an @ among
// them; in front of one handle, or of several words, it is asked about. A team
// alone has no members yet; with a colon they may follow on lines of their own, up
// to a blank one. Rows of the same team belong together, and one
// without a team is of the team above it; a head is skipped, and says in which
// order the columns are. Bullets and numbers in front do not matter. Of a handle
// and a real name that could be a handle too, the surer one is it (a mention, an
// ID or an @ before small letters, those before capitals), else the first; in
// cells of their own, two handles are a question unless a head or another row says
// which is which.
func ReadEnrolments(text string) ([]Enrolment, []EnrolmentProblem) {
	r := readLines(text, false)
	if r.plainly { // also for the rows above the one that shows it
		r = readLines(text, true)
	}
	list := make([]Enrolment, len(r.list))
	for i, e := range r.list {
		list[i] = *e
	}
	if len(list) == 0 && len(r.problems) == 0 {
		r.line = 0
		r.problem(EnrolmentNothing, "", 0)
	}
	return list, r.problems
}

// readLines reads the lines; settled tells whether it is known in which order the
// columns are.
func readLines(text string, settled bool) *enrolmentReader {
	r := &enrolmentReader{
		teams: make(map[string]*Enrolment), named: make(map[string]int), members: make(map[string]int),
		crowded: make(map[*Enrolment]bool), columns: []column{columnTeam, columnHandle, columnName}, settled: settled,
	}
	for i, line := range strings.Split(lineEnds.Replace(text), "\n") {
		r.line = i + 1
		r.read(frontMarks.ReplaceAllString(line, ""))
	}
	return r
}

// A word processor has an end of its own for a line within a paragraph.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n")

// Bullets and numbers in front of a line, those of word processors too.
var frontMarks = regexp.MustCompile(`^(?:[\s\x{00A0}\x{FEFF}]*(?:[-*•–—·‣◦▪\x{F0B7}\x{F0A7}]|\d{1,3}[.)])(?:[\s\x{00A0}]+|$))+`)

// bare returns the text without what stands around a name in a list: bullets,
// quotation marks of a table, what separates it from the next.
func bare(text string) string {
	for was := ""; text != was; {
		was = text
		text = strings.TrimRight(strings.TrimSpace(text), ",;:")
		text = frontMarks.ReplaceAllString(text, "")
		if n := len(text); n > 1 && text[0] == '"' && text[n-1] == '"' {
			text = strings.ReplaceAll(text[1:n-1], `""`, `"`)
		}
	}
	return text
}

// enrolmentReader is how far a list was read.
type enrolmentReader struct {
	line     int
	list     []*Enrolment
	problems []EnrolmentProblem
	teams    map[string]*Enrolment // by name in small letters, also those that are left out
	named    map[string]int        // the same, with the line that names the team other than in a row
	members  map[string]int        // who was read, with the line
	crowded  map[*Enrolment]bool   // of which it was said that there are too many members
	columns  []column              // of rows, in order
	headed   bool                  // whether a head says so
	settled  bool                  // whether the list shows that real names stand in the third column
	plainly  bool                  // whether a row read so far shows it
	begun    bool                  // whether anything was read
	over     bool                  // whether it was said that there are too many teams
	open     *Enrolment            // members of this team may follow on lines of their own
	above    *Enrolment            // the team of the row above
}

func (r *enrolmentReader) problem(code EnrolmentCode, text string, first int) {
	r.problems = append(r.problems, EnrolmentProblem{Line: r.line, Code: code, Text: clipped(text), First: first})
}

// ask is a problem of what can be read in two ways.
func (r *enrolmentReader) ask(code EnrolmentCode, team, member, text string) {
	r.problems = append(r.problems, EnrolmentProblem{
		Line: r.line, Code: code, Text: clipped(text), Team: clipped(team), Member: clipped(member),
	})
}

func clipped(text string) string {
	if runes := []rune(text); len(runes) > maxMeant {
		return string(runes[:maxMeant-1]) + "…"
	}
	return text
}

// read reads one line.
func (r *enrolmentReader) read(raw string) {
	line := oneLine(raw)
	if bare(line) == "" {
		if r.open != nil && len(r.open.Members) > 0 {
			r.open = nil
		}
		return
	}
	cells := r.cells(raw, line)
	first := !r.begun
	r.begun = true
	if first && r.head(cells, line) {
		return
	}
	if cells != nil {
		r.row(cells)
		return
	}
	r.above = nil
	team, members, colon := strings.Cut(line, ":")
	switch {
	case colon:
		r.colon(bare(team), members)
	case r.open != nil:
		r.enrol(r.open, line)
	default:
		r.alone(line)
	}
}

// colon reads a team with its members, or with those to follow.
func (r *enrolmentReader) colon(team, members string) {
	r.open = nil
	if team == "" {
		r.problem(EnrolmentNoTeam, bare(members), 0)
		return
	}
	e := r.team(team, false)
	r.enrol(e, members)
	if bare(members) == "" {
		r.open = e
	}
}

var dash = regexp.MustCompile(` [-–—] `)

// alone reads a line that has nothing to tell a team from members by.
func (r *enrolmentReader) alone(line string) {
	before, members, dashed := cutDash(line)
	team := bare(line)
	switch {
	case dashed && surelyMembers(members):
		r.enrol(r.team(before, false), members)
	case dashed && likeMembers(bare(members)):
		r.ask(EnrolmentWhichTeam, before, "", bare(members))
	case dashed && (loose(team) || strings.Contains(bare(members), " ")): // real names, most likely
		r.problem(EnrolmentDash, before, 0)
	case loose(team):
		r.problem(EnrolmentNoTeam, team, 0)
	default:
		r.team(team, false)
	}
}

// cutDash cuts a line that has a dash for a colon behind the name of the team: the
// last one, since a name may have dashes too.
func cutDash(line string) (team, members string, ok bool) {
	all := dash.FindAllStringIndex(line, -1)
	if len(all) == 0 {
		return "", "", false
	}
	at := all[len(all)-1]
	team = bare(line[:at[0]])
	return team, line[at[1]:], team != "" && !loose(team)
}

// loose tells whether these are members rather than the name of a team.
func loose(text string) bool {
	return strings.Contains(text, ",") || strings.HasPrefix(text, "@") || strings.HasPrefix(text, "<@")
}

// surelyMembers tells whether these are members and can be nothing else.
func surelyMembers(text string) bool {
	return strings.ContainsAny(text, ",@") && !slices.ContainsFunc(cutMembers(text), func(part string) bool {
		_, ok := readEnrolled(part)
		return !ok
	})
}

// team returns the team of that name, to add members to. One that is wrong is
// none of the list: its members are only looked at.
func (r *enrolmentReader) team(name string, row bool) *Enrolment {
	key := strings.ToLower(name)
	if first, ok := r.named[key]; ok && !row {
		r.problem(EnrolmentTeamTwice, name, first)
		return &Enrolment{Line: r.line, Team: name}
	}
	if !row {
		r.named[key] = r.line
	}
	if r.teams[key] == nil {
		r.teams[key] = r.begin(name)
	}
	return r.teams[key]
}

func (r *enrolmentReader) begin(name string) *Enrolment {
	e := &Enrolment{Line: r.line, Team: name}
	switch {
	case utf8.RuneCountInString(name) > MaxTeamName:
		r.problem(EnrolmentTeamTooLong, name, 0)
	case len(r.list) < MaxEnrolments:
		r.list = append(r.list, e)
	case !r.over:
		r.over = true
		r.problem(EnrolmentTooManyTeams, name, 0)
	}
	return e
}

// enrol adds the members in the text to the team.
func (r *enrolmentReader) enrol(e *Enrolment, text string) {
	for _, part := range cutMembers(text) {
		m, ok := readEnrolled(part)
		r.add(e, m, ok, part)
	}
}

// add adds the member, read from the text unless that is not ok.
func (r *enrolmentReader) add(e *Enrolment, m Enrolled, ok bool, text string) {
	if !ok {
		code := EnrolmentBadHandle
		if team, _, dashed := cutDash(text); dashed && e == r.open {
			code, text = EnrolmentDash, team
		}
		r.problem(code, text, 0)
		return
	}
	key := strings.ToLower(m.Handle) + "@" + string(m.ID)
	first, twice := r.members[key]
	if !twice {
		r.members[key] = r.line
	}
	switch {
	case utf8.RuneCountInString(m.Name) > MaxTeamName:
		r.problem(EnrolmentNameTooLong, m.Name, 0)
	case twice:
		r.problem(EnrolmentMemberTwice, text, first)
	case len(e.Members) < MaxEnrolled:
		m.Line = r.line
		e.Members = append(e.Members, m)
	case !r.crowded[e]:
		r.crowded[e] = true
		r.problem(EnrolmentTooManyMembers, e.Team, 0)
	}
}
