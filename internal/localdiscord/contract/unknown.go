package contract

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Unknown lists, sorted, what Check accepts although the description does not
// define it: JSON pointers into the body ("" is a body where none is taken) and
// query parameters as "?name". A property that is null counts too. A request
// that Check refuses is not looked through: its error is returned.
//
// A property counts as defined when any schema that the value satisfies defines
// it: a reference, a part of allOf, a branch of anyOf or oneOf. So a value that
// fits two branches may carry what either defines, and there are no false
// alarms; nor does an object that the description leaves open give any.
func (c *Contract) Unknown(method, path string, query url.Values, contentType string, body []byte) ([]string, error) {
	request, err := c.check(method, path, query, contentType, body)
	if err != nil {
		return nil, err
	}
	found := slices.Clone(request.payload.extra)
	for name := range query {
		if !slices.ContainsFunc(request.operation.query, func(p parameter) bool { return p.Name == name }) {
			found = append(found, "?"+name)
		}
	}
	if schema := request.payload.schema; schema != nil {
		found = appendUnknown(found, "", []*jsonschema.Schema{schema}, request.payload.value)
	}
	slices.Sort(found)
	return found, nil
}

// appendUnknown adds the pointers of everything in the value, which all the
// schemas accept, that none of them defines.
func appendUnknown(found []string, at string, schemas []*jsonschema.Schema, value any) []string {
	switch value := value.(type) {
	case map[string]any:
		satisfied := satisfiedBy(schemas, value)
		if !slices.ContainsFunc(satisfied, describesProperties) {
			return found
		}
		for _, name := range slices.Sorted(maps.Keys(value)) {
			here := at + "/" + escapePointer(name)
			below, known := definitions(satisfied, name)
			if !known {
				found = append(found, here)
				continue
			}
			found = appendUnknown(found, here, below, value[name])
		}
	case []any:
		below := itemSchemas(satisfiedBy(schemas, value))
		for i, item := range value {
			found = appendUnknown(found, at+"/"+strconv.Itoa(i), below, item)
		}
	}
	return found
}

// satisfiedBy is every schema that describes the value.
func satisfiedBy(schemas []*jsonschema.Schema, value any) []*jsonschema.Schema {
	var all []*jsonschema.Schema
	for _, s := range schemas {
		all = append(all, flatten(s, branchesOf(value))...)
	}
	return all
}

func describesProperties(s *jsonschema.Schema) bool {
	return s.Properties != nil || s.AdditionalProperties != nil
}

// definitions returns the schemas of a property, and whether any schema allows
// it; additionalProperties allows every name.
func definitions(schemas []*jsonschema.Schema, name string) (below []*jsonschema.Schema, known bool) {
	for _, s := range schemas {
		if property, ok := s.Properties[name]; ok {
			below, known = append(below, property), true
			continue
		}
		switch rest := s.AdditionalProperties.(type) {
		case bool:
			known = known || rest
		case *jsonschema.Schema:
			below, known = append(below, rest), true
		}
	}
	return below, known
}

func itemSchemas(schemas []*jsonschema.Schema) []*jsonschema.Schema {
	var below []*jsonschema.Schema
	for _, s := range schemas {
		if s.Items2020 != nil {
			below = append(below, s.Items2020)
		}
	}
	return below
}
