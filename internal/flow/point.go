package flow

import (
	"crypto/sha256"
	"encoding/hex"
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
	Points   []Tracked // of the critique
	Changed  []Tracked // of the critique of the words before, that no longer show
	Pending  bool      // a reviewer may look at it still
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

// track returns the points of the assessed critique with the replies to them,
// and the points of the words before that have gone since.
func track(step StepKey, now Critique, before *Critique, replies map[PointID]Reply) (points, changed []Tracked) {
	seen := make(map[PointID]bool)
	for _, p := range now.Points {
		t := Tracked{Point: p, ID: p.ID(step), Standing: PointOpen}
		if seen[t.ID] {
			continue
		}
		seen[t.ID] = true
		if reply, ok := replies[t.ID]; ok {
			t.Standing, t.Reply = PointAnswered, reply
		}
		points = append(points, t)
	}
	if before == nil {
		return points, nil
	}
	for _, p := range before.Points {
		if id := p.ID(step); !seen[id] {
			seen[id] = true
			changed = append(changed, Tracked{Point: p, ID: id, Standing: PointChanged})
		}
	}
	return points, changed
}
