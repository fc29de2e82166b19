package critic

import (
	"slices"

	"verkoopcoach/internal/flow"
)

// grade fills the level and the grades: what the model thinks, within what the
// rules allow.
func (d *reading) grade(c *flow.Critique, v *ruling, g guess, m *measures) {
	e := d.proof()
	level := g.level()
	if level == flow.Convincing && !e.any() {
		level = flow.Supported // convincing takes evidence, whatever else there is
	}
	c.Level = min(level, v.ceiling.level)
	reason := max(level, flow.Claimed)
	if v.ceiling.grades[flow.OnReason] == flow.Missing || level == flow.Missing && c.Level == flow.Missing {
		reason = flow.Missing
	}
	c.Grades = map[flow.Criterion]flow.Grade{
		flow.OnChoice:    min(d.choiceGrade(), v.ceiling.grades[flow.OnChoice]),
		flow.OnReason:    min(reason, v.ceiling.grades[flow.OnReason]),
		flow.OnEvidence:  min(evidenceGrade(e), v.ceiling.grades[flow.OnEvidence]),
		flow.OnCoherence: min(d.coherenceGrade(m), v.ceiling.grades[flow.OnCoherence]),
	}
	if c.Level == flow.Missing {
		c.Grades[flow.OnEvidence] = min(c.Grades[flow.OnEvidence], flow.Claimed)
		c.Grades[flow.OnCoherence] = min(c.Grades[flow.OnCoherence], flow.Claimed)
	}
}

// choiceGrade tells how concrete the choice is.
func (d *reading) choiceGrade() flow.Grade {
	var choice []*passage
	for i := range d.passages {
		if p := &d.passages[i]; p.field.Key == mainChoice || p.role == choiceRole && d.subject.Step.Field(mainChoice) == nil {
			choice = append(choice, p)
		}
	}
	if len(choice) == 1 && choice[0].field.Kind == flow.KindChoice {
		return d.pickedGrade(choice[0])
	}
	told, content, wide := 0, 0.0, 0
	seen := map[string]bool{}
	for _, p := range choice {
		if p.nothing() {
			continue // "weet niet" tells of no choice
		}
		wide += p.count(everyone)
		p.eachWord(func(w *word) {
			content += num(d.content(w))
			if !seen[w.stem] && (w.number || d.content(w) && !w.kind.is(generic|course)) {
				seen[w.stem] = true
				told++
			}
		})
	}
	switch {
	case content == 0:
		return flow.Missing
	case told < 2 || wide > 0 && told < 5:
		return flow.Claimed
	case told < 8:
		return flow.Supported
	}
	return flow.Convincing
}

// pickedGrade is for a choice from a list: it is as concrete as what is told of
// it.
func (d *reading) pickedGrade(p *passage) flow.Grade {
	if blank(p.text) {
		return flow.Missing
	}
	if p.field.Option(p.text) == nil {
		return flow.Claimed
	}
	if f := d.field("kenmerken"); f != nil && d.tally([]*passage{f}).fresh < 3 {
		return flow.Claimed
	}
	return flow.Supported
}

func evidenceGrade(e proof) flow.Grade {
	switch {
	case e.source && (e.own || e.counts || e.matching):
		return flow.Convincing
	case e.any():
		return flow.Supported
	case e.vague:
		return flow.Claimed
	}
	return flow.Missing
}

// coherenceGrade tells whether the answer leans on an earlier step or on an
// alternative that was weighed.
func (d *reading) coherenceGrade(m *measures) flow.Grade {
	earlier := m.get("all.links") > 0 || d.shared(d.all()) >= 2
	weighed := m.get("all.rejects") > 0
	switch {
	case earlier && weighed:
		return flow.Convincing
	case earlier || weighed:
		return flow.Supported
	}
	return flow.Claimed
}

// enough is from which chance the model's word on a flaw counts: about where it
// is right as often as not, by cross-validation.
var enough = map[flow.Flaw]float64{
	flow.FlawVague: 0.30, flow.FlawCircular: 0.28, flow.FlawTaste: 0.20, flow.FlawOffTopic: 0.22, flow.FlawUnsupported: 0.35,
}

