package flow

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// Contribution is what one member has done for the team's dossier, from its
// history. It is no measure of worth: whoever types is not always whoever
// thought of it.
type Contribution struct {
	Member    MemberID
	Revisions int       // answers, skips, restorations and confirmations
	Words     int       // words in those that did not stand in the step before
	Steps     int       // different steps
	Last      time.Time // when the member did the last of them
}

// Contributions returns what each member has done for the dossier, by member: an
// order that says nothing.
func (c *Coach) Contributions(ctx context.Context, id TeamID) ([]Contribution, error) {
	revisions, err := c.store.Revisions(ctx, id)
	return contributions(revisions), err
}

// contributions takes every revision of a team, oldest first.
func contributions(revisions []Revision) []Contribution {
	byMember := make(map[MemberID]*Contribution)
	steps := make(map[MemberID]map[StepKey]bool)
	stood := make(map[StepKey]Values)
	for _, r := range revisions {
		if r.Kind == Aside {
			continue
		}
		c := byMember[r.Author]
		if c == nil {
			c = &Contribution{Member: r.Author}
			byMember[r.Author], steps[r.Author] = c, make(map[StepKey]bool)
		}
		steps[r.Author][r.Step] = true
		c.Revisions, c.Steps, c.Last = c.Revisions+1, len(steps[r.Author]), r.At
		if r.Kind == Answered {
			c.Words += newWords(stood[r.Step], r.Values)
		}
		if r.Kind.sets() {
			stood[r.Step] = r.Values
		}
	}
	all := make([]Contribution, 0, len(byMember))
	for _, c := range byMember {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Contribution) int { return cmp.Compare(a.Member, b.Member) })
	return all
}

// newWords counts the words that stand in the values and did not stand in the
// same field before, each as often as it was added.
func newWords(before, after Values) int {
	n := 0
	for field, text := range after {
		had := make(map[string]int)
		for word := range strings.FieldsSeq(before[field]) {
			had[word]++
		}
		for word := range strings.FieldsSeq(text) {
			if had[word]--; had[word] < 0 {
				n++
			}
		}
	}
	return n
}
