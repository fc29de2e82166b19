package flow

import "context"

// Grade is how well something is justified, 0 to 3. The checklist says what each
// means in words.
type Grade int

// The grades.
const (
	Missing    Grade = iota // no choice, or no why
	Claimed                 // a choice, but its reason is vague, circular, taste or against an earlier step
	Supported               // a concrete choice with a reason that is about this choice
	Convincing              // that, with evidence and a link with an earlier step or a rejected alternative
)

// Criterion is what an answer is looked at for.
type Criterion string

// The criteria, in the words of the course.
const (
	OnChoice    Criterion = "keuze"
	OnReason    Criterion = "waarom"
	OnEvidence  Criterion = "bewijs"
	OnCoherence Criterion = "samenhang"
)

// Criteria are the criteria in the order in which people read them.
var Criteria = []Criterion{OnChoice, OnReason, OnEvidence, OnCoherence}

// Flaw is a kind of problem with an answer.
type Flaw string

// The flaws, in the words of the course.
const (
	FlawMissing       Flaw = "ontbreekt"   // no why, or no choice
	FlawVague         Flaw = "vaag"        // could be said of any company
	FlawCircular      Flaw = "circulair"   // the reason says the choice again
	FlawTaste         Flaw = "smaak"       // the team likes it, and that is all
	FlawCopied        Flaw = "overgetypt"  // text of the assignment
	FlawContradiction Flaw = "tegenspraak" // against an earlier step
	FlawUnsupported   Flaw = "ongestaafd"  // a firm claim or a figure without a source
	FlawOffTopic      Flaw = "offtopic"    // about something else, or nonsense
	FlawCommand       Flaw = "bevel"       // steers the reader, or asks to have it written
)

// The most that one critique says: feedback that is longer is not read.
const (
	MaxPoints   = 3
	MaxQuestion = 240 // characters of a question, and of a compliment
)

// Point is one thing to look at again, as a question.
type Point struct {
	Flaw      Flaw      `json:"kind"`
	Criterion Criterion `json:"criterion"`
	Field     FieldKey  `json:"field,omitempty"` // where the quote stands, or what is missing
	Quote     string    `json:"quote"`           // the team's own words, verbatim; empty where there are none
	Question  string    `json:"question"`        // ends in a question mark
}

// Compliment is one thing that works, with the words that it is about.
type Compliment struct {
	Field FieldKey `json:"field"`
	Quote string   `json:"quote"`
	Text  string   `json:"text"`
}

// Judge says who made a critique, so that it can be told later what a team was
// told by what.
type Judge struct {
	Provider string `json:"provider"`        // "rules", or the host that was asked
	Model    string `json:"model,omitempty"` // of the provider
	Prompt   string `json:"prompt"`          // version of the rules or of the prompt
}

// Notice says what a team should know of how a critique came about.
type Notice string

// The notices.
const (
	NoticeNone    Notice = ""
	NoticeCommand Notice = "command" // the answer holds a command or a request to the reader
	NoticeAlone   Notice = "alone"   // the model did not help this time: rules alone
	NoticeSpent   Notice = "spent"   // the team has asked the model as often as it may today: rules alone
)

// Critique is what a coach makes of one answer. It holds only questions and the
// team's own words, never text to take over.
type Critique struct {
	Level      Grade               `json:"level"` // of the whole answer
	Grades     map[Criterion]Grade `json:"grades"`
	Flaws      []Flaw              `json:"problems"` // every kind found, also beyond the points
	Points     []Point             `json:"points"`   // at most MaxPoints, the weightiest first
	Compliment *Compliment         `json:"compliment,omitempty"`
	Judge      Judge               `json:"judge"`
	Notice     Notice              `json:"notice,omitempty"`
}

// Justified tells whether the answer holds: its reason is about this choice and
// could be checked.
func (c Critique) Justified() bool { return c.Level >= Supported }

// Score is the grades weighed as the school weighs them, 0 to 100.
func (c Critique) Score(w Weights) int {
	sum := w.Choice*int(c.Grades[OnChoice]) + w.Reason*int(c.Grades[OnReason]) +
		w.Evidence*int(c.Grades[OnEvidence]) + w.Coherence*int(c.Grades[OnCoherence])
	return sum / int(Convincing)
}

// Critic judges an answer at once and by itself. It is safe for concurrent use
// and never fails.
type Critic interface {
	Critique(s Subject) Critique
	// Judge says who judges; the same judge says the same of the same subject.
	Judge() Judge
}

// Reviewer judges an answer on top of a critic's first critique, and may take up
// to a minute. It may only lower a grade or ask something else. An error means
// that the first critique stands alone. It is safe for concurrent use.
type Reviewer interface {
	Review(ctx context.Context, s Subject, first Critique) (Critique, error)
	// Judge says who would be asked, which is also where the text would go.
	Judge() Judge
}
