package contract

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// parameter is one value that an operation takes in its path or query.
type parameter struct {
	parameterDoc
	schema *jsonschema.Schema
}

// checkParameters compares what was given with what the operation takes. Names
// that it does not take are left to Unknown.
func checkParameters(takes []parameter, given url.Values) []Fault {
	var faults []Fault
	for _, p := range takes {
		values, ok := given[p.Name]
		switch {
		case ok:
			faults = append(faults, validate(p.In, []string{p.Name}, p.schema, typed(values, p.schema))...)
		case p.Required:
			faults = append(faults, Fault{In: p.In, Pointer: pointer([]string{p.Name}), Reason: "is required"})
		}
	}
	return faults
}

// typed turns the text of a parameter or a form field into the JSON value that
// its schema speaks of. Text that does not read as such stays text, so that the
// schema itself says what is wrong with it.
func typed(values []string, schema *jsonschema.Schema) any {
	options := flatten(schema, everyBranch)
	if takes(options, "array") && (len(values) > 1 || !takes(options, "string")) {
		return typedItems(values, options)
	}
	if len(values) > 1 {
		return typedItems(values, nil) // a value given twice: the schema refuses the array
	}
	return typedOne(values[0], options)
}

func typedItems(values []string, options []*jsonschema.Schema) []any {
	var item *jsonschema.Schema
	for _, option := range options {
		if option.Items2020 != nil {
			item = option.Items2020
		}
	}
	items := make([]any, len(values))
	for i, text := range values {
		items[i] = text
		if item != nil {
			items[i] = typedOne(text, flatten(item, everyBranch))
		}
	}
	return items
}

func typedOne(text string, options []*jsonschema.Schema) any {
	if takes(options, "integer") {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return json.Number(strconv.FormatInt(n, 10))
		}
	}
	if takes(options, "number") {
		if _, err := strconv.ParseFloat(text, 64); err == nil && json.Valid([]byte(text)) {
			return json.Number(text)
		}
	}
	if takes(options, "boolean") && (text == "true" || text == "false") {
		return text == "true"
	}
	return text
}

// takes reports whether one of the schemas allows values of the JSON type.
func takes(options []*jsonschema.Schema, jsonType string) bool {
	return slices.ContainsFunc(options, func(s *jsonschema.Schema) bool {
		return s.Types != nil && slices.Contains(s.Types.ToStrings(), jsonType)
	})
}
