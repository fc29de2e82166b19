package critic

import (
	_ "embed"
	"sync"

	"verkoopcoach/internal/critic/model"
	"verkoopcoach/internal/flow"
)

//go:generate go run ./train -o weights.bin testdata/answers-a.jsonl testdata/answers-b.jsonl testdata/answers-c.jsonl

//go:embed weights.bin
var weights []byte

var theModel = sync.OnceValue(func() *model.Model {
	m, err := model.Decode(weights)
	if err != nil {
		panic(err) // built in, and a test reads it
	}
	return m
})

// heads that tell how far an answer comes: at least this level.
const (
	headAny       = "level>=1"
	headSupported = "level>=2"
	headConvinces = "level>=3"
)

// learned are the flaws that the model has a say in.
var learned = []flow.Flaw{flow.FlawVague, flow.FlawCircular, flow.FlawTaste, flow.FlawOffTopic, flow.FlawUnsupported}

// guess is what the model makes of an answer.
type guess struct {
	any, supported, convinces float64
	flaws                     map[flow.Flaw]float64
}

// ask lets the model look at the answer.
func (d *reading) ask(m *measures) guess {
	net := d.rules.model
	row := d.row(m, net.Scale)
	g := guess{
		any:       net.Head(headAny).Chance(&row),
		supported: net.Head(headSupported).Chance(&row),
		convinces: net.Head(headConvinces).Chance(&row),
		flaws:     make(map[flow.Flaw]float64, len(learned)),
	}
	for _, flaw := range learned {
		g.flaws[flaw] = net.Head(string(flaw)).Chance(&row)
	}
	return g
}

// level is the level that is likeliest, from the bottom up.
func (g guess) level() flow.Grade {
	switch {
	case g.any < 0.5 && g.supported < 0.5:
		return flow.Missing
	case g.supported < 0.5:
		return flow.Claimed
	case g.convinces < 0.5:
		return flow.Supported
	}
	return flow.Convincing
}

// unlikely is the chance below which the model holds a claim to be supported,
// or a doubtful contradiction to be none.
const (
	unlikely = 0.15
	sure     = 0.7
)

// settle lets the model decide where a rule can only suspect.
func (v *ruling) settle(g guess) {
	v.drop(func(f finding) bool {
		return f.flaw == flow.FlawUnsupported && !f.hint && g.flaws[flow.FlawUnsupported] < unlikely || f.doubtful && g.supported > sure
	})
	for _, f := range v.findings {
		if f.doubtful {
			v.ceiling.whole(flow.Claimed)
			v.ceiling.lower(f.criterion, flow.Claimed)
		}
	}
}
