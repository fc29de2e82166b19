package llm

import "testing"

// BenchmarkAroundTheCall is all that is done for a review but waiting: the brief,
// the key, and checking a reply.
func BenchmarkAroundTheCall(b *testing.B) {
	s := subject(b, "doelmarkt")
	r := asking(b, Config{}, quick)
	text := with(b, func(*reply) {})
	b.ReportAllocs()
	for b.Loop() {
		r.Key(s)
		a, faults := r.weigh(newChecker(s, r.brief(s, newCode())), text)
		if len(faults) > 0 {
			b.Fatal(faults)
		}
		merge(first(), a, r.Judge())
	}
}
