package contract

// foldConstants rewrites each oneOf of constants, which is how Discord writes an
// enumeration with a title per value, as the enum that means the same. Nested
// components meet dozens of them in a check, and an error lists the values
// instead of one refusal per value.
func foldConstants(value any) {
	switch value := value.(type) {
	case map[string]any:
		if constants := constantsOf(value); constants != nil {
			delete(value, "oneOf")
			value["enum"] = constants
		}
		for _, below := range value {
			foldConstants(below)
		}
	case []any:
		for _, below := range value {
			foldConstants(below)
		}
	}
}

// constantsOf returns the values of a schema's oneOf, nil unless all its members
// are constants with at most words beside them.
func constantsOf(schema map[string]any) []any {
	members, _ := schema["oneOf"].([]any)
	if _, taken := schema["enum"]; taken {
		return nil
	}
	var constants []any
	for _, member := range members {
		m, _ := member.(map[string]any)
		constant, ok := m["const"]
		if !ok {
			return nil
		}
		for keyword := range m {
			if keyword != "const" && keyword != "title" && keyword != "description" {
				return nil
			}
		}
		constants = append(constants, constant)
	}
	return constants
}
