package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// documentURL names the description inside the schema compiler; nothing is ever
// fetched from it.
const documentURL = "discord:///openapi.json"

// Contract is Discord's description of its REST API, ready to check requests.
// It is safe for concurrent use.
type Contract struct {
	routes []*route

	mu       sync.Mutex // the compiler is not safe for concurrent use
	compiler *jsonschema.Compiler
}

// Load reads the OpenAPI 3.1 description in the file at path. Schemas are
// compiled when an operation is first used, which makes that use slower.
func Load(path string) (*Contract, error) {
	raw, err := os.ReadFile(path) //nolint:gosec // the caller names the file, no outsider does
	if err != nil {
		return nil, fmt.Errorf("discord contract: %w", err)
	}
	c, err := parse(raw, gaps)
	if err != nil {
		return nil, fmt.Errorf("discord contract: %s: %w", path, err)
	}
	return c, nil
}

// parse builds a contract from an OpenAPI document after mending it with the given gaps.
func parse(raw []byte, mend []gap) (*Contract, error) {
	var described document
	if err := json.Unmarshal(raw, &described); err != nil {
		return nil, err
	}
	if len(described.Paths) == 0 {
		return nil, errors.New("no paths: is this an OpenAPI description?")
	}
	schemas, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if _, err := applyGaps(schemas, mend); err != nil {
		return nil, err
	}
	foldConstants(schemas)
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(noLoader{})
	compiler.AssertFormat()
	registerFormats(compiler)
	if err := compiler.AddResource(documentURL, schemas); err != nil {
		return nil, err
	}
	return &Contract{routes: described.routes(), compiler: compiler}, nil
}

// Check reports whether Discord's description accepts the request: nil, or an
// *Error that lists every fault with the JSON pointer of its place.
//
// The path is the decoded one of http.Request.URL.Path, with or without /api and
// /v9 or /v10; an operation that the description lacks is an error. The body is
// JSON, a form, or multipart with payload_json or separate fields. Properties
// that the description does not define are accepted: see Unknown.
func (c *Contract) Check(method, path string, query url.Values, contentType string, body []byte) error {
	_, err := c.check(method, path, query, contentType, body)
	return err
}

// checked is a request that passed: what Unknown looks through.
type checked struct {
	operation *operation
	payload   payload
}

func (c *Contract) check(method, path string, query url.Values, contentType string, body []byte) (checked, error) {
	r, values, fault := c.find(method, path)
	if fault != nil {
		return checked{}, fault
	}
	op, err := r.compile(c)
	if err != nil {
		return checked{}, fmt.Errorf("discord contract: %s: %w", r.name(), err)
	}
	faults := checkParameters(op.path, values)
	faults = append(faults, checkParameters(op.query, query)...)
	sent, refused := op.read(contentType, body)
	faults = append(faults, refused...)
	faults = append(faults, validate(inBody, nil, sent.schema, sent.value)...)
	if len(faults) > 0 {
		return checked{}, &Error{Operation: r.doc.ID, Route: r.label(), Faults: faults}
	}
	return checked{operation: op, payload: sent}, nil
}

// schemaAt compiles the schema at a JSON pointer of the description.
func (c *Contract) schemaAt(pointer string) (*jsonschema.Schema, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fragment := url.URL{Fragment: pointer}
	return c.compiler.Compile(documentURL + fragment.String())
}

// noLoader keeps a reference in the description from reaching for files or the network.
type noLoader struct{}

// Load refuses every address.
func (noLoader) Load(address string) (any, error) {
	return nil, fmt.Errorf("refers to %s outside the description", strings.TrimSpace(address))
}
