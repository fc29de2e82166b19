package critic

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"sync"

	"verkoopcoach/internal/critic/model"
	"verkoopcoach/internal/flow"
)

// Version names the rules that a critique was made with. What they are fed with,
// words, questions and weights, is named beside it.
const Version = "rules-1"

// fed names the words, the questions and the weights.
var fed = sync.OnceValue(func() string {
	sum := sha256.New()
	sum.Write(weights)
	for _, files := range []embed.FS{lexiconFiles, questionFiles} {
		entries, _ := files.ReadDir(".") // of what is embedded nothing fails
		for _, e := range entries {
			text, _ := files.ReadFile(e.Name())
			sum.Write(text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:4])
})

// Rules judges answers by rules and a small model, without anything outside the
// program. It is safe for concurrent use.
type Rules struct {
	lex    *lexicon
	course *shingles
	model  *model.Model
	memory *memory
}

var _ flow.Critic = (*Rules)(nil)

// NewRules returns the rules for teams that work with these checklists: words
// that stand in them are the course's, not a team's.
func NewRules(lists flow.Checklists) *Rules { return newRules(lists, theModel()) }

func newRules(lists flow.Checklists, m *model.Model) *Rules {
	r := &Rules{lex: theLexicon(), model: m, memory: newMemory()}
	r.course = newShingles(r, lists)
	return r
}

// Critique implements flow.Critic: it judges an answer at once. Points quote
// the answer verbatim, end in a question mark and hold nothing to take over.
func (r *Rules) Critique(s flow.Subject) flow.Critique {
	c, d := r.judge(s, false)
	if !d.command {
		return c
	}
	// A command may share its sentence with a weak reason, which is gone with it.
	// So the answer is graded both ways, and the lower grade counts.
	spared, _ := r.judge(s, true)
	c.Level = min(c.Level, spared.Level)
	for criterion, grade := range spared.Grades {
		c.Grades[criterion] = min(c.Grades[criterion], grade)
	}
	c.Notice = flow.NoticeCommand
	c.Points, c.Compliment = d.guidingQuestions(), nil
	return c
}

// Judge implements flow.Critic.
func (r *Rules) Judge() flow.Judge {
	return flow.Judge{Provider: "rules", Prompt: Version + "-" + fed()}
}

// judge makes a critique as if there were no commands.
func (r *Rules) judge(s flow.Subject, spare bool) (flow.Critique, *reading) {
	d := r.read(s, spare)
	m := d.measure()
	v := d.examine()
	g := d.ask(m)
	v.settle(g)
	c := flow.Critique{Judge: r.Judge()}
	d.grade(&c, v, g, m)
	d.explain(&c, v, g)
	c.Flaws = flaws(d, v)
	c.Points = d.points(v, &c)
	c.Compliment = d.compliment(&c, v)
	return c, d
}
