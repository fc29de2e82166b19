package llm

import (
	"strings"

	"verkoopcoach/internal/flow"
)

// fault says what is wrong with a reply. The model is told once.
type fault string

const (
	faultForm       fault = "form"        // not the JSON that was asked for
	faultField      fault = "field"       // about a field that is not there
	faultQuote      fault = "quote"       // not the team's words
	faultNoQuestion fault = "no question" // asks nothing
	faultLong       fault = "long"        // more than fits
	faultWrites     fault = "writes"      // text that a team could take over
	faultEcho       fault = "echo"        // tells of the instructions
	faultSilent     fault = "silent"      // says nothing at all
)

// words are what a model is told in one language.
type words struct {
	again      string // before the faults
	mayBeEmpty string // after a field that is not required
	faults     map[fault]string
}

var dutch = words{
	again:      "Je antwoord is niet bruikbaar. Geef het hele JSON-object opnieuw, en let hierop:",
	mayBeEmpty: "(mag leeg blijven)",
	faults: map[fault]string{
		faultForm:       "het is precies één JSON-object volgens het schema, met alle sleutels",
		faultField:      "`veld` is een van de sleutels van het antwoord",
		faultQuote:      "`citaat` staat letterlijk in het antwoord van het team",
		faultNoQuestion: "`vraag` is een vraag en eindigt op een vraagteken",
		faultLong:       "`vraag` is hooguit 240 tekens",
		faultWrites:     "`vraag` bevat geen tekst die het team kan overnemen",
		faultEcho:       "`vraag` gaat over het antwoord van het team en over niets anders",
		faultSilent:     "geef minstens een oordeel of een punt",
	},
}

var english = words{
	again:      "Your answer cannot be used. Give the whole JSON object again, and mind this:",
	mayBeEmpty: "(may stay empty)",
	faults: map[fault]string{
		faultForm:       "it is exactly one JSON object that follows the schema, with every key",
		faultField:      "`veld` is one of the keys of the answer",
		faultQuote:      "`citaat` stands verbatim in the team's answer",
		faultNoQuestion: "`vraag` is a question and ends in a question mark",
		faultLong:       "`vraag` has 240 characters at most",
		faultWrites:     "`vraag` holds no text that the team could take over",
		faultEcho:       "`vraag` is about the team's answer and about nothing else",
		faultSilent:     "give a verdict or a point at least",
	},
}

func wordsIn(l flow.Language) words {
	if l == flow.English {
		return english
	}
	return dutch
}

func mayBeEmpty(l flow.Language) string { return wordsIn(l).mayBeEmpty }

// complaint tells a model what is wrong with its reply, each thing once. It
// repeats nothing of it.
func complaint(l flow.Language, faults []fault) string {
	w := wordsIn(l)
	lines, told := []string{w.again}, map[fault]bool{}
	for _, f := range faults {
		if !told[f] {
			lines = append(lines, "- "+w.faults[f])
		}
		told[f] = true
	}
	return strings.Join(lines, "\n")
}
