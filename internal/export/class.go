package export

import (
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// Class is all that goes into the sheets, gathered by the caller. It is only
// read.
type Class struct {
	Name     string
	Language flow.Language // of heads and fixed words; answers stay in the team's own
	// At is when it was gathered: the day on which a quotation has expired or
	// not. Times are shown in its time zone.
	At    time.Time
	Teams []Team                   // in the order in which they stand in the sheets
	Names map[flow.MemberID]string // finds who spoke and is no member, as teachers; may be nil
}

// Team is one team with what is known of it.
type Team struct {
	View        flow.View // whole: with its checklist and dossier
	Assessments []flow.Assessment
	Members     []Member                // in the order that gives who has no name a number
	Feedback    []flow.Thread           // oldest first
	Quotations  []quote.Kept            // the last version of each
	Phases      map[flow.PhaseKey]Phase // what the teacher settled; may be nil
	Attention   []string                // why the teacher should look, in words; none is well
}

// Member is one member's part in the team's work.
type Member struct {
	ID        flow.MemberID // finds the author of an answer, and is never written
	Name      string        // empty makes it "lid 1"
	Revisions int
	Words     int
	Last      time.Time // last did something; zero is never
}

// Phase is how a phase of a team stands with the teacher, in words. Either may be
// empty; a column stands in the overview where some team has a word for it.
type Phase struct {
	Deadline string
	SignOff  string
	Approved bool // as it stands
}

// last returns when the team last did something, zero where it never did.
func (t Team) last() time.Time {
	var last time.Time
	for _, a := range t.View.Dossier.Answers {
		last = later(last, a.Text.At)
	}
	for _, m := range t.Members {
		last = later(last, m.Last)
	}
	return last
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// unjustified returns how many answers do not hold yet, of the steps that must be
// answered and but for the phases that were approved: as many as a glance at the class
// tells.
func (t Team) unjustified() int {
	n := 0
	for _, a := range t.Assessments {
		p := t.View.Checklist.PhaseOf(a.Step.Key)
		if !a.Critique.Justified() && !a.Step.Optional && (p == nil || !t.Phases[p.Key].Approved) {
			n++
		}
	}
	return n
}

// checklist returns the checklist that the class reads its phases from: that of
// a team in the language of the class where there is one. It is nil without
// teams.
func (c Class) checklist() *flow.Checklist {
	for _, t := range c.Teams {
		if t.View.Checklist.Language == c.Language {
			return t.View.Checklist
		}
	}
	if len(c.Teams) > 0 {
		return c.Teams[0].View.Checklist
	}
	return nil
}
