package flow

import (
	"maps"
	"time"
)

// Values are the answers to the fields of one step.
type Values map[FieldKey]string

// Basis says on which words an answer was built: for each step that it builds
// on the number of the revision that held them, 0 where there were none, or none
// that the author had seen.
type Basis map[StepKey]int

// Kind says what a revision did.
type Kind string

// The kinds of revisions.
const (
	Answered  Kind = "answered"  // new words
	Restored  Kind = "restored"  // the words of an earlier revision again
	Skipped   Kind = "skipped"   // an optional step left out, with a reason
	Confirmed Kind = "confirmed" // the same words on a new basis: "klopt nog"
	Aside     Kind = "aside"     // words that were not chosen, kept for the history
)

// sets tells whether a revision of this kind sets what the step now says.
func (k Kind) sets() bool { return k == Answered || k == Restored || k == Skipped }

// Revision is one change in a dossier. Revisions are only ever added.
type Revision struct {
	Number int // counts every change in the team's dossier, from 1
	Step   StepKey
	Kind   Kind
	Author MemberID
	At     time.Time
	Values Values // nil when skipped or confirmed
	Reason string // skipped: why
	Of     int    // confirmed, restored: the revision meant
	Basis  Basis
}

// Answer is where a step stands now.
type Answer struct {
	Text      Revision // the revision whose words count
	Basis     Basis    // of those words, or of the confirmation that came after
	Confirmed int      // the number of that confirmation; 0 is none
}

// Skipped tells whether the step was left out.
func (a Answer) Skipped() bool { return a.Text.Kind == Skipped }

// Dossier is what a team has answered so far. It is a snapshot and read-only.
type Dossier struct {
	Revision int // the number of the newest revision; 0 is an empty dossier
	Answers  map[StepKey]Answer
}

// Apply returns the dossier with one more revision. The revision must be newer
// than every one before it.
func (d *Dossier) Apply(r Revision) *Dossier {
	next := &Dossier{Revision: r.Number, Answers: maps.Clone(d.Answers)}
	if next.Answers == nil {
		next.Answers = make(map[StepKey]Answer)
	}
	switch {
	case r.Kind.sets():
		next.Answers[r.Step] = Answer{Text: r, Basis: r.Basis}
	case r.Kind == Confirmed:
		a := next.Answers[r.Step]
		a.Basis, a.Confirmed = r.Basis, r.Number
		next.Answers[r.Step] = a
	}
	return next
}

// Text returns the number of the revision whose words count for the step; 0 is
// none.
func (d *Dossier) Text(step StepKey) int { return d.Answers[step].Text.Number }

// basis returns what an answer to the step is built on when its author last
// looked at that revision of the dossier. Words that came later were not seen,
// so the answer asks at once whether it still holds.
func (d *Dossier) basis(step *Step, seen int) Basis {
	b := make(Basis, len(step.BuildsOn))
	for _, on := range step.BuildsOn {
		b[on] = 0
		if text := d.Text(on); text <= seen {
			b[on] = text
		}
	}
	return b
}

// Draft is what a member typed and what is not (yet) an answer: it did not pass,
// or someone else was first. A member has at most one for each step.
type Draft struct {
	Step   StepKey
	Author MemberID
	Opened int // the dossier's revision when the form was opened
	Values Values
	At     time.Time
}
