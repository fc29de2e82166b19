package critic

import (
	"hash/fnv"
	"math"

	"verkoopcoach/internal/critic/model"
)

// buckets is how many places there are for words and pairs of words. Some share
// one, which a model of this size does not notice.
const buckets = 1 << 11

// wordScale is how much the words together weigh against one measure.
const wordScale = 1.5

// row returns the answer as the model sees it: first the measures, scaled, then
// the step, then words and pairs of words.
func (d *reading) row(m *measures, scale *model.Scale) model.Vector {
	var v model.Vector
	for i, value := range m.values {
		v.Add(i, scale.Of(i, value))
	}
	first := len(m.values)
	counts := map[int]float64{}
	for i := range d.passages {
		p := &d.passages[i]
		if p.role == reasonRole || d.subject.Step.Field(mainReason) == nil {
			d.hashWords(p, counts)
		}
	}
	size := 0.0
	for _, n := range counts {
		size += n * n
	}
	for b := range buckets { // in order, so that sums come out the same
		if n := counts[b]; n != 0 {
			v.Add(first+b, wordScale*n/math.Sqrt(size))
		}
	}
	return v
}

// hashWords counts the words and pairs of the passage by bucket. Numbers are
// one word, and so are the team's own: what they are about must not matter.
func (d *reading) hashWords(p *passage, counts map[int]float64) {
	for _, s := range p.sentences {
		before := "^"
		for i := range s.words {
			token := d.token(&s.words[i])
			counts[bucket(token)] = 1
			counts[bucket(before+" "+token)] = 1
			before = token
		}
	}
}

func (d *reading) token(w *word) string {
	switch {
	case w.number:
		return "#"
	case w.kind.is(amount) && !w.kind.is(stop):
		return "#"
	case d.company[w.stem] && !w.kind.is(generic|course|stop):
		return "@"
	case d.choice[w.stem] && !w.kind.is(generic|course|stop):
		return "="
	}
	return w.stem
}

func bucket(token string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(token))
	return int(h.Sum32() % buckets)
}
