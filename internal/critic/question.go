package critic

import (
	"embed"
	"fmt"
	"hash/fnv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"verkoopcoach/internal/flow"
)

//go:embed questions.*.yaml
var questionFiles embed.FS

// questions are what the coach asks in one language.
type questions struct {
	// Questions by flaw, variant, and step or "any".
	Questions   map[string]map[string]map[string][]string `yaml:"questions"`
	Guiding     map[string][]string                       `yaml:"guiding"`
	Compliments map[string][]string                       `yaml:"compliments"`
}

// anyStep is where the questions stand that fit every step.
const anyStep = "any"

var theQuestions = sync.OnceValue(func() map[flow.Language]*questions {
	all := map[flow.Language]*questions{}
	for _, lang := range []flow.Language{flow.Dutch, flow.English} {
		q, err := readQuestions(lang)
		if err != nil {
			panic(err) // the files are built in, and a test reads them
		}
		all[lang] = q
	}
	return all
})

func readQuestions(lang flow.Language) (*questions, error) {
	name := "questions." + string(lang) + ".yaml"
	data, err := questionFiles.ReadFile(name)
	if err != nil {
		return nil, err
	}
	q := &questions{}
	if err := yaml.Unmarshal(data, q); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return q, nil
}

// asked returns the questions in the language of the checklist.
func (d *reading) asked() *questions {
	if q, ok := theQuestions()[d.subject.Checklist.Language]; ok {
		return q
	}
	return theQuestions()[flow.Dutch]
}

// question words the finding: one of the step's own questions, or else one that
// fits every step. Which one depends on the words that it is about, so that a
// team is asked the same as long as it says the same. Avoid are the questions
// that were asked already: nobody answers the same question twice.
func (d *reading) question(f finding, quote string, avoid []flow.Point) string {
	of := d.asked().Questions[string(f.flaw)][f.variant]
	list := of[string(d.subject.Step.Key)]
	if len(list) == 0 {
		list = of[anyStep]
	}
	at := pick(quote+string(f.field), len(list))
	for i := range list {
		if text, ok := d.fill(list[(at+i)%len(list)], f); ok && !used(text, avoid) {
			return text
		}
	}
	return ""
}

func used(text string, points []flow.Point) bool {
	for _, p := range points {
		if p.Question == text {
			return true
		}
	}
	return false
}

// pick returns a place in a list of n that the words decide.
func pick(words string, n int) int {
	if n == 0 {
		return 0
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(words))
	return int(h.Sum32()) % n
}

// longest is how many characters of a team's words a question takes over.
const longest = 60

// fill puts the team's words in the places of a question. It tells false where
// there is nothing for a place, or where it gets too long.
func (d *reading) fill(text string, f finding) (string, bool) {
	for strings.Contains(text, "{") {
		before, rest, _ := strings.Cut(text, "{")
		name, after, ok := strings.Cut(rest, "}")
		value := f.words[name]
		if name == "choice" {
			value = d.shortChoice()
		}
		if !ok || value == "" {
			return "", false
		}
		text = before + strings.NewReplacer("{", "(", "}", ")").Replace(cut(value, longest)) + after
	}
	return text, utf8.RuneCountInString(text) <= flow.MaxQuestion
}

// shortChoice returns the choice where it is short enough to name, or "".
func (d *reading) shortChoice() string {
	p := d.field(mainChoice)
	if p == nil || p.commanded || p.field.Kind == flow.KindChoice || strings.Contains(p.text, "\n") || utf8.RuneCountInString(p.text) > longest {
		return ""
	}
	return strings.TrimRight(p.text, ".!?;, ")
}

// cut shortens a text to that many characters, at a space.
func cut(text string, most int) string {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	text = string([]rune(text)[:most-1])
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		text = text[:at]
	}
	return strings.TrimRight(text, " ,.;:-‘’'\"(") + "…"
}
