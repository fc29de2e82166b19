package critic

import "verkoopcoach/internal/flow"

// findHollow finds choices that any company could make: items of a list without
// a word of their own, and customers that are everyone.
func (d *reading) findHollow(v *ruling) {
	hollow, items := 0, 0
	for i := range d.passages {
		p := &d.passages[i]
		if p.nothing() || p.field.Kind != flow.KindList || p.role != choiceRole {
			continue
		}
		first := -1
		n := 0
		for j := range p.sentences {
			items++
			if d.hollow(p, j) {
				if n++; first < 0 {
					first = j
				}
			}
		}
		hollow += n
		if 2*n >= len(p.sentences) && n > 0 {
			d.vagueChoice(v, p, first, false)
		}
	}
	if d.field(mainReason) == nil && items > 0 && 2*hollow >= items {
		v.ceiling.whole(flow.Claimed)
		v.ceiling.lower(flow.OnReason, flow.Claimed)
		v.ceiling.lower(flow.OnChoice, flow.Claimed)
	}
	d.findEveryone(v)
}

// hollow tells whether the item says nothing of its own.
func (d *reading) hollow(p *passage, at int) bool {
	own := 0
	for i := range p.sentences[at].words {
		w := &p.sentences[at].words[i]
		if w.number {
			return false
		}
		own += bit(d.content(w) && !w.kind.is(generic|course) && !covered(p.hits[at], empty, w) && !covered(p.hits[at], everyone, w))
	}
	return own == 0
}

func (d *reading) vagueChoice(v *ruling, p *passage, at int, doubtful bool) {
	s := p.sentences[at]
	f := finding{flaw: flow.FlawVague, criterion: flow.OnChoice, variant: "choice", field: p.field.Key, start: s.start, end: s.end, gravity: 5, doubtful: doubtful}
	if d.field(mainReason) == nil {
		f.criterion = flow.OnReason // the items are all the reason there is
	}
	v.found(f)
}

// findEveryone finds a group of customers without a limit.
func (d *reading) findEveryone(v *ruling) {
	switch d.subject.Step.Key {
	case "afnemers", "doelmarkt", "positionering":
	default:
		return
	}
	p := d.field(mainChoice)
	if p == nil || p.nothing() {
		return
	}
	if _, at, ok := p.hit(everyone); ok && !denied(p.sentences[at]) {
		d.vagueChoice(v, p, at, true)
		v.ceiling.lower(flow.OnChoice, flow.Claimed)
	}
}

// measured are the fields that ask for a number to steer by.
var measured = map[flow.FieldKey]bool{"doel": true, "meten": true}

// findGoals finds goals without a number.
func (d *reading) findGoals(v *ruling) {
	for i := range d.passages {
		p := &d.passages[i]
		if !measured[p.field.Key] || p.nothing() {
			continue
		}
		t := d.tally([]*passage{p})
		if t.numbers > 0 || t.amounts > 0 || t.fresh > 3 && t.themes[empty] == 0 {
			continue
		}
		s := p.sentences[0]
		v.found(finding{flaw: flow.FlawVague, criterion: flow.OnChoice, variant: "goal", field: p.field.Key, start: s.start, end: s.end, gravity: 4, hint: true})
	}
}
