package discord

import (
	"strconv"
	"strings"

	"verkoopcoach/internal/flow"
)

// reason says why a team asks for a teacher's attention.
func (w words) reason(c *flow.Checklist, a flow.Attention) string {
	n := a.Days
	switch a.Reason {
	case flow.ReasonUnsupported:
		n = a.Steps
	case flow.ReasonOverdue, flow.ReasonReturned:
		n = len(a.Phases)
	}
	key := "Reason_" + string(a.Reason)
	if a.Reason == flow.ReasonNotBegun && n < 1 {
		key += "_today"
	}
	return w.say(key, args{"N": n, "Phases": phaseNumbers(w, c, a.Phases)})
}

// reasons says all of them on one line, the most pressing first.
func (w words) reasons(c *flow.Checklist, all []flow.Attention) string {
	said := make([]string, 0, len(all))
	for _, a := range all {
		said = append(said, w.reason(c, a))
	}
	return strings.Join(said, " · ")
}

// phaseNumbers lists phases by their numbers: 1, 2 en 4.
func phaseNumbers(w words, c *flow.Checklist, keys []flow.PhaseKey) string {
	numbers := make([]string, 0, len(keys))
	for _, key := range keys {
		if p := c.Phase(key); p != nil {
			numbers = append(numbers, strconv.Itoa(p.Number))
		}
	}
	return w.list(numbers)
}
