package localdiscord

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

// formErrors gathers what is wrong with a body, in the nested shape of code
// 50035 (https://discord.com/developers/docs/reference#error-messages).
type formErrors struct{ root map[string]any }

// place is where in the body a value stands; a chain of keys costs nothing
// until there is something to complain about.
type place struct {
	up  *place
	key string
}

func (p *place) in(key string) *place { return &place{up: p, key: key} }
func (p *place) item(i int) *place    { return &place{up: p, key: strconv.Itoa(i)} }

func (p *place) node(root map[string]any) map[string]any {
	if p == nil {
		return root
	}
	parent := p.up.node(root)
	child, ok := parent[p.key].(map[string]any)
	if !ok {
		child = map[string]any{}
		parent[p.key] = child
	}
	return child
}

// add notes one complaint; code and message are Discord's.
func (f *formErrors) add(at *place, code, format string, args ...any) {
	if f.root == nil {
		f.root = map[string]any{}
	}
	node := at.node(f.root)
	list, _ := node["_errors"].([]map[string]string)
	node["_errors"] = append(list, map[string]string{"code": code, "message": fmt.Sprintf(format, args...)})
}

// err is nil when there was nothing to complain about.
func (f *formErrors) err() error {
	if f.root == nil {
		return nil
	}
	return &apiError{Status: http.StatusBadRequest, Code: 50035, Message: "Invalid Form Body", Errors: f.root}
}

// length complains when s has fewer than lo or more than hi characters.
func (f *formErrors) length(at *place, s string, lo, hi int) {
	switch n := utf8.RuneCountInString(s); {
	case n == 0 && lo > 0:
		f.required(at)
	case n > hi && lo == 0:
		f.add(at, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", hi)
	case n < lo || n > hi:
		f.add(at, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", lo, hi)
	}
}

// count complains when a list has fewer than lo or more than hi items.
func (f *formErrors) count(at *place, n, lo, hi int) {
	if n < lo || n > hi {
		f.add(at, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", lo, hi)
	}
}

// between complains when a given number is out of range.
func (f *formErrors) between(at *place, n *int, lo, hi int) {
	switch {
	case n == nil:
	case *n < lo:
		f.add(at, "NUMBER_TYPE_MIN", "int value should be greater than or equal to %d.", lo)
	case *n > hi:
		f.add(at, "NUMBER_TYPE_MAX", "int value should be less than or equal to %d.", hi)
	}
}

func (f *formErrors) required(at *place) {
	f.add(at, "BASE_TYPE_REQUIRED", "This field is required")
}

func (f *formErrors) choices(at *place, allowed ...string) {
	f.add(at, "BASE_TYPE_CHOICES", "Value must be one of {%s}.", strings.Join(allowed, ", "))
}
