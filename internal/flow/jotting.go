package flow

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Jotting is what a teacher typed in a form and what is not kept as anything
// else, so that the form opens again as it was left.
type Jotting struct {
	Class  ClassID
	Team   TeamID // that it is about, and goes with; "" is the whole class
	Form   string // which form, in the edge's own words
	By     MemberID
	At     time.Time
	Values map[string]string // by field; nil is nothing
}

// mentions tells whether any of the names stands in the jotting, as a word.
func (j Jotting) mentions(names []string) bool {
	for _, value := range j.Values {
		for _, name := range names {
			if hasWord(strings.ToLower(value), strings.ToLower(name)) {
				return true
			}
		}
	}
	return false
}

// hasWord tells whether the word is in the text and no part of a longer one.
func hasWord(text, word string) bool {
	for word != "" {
		before, after, ok := strings.Cut(text, word)
		if !ok {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(after)
		if !inWord(last) && !inWord(first) {
			return true
		}
		text = after
	}
	return false
}

func inWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// Jot keeps what the origin typed in the form, in place of what that member typed
// in it before in this class; nil values drop it. The values are kept as they
// are. The origin's team is the one that the words are about: they are wiped
// with it. A form that there is for each team names the team.
func (c *Coach) Jot(ctx context.Context, o Origin, class ClassID, form string, values map[string]string) error {
	_, err := once(ctx, c, o, func(tx Tx) (struct{}, error) {
		return struct{}{}, tx.PutJotting(Jotting{Class: class, Team: o.Team, Form: form, By: o.By, At: c.now(), Values: values})
	})
	return err
}

// Jotting returns what the member typed in the form, and false where there is
// nothing.
func (c *Coach) Jotting(ctx context.Context, class ClassID, form string, by MemberID) (map[string]string, bool, error) {
	j, ok, err := c.store.Jotting(ctx, class, form, by)
	return j.Values, ok, err
}
