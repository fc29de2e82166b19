package flow

import "slices"

// Keys live in databases and in buttons that were posted long ago, so they never
// change once released.
type (
	// PhaseKey names a phase.
	PhaseKey string
	// StepKey names a step, over the whole checklist.
	StepKey string
	// FieldKey names a field within its step.
	FieldKey string
)

// Language is a language that the checklist and the interface speak.
type Language string

// The languages there are. Dutch is the default.
const (
	Dutch   Language = "nl"
	English Language = "en"
)

// Checklists holds the checklist in every language. It is read-only once
// loaded, and so safe for concurrent use.
type Checklists map[Language]*Checklist

// In returns the checklist in that language, or the Dutch one where the
// language is unknown.
func (c Checklists) In(l Language) *Checklist {
	if cl, ok := c[l]; ok {
		return cl
	}
	return c[Dutch]
}

// Checklist is the course text in one language: what is asked in which order,
// and everything that explains it. It is data, see prompts/, and read-only once
// loaded.
type Checklist struct {
	Language Language `yaml:"language"`
	Title    string   `yaml:"title"`
	Phases   []Phase  `yaml:"phases"`
	Extras   []Step   `yaml:"extras"` // forms beside steps that feed pictures
	Glossary []Term   `yaml:"glossary"`
	Levels   []Level  `yaml:"levels"`
	Weights  Weights  `yaml:"weights"`
	Section  Section  `yaml:"section"`
}

// Phase is one of the phases of the sales process.
type Phase struct {
	Key    PhaseKey `yaml:"key"`
	Number int      `yaml:"number"`
	Title  string   `yaml:"title"`
	Intro  string   `yaml:"intro"`  // what the phase is for, on the board and the first card
	Report string   `yaml:"report"` // opening sentence of the phase in the section
	Steps  []Step   `yaml:"steps"`
}

// Step is one form: a choice with its why.
type Step struct {
	Key      StepKey   `yaml:"key"`
	Number   string    `yaml:"number"` // as the assignment counts: "2b"; empty where it does not count
	Title    string    `yaml:"title"`
	Ask      string    `yaml:"ask"`      // what is asked, Markdown
	Why      string    `yaml:"why"`      // why it matters, Markdown
	Optional bool      `yaml:"optional"` // may be skipped, with a reason
	Of       StepKey   `yaml:"of"`       // of an extra: the step that it stands beside
	BuildsOn []StepKey `yaml:"builds_on"`
	Terms    []string  `yaml:"terms"` // keys of the glossary
	Fields   []Field   `yaml:"fields"`
	Good     Example   `yaml:"good"`
	Weak     Example   `yaml:"weak"`
	Rubric   Rubric    `yaml:"rubric"`
}

// FieldKind says how a field is asked and what is accepted in it.
type FieldKind string

// The kinds of fields.
const (
	KindLine   FieldKind = "line"   // one line of text
	KindText   FieldKind = "text"   // one or more paragraphs
	KindList   FieldKind = "list"   // items, one a line
	KindChoice FieldKind = "choice" // one of Options
	KindShares FieldKind = "shares" // percentages for Parts that add to 100

	KindAxis      FieldKind = "axis"      // an axis of a map, see ParseAxis
	KindPositions FieldKind = "positions" // where companies stand on it, one a line, see ParsePosition
	KindPosition  FieldKind = "position"  // the name of one of those
	KindCount     FieldKind = "count"     // a whole number, see ParseCount
)

// Field is one question of a form.
type Field struct {
	Key         FieldKey  `yaml:"key"`
	Kind        FieldKind `yaml:"kind"`
	Required    bool      `yaml:"required"`
	Label       string    `yaml:"label"`       // at most 45 characters
	Description string    `yaml:"description"` // at most 100 characters
	Placeholder string    `yaml:"placeholder"` // at most 100 characters
	Help        string    `yaml:"help"`        // longer help, Markdown
	Report      string    `yaml:"report"`      // the sentence before the team's own words in the section
	Item        string    `yaml:"item"`        // KindList, KindPositions: head of its column in the section ("Segment")
	Max         int       `yaml:"max"`         // KindList: most items; 0 is no limit
	Options     []Option  `yaml:"options"`     // KindChoice
	Parts       []Part    `yaml:"parts"`       // KindShares
}

// Option is one answer of a choice.
type Option struct {
	Value       string `yaml:"value"`
	Label       string `yaml:"label"`
	Description string `yaml:"description"`
}

