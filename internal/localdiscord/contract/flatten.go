package contract

import (
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// flatten lists the schema and every other one that it lays on the same value:
// what it refers to, all of allOf, and those branches of anyOf and oneOf that
// keep accepts.
func flatten(s *jsonschema.Schema, keep func(*jsonschema.Schema) bool) []*jsonschema.Schema {
	all := []*jsonschema.Schema{s}
	if s.Ref != nil {
		all = append(all, flatten(s.Ref, keep)...)
	}
	for _, part := range s.AllOf {
		all = append(all, flatten(part, keep)...)
	}
	for _, branch := range slices.Concat(s.AnyOf, s.OneOf) {
		if keep(branch) {
			all = append(all, flatten(branch, keep)...)
		}
	}
	return all
}

// everyBranch keeps all branches: what a value could be at all.
func everyBranch(*jsonschema.Schema) bool { return true }

// branchesOf keeps the branches that the value satisfies: what it is.
func branchesOf(value any) func(*jsonschema.Schema) bool {
	return func(s *jsonschema.Schema) bool { return s.Validate(value) == nil }
}
