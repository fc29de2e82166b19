package contract

import (
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// operation is a route with its schemas compiled.
type operation struct {
	path, query []parameter
	bodies      map[string]*jsonschema.Schema // by media type; empty when it takes no body
	needsBody   bool
}

// compile returns the operation of the route, compiling its schemas the first time.
func (r *route) compile(c *Contract) (*operation, error) {
	r.once.Do(func() { r.compiled, r.err = r.build(c) })
	return r.compiled, r.err
}

func (r *route) build(c *Contract) (*operation, error) {
	item := "/paths/" + escapePointer(r.template)
	own := item + "/" + strings.ToLower(r.method)
	op := &operation{bodies: map[string]*jsonschema.Schema{}}
	for _, doc := range append(located(item, r.shared), located(own, r.doc.Parameters)...) {
		schema, err := c.schemaAt(doc.pointer)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %w", doc.Name, err)
		}
		op.add(parameter{parameterDoc: doc, schema: schema})
	}
	if r.doc.RequestBody == nil {
		return op, nil
	}
	op.needsBody = r.doc.RequestBody.Required
	for mediaType := range r.doc.RequestBody.Content {
		schema, err := c.schemaAt(own + "/requestBody/content/" + escapePointer(mediaType) + "/schema")
		if err != nil {
			return nil, fmt.Errorf("body %s: %w", mediaType, err)
		}
		op.bodies[mediaType] = schema
	}
	return op, nil
}

// add files a parameter by its place. Headers are left out: the ones that Discord
// describes are free text.
func (o *operation) add(p parameter) {
	switch p.In {
	case inPath:
		o.path = append(o.path, p)
	case inQuery:
		o.query = append(o.query, p)
	}
}
