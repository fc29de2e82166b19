package flow

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxQuotes is how many quotes go with one weak spot.
const MaxQuotes = 3

// WeakSpot is a flaw that recurs at a step over the teams of a class.
type WeakSpot struct {
	Step   StepKey
	Flaw   Flaw
	Teams  int      // that have it in their words as they stand
	Quotes []string // words of theirs, at most MaxQuotes, that name no team or member
}

// Finding is what was found in the words of one team's step as they stand, when
// they were judged last.
type Finding struct {
	Team   TeamID
	Step   StepKey
	Flaws  []Flaw
	Points []Point
}

// WeakSpots returns the flaws that at least two teams of the class have at the
// same step, those of the most teams first. No quote holds any of the names given,
// such as those of companies: they tell a team as well as its own name does.
func (c *Coach) WeakSpots(ctx context.Context, id ClassID, given ...string) ([]WeakSpot, error) {
	findings, err := c.store.Findings(ctx, id)
	if err != nil {
		return nil, err
	}
	teams, err := c.store.Teams(ctx, id)
	if err != nil {
		return nil, err
	}
	roster, err := c.store.Roster(ctx, id)
	if err != nil {
		return nil, err
	}
	var order []StepKey
	for _, s := range c.checklists.In(Dutch).Steps() {
		order = append(order, s.Key)
	}
	return weakSpots(findings, names(teams, roster, given), order), nil
}

// weakSpots leaves out quotes that hold any of the names, which are in lower
// case. Spots of as many teams come in the order of the steps.
func weakSpots(findings []Finding, names []string, order []StepKey) []WeakSpot {
	type place struct {
		step StepKey
		flaw Flaw
	}
	spots := make(map[place]*WeakSpot)
	for _, f := range findings {
		flaws := slices.Clone(f.Flaws)
		slices.Sort(flaws)
		for _, flaw := range slices.Compact(flaws) {
			s := spots[place{f.Step, flaw}]
			if s == nil {
				s = &WeakSpot{Step: f.Step, Flaw: flaw}
				spots[place{f.Step, flaw}] = s
			}
			s.Teams++
			s.Quotes = append(s.Quotes, quotes(f.Points, flaw)...)
		}
	}
	var all []WeakSpot
	for _, s := range spots {
		if s.Teams < 2 {
			continue
		}
		s.Quotes = anonymous(s.Quotes, names)
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b WeakSpot) int {
		return cmp.Or(b.Teams-a.Teams, slices.Index(order, a.Step)-slices.Index(order, b.Step), cmp.Compare(a.Flaw, b.Flaw))
	})
	return all
}

// quotes returns the words that show the flaw.
func quotes(points []Point, flaw Flaw) []string {
	var all []string
	for _, p := range points {
		if p.Flaw == flaw && p.Quote != "" {
			all = append(all, p.Quote)
		}
	}
	return all
}

// anonymous returns the first few of the quotes that hold none of the names, by
// their text, so that the order does not tell whose they are.
func anonymous(quotes, names []string) []string {
	slices.Sort(quotes)
	var few []string
	for _, quote := range slices.Compact(quotes) {
		lower := strings.ToLower(quote)
		named := slices.ContainsFunc(names, func(name string) bool { return strings.Contains(lower, name) })
		if !named && !strings.Contains(quote, "@") { // a mention, a handle or an address
			few = append(few, quote)
		}
		if len(few) == MaxQuotes {
			break
		}
	}
	return few
}

// generic are words that many teams have in their name.
var generic = []string{"team", "groep", "group", "klas", "class"}

// names returns, in lower case, what tells a team or a member: the names of teams
// and the words in them, the names given, and each part of the names of members. A
// short one is in too many words to tell anybody.
func names(teams []Team, roster map[MemberID]string, given []string) []string {
	var all []string
	add := func(name string, least int) {
		name = strings.ToLower(name)
		if utf8.RuneCountInString(name) >= least && !slices.Contains(generic, name) {
			all = append(all, name)
		}
	}
	for _, t := range teams {
		add(t.Name, 1)
		for part := range strings.FieldsFuncSeq(t.Name, between) {
			add(part, 4)
		}
	}
	for _, name := range given {
		add(strings.TrimSpace(name), 3)
	}
	for _, name := range roster {
		for part := range strings.FieldsSeq(name) {
			add(part, 3)
		}
	}
	return all
}

// between tells whether the sign stands between words.
func between(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
