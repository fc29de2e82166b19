package contract

import (
	"fmt"
	"strings"
)

// The parts of a request in which a fault can stand.
const (
	inPath  = "path"
	inQuery = "query"
	inBody  = "body"
)

// Error is a request that Discord's description refuses.
type Error struct {
	Operation string // Discord's name for it, such as create_message
	Route     string // such as POST /channels/{channel_id}/messages
	Faults    []Fault
}

// Fault is one thing that is wrong with a request.
type Fault struct {
	In      string // "path", "query" or "body"
	Pointer string // JSON pointer below In; "" is the whole
	Reason  string

	wrongType bool // the value is of another JSON type than the schema's
}

// Error names the operation and all faults on one line.
func (e *Error) Error() string {
	faults := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		faults[i] = f.String()
	}
	return fmt.Sprintf("discord contract: %s (%s): %s", e.Operation, e.Route, strings.Join(faults, "; "))
}

// String reads like "body /data/title: is required".
func (f Fault) String() string {
	if f.Pointer == "" {
		return fmt.Sprintf("%s: %s", f.In, f.Reason)
	}
	return fmt.Sprintf("%s %s: %s", f.In, f.Pointer, f.Reason)
}

// pointer writes keys as a JSON pointer (RFC 6901).
func pointer(keys []string) string {
	var b strings.Builder
	for _, key := range keys {
		b.WriteByte('/')
		b.WriteString(escapePointer(key))
	}
	return b.String()
}
