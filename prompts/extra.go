package prompts

import (
	"fmt"
	"iter"

	"verkoopcoach/internal/flow"
)

// extras yields the extras and their places.
func (f *file) extras() iter.Seq2[place, *flow.Step] {
	return func(yield func(place, *flow.Step) bool) {
		for i := range f.list.Extras {
			s := &f.list.Extras[i]
			if !yield((place{}).item("extras", i).named("extra", string(s.Key)), s) {
				return
			}
		}
	}
}

// checkExtras holds an extra to what a form needs and to a step that it stands
// beside. The keys of steps and extras are one kind: both are asked by key.
func (f *file) checkExtras() {
	seen := keys{}
	for at, s := range f.steps() {
		if keyForm.MatchString(string(s.Key)) {
			seen[string(s.Key)] = f.lines.of(at.key("key").path)
		}
		if s.Of != "" {
			f.add(at.key("of"), "of hoort alleen bij een extra"+at.by(), "haal of weg")
		}
	}
	for at, s := range f.extras() {
		seen.add(f, at, "key", "extra", string(s.Key))
		if f.list.Step(s.Of) == nil || f.list.IsExtra(s.Of) {
			f.add(at.key("of"), fmt.Sprintf("%s hoort bij %q, en die stap is er niet", at.name, s.Of), "noem achter of: de sleutel van een stap")
		}
		f.required(at, "title", s.Title, inAutofill)
		f.fits(at.key("title"), "de titel van het formulier", formTitle(s), inLabel)
		f.required(at, "ask", s.Ask, inAsk)
		f.checkFields(at, s)
		f.checkBare(at, s)
	}
}

// checkBare reports what an extra has no use for: nothing builds on it, and
// nobody judges it.
func (f *file) checkBare(at place, s *flow.Step) {
	for _, part := range []struct {
		key   string
		there bool
	}{
		{"number", s.Number != ""},
		{"optional", s.Optional},
		{"builds_on", len(s.BuildsOn) > 0},
		{"good", len(s.Good.Values) > 0},
		{"weak", len(s.Weak.Values) > 0},
		{"rubric", s.Rubric != flow.Rubric{}},
	} {
		if part.there {
			f.add(at.key(part.key), fmt.Sprintf("%s heeft %s, en dat hoort niet bij een extra", at.name, part.key), "haal "+part.key+" weg")
		}
	}
}

func extraKeys(c *flow.Checklist) []string {
	return collect(c.Extras, func(s flow.Step) string { return string(s.Key) })
}
