package critic

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// role is what a field holds.
type role uint8

const (
	choiceRole role = iota
	reasonRole
	evidenceRole
)

// roles of the fields, by the keys that never change. What is not named is part
// of the choice.
var roles = map[flow.FieldKey]role{
	"waarom": reasonRole, "afgevallen": reasonRole, "herkomst": reasonRole, "tegenwerping": reasonRole,
	"geldigheid": reasonRole, "terhandstelling": reasonRole, "meten": reasonRole, "bron": evidenceRole,
}

const (
	mainChoice flow.FieldKey = "keuze"
	mainReason flow.FieldKey = "waarom"
)

// passage is the words of one field, without what was meant for the reader.
type passage struct {
	field     *flow.Field
	role      role
	text      string
	sentences []sentence
	hits      [][]hit // by sentence
	commanded bool    // something was left out
}

// reading is an answer, read once and looked at by every rule. It belongs to
// one call.
type reading struct {
	rules    *Rules
	subject  flow.Subject
	language flow.Language
	passages []passage
	company  map[string]bool // stems of the words about the company itself
	choice   map[string]bool // stems of the choice
	others   map[flow.StepKey]map[string]bool
	command  bool
	proved   *proof // nil until it is looked for
}

// read takes an answer apart. What was meant for the reader is left out with the
// sentences that it stands in, or, where they are to be spared, only its own
// words.
func (r *Rules) read(s flow.Subject, spare bool) *reading {
	d := &reading{rules: r, subject: s, choice: map[string]bool{}}
	d.takeApart(spare)
	d.company = d.companyWords()
	d.others = make(map[flow.StepKey]map[string]bool, len(s.Others))
	for key, values := range s.Others {
		if key != s.Step.Key {
			d.others[key] = d.stemsOf(values)
		}
	}
	for i := range d.passages {
		if p := &d.passages[i]; p.field.Key == mainChoice || p.role == choiceRole && s.Step.Field(mainChoice) == nil {
			p.eachWord(func(w *word) {
				if d.content(w) {
					d.choice[w.stem] = true
				}
			})
		}
	}
	return d
}

// words splits a text and leaves markers of reasoning out: whether they are
// there tells nothing.
func (r *Rules) words(text string) []sentence {
	sentences := split(text)
	for i := range sentences {
		kept := sentences[i].words[:0]
		for _, w := range sentences[i].words {
			if w.kind = r.lex.kinds[w.low]; w.low != "" && !w.kind.is(marker) {
				kept = append(kept, w)
			}
		}
		if len(kept) > 0 {
			kept[0].first = true
		}
		sentences[i].words = kept
	}
	return sentences
}

// takeApart makes the passages, without what was meant for the reader.
func (d *reading) takeApart(spare bool) {
	fields := d.subject.Step.Fields
	texts := make([]*marked, len(fields))
	for i := range fields {
		text := d.subject.Values[fields[i].Key]
		texts[i] = d.rules.mark(text, d.rules.words(text))
		d.command = d.command || texts[i].found
	}
	kept := make([][]sentence, len(fields))
	for i, m := range texts {
		if d.command {
			d.rules.suspect(m)
		}
		if kept[i] = m.kept(); spare {
			kept[i] = m.spared()
		}
	}
	d.language = language(d.rules.lex, kept)
	for i := range fields {
		d.stem(kept[i])
		p := passage{field: &fields[i], role: roles[fields[i].Key], text: texts[i].text, sentences: kept[i], commanded: texts[i].found}
		for _, s := range kept[i] {
			p.hits = append(p.hits, d.rules.lex.phrases.find(s.words))
		}
		d.passages = append(d.passages, p)
	}
}

func (d *reading) stem(sentences []sentence) {
	for i := range sentences {
		for j := range sentences[i].words {
			w := &sentences[i].words[j]
			w.stem = d.rules.stem(w.low, d.language)
			w.kind = d.rules.lex.kind(w)
		}
	}
}

// stemsOf returns the stems of what carries content in another answer.
func (d *reading) stemsOf(values flow.Values) map[string]bool {
	stems := map[string]bool{}
	for _, text := range values {
		d.addStems(stems, text)
	}
	return stems
}

func (d *reading) addStems(stems map[string]bool, text string) {
	for _, stem := range d.rules.stemsOf(text, d.language) {
		stems[stem] = true
	}
}

// companyWords returns the stems of what was said of the company: its name, what
// it sells, to whom.
func (d *reading) companyWords() map[string]bool {
	stems := map[string]bool{}
	d.addStems(stems, d.subject.Company)
	if d.subject.Step.Key != "onderneming" {
		for _, text := range d.subject.Others["onderneming"] {
			d.addStems(stems, text)
		}
	}
	return stems
}

// content tells whether a word carries meaning of its own.
func (d *reading) content(w *word) bool {
	return !w.kind.is(stop|marker) && (len(w.low) > 1 || w.number) && w.low != "€"
}

// fresh tells whether a word adds something that neither the choice nor the
// course said, and that not every company could say.
func (d *reading) fresh(w *word) bool {
	return d.content(w) && !w.kind.is(generic|course) && !d.choice[w.stem] && !d.company[w.stem]
}

func (p *passage) eachWord(look func(*word)) {
	for i := range p.sentences {
		for j := range p.sentences[i].words {
			look(&p.sentences[i].words[j])
		}
	}
}

// count returns how many phrases of the theme the passage holds.
func (p *passage) count(t theme) int {
	n := 0
	for _, hits := range p.hits {
		for _, h := range hits {
			if h.theme == t {
				n++
			}
		}
	}
	return n
}

// hit returns the first phrase of the theme.
func (p *passage) hit(t theme) (hit, int, bool) {
	for i, hits := range p.hits {
		for _, h := range hits {
			if h.theme == t {
				return h, i, true
			}
		}
	}
	return hit{}, 0, false
}

func (p *passage) wordCount() int {
	n := 0
	for i := range p.sentences {
		n += len(p.sentences[i].words)
	}
	return n
}

// passage returns the field's passage, or nil where the step has no such field.
func (d *reading) field(key flow.FieldKey) *passage {
	for i := range d.passages {
		if d.passages[i].field.Key == key {
			return &d.passages[i]
		}
	}
	return nil
}

// reasons returns the passages that hold the why: the field that asks for it,
// or, where a step has none, every field.
func (d *reading) reasons() []*passage {
	if p := d.field(mainReason); p != nil {
		return []*passage{p}
	}
	return d.all()
}

func (d *reading) all() []*passage {
	all := make([]*passage, 0, len(d.passages))
	for i := range d.passages {
		all = append(all, &d.passages[i])
	}
	return all
}

// language tells which of the two languages the answer is in, by its stop
// words.
func language(l *lexicon, split [][]sentence) flow.Language {
	dutch, english := 0, 0
	for _, sentences := range split {
		for _, s := range sentences {
			for i := range s.words {
				dutch += bit(l.dutchStop[s.words[i].low])
				english += bit(l.englishStop[s.words[i].low])
			}
		}
	}
	if english > dutch {
		return flow.English
	}
	return flow.Dutch
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// blank tells whether there is nothing to read.
func blank(text string) bool { return strings.TrimSpace(text) == "" }
