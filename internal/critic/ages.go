package critic

import (
	"strconv"
	"strings"
)

// years is a range of ages, both included.
type years struct{ from, to int }

// stages of life that people name instead of an age.
var stages = map[string]years{
	"kleuter": {4, 6}, "kleuters": {4, 6}, "peuters": {1, 4}, "tieners": {12, 19}, "pubers": {12, 18}, "scholieren": {12, 18}, "jongeren": {12, 27}, "studenten": {16, 30},
	"ouderen": {60, 110}, "senioren": {60, 110}, "bejaarden": {70, 110}, "gepensioneerden": {62, 110}, "oma's": {50, 110}, "opa's": {50, 110},
	"teenagers": {12, 19}, "teens": {12, 19}, "students": {16, 30}, "youngsters": {12, 27}, "seniors": {60, 110}, "elderly": {60, 110}, "pensioners": {62, 110},
}

// ages returns the ages in a sentence: "18-25", "18 t/m 24", "tussen 13 en 24",
// "75+", "65-plussers", "jongeren".
func ages(s sentence) []years {
	var found []years
	for i := range s.words {
		if y, ok := stages[s.words[i].low]; ok {
			found = append(found, y)
		} else if y, ok := ageWord(s.words[i].low); ok {
			found = append(found, y)
		} else if y, ok := ageRange(s, i); ok {
			found = append(found, y)
		}
	}
	return found
}

// old is where an age without an end ends.
const old = 110

// ageWord reads "18-25" and "65-plussers".
func ageWord(low string) (years, bool) {
	first, rest, hyphen := strings.Cut(low, "-")
	from, ok := age(first)
	if !ok || !hyphen {
		return years{}, false
	}
	if to, ok := age(rest); ok && to > from {
		return years{from, to}, true
	}
	return years{from, old}, strings.HasPrefix(rest, "plus")
}

// ageRange reads "18 t/m 24 jaar" and "tussen 13 en 24" from word i on.
func ageRange(s sentence, i int) (years, bool) {
	from, ok := age(s.words[i].low)
	if !ok || i+2 >= len(s.words) {
		return years{}, false
	}
	next := i + 2
	switch s.words[i+1].low {
	case "t": // t/m
		next = i + 3
	case "tot", "en", "to", "and":
	default:
		return years{}, false
	}
	if next >= len(s.words) {
		return years{}, false
	}
	to, ok := age(s.words[next].low)
	return years{from, to}, ok && to > from && aged(s, i)
}

// aged tells whether the numbers from word i on are ages.
func aged(s sentence, i int) bool {
	if i > 0 && (s.words[i-1].low == "tussen" || s.words[i-1].low == "between" || s.words[i-1].low == "aged") {
		return true
	}
	for _, w := range s.words[i:min(i+6, len(s.words))] {
		if w.low == "jaar" || w.low == "jarigen" || w.low == "years" || w.low == "t" {
			return true
		}
	}
	return false
}

func age(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && 4 <= n && n <= 100
}

func (y years) meets(others []years) bool {
	for _, o := range others {
		if y.from <= o.to && o.from <= y.to {
			return true
		}
	}
	return false
}

// findAges finds a group of an age that the chosen customer does not have.
func (d *reading) findAges(v *ruling) {
	switch d.subject.Step.Key {
	case "werving", "prospects", "adoptiecurve", "positionering":
	default:
		return
	}
	var chosen []years
	for _, s := range d.other("doelmarkt", "keuze") {
		chosen = append(chosen, ages(s)...)
	}
	if len(chosen) == 0 {
		return
	}
	for i := range d.passages {
		p := &d.passages[i]
		if p.role == evidenceRole {
			continue
		}
		for j, s := range p.sentences {
			if found := ages(s); len(found) > 0 && !meetAny(found, chosen) && !denied(s) && !rejecting(p.hits[j]) {
				d.clash(v, "age", p, s.start, s.end, map[string]string{"other": firstLine(d.subject.Others["doelmarkt"]["keuze"])})
				return
			}
		}
	}
}

func rejecting(hits []hit) bool {
	for _, h := range hits {
		if h.theme == rejects {
			return true
		}
	}
	return false
}

func meetAny(found, chosen []years) bool {
	for _, y := range found {
		if y.meets(chosen) {
			return true
		}
	}
	return false
}

func trimFloat(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
