package contract

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// apiPrefix is what may stand before a path of the description. Discord serves
// the same description for v9 and v10; older versions no longer exist.
var apiPrefix = regexp.MustCompile(`^(/api(/v(9|10))?|/v(9|10))/`)

// route is one operation of the description and the paths that lead to it.
type route struct {
	method   string
	template string // such as /channels/{channel_id}/messages
	segments []string
	doc      *operationDoc
	shared   []parameterDoc // those of all methods on this path

	once     sync.Once
	compiled *operation
	err      error
}

func newRoute(method, template string, shared []parameterDoc, doc *operationDoc) *route {
	return &route{
		method:   method,
		template: template,
		segments: strings.Split(template, "/"),
		doc:      doc,
		shared:   shared,
	}
}

// label is how people write the route: POST /channels/{channel_id}/messages.
func (r *route) label() string { return r.method + " " + r.template }

// name is the label with the operation's own name before it.
func (r *route) name() string { return r.doc.ID + " (" + r.label() + ")" }

// match returns what stands at each {name} of the template, or false when the
// path is another one.
func (r *route) match(segments []string) (url.Values, bool) {
	if len(segments) != len(r.segments) {
		return nil, false
	}
	for i, want := range r.segments {
		if !strings.HasPrefix(want, "{") && want != segments[i] {
			return nil, false
		}
	}
	values := url.Values{}
	for i, want := range r.segments {
		if strings.HasPrefix(want, "{") {
			values.Set(strings.Trim(want, "{}"), segments[i])
		}
	}
	return values, true
}

// find looks for the operation of a request. The error names the methods that
// the path does know.
func (c *Contract) find(method, path string) (*route, url.Values, *Error) {
	segments := strings.Split(apiPrefix.ReplaceAllLiteralString(path, "/"), "/")
	var known []string
	for _, r := range c.routes {
		values, ok := r.match(segments)
		switch {
		case ok && r.method == method:
			return r, values, nil
		case ok:
			known = append(known, r.method)
		}
	}
	reason := "Discord has no such path"
	if len(known) > 0 {
		reason = "the path knows only " + strings.Join(known, ", ")
	}
	return nil, nil, &Error{
		Operation: "unknown operation",
		Route:     method + " " + path,
		Faults:    []Fault{{In: inPath, Reason: reason}},
	}
}