// explain adds what the model sees and no rule found, so that a low level is
// never without its why.
func (d *reading) explain(c *flow.Critique, v *ruling, g guess) {
	if c.Level == flow.Claimed && !d.explained(v) || c.Level == flow.Missing && len(v.findings) == 0 {
		v.found(d.likeliest(g))
	}
	if c.Level == flow.Supported && c.Grades[flow.OnEvidence] == flow.Missing && d.field("bron") != nil && len(v.findings) == 0 {
		if p, s := d.emptiest(); p != nil {
			v.found(finding{flaw: flow.FlawUnsupported, criterion: flow.OnEvidence, variant: "nothing", field: p.field.Key, start: s.start, end: s.end, gravity: 2, hint: true})
		}
	}
	if c.Level > flow.Missing && g.flaws[flow.FlawUnsupported] >= enough[flow.FlawUnsupported] && !v.has(flow.FlawUnsupported) {
		if f, ok := d.boldest(); ok {
			v.found(f)
		}
	}
}

// explained tells whether a rule found what keeps the reason from holding.
func (d *reading) explained(v *ruling) bool {
	return slices.ContainsFunc(v.findings, func(f finding) bool {
		return f.criterion == flow.OnReason && f.variant != "field" && f.variant != "field-said" || f.flaw == flow.FlawContradiction && f.gravity >= 8
	})
}

// likeliest returns the flaw of the reason that the model thinks likeliest for
// how often it occurs, at its emptiest sentence.
func (d *reading) likeliest(g guess) finding {
	flaw, most := flow.FlawVague, g.flaws[flow.FlawVague]/enough[flow.FlawVague]
	for _, other := range []flow.Flaw{flow.FlawCircular, flow.FlawTaste, flow.FlawOffTopic} {
		if chance := g.flaws[other] / enough[other]; chance >= 1 && chance > most {
			flaw, most = other, chance
		}
	}
	p, s := d.emptiest()
	f := finding{flaw: flaw, criterion: flow.OnReason, variant: "reason", gravity: 7}
	if p != nil {
		f.field, f.start, f.end = p.field.Key, s.start, s.end
	}
	return f
}

// emptiest returns the sentence of the reason that tells least.
func (d *reading) emptiest() (*passage, sentence) {
	var where *passage
	var which sentence
	least := 0.0
	for _, p := range d.reasons() {
		if p.field.Kind == flow.KindChoice || p.field.Kind == flow.KindLine || p.role == evidenceRole || p.nothing() {
			continue
		}
		for i, s := range p.sentences {
			score := 0.0
			for j := range s.words {
				w := &s.words[j]
				score += num(d.fresh(w)) + num(w.number)
			}
			for _, h := range p.hits[i] {
				score -= num(h.theme == empty || h.theme == circle || h.theme == taste)
			}
			score /= float64(len(s.words)) + 3
			if where == nil || score < least {
				where, which, least = p, s, score
			}
		}
	}
	return where, which
}

// boldest returns the sentence with the firmest claim.
func (d *reading) boldest() (finding, bool) {
	for i := range d.passages {
		p := &d.passages[i]
		if p.role == evidenceRole || planned[p.field.Key] || p.field.Kind == flow.KindChoice || p.field.Kind == flow.KindShares {
			continue
		}
		for j, s := range p.sentences {
			for k := range s.words {
				if w := &s.words[k]; w.number && !d.own(s, k) {
					return unsupported(p, j, "figure"), true
				}
			}
		}
	}
	return finding{}, false
}

func unsupported(p *passage, at int, variant string) finding {
	return finding{flaw: flow.FlawUnsupported, criterion: flow.OnEvidence, field: p.field.Key, variant: variant,
		start: p.sentences[at].start, end: p.sentences[at].end, gravity: 4}
}

// flaws returns every kind that was found, once, in the order of the course.
func flaws(d *reading, v *ruling) []flow.Flaw {
	found := []flow.Flaw{}
	for _, flaw := range allFlaws {
		if v.has(flaw) || flaw == flow.FlawCommand && d.command {
			found = append(found, flaw)
		}
	}
	return found
}
