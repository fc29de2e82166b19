package discord

import (
	"maps"
	"strings"
)

// portion is a part of a message in the room that there is for it. A list names what
// fits and says how many more there are; it names one at least.
type portion func(room int) string

// always is a part that is said whole.
func always(said string) portion { return func(int) string { return said } }

// fitting names as many as fit, of that many names; of none it says nothing.
func fitting(names int, say func(n int) string) portion {
	return func(room int) string {
		for n := names; n > 1; n-- {
			if said := say(n); size(said) <= room {
				return said
			}
		}
		if names == 0 {
			return ""
		}
		return say(1)
	}
}

// naming is a text with a list of names in it.
func (w words) naming(key, list string, names []string, with ...args) portion {
	return fitting(len(names), func(n int) string {
		all := args{list: w.some(names, n)}
		for _, more := range with {
			maps.Copy(all, more)
		}
		return w.say(key, all)
	})
}

// some lists the first n of the names at most.
func (w words) some(names []string, n int) string {
	if more := len(names) - n; more > 0 {
		return strings.Join(names[:n], ", ") + " " + w.say("AndMore", args{"N": more})
	}
	return strings.Join(names, ", ")
}

// someLines gives the first n of the teams that have a line each.
func (w words) someLines(teams []string, n int) string {
	said := strings.Join(teams[:n], "\n")
	if more := len(teams) - n; more > 0 {
		said += "\n" + w.say("TeamsMore", args{"N": more})
	}
	return said
}

// fitted says the parts in one budget. What each needs at least comes first, so that
// a long list takes no other sentence away; the lists share what is left.
func fitted(budget int, parts []portion) []string {
	least, more := make([]int, len(parts)), make([]string, len(parts))
	budget -= len("\n\n") * len(parts)
	for i, p := range parts {
		least[i] = size(p(0))
		budget -= least[i]
		more[i] = strings.Repeat(".", max(size(p(cardBudget))-least[i], 0))
	}
	said := make([]string, len(parts))
	for i, extra := range share(more, budget) {
		said[i] = parts[i](least[i] + size(extra))
	}
	return said
}
