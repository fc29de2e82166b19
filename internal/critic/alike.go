package critic

import "strings"

// root is how many letters in common make two words alike. In Dutch the parts of
// a compound stand together: "vrouwen" is in "vrouwengroep".
const root = 5

// alike tells whether any stem of one looks like one of the other.
func alike(a, b map[string]bool) bool {
	for stem := range a {
		if alikeAny(stem, b) {
			return true
		}
	}
	return false
}

// alikeAny tells whether the stem looks like one of the others.
func alikeAny(stem string, others map[string]bool) bool {
	if others[stem] {
		return true
	}
	for other := range others {
		if sameRoot(stem, other) {
			return true
		}
	}
	return false
}

// sameRoot tells whether two stems begin alike, or one ends on the other.
func sameRoot(a, b string) bool {
	if len(a) < root || len(b) < root {
		return false
	}
	return a[:root] == b[:root] || strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}
