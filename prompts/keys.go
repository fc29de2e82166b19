package prompts

import (
	"fmt"
	"regexp"
)

// A key stands in the custom ids of buttons, which hold 100 characters in all.
var keyForm = regexp.MustCompile(`^[a-z0-9-]{1,32}$`)

// keys are the keys that were seen of one kind of thing, with their lines.
type keys map[string]int

// add reports a key that is missing, badly formed or taken. The kind is what
// the key is of: "stap".
func (k keys) add(f *file, at place, name, kind, key string) {
	at = at.key(name)
	first, taken := k[key]
	switch {
	case key == "":
		f.add(at, fmt.Sprintf("%s van een %s ontbreekt", name, kind), "schrijf een sleutel achter "+name+":")
	case !keyForm.MatchString(key):
		f.add(at, fmt.Sprintf("%s %q van een %s is geen goede sleutel", name, short(key), kind),
			"gebruik 1 tot 32 kleine letters, cijfers en streepjes")
	case taken:
		f.add(at, fmt.Sprintf("%s %q van een %s staat er al, op regel %d", name, key, kind, first), "kies een andere sleutel")
	default:
		k[key] = f.lines.of(at.path)
		return
	}
	f.badKeys = true
}
