package report

import (
	"slices"
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/figure"
	"verkoopcoach/internal/flow"
)

// MaxClass is how many teams one picture of a class shows.
const MaxClass = figure.MaxTeams

// ClassPicture draws teams by steps: where each team stands at each step, how well
// its answer is justified, and how many of the required steps it has. The subtitle
// says which class and when; it may be empty. More than MaxClass teams are an
// error. Safe for concurrent use.
func ClassPicture(l flow.Language, c *flow.Checklist, subtitle string, teams []flow.TeamStatus) (document.Figure, error) {
	class := figure.Class{Language: figure.Language(l), Subtitle: subtitle}
	for _, s := range c.Steps() {
		class.Columns = append(class.Columns, figure.Column{Title: strings.TrimSpace(s.Number + " " + s.Title), Phase: c.PhaseOf(s.Key).Number})
	}
	for _, t := range teams {
		class.Rows = append(class.Rows, teamRow(c, t))
	}
	drawn, err := figure.Heatmap(class)
	return captioned(drawn, phrasesIn(l).classCaption, err)
}

// teamRow is a team with a cell for each step of the checklist.
func teamRow(c *flow.Checklist, t flow.TeamStatus) figure.Row {
	standing := make(map[flow.StepKey]flow.StepStanding, len(t.Steps))
	for _, s := range t.Steps {
		standing[s.Step] = s
	}
	row := figure.Row{Team: t.Team.Name, Note: strconv.Itoa(t.Count.Done) + "/" + strconv.Itoa(t.Count.Required)}
	for _, s := range c.Steps() {
		row.Cells = append(row.Cells, stepCell(standing[s.Key], verdictOn(t, c.PhaseOf(s.Key).Key)))
	}
	return row
}

// stepCell is where a step stands. What the teacher made of its phase shows on an
// answer that stands as it is; a stale one has to be looked at all the same.
func stepCell(s flow.StepStanding, verdict figure.State) figure.Cell {
	cell := figure.Cell{State: figure.Open, Grade: figure.NoGrade}
	if s.Judged {
		cell.Grade = figure.Grade(s.Grade)
	}
	switch s.State {
	case flow.Done:
		cell.State = verdict
	case flow.Stale:
		cell.State = figure.Stale
	case flow.LeftOut:
		cell.State = figure.LeftOut
	}
	return cell
}

// verdictOn returns how the phase stands with the teacher: approved, waiting,
// returned, or no more than done.
func verdictOn(t flow.TeamStatus, phase flow.PhaseKey) figure.State {
	var mark flow.Mark
	for _, p := range t.Phases {
		if p.Phase.Key == phase {
			mark = p.Mark
		}
	}
	switch {
	case mark == flow.MarkApproved:
		return figure.Approved
	case slices.Contains(t.Review, phase):
		return figure.Waiting
	case mark == flow.MarkReturned:
		return figure.Returned
	default:
		return figure.Done
	}
}
