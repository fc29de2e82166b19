package critic

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// tally counts the words of some passages.
type tally struct {
	words, content, fresh, generic, course, same, company, capitals                                                              float64
	numbers, percents, money, ofs, letters                                                                                       float64
	people, behaviour, observed, source, compares, when, unit, amounts, nonsense, denials, shift, padding, third, first, related float64
	sentences, long                                                                                                              float64
	themes                                                                                                                       [themes]float64
}

var denials = map[string]bool{
	"niet": true, "geen": true, "nooit": true, "niemand": true, "zonder": true, "nauwelijks": true, "not": true, "no": true, "never": true,
	"don't": true, "doesn't": true, "didn't": true, "nobody": true, "can't": true, "won't": true, "without": true, "isn't": true, "aren't": true, "none": true,
}

var shifts = map[string]bool{
	"maar": true, "terwijl": true, "toch": true, "wel": true, "juist": true, "pas": true, "liever": true, "bewust": true, "eerst": true, "anders": true, "bij": true,
	"but": true, "whereas": true, "while": true, "instead": true, "rather": true, "only": true, "first": true,
}

// thirdPerson are words for customers, firstPerson for the team.
var (
	thirdPerson = map[string]bool{"ze": true, "zij": true, "hij": true, "die": true, "hun": true, "hen": true, "haar": true, "hem": true, "wie": true,
		"they": true, "their": true, "them": true, "he": true, "she": true, "who": true}
	firstPerson = map[string]bool{"we": true, "wij": true, "ons": true, "onze": true, "our": true, "us": true, "ik": true, "i": true}
)

// related tells whether the word is one of the choice or the company, or looks
// like one: in Dutch the parts of a compound stand together.
func (d *reading) related(w *word) bool {
	if d.choice[w.stem] || d.company[w.stem] {
		return true
	}
	if len(w.stem) < root || w.number {
		return false
	}
	return alikeAny(w.stem, d.choice) || alikeAny(w.stem, d.company)
}

func (d *reading) tally(passages []*passage) *tally {
	var t tally
	stems := map[string]bool{}
	for _, p := range passages {
		t.sentences += float64(len(p.sentences))
		p.eachWord(func(w *word) { d.tallyWord(&t, w, stems) })
		for th := range themes {
			t.themes[th] += float64(p.count(th))
		}
		t.ofs += float64(countOf(p))
	}
	return &t
}

func (d *reading) tallyWord(t *tally, w *word, stems map[string]bool) {
	t.words++
	t.denials += num(denials[w.low])
	t.third += num(thirdPerson[w.low])
	t.first += num(firstPerson[w.low])
	t.padding += num(w.kind.is(padding))
	t.shift += num(shifts[w.low])
	t.compares += num(w.kind.is(compares))
	t.observed += num(w.kind.is(observed))
	d.tallyNumber(t, w)
	if !d.content(w) {
		return
	}
	t.letters += float64(utf8.RuneCountInString(w.low))
	t.long += num(len(w.low) > 12)
	t.content++
	t.people += num(w.kind.is(people))
	t.behaviour += num(w.kind.is(behaviour))
	t.source += num(w.kind.is(source))
	t.when += num(w.kind.is(when))
	t.unit += num(w.kind.is(unit))
	t.nonsense += num(w.kind.is(nonsense))
	t.capitals += num(w.capital && !w.first && !d.company[w.stem] && !w.kind.is(generic|course))
	if stems[w.stem] {
		return
	}
	stems[w.stem] = true
	t.fresh += num(d.fresh(w))
	t.related += num(d.related(w))
	t.generic += num(w.kind.is(generic))
	t.course += num(w.kind.is(course))
	t.same += num(d.choice[w.stem])
	t.company += num(d.company[w.stem])
}

func (d *reading) tallyNumber(t *tally, w *word) {
	t.amounts += num(w.kind.is(amount))
	if !w.number {
		return
	}
	t.numbers++
	t.percents += num(strings.HasSuffix(w.low, "%"))
	t.money += num(strings.Contains(w.low, "€") || strings.Contains(w.low, ","))
}

// countOf returns how often the passage gives a part of a number that was
// counted: "44 van de 70", "4 out of 6", "van de 20 lopen er 14".
func countOf(p *passage) int {
	n := 0
	for _, s := range p.sentences {
		for i := range s.words {
			if !partOf[s.words[i].low] || !countAt(s.words, i+1, 2) {
				continue
			}
			if i > 0 && isCount(&s.words[i-1]) || !rangeAt(s.words, i+1) && countAfter(s.words, i+2) {
				n++
			}
		}
	}
	return n
}

// rangeAt tells whether a range begins there, as of ages: "18 tot en met 25", "18 jaar
// t/m 25", "18-25".
func rangeAt(words []word, from int) bool {
	if from >= len(words) || !isCount(&words[from]) {
		return false
	}
	if _, ok := ageWord(words[from].low); ok {
		return true
	}
	at := from + 1
	next := func(low ...string) bool {
		if at >= len(words) || !slices.Contains(low, words[at].low) {
			return false
		}
		at++
		return true
	}
	next("jaar", "jaren", "years", "year")
	if !next("tot", "t", "tm", "to", "until", "through", "-", "–") {
		return false
	}
	next("en")
	next("m", "met") // of "t/m" and "tot en met"
	return at < len(words) && isCount(&words[at])
}

// partOf are words between a part and its whole.
var partOf = map[string]bool{"van": true, "op": true, "of": true, "out": true, "in": true}

// countAt tells whether one of the next few words is a count.
func countAt(words []word, from, most int) bool {
	for i := from; i < len(words) && i < from+most; i++ {
		if isCount(&words[i]) {
			return true
		}
	}
	return false
}

// countAfter tells whether a count follows that is not the whole itself.
func countAfter(words []word, from int) bool {
	const far = 12
	if from < len(words) && isCount(&words[from]) {
		from++
	}
	return countAt(words, from, far)
}

func isCount(w *word) bool { return w.number || w.kind.is(amount) && w.low != "een" && w.low != "one" }

func num(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
