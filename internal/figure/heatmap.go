package figure

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"git.sr.ht/~sbinet/gg"
)

// The most that one heatmap shows; a larger class takes several.
const (
	MaxTeams = 50
	MaxSteps = 30
)

// Column is a step of the checklist. Columns of one phase stand together.
type Column struct {
	Title string
	Phase int
}

// Cell is where one team stands at one step.
type Cell struct {
	State State
	Grade Grade // of an answer; NoGrade where it has not been judged
}

// Row is one team: a cell for each column, where a cell that is not there is
// open, and a short word at its end, such as "7/16".
type Row struct {
	Team  string
	Cells []Cell
	Note  string
}

// Class is what the heatmap of a class shows.
type Class struct {
	Language Language
	Subtitle string // the class, the day; may be empty
	Columns  []Column
	Rows     []Row
}

// Heatmap draws teams by steps: the fill tells the state and, of an answer, how
// well it is justified. It returns ErrTooMany past MaxTeams or MaxSteps.
func Heatmap(d Class) (Picture, error) {
	if len(d.Rows) > MaxTeams || len(d.Columns) > MaxSteps {
		return Picture{}, ErrTooMany
	}
	s, err := d.scene()
	if err != nil {
		return Picture{}, err
	}
	return s.picture(d.alt(s.words)...)
}

// The places of the heatmap on the page.
const (
	rowStep   = 42.0 // from one team to the next, where no name takes two lines
	rowGap    = 6.0
	cellGap   = 6.0
	phaseGap  = 16.0  // between the columns of two phases
	cellMost  = 110.0 // width of a cell where there is room
	cellLeast = 58.0  // and where there is none: then the page grows wider
	teamMost  = 380.0 // width of the names
	headMost  = 320.0 // length of a column's head, along its slope
	headTurn  = -50.0 // degrees
	noteMost  = 130.0
)

func (d Class) scene() (*scene, error) {
	s, err := newScene(d.Language)
	if err != nil {
		return nil, err
	}
	under := d.Subtitle
	if len(d.Rows) == 0 {
		under = s.words.heatNone
	}
	g := d.grid(s)
	top := s.heading(s.words.heatTitle, under)
	g.top = math.Ceil(top + s.heads(d.Columns, g, top))
	for i, row := range d.Rows {
		s.row(row, g, g.top+float64(i)*g.step, i%2 == 0)
	}
	y := s.legend(g.top+float64(len(d.Rows))*g.step+32, s.stepKeys())
	s.footing(y+20, s.words.gradeLegend)
	return s, nil
}

// grid is where the columns of a heatmap stand.
type grid struct {
	columns []box // x and width of each
	names   float64
	top     float64
	step    float64 // from one row to the next
	end     float64 // right of the last column
}

// grid divides the page. The names of the teams take what they need, to a limit;
// the columns share the rest, and widen the page where that is too little.
func (d Class) grid(s *scene) grid {
	g := grid{step: rowStep}
	notes := 0.0
	for _, row := range d.Rows {
		name := s.team(row.Team)
		g.names = max(g.names, name.w)
		g.step = max(g.step, math.Ceil(name.h)+2)
		notes = max(notes, s.note(row.Note).w)
	}
	x := margin + g.names + 18
	overhang := 0.0
	for i, c := range d.Columns { // a long title may reach over the columns after its own
		after := cellLeast * float64(len(d.Columns)-1-i)
		overhang = max(overhang, s.head(c.Title).w*math.Cos(gg.Radians(-headTurn))-after)
	}
	rest := margin + max(notes+14, overhang-40) + phaseGap*float64(phases(d.Columns)-1)
	steps := float64(max(len(d.Columns), 1))
	x = math.Round(x)
	width := math.Floor(min(cellMost, max(cellLeast, (s.width-x-rest)/steps)))
	s.width = max(s.width, math.Ceil(x+width*steps+rest))
	for i, c := range d.Columns {
		if i > 0 && c.Phase != d.Columns[i-1].Phase {
			x += phaseGap
		}
		g.columns = append(g.columns, box{x: x, w: width - cellGap})
		x += width
	}
	g.end = x
	return g
}

func phases(columns []Column) int {
	n := 1
	for i := 1; i < len(columns); i++ {
		if columns[i].Phase != columns[i-1].Phase {
			n++
		}
	}
	return n
}

