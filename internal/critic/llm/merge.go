package llm

import (
	"maps"
	"slices"

	"verkoopcoach/internal/flow"
)

// merge returns the first critique with the advice in it. No grade rises, and
// none falls without a question that says where to look. What the first found
// stays found; its own questions fill the room that the model leaves, for what
// the model did not ask about.
func merge(first flow.Critique, a advice, j flow.Judge) flow.Critique {
	c := first
	c.Judge = j
	c.Grades = maps.Clone(first.Grades)
	c.Points, c.Flaws = slices.Clone(a.points), slices.Clone(first.Flaws)
	if len(a.points) > 0 {
		lower(&c, a)
	}
	for _, p := range first.Points {
		if len(c.Points) < flow.MaxPoints && !slices.ContainsFunc(c.Points, func(q flow.Point) bool { return same(p, q) }) {
			c.Points = append(c.Points, p)
		}
	}
	for _, p := range a.points {
		if !slices.Contains(c.Flaws, p.Flaw) {
			c.Flaws = append(c.Flaws, p.Flaw)
		}
	}
	if a.compliment != nil {
		praise := *a.compliment
		c.Compliment = &praise
	}
	return c
}

func lower(c *flow.Critique, a advice) {
	c.Level = min(c.Level, a.level)
	for criterion, g := range a.grades {
		if was, ok := c.Grades[criterion]; ok {
			c.Grades[criterion] = min(was, g)
		}
	}
}

// same tells whether two points are about the same thing.
func same(p, q flow.Point) bool {
	return p.Flaw == q.Flaw || p.Field == q.Field && p.Quote == q.Quote
}
