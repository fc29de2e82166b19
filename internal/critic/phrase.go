package critic

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// How many words a gap in a phrase may hold. A command is often wrapped in
// politeness.
const (
	maxGap        = 4
	maxCommandGap = 8
)

// phrase is a row of words to look for in a sentence.
type phrase struct {
	theme theme
	opens bool // only where a part of a sentence begins
	slots []slot
}

// slot is a place in a phrase: one of some words, after a gap or not.
type slot struct {
	gap  bool
	alts []alt
}

type alt struct {
	low, stem string
	prefix    bool // only how the word starts
	exact     bool // not by its stem
}

func (a alt) fits(w *word) bool {
	if a.prefix {
		return strings.HasPrefix(w.low, a.low)
	}
	return w.low == a.low || !a.exact && w.stem == a.stem
}

func (s slot) fits(w *word) bool {
	for i := range s.alts {
		if s.alts[i].fits(w) {
			return true
		}
	}
	return false
}

// newPhrase reads a phrase as the lexicon writes it.
func newPhrase(l *lexicon, t theme, text string, lang flow.Language) phrase {
	p := phrase{theme: t}
	text, p.opens = strings.CutPrefix(text, "^")
	gap := false
	for _, part := range strings.Fields(text) {
		if part == "_" {
			gap = true
			continue
		}
		s := slot{gap: gap}
		for _, a := range strings.Split(part, "/") {
			low, prefix := strings.CutSuffix(a, "*")
			s.alts = append(s.alts, alt{low: low, stem: l.stem(low, lang), prefix: prefix, exact: t == command || t == newsletter})
		}
		p.slots, gap = append(p.slots, s), false
	}
	return p
}

// match tells whether the phrase starts at word i, and after which word it ends.
func (p *phrase) match(words []word, i int) (int, bool) {
	if !p.slots[0].fits(&words[i]) || p.opens && !opens(words, i) {
		return 0, false
	}
	return p.rest(words, i+1, 1)
}

// joins are words after which a new part of a sentence may begin.
var joins = map[string]bool{"en": true, "of": true, "maar": true, "aub": true, "alsjeblieft": true, "and": true, "or": true, "but": true, "please": true, "then": true, "dan": true, "just": true}

// opens tells whether a part of a sentence begins at word i: after a sign, with
// a capital, after a marker that was left out, or after a word that joins.
func opens(words []word, i int) bool {
	if words[i].first || i == 0 {
		return true
	}
	before := &words[i-1]
	return words[i].start-before.end > 1 || words[i].capital || joins[before.low]
}

func (p *phrase) rest(words []word, i, slot int) (int, bool) {
	if slot == len(p.slots) {
		return i, true
	}
	last := i
	if p.slots[slot].gap {
		last += maxGap
		if p.theme == command {
			last = i + maxCommandGap
		}
	}
	for ; i <= last && i < len(words); i++ {
		if p.slots[slot].fits(&words[i]) {
			if end, ok := p.rest(words, i+1, slot+1); ok {
				return end, true
			}
		}
	}
	return 0, false
}

// phrases finds phrases by the word that they start with.
type phrases struct {
	byWord map[string][]*phrase // low or stem of the first word
	prefix []*phrase
}

func (ps *phrases) add(p phrase) {
	if ps.byWord == nil {
		ps.byWord = map[string][]*phrase{}
	}
	seen := map[string]bool{}
	for _, a := range p.slots[0].alts {
		if a.prefix {
			ps.prefix = append(ps.prefix, &p)
			continue
		}
		for _, key := range []string{a.low, a.stem} {
			if !seen[key] && (!a.exact || key == a.low) {
				seen[key] = true
				ps.byWord[key] = append(ps.byWord[key], &p)
			}
		}
	}
}

// hit is a phrase that was found.
type hit struct {
	theme      theme
	start, end int // bytes of the text
}

// find returns every phrase in the sentence, once for each place and theme.
func (ps *phrases) find(words []word) []hit {
	var hits []hit
	for i := range words {
		var done uint32
		try := func(list []*phrase) {
			for _, p := range list {
				if done&(1<<p.theme) != 0 {
					continue
				}
				if end, ok := p.match(words, i); ok {
					done |= 1 << p.theme
					hits = append(hits, hit{p.theme, words[i].start, words[end-1].end})
				}
			}
		}
		try(ps.byWord[words[i].low])
		if words[i].stem != words[i].low {
			try(ps.byWord[words[i].stem])
		}
		try(ps.prefix)
	}
	return hits
}
