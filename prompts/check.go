package prompts

import (
	"fmt"

	"verkoopcoach/internal/flow"
)

// check reports what is wrong with the content of one file. What is wrong only
// beside another file is compare's, or checkFixed's.
func (f *file) check(l flow.Language) {
	top := place{}
	if f.list.Language != l {
		f.add(top.key("language"), fmt.Sprintf("language is %q, maar dit bestand is voor %q", f.list.Language, l),
			fmt.Sprintf("schrijf language: %s", l))
	}
	f.required(top, "title", f.list.Title, inText)
	f.checkPhases()
	f.checkSteps()
	f.checkExtras()
	f.checkGlossary()
	f.checkLevels()
	f.checkWeights()
	f.checkSection()
}

func (f *file) checkPhases() {
	if len(f.list.Phases) == 0 {
		f.add(place{path: "phases"}, "phases is leeg", "zet er de fasen met hun stappen in")
	}
	seen, before := keys{}, -1
	for at, p := range f.phases() {
		seen.add(f, at, "key", "fase", string(p.Key))
		if p.Number <= before {
			f.add(at.key("number"), fmt.Sprintf("number is %d, na %d in de fase ervoor", p.Number, before),
				"nummer de fasen oplopend")
		}
		before = p.Number
		f.required(at, "title", p.Title, inAutofill)
		f.required(at, "intro", p.Intro, inText)
		f.required(at, "report", p.Report, inText)
		if len(p.Steps) == 0 {
			f.add(at.key("steps"), "steps is leeg"+at.by(), "geef de fase minstens een stap")
		}
	}
}

func (f *file) checkGlossary() {
	seen := keys{}
	for i, t := range f.list.Glossary {
		at := (place{}).item("glossary", i).named("begrip", t.Key)
		seen.add(f, at, "key", "begrip", t.Key)
		f.required(at, "name", t.Name, inAutofill)
		f.required(at, "meaning", t.Meaning, inText)
		f.required(at, "example", t.Example, inText)
		for j, alias := range t.Aliases {
			if alias == "" {
				f.add(at.item("aliases", j), "een leeg woord in aliases"+at.by(), "vul het in of haal het weg")
			}
		}
	}
}

// checkLevels holds the levels to 0, 1, 2 and 3: the coach counts in them.
func (f *file) checkLevels() {
	const count = 4
	if len(f.list.Levels) != count {
		f.add(place{path: "levels"}, fmt.Sprintf("aantal niveaus is %d en hoort %d te zijn", len(f.list.Levels), count),
			"beschrijf de niveaus 0, 1, 2 en 3")
	}
	for i, l := range f.list.Levels {
		at := (place{}).item("levels", i).named("niveau", fmt.Sprint(l.Number))
		if l.Number != i && i < count {
			f.add(at.key("number"), fmt.Sprintf("number is %d, hier hoort %d", l.Number, i), "zet de niveaus op volgorde: 0, 1, 2, 3")
		}
		f.required(at, "name", l.Name, inLabel)
		f.required(at, "meaning", l.Meaning, inText)
	}
}

func (f *file) checkWeights() {
	if !f.has(place{}, "weights") {
		return
	}
	w, at := f.list.Weights, place{path: "weights"}
	for _, c := range []struct {
		key    string
		weight int
	}{{"choice", w.Choice}, {"reason", w.Reason}, {"evidence", w.Evidence}, {"coherence", w.Coherence}} {
		if c.weight < 0 || c.weight > 100 {
			f.add(at.key(c.key), fmt.Sprintf("%s weegt %d procent", c.key, c.weight), "kies een gewicht van 0 tot en met 100")
		}
	}
	if sum := w.Choice + w.Reason + w.Evidence + w.Coherence; sum != 100 {
		f.add(at, fmt.Sprintf("de gewichten zijn samen %d procent", sum), "maak ze samen 100")
	}
}
