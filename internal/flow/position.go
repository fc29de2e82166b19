package flow

import (
	"regexp"
	"strings"
)

// What a positioning map takes.
const (
	MaxPositions = 12
	MaxScore     = 10
)

// Axis is one axis of a positioning map: what it measures and what its ends
// mean.
type Axis struct{ Name, Low, High string }

var (
	axisEnds = regexp.MustCompile(`\s+[-–—]+\s+|\s*(?:→|->|/|;)\s*|\s+(?:tot|to|vs\.?|versus)\s+`)
	axisFrom = regexp.MustCompile(`(?i)^(?:van|from)\s+`)
)

// ParseAxis reads an axis as people type it: "prijs: laag - hoog", "price (low to
// high)" or "prijs, laag, hoog". It returns false where the name or an end is
// missing.
func ParseAxis(value string) (Axis, bool) {
	name, ends, ok := strings.Cut(value, ":")
	if !ok {
		name, ends, ok = strings.Cut(strings.TrimSuffix(strings.TrimSpace(value), ")"), "(")
	}
	parts := axisEnds.Split(axisFrom.ReplaceAllString(strings.TrimSpace(ends), ""), -1)
	if ok && len(parts) != 2 {
		parts = strings.Split(ends, ",")
	}
	if !ok {
		name, ends, _ = strings.Cut(value, ",")
		parts = strings.Split(ends, ",")
	}
	if len(parts) != 2 {
		return Axis{}, false
	}
	a := Axis{strings.TrimSpace(name), strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])}
	return a, a.Name != "" && a.Low != "" && a.High != ""
}

// Position is where one company stands on a positioning map.
type Position struct {
	Name string
	X, Y float64 // 0 to MaxScore
}

// A name and two scores, with anything between them that people put there:
// commas, dashes, or what the axis is called. Decimals come with a comma or a
// point.
var position = regexp.MustCompile(`^(.*?\S)` + positionGap + `(-?\d+(?:[.,]\d+)?)` + positionGap + `(-?\d+(?:[.,]\d+)?)\D*$`)

const positionGap = `(?:\s*[,;:/|]\s*|\s+[-–]\s+|\s+)(?:[\pL][\pL ]*[ :=]\s*)?`

// ParsePosition reads a line such as "Halfords, 4, 7,5". It returns false where
// a name or a score is missing. The scores may lie outside 0 to MaxScore.
func ParsePosition(line string) (Position, bool) {
	m := position.FindStringSubmatch(line)
	if m == nil {
		return Position{}, false
	}
	return Position{Name: m[1], X: parseScore(m[2]), Y: parseScore(m[3])}, true
}

func parseScore(text string) float64 {
	if positive, negative := strings.CutPrefix(text, "-"); negative {
		return -parsePercent(positive)
	}
	return parsePercent(text)
}

// Positions returns the positions of a list of them; what is none is left out.
func Positions(value string) []Position {
	var all []Position
	for _, line := range Items(value) {
		if p, ok := ParsePosition(line); ok {
			all = append(all, p)
		}
	}
	return all
}

// validatePositions tells the first line that is no position.
func validatePositions(value string) (Problem, bool) {
	lines := Items(value)
	if len(lines) > MaxPositions {
		return Problem{Code: ProblemManyPositions, Max: MaxPositions, Got: len(lines)}, false
	}
	for i, line := range lines {
		p, ok := ParsePosition(line)
		switch {
		case !ok:
			return Problem{Code: ProblemPosition, Line: i + 1}, false
		case min(p.X, p.Y) < 0 || max(p.X, p.Y) > MaxScore:
			return Problem{Code: ProblemScore, Line: i + 1, Max: MaxScore}, false
		}
	}
	return Problem{Code: ProblemMissing}, len(lines) > 0
}

// validatePosition holds the value to the name of one of the positions that the
// same form lists; a list that is not right yet has a problem of its own.
func (s *Step) validatePosition(value string, values Values) (Problem, bool) {
	for i := range s.Fields {
		if s.Fields[i].Kind != KindPositions {
			continue
		}
		list := values[s.Fields[i].Key]
		if _, ok := validatePositions(list); !ok {
			return Problem{}, true
		}
		for _, p := range Positions(list) {
			if SameName(p.Name, value) {
				return Problem{}, true
			}
		}
	}
	return Problem{Code: ProblemNoPosition}, false
}

// SameName tells whether two names are meant to be the same.
func SameName(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}
