package critic

import (
	"fmt"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// Tally compares critiques with what people said of the same answers. Its zero
// value is ready to use. It is not safe for concurrent use.
type Tally struct {
	confusion [4][4]int // by the people's level, then by the critic's
	flaws     map[flow.Flaw]*hits
	missed    map[[2]flow.Grade][]string // ids by both levels, where they differ
}

// hits counts one kind of problem.
type hits struct{ both, people, critic int }

// Add counts a labelled record with its critique; one without a label is left
// out.
func (t *Tally) Add(r Record, c flow.Critique) {
	if r.Level == nil {
		return
	}
	t.confusion[*r.Level][c.Level]++
	if *r.Level != c.Level {
		if t.missed == nil {
			t.missed = map[[2]flow.Grade][]string{}
		}
		cell := [2]flow.Grade{*r.Level, c.Level}
		t.missed[cell] = append(t.missed[cell], r.ID)
	}
	for _, flaw := range allFlaws {
		h := t.of(flaw)
		people, critic := slices.Contains(r.Problems, flaw), slices.Contains(c.Flaws, flaw)
		h.people, h.critic, h.both = h.people+bit(people), h.critic+bit(critic), h.both+bit(people && critic)
	}
}

// allFlaws are the kinds of problems in the order of a report.
var allFlaws = []flow.Flaw{flow.FlawMissing, flow.FlawVague, flow.FlawCircular, flow.FlawTaste, flow.FlawCopied,
	flow.FlawContradiction, flow.FlawUnsupported, flow.FlawOffTopic, flow.FlawCommand}

func (t *Tally) of(flaw flow.Flaw) *hits {
	if t.flaws == nil {
		t.flaws = map[flow.Flaw]*hits{}
	}
	if t.flaws[flaw] == nil {
		t.flaws[flaw] = &hits{}
	}
	return t.flaws[flaw]
}

// Labelled is how many labelled records were added.
func (t *Tally) Labelled() int { return t.count(func(_, _ int) bool { return true }) }

// count adds up the cells of people's and critic's level that are asked for.
func (t *Tally) count(in func(people, critic int) bool) int {
	n := 0
	for i := range t.confusion {
		for j := range t.confusion[i] {
			if in(i, j) {
				n += t.confusion[i][j]
			}
		}
	}
	return n
}

const justified = int(flow.Supported)

// Accuracy is the part of the answers on which both agree whether it is
// justified: level 2 or 3.
func (t *Tally) Accuracy() float64 {
	return part(t.count(func(p, c int) bool { return (p >= justified) == (c >= justified) }), t.Labelled())
}

// FalseAlarms is the part of the justified answers that the critic calls not
// justified.
func (t *Tally) FalseAlarms() float64 {
	return part(t.count(func(p, c int) bool { return p >= justified && c < justified }), t.count(func(p, _ int) bool { return p >= justified }))
}

// NotJustified returns precision and recall of calling an answer not justified.
func (t *Tally) NotJustified() (precision, recall float64) {
	both := t.count(func(p, c int) bool { return p < justified && c < justified })
	return part(both, t.count(func(_, c int) bool { return c < justified })), part(both, t.count(func(p, _ int) bool { return p < justified }))
}

// Kappa is Cohen's kappa of the levels with quadratic weights (1968): 1 is full
// agreement, 0 is chance.
func (t *Tally) Kappa() float64 {
	var people, critic [4]float64
	for i := range t.confusion {
		for j, n := range t.confusion[i] {
			people[i] += float64(n)
			critic[j] += float64(n)
		}
	}
	all, seen, chance := float64(t.Labelled()), 0.0, 0.0
	for i := range t.confusion {
		for j, n := range t.confusion[i] {
			apart := float64((i - j) * (i - j))
			seen += apart * float64(n)
			chance += apart * people[i] * critic[j] / all
		}
	}
	if chance == 0 {
		return 0
	}
	return 1 - seen/chance
}

// Flaw returns precision and recall for one kind of problem, and how many
// answers people gave it.
func (t *Tally) Flaw(flaw flow.Flaw) (precision, recall float64, given int) {
	h := t.of(flaw)
	return part(h.both, h.critic), part(h.both, h.people), h.people
}

func part(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// String is the report, in lines that end in a line feed.
func (t *Tally) String() string {
	var b strings.Builder
	precision, recall := t.NotJustified()
	fmt.Fprintf(&b, "labelled answers            %d\n", t.Labelled())
	fmt.Fprintf(&b, "justified or not, accuracy  %.3f\n", t.Accuracy())
	fmt.Fprintf(&b, "not justified, precision    %.3f\n", precision)
	fmt.Fprintf(&b, "not justified, recall       %.3f\n", recall)
	fmt.Fprintf(&b, "false alarms                %.3f\n", t.FalseAlarms())
	fmt.Fprintf(&b, "quadratic weighted kappa    %.3f\n", t.Kappa())
	b.WriteString("\nlevel by people (rows) and critic (columns)\n        0    1    2    3\n")
	for i, row := range t.confusion {
		fmt.Fprintf(&b, "  %d  %4d %4d %4d %4d\n", i, row[0], row[1], row[2], row[3])
	}
	b.WriteString("\nproblem      precision  recall  answers\n")
	for _, flaw := range allFlaws {
		p, r, n := t.Flaw(flaw)
		fmt.Fprintf(&b, "%-12s     %.3f   %.3f  %7d\n", flaw, p, r, n)
	}
	t.listMissed(&b)
	return b.String()
}

// listMissed names the answers on which the two differ.
func (t *Tally) listMissed(b *strings.Builder) {
	if len(t.missed) == 0 {
		return
	}
	b.WriteString("\ndifferent levels (people, critic): ids\n")
	for i := range flow.Convincing + 1 {
		for j := range flow.Convincing + 1 {
			if ids := t.missed[[2]flow.Grade{i, j}]; len(ids) > 0 {
				fmt.Fprintf(b, "  %d, %d: %s\n", i, j, strings.Join(ids, " "))
			}
		}
	}
}
