package quote

import (
	_ "embed" // the data of this file
	"slices"
	"sync"
)

// Severity says how a finding weighs.
type Severity string

// The severities, in the words that people read.
const (
	Missing Severity = "ontbreekt" // the assignment or the law asks for it
	Advice  Severity = "advies"    // useful, or a question to answer
	Beware  Severity = "letop"     // against a rule, or it says two things
)

// RuleKey names a rule.
type RuleKey string

// Rule is a rule of law or of the assignment, in words: one sentence that says
// what it is and why, with its article.
type Rule struct {
	Key      RuleKey  `yaml:"key"`
	Severity Severity `yaml:"severity"`
	Field    Field    `yaml:"field"` // where it is mended
	Article  string   `yaml:"article"`
	Source   string   `yaml:"source"`  // where the rule was read; "assignment" is the course text
	Checked  Date     `yaml:"checked"` // when the source was read
	Text     Words    `yaml:"text"`
}

// Finding is a rule that a quotation or a set of terms does not meet.
type Finding struct {
	Rule
	Line int    // of the quotation, or the article of the terms, from 1; 0 is the whole
	At   string // the words that it is about, verbatim; may be empty
}

//go:embed law.yaml
var lawFile []byte

type law struct {
	Disclaimer Words  `yaml:"disclaimer"`
	Rules      []Rule `yaml:"rules"`
}

var theLaw = sync.OnceValue(func() law {
	var file law
	mustRead("law.yaml", lawFile, &file)
	return file
})

// Rules returns every rule that a quotation is held against.
func Rules() []Rule { return slices.Clone(theLaw().Rules) }

// Disclaimer returns the line that stands under every list of findings: this
// explains law for a school assignment, and is no legal advice.
func Disclaimer(l Language) string { return theLaw().Disclaimer.In(l) }

// ruleOf returns the rule; a key without one is a broken build, which the tests
// see.
func ruleOf(rules []Rule, key RuleKey) Rule {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Key == key })
	if i < 0 {
		panic("quote: no rule " + string(key))
	}
	return rules[i]
}
