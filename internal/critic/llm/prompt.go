package llm

import (
	"crypto/rand"
	"fmt"
	"strings"

	"verkoopcoach/internal/flow"
)

// The most that goes along, in characters: what a model needs to judge one
// answer, and no more than a small one can hold.
const (
	maxField   = 2000 // of a field of the answer
	maxEarlier = 500  // of a field of an earlier step
	maxBefore  = 8000 // of all earlier steps together
	cutMark    = " […]"
)

// brief is what a model is told about one answer.
type brief struct {
	system string // the instructions: nothing that a team wrote
	user   string // only what a team wrote, and the keys of steps and fields
	code   string // marks the team's words, and cannot be guessed
	told   grams  // of the instructions, without the course's own text
	names  *names // what was left out of them
}

// newCode returns a code that whoever wrote an answer cannot have known: 130
// random bits.
func newCode() string { return strings.ToLower(rand.Text()) }

func (r *Reviewer) brief(s flow.Subject, code string) brief {
	t := r.template(s.Checklist.Language)
	b := brief{code: code, told: t.grams, names: newNames()}
	b.system = instructions(t.text, s, r.formText, code)
	b.user = material(s, code, b.names)
	return b
}

// template is the instructions in one language, with its slots in braces.
type template struct {
	text  string
	grams grams
}

func newTemplates(texts map[flow.Language]string) map[flow.Language]template {
	templates := make(map[flow.Language]template, len(texts))
	for l, text := range texts {
		templates[l] = template{text, gramsOf(text)}
	}
	return templates
}

// template returns the instructions in the language, or in Dutch.
func (r *Reviewer) template(l flow.Language) template {
	if t, ok := r.templates[l]; ok {
		return t
	}
	return r.templates[flow.Dutch]
}

// instructions fills the slots of a template with the course's own text.
func instructions(template string, s flow.Subject, form, code string) string {
	// One pass: what is filled in is not searched for slots again.
	return strings.NewReplacer(
		"{step}", title(s.Step),
		"{ask}", s.Step.Ask,
		"{fields}", fields(s),
		"{rubric}", rubric(&s.Step.Rubric),
		"{levels}", levels(s.Checklist.Levels),
		"{form}", form,
		"{code}", code,
	).Replace(template)
}

func title(s *flow.Step) string {
	if s.Number == "" {
		return s.Title
	}
	return s.Number + ". " + s.Title
}

func fields(s flow.Subject) string {
	lines := make([]string, len(s.Step.Fields))
	for i := range s.Step.Fields {
		f := &s.Step.Fields[i]
		lines[i] = fmt.Sprintf("- `%s`: %s", f.Key, f.Label)
		if !f.Required {
			lines[i] += " " + mayBeEmpty(s.Checklist.Language)
		}
	}
	return strings.Join(lines, "\n")
}

func rubric(r *flow.Rubric) string {
	return fmt.Sprintf("- %s: %s\n- %s: %s\n- %s: %s\n- %s: %s",
		flow.OnChoice, r.Choice, flow.OnReason, r.Reason, flow.OnEvidence, r.Evidence, flow.OnCoherence, r.Coherence)
}

func levels(all []flow.Level) string {
	lines := make([]string, len(all))
	for i, l := range all {
		lines[i] = fmt.Sprintf("- %d %s: %s", l.Number, l.Name, l.Meaning)
	}
	return strings.Join(lines, "\n")
}

// material returns the team's words between marks that hold the code. Only the
// steps that this one builds on go along, and nothing that says which team it is.
func material(s flow.Subject, code string, n *names) string {
	var b strings.Builder
	earlier(&b, s, code, n)
	for i := range s.Step.Fields {
		f := s.Step.Fields[i].Key
		mark(&b, "antwoord-"+code, string(s.Step.Key), string(f), clip(n.hide(s.Values[f]), maxField))
	}
	return b.String()
}

func earlier(b *strings.Builder, s flow.Subject, code string, n *names) {
	tag, room := "eerder-"+code, maxBefore
	add := func(step, field, text string) {
		text = clip(n.hide(text), min(maxEarlier, room))
		if text != "" {
			mark(b, tag, step, field, text)
			room -= len([]rune(text))
		}
	}
	add("onderneming", "omschrijving", s.Company)
	for _, key := range s.Step.BuildsOn {
		step := s.Checklist.Step(key)
		if step == nil {
			continue
		}
		for i := range step.Fields {
			f := step.Fields[i].Key
			add(string(key), string(f), s.Others[key][f])
		}
	}
}

func mark(b *strings.Builder, tag, step, field, text string) {
	fmt.Fprintf(b, "<%s stap=%q veld=%q>\n%s\n</%s>\n", tag, step, field, text, tag)
}

// clip returns at most that many characters of the text, and says where some
// were left out.
func clip(text string, most int) string {
	runes := []rune(text)
	switch keep := most - len([]rune(cutMark)); {
	case len(runes) <= most:
		return text
	case keep <= 0:
		return ""
	default:
		return string(runes[:keep]) + cutMark
	}
}
