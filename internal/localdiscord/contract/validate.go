package contract

import (
	"errors"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// english words the reasons of the compiler.
var english = message.NewPrinter(language.English)

// validate lists what is wrong with a value. The prefix stands before every
// pointer; no schema means that nothing is asked of the value.
func validate(in string, prefix []string, schema *jsonschema.Schema, value any) []Fault {
	if schema == nil {
		return nil
	}
	var refused *jsonschema.ValidationError
	err := schema.Validate(value)
	if !errors.As(err, &refused) {
		return nil
	}
	faults := faultsOf(refused)
	for i := range faults {
		faults[i].In = in
		faults[i].Pointer = pointer(prefix) + faults[i].Pointer
	}
	return merged(faults)
}

// faultsOf reduces the tree of a validation error to the faults that a person
// can act on.
func faultsOf(e *jsonschema.ValidationError) []Fault {
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		return missing(e.InstanceLocation, k.Missing)
	case *kind.OneOf, *kind.AnyOf:
		if len(e.Causes) > 0 {
			return closestBranch(e)
		}
	}
	if len(e.Causes) == 0 {
		return []Fault{leaf(e)}
	}
	var faults []Fault
	for _, cause := range e.Causes {
		faults = append(faults, faultsOf(cause)...)
	}
	return faults
}

func missing(at, names []string) []Fault {
	faults := make([]Fault, len(names))
	for i, name := range names {
		faults[i] = Fault{Pointer: pointer(append(slices.Clone(at), name)), Reason: "is required"}
	}
	return faults
}

func leaf(e *jsonschema.ValidationError) Fault {
	_, wrongType := e.ErrorKind.(*kind.Type)
	return Fault{Pointer: pointer(e.InstanceLocation), Reason: e.ErrorKind.LocalizedString(english), wrongType: wrongType}
}

// distance tells how far a branch of a union is from what was meant.
type distance int

const (
	sameKind      distance = iota // the branch that was meant, with faults inside
	otherKind                     // another "type": a button where a label is described
	otherJSONType                 // not even the same JSON type: a string for null
)

// closestBranch returns the faults of the branches that the sender can have
// meant. Discord tells the members of most unions apart by "type", so a branch
// that fails on it is another thing altogether; where no branch has the type,
// only that is worth saying. Of branches that come equally close, the one with
// the fewest faults speaks.
func closestBranch(e *jsonschema.ValidationError) []Fault {
	here := pointer(e.InstanceLocation)
	best, bestDistance := []Fault(nil), otherJSONType+1
	for _, cause := range e.Causes {
		faults := faultsOf(cause)
		d := distanceOf(here, faults)
		if d == otherKind {
			faults = slices.DeleteFunc(faults, func(f Fault) bool { return f.Pointer != here+"/type" })
		}
		switch {
		case d < bestDistance, d == bestDistance && len(faults) < len(best) && d == sameKind:
			best, bestDistance = faults, d
		case d == bestDistance && (d != sameKind || len(faults) == len(best)):
			best = append(best, faults...)
		}
	}
	return merged(best)
}

func distanceOf(here string, faults []Fault) distance {
	far := sameKind
	for _, f := range faults {
		switch {
		case f.Pointer == here && f.wrongType:
			return otherJSONType
		case f.Pointer == here+"/type":
			far = otherKind
		}
	}
	return far
}

// merged joins the faults of one place, in the order in which places appear.
func merged(faults []Fault) []Fault {
	var out []Fault
	reasons := map[string][]string{}
	for _, f := range faults {
		said, seen := reasons[f.Pointer]
		if !seen {
			out = append(out, f)
		}
		if !slices.Contains(said, f.Reason) {
			reasons[f.Pointer] = append(said, f.Reason)
		}
	}
	for i := range out {
		out[i].Reason = strings.Join(reasons[out[i].Pointer], ", or ")
	}
	return out
}
