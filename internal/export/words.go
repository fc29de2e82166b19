package export

import (
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
)

// words are the fixed words of the sheets in one language.
type words struct {
	sheets map[Sheet]string

	team, attention, progress, lastActivity, lookAgain, unjustified string
	signOff, deadline                                               string // number of the phase
	notBegun, busy, done, again, answered, leftOut                  string

	phase, step, field, answer, state, author, time, level, problems string
	kind, remark, response, side, says                               string
	name, revisions, words                                           string
	numbered                                                         string // which member, from 1
	unknown                                                          string

	number, version, status, customer, date, validUntil, excl, incl, sent, decided string
	noTotal                                                                        string

	sides    map[flow.Side]string
	flaws    map[flow.Flaw]string
	statuses map[quote.Status]string

	cut   string // characters that there were
	page  string // this one, all; both in the codes of a page foot
	euro  string // format of an amount
	day   string // format of a date
	clock string // format of a date with a time
}

func wordsIn(l flow.Language) words {
	if l == flow.English {
		return english
	}
	return dutch
}

// flaw returns the word for the flaw, the course's own where there is no other.
func (w words) flaw(f flow.Flaw) string {
	if word, ok := w.flaws[f]; ok {
		return word
	}
	return string(f)
}

func (w words) statusWord(s quote.Status) string {
	if word, ok := w.statuses[s]; ok {
		return word
	}
	return string(s)
}
