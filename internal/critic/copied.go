package critic

import (
	_ "embed"
	"hash/maphash"
	"slices"

	"verkoopcoach/internal/flow"
)

// assignment is the text that teams get from their school, which the checklists
// follow but do not repeat.
//
//go:embed assignment.nl.txt
var assignment string

// copiedWords is how many words of a field at least must be the course's: fewer
// may well be chance.
const copiedWords = 5

// run is how many words with content in a row make that a text is copied: small
// words and forms of words may differ.
const run = 3

// shingles are the runs of words that stand in the course's own texts.
type shingles struct {
	seed maphash.Seed
	set  map[uint64]bool
}

// newShingles reads what a team may copy from: everything that the checklists
// say to them, and the assignment.
func newShingles(r *Rules, lists flow.Checklists) *shingles {
	s := &shingles{seed: maphash.MakeSeed(), set: map[uint64]bool{}}
	for lang, list := range lists {
		for _, text := range courseTexts(list) {
			s.add(r, text, lang)
		}
	}
	s.add(r, assignment, flow.Dutch)
	return s
}

// courseTexts returns what a checklist says to teams, examples and all.
func courseTexts(list *flow.Checklist) []string {
	var texts []string
	for _, p := range list.Phases {
		texts = append(texts, p.Intro, p.Report)
	}
	for _, s := range list.Steps() {
		texts = append(texts, s.Ask, s.Why, s.Good.Because, s.Weak.Because, s.Rubric.Choice, s.Rubric.Reason, s.Rubric.Evidence, s.Rubric.Coherence)
		for _, f := range s.Fields {
			texts = append(texts, f.Label, f.Description, f.Placeholder, f.Help, f.Report)
		}
		for _, example := range []flow.Example{s.Good, s.Weak} {
			for _, value := range example.Values {
				texts = append(texts, value)
			}
		}
	}
	for _, t := range list.Glossary {
		texts = append(texts, t.Meaning, t.Example)
	}
	return texts
}

func (s *shingles) add(r *Rules, text string, lang flow.Language) {
	sentences := r.words(text)
	d := reading{rules: r, language: lang}
	d.stem(sentences)
	for _, sentence := range sentences {
		stems := contentStems(&d, sentence)
		for i := 0; i+run <= len(stems); i++ {
			s.set[s.hash(stems[i:i+run])] = true
		}
	}
}

func (s *shingles) hash(stems []string) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, stem := range stems {
		_, _ = h.WriteString(stem)
		_ = h.WriteByte(' ')
	}
	return h.Sum64()
}

func contentStems(d *reading, s sentence) []string {
	stems := make([]string, 0, len(s.words))
	for i := range s.words {
		if d.content(&s.words[i]) {
			stems = append(stems, s.words[i].stem)
		}
	}
	return stems
}

// copied returns which part of the passage's words with content, 0 to 1, stands
// in the course's texts in the same order, and the sentence that copies most.
func (d *reading) copied(p *passage) (float64, int) {
	total, same, most, at := 0, 0, 0, -1
	for i, s := range p.sentences {
		stems := contentStems(d, s)
		covered := make([]bool, len(stems))
		for j := 0; j+run <= len(stems); j++ {
			if d.rules.course.set[d.rules.course.hash(stems[j:j+run])] {
				covered[j], covered[j+1], covered[j+2] = true, true, true
			}
		}
		n := len(slices.DeleteFunc(covered, func(c bool) bool { return !c }))
		total, same = total+len(stems), same+n
		if n > most {
			most, at = n, i
		}
	}
	if same < copiedWords {
		return 0, -1
	}
	return float64(same) / float64(total), at
}
