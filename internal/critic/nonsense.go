package critic

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// findNonsense finds fields of words that are none.
func (d *reading) findNonsense(v *ruling) {
	bad, read := 0, 0
	for i := range d.passages {
		p := &d.passages[i]
		if p.field.Kind == flow.KindChoice || p.field.Kind == flow.KindShares || p.field.Kind == flow.KindLine || p.nothing() {
			continue
		}
		read++
		if !gibberish(p) {
			continue
		}
		bad++
		f := finding{flaw: flow.FlawOffTopic, criterion: flow.OnChoice, field: p.field.Key, variant: "nonsense", gravity: 8}
		f.start, f.end = p.sentences[0].start, p.sentences[0].end
		if p.role == reasonRole {
			f.criterion = flow.OnReason
		}
		v.found(f)
		if p.field.Key == mainReason || p.field.Key == mainChoice {
			v.ceiling.whole(flow.Missing)
			v.ceiling.lower(f.criterion, flow.Missing)
		}
	}
	if bad > 0 && 2*bad >= read {
		v.ceiling.whole(flow.Missing)
		v.ceiling.lower(flow.OnReason, flow.Missing)
	}
}

// gibberish tells whether a good part of the passage's words mean nothing.
func gibberish(p *passage) bool {
	total, bad, same := 0, 0, 0
	before := ""
	p.eachWord(func(w *word) {
		if w.kind.is(stop|marker) || w.number {
			before = ""
			return
		}
		total++
		bad += bit(w.kind.is(nonsense) || noWord(w.low))
		same += bit(w.low == before)
		before = w.low
	})
	return bad > 0 && 5*bad >= 2*total || bad >= 3 && 7*bad >= total || same >= 2 && 2*same >= total
}

// rows of a keyboard, as fingers run over them.
var keyboard = []string{"asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "qwer", "wert", "ertyu", "zxcv", "xcvb", "cvbn", "fdsa", "jkl;", "qsdf"}

// noWord tells whether a word has the shape of none: no vowels, a run of one
// letter or of consonants, a row of the keyboard.
func noWord(low string) bool {
	if len(low) < 4 || strings.ContainsAny(low, ".-@'") {
		return false
	}
	vowels, consonants, run := 0, 0, 1
	for i, r := range low {
		if r > 'z' || r < 'a' {
			return false
		}
		if strings.ContainsRune("aeiouy", r) {
			vowels, consonants = vowels+1, 0
		} else if consonants++; consonants >= 7 {
			return true
		}
		if i > 0 && rune(low[i-1]) == r {
			run++
		} else {
			run = 1
		}
		if run >= 4 {
			return true
		}
	}
	if vowels == 0 && len(low) >= 5 {
		return true
	}
	for _, row := range keyboard {
		if strings.Contains(low, row) {
			return true
		}
	}
	return false
}
