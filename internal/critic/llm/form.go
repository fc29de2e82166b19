package llm

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/sashabaranov/go-openai/jsonschema"

	"verkoopcoach/internal/flow"
)

// The form of a reply. Its keys are in Dutch for a reason: go-openai writes the
// properties of a schema in the order of the alphabet, a server that enforces the
// schema makes a model fill them in in that order, and these put thinking before
// judging and a quote before the question about it. Nothing is optional, because
// not every server takes that in a strict schema.
type reply struct {
	Analysis    string   `json:"afweging"` // thinking aloud: never kept, never shown
	Compliments []praise `json:"compliment"`
	Criteria    struct {
		Evidence  verdict `json:"bewijs"`
		Choice    verdict `json:"keuze"`
		Coherence verdict `json:"samenhang"`
		Reason    verdict `json:"waarom"`
	} `json:"criteria"`
	Level  string   `json:"niveau" enum:"0,1,2,3,onbekend"`
	Points []remark `json:"punten"`
}

// The parts are aliases, so that the schema holds them in full: not every server
// follows references.
type (
	verdict = struct {
		Analysis string `json:"afweging"`
		Grade    string `json:"oordeel" enum:"0,1,2,3,onbekend"`
	}
	praise = struct {
		Quote string `json:"citaat"`
		Text  string `json:"tekst"`
		Field string `json:"veld"`
	}
	remark = struct {
		Quote     string `json:"citaat"`
		Criterion string `json:"criterium" enum:"keuze,waarom,bewijs,samenhang"`
		Flaw      string `json:"soort" enum:"ontbreekt,vaag,circulair,smaak,overgetypt,tegenspraak,ongestaafd,offtopic"`
		Field     string `json:"veld"`
		Question  string `json:"vraag"`
	}
)

// makeForm returns the schema of a reply, and its text.
func makeForm() (*jsonschema.Definition, string, error) {
	form, err := jsonschema.GenerateSchemaForType(reply{})
	if err != nil {
		return nil, "", err
	}
	text, err := json.Marshal(form)
	return form, string(text), err
}

// read returns the reply in the text, and false where it does not have the form.
// Around it a code fence is let pass, and whatever else a model cannot keep in.
func read(form *jsonschema.Definition, text string) (reply, bool) {
	start, end := strings.Index(text, "{"), strings.LastIndex(text, "}")
	if start < 0 || end < start {
		return reply{}, false
	}
	var r reply
	err := jsonschema.VerifySchemaAndUnmarshal(*form, []byte(text[start:end+1]), &r)
	return r, err == nil
}

// grades returns the verdicts that are known, a criterion each.
func (r *reply) grades() map[flow.Criterion]flow.Grade {
	grades := make(map[flow.Criterion]flow.Grade, len(flow.Criteria))
	for criterion, v := range map[flow.Criterion]verdict{
		flow.OnChoice:    r.Criteria.Choice,
		flow.OnReason:    r.Criteria.Reason,
		flow.OnEvidence:  r.Criteria.Evidence,
		flow.OnCoherence: r.Criteria.Coherence,
	} {
		if g, known := grade(v.Grade); known {
			grades[criterion] = g
		}
	}
	return grades
}

// grade returns the grade, or false for "onbekend".
func grade(text string) (flow.Grade, bool) {
	n, err := strconv.Atoi(text)
	return flow.Grade(n), err == nil
}
