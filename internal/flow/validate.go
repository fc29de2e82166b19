package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest answers, in characters.
const (
	MaxLine   = 200
	MaxText   = 4000
	MaxReason = 1000 // why a step is skipped
)

// Erase is what a person types to make an optional field empty again: a field
// that is left blank keeps its words.
const Erase = "-"

// ProblemCode says what is wrong with the answer to a field.
type ProblemCode string

// The problems there are.
const (
	ProblemMissing    ProblemCode = "missing"     // a required field is empty
	ProblemTooLong    ProblemCode = "too_long"    // Got characters, Max fit
	ProblemTooMany    ProblemCode = "too_many"    // Got items, Max fit
	ProblemNoChoice   ProblemCode = "no_choice"   // not one of the options
	ProblemSharesForm ProblemCode = "shares_form" // a part without a percentage
	ProblemSharesSum  ProblemCode = "shares_sum"  // they add to Sum

	ProblemAxis          ProblemCode = "axis"           // no name, or not both ends
	ProblemPosition      ProblemCode = "position"       // Line has no name and two scores
	ProblemScore         ProblemCode = "score"          // Line has a score outside 0 to Max
	ProblemManyPositions ProblemCode = "many_positions" // Got, Max fit
	ProblemNoPosition    ProblemCode = "no_position"    // not the name of one of the positions
	ProblemCount         ProblemCode = "count"          // no whole number
)

// Problem is what is wrong with the answer to one field, as data: the words
// for it are the edge's.
type Problem struct {
	Field FieldKey    `json:"field"`
	Code  ProblemCode `json:"code"`
	Max   int         `json:"max,omitempty"`
	Got   int         `json:"got,omitempty"`
	Sum   string      `json:"sum,omitempty"`  // percent, as a person writes it: "101" or "99,5"
	Line  int         `json:"line,omitempty"` // of the items, from 1
}

// Validate returns what is wrong with the values as an answer to the step, in
// the order of its fields; nothing when they may be kept.
func Validate(step *Step, values Values) []Problem {
	var problems []Problem
	for i := range step.Fields {
		f := &step.Fields[i]
		p, ok := f.validate(values[f.Key])
		if ok && f.Kind == KindPosition && values[f.Key] != "" {
			p, ok = step.validatePosition(values[f.Key], values)
		}
		if !ok {
			p.Field = f.Key
			problems = append(problems, p)
		}
	}
	return problems
}

// validate returns the first problem with the value, and false if there is one.
func (f *Field) validate(value string) (Problem, bool) {
	n := utf8.RuneCountInString(value)
	switch {
	case strings.TrimSpace(value) == "":
		return Problem{Code: ProblemMissing}, !f.Required
	case n > f.Limit():
		return Problem{Code: ProblemTooLong, Max: f.Limit(), Got: n}, false
	case f.Kind == KindChoice && f.Option(value) == nil:
		return Problem{Code: ProblemNoChoice}, false
	case f.Kind == KindList && len(Items(value)) == 0:
		return Problem{Code: ProblemMissing}, false
	case f.Kind == KindList && f.Max > 0 && len(Items(value)) > f.Max:
		return Problem{Code: ProblemTooMany, Max: f.Max, Got: len(Items(value))}, false
	case f.Kind == KindShares:
		return f.validateShares(value)
	}
	return f.validatePicture(value)
}

// validatePicture is validate for the kinds that feed a picture.
func (f *Field) validatePicture(value string) (p Problem, ok bool) {
	switch f.Kind {
	case KindAxis:
		_, ok = ParseAxis(value)
		return Problem{Code: ProblemAxis}, ok
	case KindPositions:
		return validatePositions(value)
	case KindCount:
		_, ok = ParseCount(value)
		return Problem{Code: ProblemCount}, ok
	default:
		return Problem{}, true
	}
}

// OneLine tells whether the field holds a single line.
func (f *Field) OneLine() bool {
	switch f.Kind {
	case KindLine, KindShares, KindAxis, KindPosition, KindCount:
		return true
	default:
		return false
	}
}

// Limit returns the most characters that the field takes.
func (f *Field) Limit() int {
	if f.Kind != KindShares && f.OneLine() {
		return MaxLine
	}
	return MaxText
}

// Items returns the items of a list that was typed one a line, without empty
// lines and without the bullets that people put before them.
func Items(value string) []string {
	var items []string
	for line := range strings.Lines(value) {
		line = strings.TrimSpace(line)
		for _, bullet := range []string{"- ", "* ", "• ", "– "} {
			line = strings.TrimSpace(strings.TrimPrefix(line, bullet))
		}
		if line != "" && line != Erase {
			items = append(items, line)
		}
	}
	return items
}

// Clean returns the text as it is kept: NFC, because macOS pastes decomposed
// accents, with line feeds only, no spaces at the ends of lines, and without
// characters that nobody can see but that turn the text around them.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	text = norm.NFC.String(strings.Map(visible, text)) // in this order: what is dropped may stand before an accent
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRightFunc(lines[i], unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// visible drops control characters and the marks that change the direction of
// text; joiners stay, since emoji and other scripts need them.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r), r == '\uFEFF', r == '\u200B',
		r == '\u200E' || r == '\u200F' || r == '\u061C',
		'\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069':
		return -1
	}
	return r
}

// fill returns the values as they would be kept when typed over what was there:
// cleaned, a choice by its value, blank keeps, and Erase empties.
func fill(step *Step, was, typed Values) Values {
	values := make(Values, len(step.Fields))
	for i := range step.Fields {
		f := &step.Fields[i]
		value := Clean(typed[f.Key])
		switch {
		case value == "":
			value = was[f.Key]
		case value == Erase:
			value = ""
		case f.Kind != KindShares && f.OneLine():
			value = strings.Join(strings.Fields(value), " ")
		case f.Kind == KindChoice:
			value = f.choice(value)
		}
		if value != "" {
			values[f.Key] = value
		}
	}
	return values
}

// choice returns the value of the option that was meant, by value or by label,
// or what was typed where there is none.
func (f *Field) choice(typed string) string {
	for _, o := range f.Options {
		if strings.EqualFold(typed, o.Value) || strings.EqualFold(typed, o.Label) {
			return o.Value
		}
	}
	return typed
}
