package llm

import (
	"strings"
	"unicode"
)

// echoWords is how many words in a row of the instructions make an echo. Fewer
// would hit what any teacher says.
const echoWords = 6

// grams are runs of that many words.
type grams map[string]struct{}

// gramsOf returns the runs of words in the texts. A run does not go from one text
// to the next.
func gramsOf(texts ...string) grams {
	all := grams{}
	for _, text := range texts {
		for run := range runs(text) {
			all[run] = struct{}{}
		}
	}
	return all
}

// runs yields each run of words in a text, in lower case and without marks.
func runs(text string) func(yield func(string) bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return func(yield func(string) bool) {
		for i := 0; i+echoWords <= len(words); i++ {
			if !yield(strings.Join(words[i:i+echoWords], " ")) {
				return
			}
		}
	}
}

// echoes tells whether the text says something of the instructions, or the code
// that marks the team's words. What the team itself wrote is no echo.
func (c *checker) echoes(text string) bool {
	if strings.Contains(strings.ToLower(text), c.code) {
		return true
	}
	for run := range runs(text) {
		_, told := c.instructions[run]
		_, typed := c.typed[run]
		if told && !typed {
			return true
		}
	}
	return false
}
