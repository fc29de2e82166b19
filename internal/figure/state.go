package figure

// State is where a step or a phase stands.
type State int

// The states. A phase has the first four; a step has all but Busy.
const (
	Open     State = iota // nothing yet
	Busy                  // some of its steps are done
	Done                  // answered
	Stale                 // answered, but what it builds on has changed since
	LeftOut               // skipped, with a reason
	Waiting               // asked the teacher to look
	Approved              // the teacher has signed it off
	Returned              // the teacher has sent it back, and nothing has changed since
)

// Grade is how well an answer is justified: 0 missing, 1 claimed, 2 supported,
// 3 convincing.
type Grade int

// NoGrade stands for an answer that nobody has judged yet.
const NoGrade Grade = -1

// The grades.
const (
	Missing Grade = iota
	Claimed
	Supported
	Convincing
)

// whole stands for a phase that is done: darker than any answer.
const whole = Convincing + 1

// graded tells whether a step in this state shows how well it is justified.
func (s State) graded() bool {
	return s == Done || s == Stale || s == Waiting || s == Approved || s == Returned
}
