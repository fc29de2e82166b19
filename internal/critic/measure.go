package critic

import (
	"math"

	"verkoopcoach/internal/flow"
)

// measures is what can be counted in an answer, by name. The model weighs them;
// the rules set their bounds on some.
type measures struct {
	names  []string
	values []float64
}

func (m *measures) add(name string, value float64) {
	m.names = append(m.names, name)
	m.values = append(m.values, value)
}

func (m *measures) get(name string) float64 {
	for i, n := range m.names {
		if n == name {
			return m.values[i]
		}
	}
	return 0
}

// measure counts what the model weighs.
func (d *reading) measure() *measures {
	var m measures
	why := d.tally(d.reasons())
	var rest, choice, proof []*passage
	for i := range d.passages {
		switch p := &d.passages[i]; {
		case p.role == evidenceRole:
			proof = append(proof, p)
		case p.field.Key == mainReason:
		case p.role == reasonRole:
			rest = append(rest, p)
		default:
			choice = append(choice, p)
		}
	}
	m.addTally("why", why)
	m.addTally("rest", d.tally(rest))
	m.addTally("choice", d.tally(choice))
	all := d.tally(d.all())
	m.addWhole(all)
	bron := d.tally(proof)
	m.add("source.there", num(bron.content > 0))
	m.add("source.words", math.Log1p(bron.content))
	m.add("source.fresh", math.Log1p(bron.fresh))
	m.add("source.numbers", math.Min(bron.numbers, 3))
	m.add("source.vague", bron.themes[vagueSource])
	m.add("others.shared", math.Min(float64(d.shared(d.reasons())), 3))
	return &m
}

func (m *measures) addWhole(t *tally) {
	m.add("all.words", math.Log1p(t.words))
	m.add("all.content", math.Log1p(t.content))
	m.add("all.fresh", math.Log1p(t.fresh))
	m.add("all.observed", math.Min(t.observed, 4))
	m.add("all.source", math.Min(t.source, 3))
	m.add("all.ofs", math.Min(t.ofs, 3))
	m.add("all.numbers", math.Log1p(t.numbers))
	m.add("all.rejects", math.Min(t.themes[rejects], 3))
	m.add("all.links", math.Min(t.themes[links], 3))
	m.add("all.denials", math.Min(t.denials, 4))
}

func (m *measures) addTally(of string, t *tally) {
	add := func(name string, v float64) { m.add(of+"."+name, v) }
	add("words", math.Log1p(t.words))
	add("content", math.Log1p(t.content))
	add("fresh", math.Log1p(t.fresh))
	add("freshness", ratio(t.fresh, t.content))
	add("generic", ratio(t.generic, t.content))
	add("generics", math.Log1p(t.generic))
	add("same", ratio(t.same, t.content))
	add("company", ratio(t.company, t.content))
	add("numbers", math.Log1p(t.numbers))
	add("anynumber", num(t.numbers > 0))
	add("percents", math.Min(t.percents, 2))
	add("money", math.Min(t.money, 2))
	add("ofs", math.Min(t.ofs, 2))
	add("amounts", math.Min(t.amounts, 3))
	add("capitals", math.Min(t.capitals, 3))
	add("people", math.Min(t.people, 3))
	add("behaviour", math.Log1p(t.behaviour))
	add("observed", math.Min(t.observed, 3))
	add("source", math.Min(t.source, 2))
	add("compares", math.Min(t.compares, 3))
	add("when", math.Min(t.when, 3))
	add("unit", math.Min(t.unit, 2))
	add("denials", math.Min(t.denials, 3))
	add("shift", math.Min(t.shift, 3))
	add("third", math.Min(t.third, 4))
	add("first", math.Min(t.first, 4))
	add("related", ratio(t.related, t.content))
	add("apart", num(t.related == 0 && t.content >= 4))
	add("padding", math.Min(t.padding, 5))
	add("padded", ratio(t.padding, t.words))
	add("letters", ratio(t.letters, t.content))
	add("long", ratio(t.long, t.content))
	add("sentence", math.Log1p(ratio(t.words, t.sentences)))
	for _, th := range []theme{circle, taste, empty, everyone, absolute, rejects, links} {
		add(themeNames[th], math.Min(t.themes[th], 3))
	}
	add("emptiness", ratio(t.themes[empty], t.content))
}

// shared returns how many stems the passages have in common with the other
// answer that they share most with, beside what is about the company. The most
// and not the sum, so that it does not matter how many steps are done.
func (d *reading) shared(passages []*passage) int {
	count := map[flow.StepKey]int{}
	seen := map[string]bool{}
	most := 0
	for _, p := range passages {
		p.eachWord(func(w *word) {
			if !d.content(w) || w.number || w.kind.is(generic|course) || d.company[w.stem] || seen[w.stem] {
				return
			}
			seen[w.stem] = true
			for key, stems := range d.others {
				if key != "onderneming" && stems[w.stem] {
					count[key]++
					most = max(most, count[key])
				}
			}
		})
	}
	return most
}
