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

// leastWords is how many words a quote has at least: fewer show no flaw to who did not
// write them.
const leastWords = 3

// WeakSpot is a flaw that recurs at a step over the teams of a class.
type WeakSpot struct {
	Step     StepKey
	Flaw     Flaw
	Teams    int      // that have it in their words as they stand
	Answered int      // teams whose words at the step were judged, these among them
	Quotes   []string // words of theirs, at most MaxQuotes, that name no team or member
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
	if err := c.markBreaks(ctx, findings); err != nil {
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
	spots, answered := make(map[place]*WeakSpot), make(map[StepKey]int)
	for _, f := range findings {
		answered[f.Step]++
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
		s.Quotes, s.Answered = anonymous(s.Quotes, names), answered[s.Step]
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b WeakSpot) int {
		return cmp.Or(b.Teams-a.Teams, slices.Index(order, a.Step)-slices.Index(order, b.Step), cmp.Compare(a.Flaw, b.Flaw))
	})
	return all
}

// quotes returns the words that show the flaw to others.
func quotes(points []Point, flaw Flaw) []string {
	var all []string
	for _, p := range points {
		if p.Flaw == flaw && len(strings.Fields(p.Quote)) >= leastWords {
			all = append(all, p.Quote)
		}
	}
	return all
}

// markBreaks puts an ellipsis where a quote breaks off what the team wrote.
func (c *Coach) markBreaks(ctx context.Context, findings []Finding) error {
	dossiers := make(map[TeamID]*Dossier)
	for _, f := range findings {
		for i := range f.Points {
			d, ok := dossiers[f.Team]
			if !ok {
				var err error
				if d, err = c.store.Dossier(ctx, f.Team); err != nil {
					return err
				}
				dossiers[f.Team] = d
			}
			p := &f.Points[i]
			p.Quote = excerpt(d.Answers[f.Step].Text.Values[p.Field], p.Quote)
		}
	}
	return nil
}

// Signs that end a sentence, and that may close it behind those.
const (
	ends    = ".!?…"
	closing = `"”’')`
)

// excerpt returns the quote with an ellipsis at each side where its sentence goes on
// in the text.
func excerpt(text, quote string) string {
	before, after, found := strings.Cut(text, quote)
	if quote == "" || !found {
		return quote
	}
	before = strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:])
	after, _, _ = strings.Cut(after, "\n")
	after = strings.TrimSpace(after)
	said := quote
	if !ending(strings.TrimRight(quote, closing), ends) && strings.Trim(after, closing) != "" && strings.TrimLeft(after, closing+ends) == after {
		said = strings.TrimRight(quote, " ,;:") + "…"
	}
	if before = strings.TrimRight(before, ` "“‘'(`); before != "" && !ending(before, ends+":-*•)") {
		said = "…" + said
	}
	return said
}

func ending(text, signs string) bool { return strings.TrimRight(text, signs) != text }

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
