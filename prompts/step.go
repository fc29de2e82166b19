package prompts

import (
	"fmt"

	"verkoopcoach/internal/flow"
)

func (f *file) checkSteps() {
	seen := keys{}
	for at, s := range f.steps() {
		f.checkBuildsOn(at, s, seen)
		seen.add(f, at, "key", "stap", string(s.Key))
		f.checkTerms(at, s)
		f.checkStepTexts(at, s)
		f.checkFields(at, s)
		f.checkExample(at, s, "good", s.Good)
		f.checkExample(at, s, "weak", s.Weak)
	}
}

func (f *file) checkStepTexts(at place, s *flow.Step) {
	f.required(at, "title", s.Title, inAutofill)
	f.fits(at.key("title"), "de titel van het formulier", formTitle(s), inLabel)
	f.required(at, "ask", s.Ask, inAsk)
	f.required(at, "why", s.Why, inWhy)
	if f.has(at, "rubric") {
		rubric := place{at.key("rubric").path, "de rubric van " + at.name}
		f.required(rubric, "choice", s.Rubric.Choice, inText)
		f.required(rubric, "reason", s.Rubric.Reason, inText)
		f.required(rubric, "evidence", s.Rubric.Evidence, inText)
		f.required(rubric, "coherence", s.Rubric.Coherence, inText)
	}
}

// checkBuildsOn lets a step build only on steps before it, so that nothing can
// build on itself in a circle.
func (f *file) checkBuildsOn(at place, s *flow.Step, before keys) {
	named := map[flow.StepKey]bool{}
	for i, key := range s.BuildsOn {
		_, ok := before[string(key)]
		item := at.item("builds_on", i)
		switch {
		case key == s.Key:
			f.add(item, fmt.Sprintf("stap %q bouwt op zichzelf", key), "haal de stap weg uit zijn eigen builds_on")
		case f.list.Step(key) == nil:
			f.add(item, fmt.Sprintf("stap %q bouwt op %q, en die stap is er niet", s.Key, key), "noem de sleutel van een eerdere stap")
		case !ok:
			f.add(item, fmt.Sprintf("stap %q bouwt op %q, en die stap komt pas later", s.Key, key), "laat een stap alleen op eerdere stappen bouwen")
		case named[key]:
			f.add(item, fmt.Sprintf("stap %q bouwt twee keer op %q", s.Key, key), "noem elke stap een keer")
		}
		named[key] = true
	}
}

func (f *file) checkTerms(at place, s *flow.Step) {
	named := map[string]bool{}
	for i, key := range s.Terms {
		switch {
		case f.list.Term(key) == nil:
			f.add(at.item("terms", i), fmt.Sprintf("begrip %q%s staat niet in de glossary", key, at.by()), "voeg het toe aan de glossary of haal het hier weg")
		case named[key]:
			f.add(at.item("terms", i), fmt.Sprintf("begrip %q staat er twee keer%s", key, at.by()), "noem elk begrip een keer")
		}
		named[key] = true
	}
}
