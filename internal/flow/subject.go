package flow

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// Subject is an answer to be judged, with what it stands beside. It is
// read-only.
type Subject struct {
	Checklist *Checklist
	Step      *Step
	Company   string             // about the company, where the other answers do not tell; may be empty
	Values    Values             // the answer
	Others    map[StepKey]Values // the answers that it builds on, also through others
}

// Subject returns the step's answer beside all that it builds on, and false
// where there is no answer to judge.
func (v View) Subject(key StepKey) (Subject, bool) {
	step := v.Checklist.Step(key)
	values := v.Dossier.Answers[key].Text.Values
	if step == nil || values == nil || v.Checklist.IsExtra(key) {
		return Subject{}, false
	}
	s := Subject{Checklist: v.Checklist, Step: step, Values: values, Others: make(map[StepKey]Values)}
	for _, on := range v.Checklist.Foundations(key) {
		if earlier := v.Dossier.Answers[on].Text.Values; earlier != nil {
			s.Others[on] = earlier
		}
	}
	return s, true
}

// Foundations returns the steps that the given one builds on, also through
// others, in order.
func (c *Checklist) Foundations(key StepKey) []StepKey {
	var under []StepKey
	below := func(k StepKey) []StepKey {
		if s := c.Step(k); s != nil {
			return s.BuildsOn
		}
		return nil
	}
	for wave := below(key); len(wave) > 0; {
		var next []StepKey
		for _, k := range wave {
			if !slices.Contains(under, k) {
				under = append(under, k)
				next = append(next, below(k)...)
			}
		}
		wave = next
	}
	var ordered []StepKey
	for _, s := range c.Steps() {
		if slices.Contains(under, s.Key) {
			ordered = append(ordered, s.Key)
		}
	}
	return ordered
}

// SubjectKey tells whether two subjects say the same: a critique of one is a
// critique of the other.
type SubjectKey string

// Key returns the subject's key.
func (s Subject) Key() SubjectKey {
	said, err := json.Marshal(struct {
		Language Language
		Step     StepKey
		Company  string
		Values   Values
		Others   map[StepKey]Values
		Rubric   Rubric
	}{s.Checklist.Language, s.Step.Key, s.Company, s.Values, s.Others, s.Step.Rubric})
	if err != nil {
		panic(err) // maps of strings: there is nothing in it that JSON lacks
	}
	sum := sha256.Sum256(said)
	return SubjectKey(hex.EncodeToString(sum[:16]))
}