func (s *scene) team(name string) block { return s.fit(name, teamMost, 2, style{sizeSmall, false}) }
func (s *scene) note(text string) block { return s.fit(text, noteMost, 1, style{sizeSmall, true}) }
func (s *scene) head(title string) block {
	return s.fit(title, headMost, 1, style{sizeSmall, false})
}

// heads writes the titles of the columns aslant above them, each from the middle
// of its column, and returns how high they are.
func (s *scene) heads(columns []Column, g grid, top float64) float64 {
	const foot = 22.0 // between the middle of a head's beginning and the cells
	sin := math.Sin(gg.Radians(-headTurn))
	height := foot
	blocks := make([]block, len(columns))
	for i, c := range columns {
		blocks[i] = s.head(c.Title)
		height = max(height, blocks[i].w*sin+sizeSmall+foot)
	}
	for i, b := range blocks {
		from := point{g.columns[i].x + g.columns[i].w/2, top + height - foot}
		l := s.put(b, from.x, from.y-b.h/2, b.w, left, ink)
		l.turn, l.pivot = headTurn, from
	}
	return height
}

// row draws one team.
func (s *scene) row(r Row, g grid, y float64, shaded bool) {
	height := g.step - rowGap
	if shaded {
		s.draw(func(dc *gg.Context) {
			dc.DrawRectangle(margin/2, y-rowGap/2, s.width-margin, g.step)
			dc.SetColor(ground)
			dc.Fill()
		})
	}
	name, note := s.team(r.Team), s.note(r.Note)
	s.put(name, margin, y+(height-name.h)/2, g.names, left, ink)
	for i, at := range g.columns {
		c := Cell{State: Open}
		if i < len(r.Cells) {
			c = r.Cells[i]
		}
		s.cell(c.State, c.Grade, c.mark(), box{at.x, y, at.w, height})
	}
	s.put(note, g.end+8, y+(height-note.h)/2, note.w, left, soft)
}

// mark is the figure in a cell: the grade of an answer that has one.
func (c Cell) mark() string {
	if !c.State.graded() || c.Grade < Missing || c.Grade > Convincing {
		return ""
	}
	return strconv.Itoa(int(c.Grade))
}

func (s *scene) stepKeys() []key {
	w := s.words
	keys := []key{
		{Open, NoGrade, w.stepState[Open], ""},
		{LeftOut, NoGrade, w.stepState[LeftOut], ""},
		{Stale, NoGrade, w.stepState[Stale], ""},
		{Waiting, NoGrade, w.stepState[Waiting], ""},
		{Returned, NoGrade, w.stepState[Returned], ""},
		{Approved, NoGrade, w.stepState[Approved], ""},
		{Done, NoGrade, w.ungraded, ""},
	}
	for g := Missing; g <= Convincing; g++ {
		keys = append(keys, key{Done, g, w.grades[g], strconv.Itoa(int(g))})
	}
	return keys
}

// alt counts the states and then goes through the teams as far as there is room.
func (d Class) alt(w words) []string {
	count := make(map[State]int)
	for _, r := range d.Rows {
		for i := range d.Columns {
			if i < len(r.Cells) {
				count[r.Cells[i].State]++
			} else {
				count[Open]++
			}
		}
	}
	var states []string
	for _, s := range []State{Open, LeftOut, Stale, Waiting, Returned, Done, Approved} {
		states = append(states, w.stepState[s]+" "+w.count(int64(count[s])))
	}
	first := fmt.Sprintf(w.heatAlt, strconv.Itoa(len(d.Rows)), strconv.Itoa(len(d.Columns)))
	alt := []string{first, strings.Join(states, ", ") + "."}
	if len(d.Rows) == 0 {
		return alt
	}
	return append(alt, d.teams(w, MaxAlt-utf8.RuneCountInString(strings.Join(alt, " "))-60)...)
}

// teams names the teams with their notes in so many characters, and says how many
// are left.
func (d Class) teams(w words, room int) []string {
	var said []string
	for i, r := range d.Rows {
		words := strings.TrimSpace(r.Team + " " + r.Note)
		if room -= utf8.RuneCountInString(words) + 2; room < 0 {
			said = append(said, fmt.Sprintf(w.heatMore, strconv.Itoa(len(d.Rows)-i)))
			break
		}
		said = append(said, words)
	}
	return slices.Concat([]string{w.heatPerTeam}, []string{strings.Join(said, "; ") + "."})
}
