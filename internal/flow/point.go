package flow

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
)

// PointID names a point at a step: the same flaw found in the same words is the
// same point, whoever finds it and however it is asked.
type PointID string

// ID returns the point's name at the step.
func (p Point) ID(step StepKey) PointID {
	quote := strings.Join(strings.Fields(p.Quote), " ")
	sum := sha256.Sum256([]byte(strings.Join([]string{string(step), string(p.Flaw), string(p.Field), quote}, "\x00")))
	return PointID(hex.EncodeToString(sum[:6]))
}

// Reply is what a team answers to a point instead of changing its words.
type Reply struct {
	Step  StepKey
	Point PointID
	By    MemberID
	At    time.Time
	Text  string
}

// Standing is where a point stands.
type Standing string

// The standings of a point.
const (
	PointOpen     Standing = "open"     // nothing was done with it
	PointAnswered Standing = "answered" // the team replied to it
	PointChanged  Standing = "changed"  // the words have changed since, and it no longer shows
)

// Tracked is a point with where it stands.
type Tracked struct {
	Point
	ID       PointID
	Standing Standing
	Reply    Reply // PointAnswered
}

// Judged is a critique that was made of a step's words, as it is kept.
type Judged struct {
	Step     StepKey
	Revision int // the number of the revision that held the words
	Subject  SubjectKey
	At       time.Time
	Critique Critique
}

// Assessment is the critique of a step's answer as it stands now.
type Assessment struct {
	Step     *Step
	Revision int // the number of the revision that holds the words
	Critique Critique
	Points   []Tracked // of the critique, and those before it of the same words that were replied to
	Changed  []Tracked // of the critique of the words before, that no longer show
	Pending  bool      // a reviewer may look at it still

	asked map[PointID]bool // the points of every critique of these words
}

// Open returns how many points nothing was done with.
func (a Assessment) Open() int {
	n := 0
	for _, p := range a.Points {
		if p.Standing == PointOpen {
			n++
		}
	}
	return n
}

// track fills in the points of the critique with the replies to them, and those
// of the words before that have gone since. Of the other critiques of the same
// words only what was replied to stays: a reviewer asks something else than the
// rules did, and what a team answered does not vanish with that.
func (a *Assessment) track(same []Critique, before *Critique, replies map[PointID]Reply) {
	a.asked = make(map[PointID]bool)
	for _, p := range a.Critique.Points {
		a.add(p, replies)
	}
	for _, c := range same {
		for _, p := range c.Points {
			id := p.ID(a.Step.Key)
			if _, answered := replies[id]; answered {
				a.add(p, replies)
			}
			a.asked[id] = true // a form with it may still be open
		}
	}
	if before == nil {
		return
	}
	for _, p := range before.Points {
		if id := p.ID(a.Step.Key); !a.asked[id] {
			a.Changed = append(a.Changed, Tracked{Point: p, ID: id, Standing: PointChanged})
		}
	}
}

// add adds the point, once.
func (a *Assessment) add(p Point, replies map[PointID]Reply) {
	t := Tracked{Point: p, ID: p.ID(a.Step.Key), Standing: PointOpen}
	if slices.ContainsFunc(a.Points, func(other Tracked) bool { return other.ID == t.ID }) {
		return
	}
	if reply, ok := replies[t.ID]; ok {
		t.Standing, t.Reply = PointAnswered, reply
	}
	a.Points, a.asked[t.ID] = append(a.Points, t), true
}