// Part is one of the parts that shares are given for, with the words that
// people use for it.
type Part struct {
	Key   string   `yaml:"key"`
	Names []string `yaml:"names"`
}

// Example is an answer of another company, and what makes it good or weak.
type Example struct {
	Company string              `yaml:"company"`
	Values  map[FieldKey]string `yaml:"values"`
	Because string              `yaml:"because"`
}

// Rubric says in words what a good answer to a step shows, a criterion each.
type Rubric struct {
	Choice    string `yaml:"choice"`
	Reason    string `yaml:"reason"`
	Evidence  string `yaml:"evidence"`
	Coherence string `yaml:"coherence"`
}

// Weights of the four criteria, in percent; together 100.
type Weights struct {
	Choice    int `yaml:"choice"`
	Reason    int `yaml:"reason"`
	Evidence  int `yaml:"evidence"`
	Coherence int `yaml:"coherence"`
}

// Level is one of the levels 0 to 3 that a criterion is given.
type Level struct {
	Number  int    `yaml:"number"`
	Name    string `yaml:"name"`
	Meaning string `yaml:"meaning"`
}

// Term is an entry of the glossary.
type Term struct {
	Key     string   `yaml:"key"`
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	Meaning string   `yaml:"meaning"` // one or two sentences
	Example string   `yaml:"example"`
}

// Section holds the fixed sentences of the compiled section. Where a sentence
// has a place for something, it is named in braces: {step}.
type Section struct {
	Chapter    string `yaml:"chapter"`     // "3. Marketingplan"
	Title      string `yaml:"title"`       // "Verkoopproces"
	Intro      string `yaml:"intro"`       // {company}
	Gap        string `yaml:"gap"`         // a step without an answer: {step}
	GapField   string `yaml:"gap_field"`   // a required field without one: {field}
	Stale      string `yaml:"stale"`       // an answer to look at again: {steps}
	Skipped    string `yaml:"skipped"`     // {reason}
	Sources    string `yaml:"sources"`     // heading of the list of sources
	SourcesFor string `yaml:"sources_for"` // {source} {steps}
	NoSources  string `yaml:"no_sources"`
	Phase      string `yaml:"phase"` // heading: {number} {title}
	Step       string `yaml:"step"`  // heading of a numbered step: {number} {title}
}

// Steps returns all steps in order.
func (c *Checklist) Steps() []*Step {
	var steps []*Step
	for p := range c.Phases {
		for s := range c.Phases[p].Steps {
			steps = append(steps, &c.Phases[p].Steps[s])
		}
	}
	return steps
}

// Step returns the step or the extra with that key, or nil.
func (c *Checklist) Step(key StepKey) *Step {
	for p := range c.Phases {
		for s := range c.Phases[p].Steps {
			if c.Phases[p].Steps[s].Key == key {
				return &c.Phases[p].Steps[s]
			}
		}
	}
	for i := range c.Extras {
		if c.Extras[i].Key == key {
			return &c.Extras[i]
		}
	}
	return nil
}

// PhaseOf returns the phase that holds the step, or that an extra's step is in,
// or nil.
func (c *Checklist) PhaseOf(key StepKey) *Phase {
	key = c.Home(key)
	for p := range c.Phases {
		if slices.ContainsFunc(c.Phases[p].Steps, func(s Step) bool { return s.Key == key }) {
			return &c.Phases[p]
		}
	}
	return nil
}

// Dependants returns the steps that are declared to build on the given one, in
// order.
func (c *Checklist) Dependants(key StepKey) []StepKey {
	var keys []StepKey
	for _, s := range c.Steps() {
		if slices.Contains(s.BuildsOn, key) {
			keys = append(keys, s.Key)
		}
	}
	return keys
}

// Term returns the term of the glossary with that key, or nil.
func (c *Checklist) Term(key string) *Term {
	for i := range c.Glossary {
		if c.Glossary[i].Key == key {
			return &c.Glossary[i]
		}
	}
	return nil
}

// Field returns the field with that key, or nil.
func (s *Step) Field(key FieldKey) *Field {
	for i := range s.Fields {
		if s.Fields[i].Key == key {
			return &s.Fields[i]
		}
	}
	return nil
}

// Option returns the option with that value, or nil.
func (f *Field) Option(value string) *Option {
	for i := range f.Options {
		if f.Options[i].Value == value {
			return &f.Options[i]
		}
	}
	return nil
}
