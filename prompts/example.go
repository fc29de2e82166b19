package prompts

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
)

// checkExample holds an example to what a team's own answer is held to: a weak
// one is weak in what it says, and could still have been typed.
func (f *file) checkExample(at place, s *flow.Step, key string, e flow.Example) {
	if !f.has(at, key) {
		return
	}
	at = place{at.key(key).path, "voorbeeld " + key + " van " + at.name}
	f.required(at, "company", e.Company, inText)
	f.required(at, "because", e.Because, inText)
	for _, field := range sortedKeys(e.Values) {
		if s.Field(field) == nil {
			f.add(at.key("values").key(string(field)), fmt.Sprintf("%s vult veld %q in, en dat is er niet", at.name, field),
				"gebruik de sleutels van de velden van deze stap")
		}
	}
	for _, p := range flow.Validate(s, flow.Values(e.Values)) {
		what, mend := sayAnswer(p)
		f.add(at.key("values").key(string(p.Field)), fmt.Sprintf("veld %q in %s %s", p.Field, at.name, what), mend)
	}
	f.checkExampleLength(at, e)
}

func (f *file) checkExampleLength(at place, e flow.Example) {
	n := utf8.RuneCountInString(e.Company) + utf8.RuneCountInString(e.Because)
	for _, value := range e.Values {
		n += utf8.RuneCountInString(value)
	}
	if n > inExample.chars {
		f.add(at, fmt.Sprintf("%s heeft %d tekens, hooguit %d %s", at.name, n, inExample.chars, inExample.why), "maak het korter")
	}
}

// sayAnswer puts what is wrong with an answer in words for a teacher.
func sayAnswer(p flow.Problem) (what, mend string) {
	switch p.Code {
	case flow.ProblemMissing:
		return "is leeg, maar het is verplicht", "vul het in"
	case flow.ProblemTooLong:
		return fmt.Sprintf("heeft %d tekens, hooguit %d passen", p.Got, p.Max), "maak het korter"
	case flow.ProblemTooMany:
		return fmt.Sprintf("noemt %d punten, hooguit %d mogen", p.Got, p.Max), "haal er regels weg"
	case flow.ProblemNoChoice:
		return "is geen van de keuzes", "schrijf de value van een van de options"
	case flow.ProblemSharesForm:
		return "noemt niet voor elk deel een percentage", "schrijf bijvoorbeeld: cold 70%, warm 25%, hot 5%"
	case flow.ProblemSharesSum:
		return fmt.Sprintf("telt op tot %s procent", p.Sum), "maak het samen 100"
	}
	return "is niet goed (" + string(p.Code) + ")", "bekijk het veld"
}

func sortedKeys(values map[flow.FieldKey]string) []flow.FieldKey {
	fields := make([]flow.FieldKey, 0, len(values))
	for field := range values {
		fields = append(fields, field)
	}
	slices.Sort(fields)
	return fields
}
