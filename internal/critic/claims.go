package critic

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// proof is what an answer has to show for what it says.
type proof struct {
	source   bool // a place to look it up, with something about what it says
	own      bool // counted, asked, measured or tried by the team
	counts   bool // with numbers of its own: "14 of the 20"
	vague    bool // a source that nobody can look up: "internet"
	matching bool // what the source is about comes back in the answer
}

func (p proof) any() bool { return p.source || p.own || p.counts }

// proof returns the evidence in all fields.
func (d *reading) proof() proof {
	if d.proved == nil {
		e := d.findProof()
		d.proved = &e
	}
	return *d.proved
}

func (d *reading) findProof() proof {
	var e proof
	for i := range d.passages {
		p := &d.passages[i]
		if p.nothing() {
			continue
		}
		t := d.tally([]*passage{p})
		if p.role == evidenceRole {
			e.vague = p.count(vagueSource) > 0 && t.content <= 4 && t.numbers == 0
			e.source = !e.vague && (t.source > 0 || t.observed > 0 || t.numbers > 0 || t.content >= 2)
			e.matching = d.sharesWords(p)
			continue
		}
		e.own = e.own || t.observed > 0 && (t.numbers > 0 || t.amounts > 0)
		e.counts = e.counts || t.ofs > 0
		e.source = e.source || t.source > 0 && t.numbers > 0
	}
	return e
}

// sharesWords tells whether the source has words in common with the rest of the
// answer.
func (d *reading) sharesWords(source *passage) bool {
	stems := map[string]bool{}
	source.eachWord(func(w *word) {
		if d.content(w) && !w.kind.is(generic) {
			stems[w.stem] = true
		}
	})
	found := false
	for i := range d.passages {
		if p := &d.passages[i]; p != source {
			p.eachWord(func(w *word) { found = found || stems[w.stem] })
		}
	}
	return found
}

// findClaims finds firm figures and absolute words that nothing supports. A
// price, a plan, a date or a target of the team's own is no claim.
func (d *reading) findClaims(v *ruling) {
	e := d.proof()
	if p := d.field("bron"); e.vague && p != nil {
		f := finding{flaw: flow.FlawUnsupported, criterion: flow.OnEvidence, field: p.field.Key, variant: "source", gravity: 3, hint: true}
		f.start, f.end = p.span()
		v.found(f)
	}
	if e.any() && !e.vague {
		return
	}
	for i := range d.passages {
		p := &d.passages[i]
		if p.role == evidenceRole || p.field.Kind == flow.KindShares || planned[p.field.Key] {
			continue
		}
		for j, s := range p.sentences {
			if variant, ok := d.claim(p, j); ok {
				v.found(finding{flaw: flow.FlawUnsupported, criterion: flow.OnEvidence, field: p.field.Key, variant: variant,
					start: s.start, end: s.end, gravity: 4})
				return
			}
		}
	}
	if p := d.shares(); p != nil {
		f := finding{flaw: flow.FlawUnsupported, criterion: flow.OnEvidence, field: p.field.Key, variant: "shares", gravity: 3}
		f.start, f.end = p.span()
		v.found(f)
	}
}

// planned are the fields that hold plans, prices and promises of the team.
var planned = map[flow.FieldKey]bool{
	"doel": true, "meten": true, "geldigheid": true, "opvolging": true, "gegevens": true, "prijs": true, "naam": true, "boodschap": true, "terhandstelling": true,
}

// shares returns the passage with percentages of parts, when it holds them.
func (d *reading) shares() *passage {
	for i := range d.passages {
		if p := &d.passages[i]; p.field.Kind == flow.KindShares && strings.ContainsAny(p.text, "0123456789") {
			return p
		}
	}
	return nil
}

// claim tells whether the sentence claims something firm, and of which sort.
func (d *reading) claim(p *passage, at int) (string, bool) {
	s := p.sentences[at]
	for _, h := range p.hits[at] {
		if h.theme == absolute && !hedged(s) {
			return "absolute", true
		}
	}
	if p.field.Key == mainChoice && d.subject.Step.Key != "afnemers" {
		return "", false
	}
	for i := range s.words {
		w := &s.words[i]
		if !w.number || d.own(s, i) {
			continue
		}
		if strings.HasSuffix(w.low, "%") || next(s, i, "procent", "percent") || d.big(w) || p.field.Key == "omvang" {
			return "figure", true
		}
	}
	return "", false
}

// hedged tells whether the sentence says that it is not sure.
func hedged(s sentence) bool {
	for i := range s.words {
		switch s.words[i].low {
		case "misschien", "waarschijnlijk", "denken", "schatten", "schatting", "verwachten", "hopen", "weten", "maybe", "probably", "expect", "estimate", "hope":
			return true
		}
	}
	return false
}

// own tells whether the number is the team's own to set: a price, a part of the
// choice, a time or an amount with a unit.
func (d *reading) own(s sentence, i int) bool {
	w := &s.words[i]
	if strings.Contains(w.low, "€") || i > 0 && s.words[i-1].low == "€" {
		return true
	}
	if d.choice[w.stem] || d.company[w.stem] {
		return true
	}
	if i+1 < len(s.words) && s.words[i+1].kind.is(unit|when) && s.words[i+1].low != "procent" && s.words[i+1].low != "percent" {
		return true
	}
	for j := range s.words {
		switch s.words[j].low {
		case "korting", "btw", "vat", "discount", "doel", "willen", "streven", "target", "aim":
			return true
		}
	}
	return false
}

func next(s sentence, i int, words ...string) bool {
	if i+1 >= len(s.words) {
		return false
	}
	for _, w := range words {
		if s.words[i+1].low == w {
			return true
		}
	}
	return false
}

// big tells whether the number counts many: more than a team counts by hand.
func (d *reading) big(w *word) bool {
	digits := 0
	for _, r := range w.low {
		if r >= '0' && r <= '9' {
			digits++
		} else if r != '.' && r != ',' {
			return false
		}
	}
	year := len(w.low) == 4 && (strings.HasPrefix(w.low, "20") || strings.HasPrefix(w.low, "19"))
	return digits >= 4 && !year
}
