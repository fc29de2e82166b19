package critic

import (
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
)

// BenchmarkCritique judges the answers of a whole dossier in turn, each beside
// all the others.
func BenchmarkCritique(b *testing.B) {
	r, list := rules(b), checklist(b, flow.Dutch)
	answers := dossier(b, "goed-b2c")
	var subjects []flow.Subject
	for _, step := range list.Steps() {
		subjects = append(subjects, subject(b, list, answers, step.Key))
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		r.Critique(subjects[i%len(subjects)])
		i++
	}
}

// BenchmarkLongest judges an answer that fills every field of a form to what
// Discord takes: 4000 characters.
func BenchmarkLongest(b *testing.B) {
	r, list := rules(b), checklist(b, flow.Dutch)
	answers := dossier(b, "goed-b2c")
	s := subject(b, list, answers, "werving")
	long := flow.Values{}
	for field, value := range s.Values {
		long[field] = strings.Repeat(value+"\n", 4000/(len(value)+1))
	}
	s.Values = long
	b.ReportAllocs()
	for b.Loop() {
		r.Critique(s)
	}
}
