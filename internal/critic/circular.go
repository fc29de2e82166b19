package critic

import "verkoopcoach/internal/flow"

const (
	// mostlyCopied is the part of a text from which it counts as the course's.
	mostlyCopied = 0.6
	// mostlySame is the part of a reason from which it says the choice again.
	mostlySame = 0.6
	// littleNew is how many words of its own a reason may hold and still be a
	// circle, or only taste.
	littleNew = 2
)

// findCopied finds fields that repeat the text of the course. With the choice
// copied too nothing of the team's own is left.
func (d *reading) findCopied(v *ruling) {
	var copied []*passage
	own, gone := 0, 0
	for i := range d.passages {
		p := &d.passages[i]
		if p.field.Kind == flow.KindChoice || p.role == evidenceRole {
			continue
		}
		if p.nothing() {
			gone += bit(p.commanded)
			continue
		}
		share, at := d.copied(p)
		if share < mostlyCopied || at < 0 || p.role == choiceRole && p.wordCount() < fewWords/2 {
			own += bit(!p.commanded)
			gone += bit(p.commanded) // a field with a command speaks for nobody
			continue
		}
		copied = append(copied, p)
		f := finding{flaw: flow.FlawCopied, criterion: flow.OnChoice, field: p.field.Key, gravity: 6, variant: "choice"}
		if p.field.Key == mainReason {
			f.criterion, f.gravity, f.variant = flow.OnReason, 8, "reason"
		}
		f.start, f.end = p.sentences[at].start, p.sentences[at].end
		v.found(f)
	}
	for _, p := range copied {
		if p.field.Key == mainChoice || d.subject.Step.Field(mainChoice) == nil {
			v.ceiling.lower(flow.OnChoice, flow.Claimed)
		}
		if p.field.Key == mainReason {
			v.ceiling.lower(flow.OnReason, flow.Claimed)
			v.ceiling.whole(flow.Claimed)
		}
	}
	if len(copied) > 0 && len(copied)+gone > own {
		v.ceiling.whole(flow.Missing)
		v.ceiling.lower(flow.OnReason, flow.Missing)
	}
}

// findCircular finds a reason that says the choice again.
func (d *reading) findCircular(v *ruling) {
	p := d.field(mainReason)
	if p == nil || p.nothing() || v.has(flow.FlawCopied) {
		return
	}
	t := d.tally([]*passage{p})
	f := finding{flaw: flow.FlawCircular, criterion: flow.OnReason, field: p.field.Key, gravity: 7, variant: "repeat"}
	_, at, said := p.hit(circle)
	switch {
	case said && t.fresh <= littleNew && t.numbers == 0:
		f.start, f.end, f.variant = p.sentences[at].start, p.sentences[at].end, "group"
	case t.content >= 2 && t.same/t.content >= mostlySame && t.fresh <= 1 && t.numbers == 0:
		f.start, f.end = p.sentences[0].start, p.sentences[0].end
	default:
		return
	}
	v.found(f)
	v.ceiling.whole(flow.Claimed)
	v.ceiling.lower(flow.OnReason, flow.Claimed)
}

// findTaste finds a reason that says no more than that the team likes it.
func (d *reading) findTaste(v *ruling) {
	p := d.field(mainReason)
	if p == nil || p.nothing() {
		return
	}
	_, at, ok := p.hit(taste)
	if !ok {
		return
	}
	t := d.tally([]*passage{p})
	if t.fresh > 3*littleNew || t.numbers > 0 || t.observed > 0 {
		return
	}
	v.found(finding{flaw: flow.FlawTaste, criterion: flow.OnReason, field: p.field.Key, variant: "taste", gravity: 7,
		start: p.sentences[at].start, end: p.sentences[at].end, doubtful: t.fresh > littleNew})
	if t.fresh <= littleNew {
		v.ceiling.whole(flow.Claimed)
		v.ceiling.lower(flow.OnReason, flow.Claimed)
	}
}
