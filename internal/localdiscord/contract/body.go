package contract

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const (
	jsonType      = "application/json"
	formType      = "application/x-www-form-urlencoded"
	multipartType = "multipart/form-data"
)

// payload is a request's body as a JSON value and the schema that it must fit;
// the zero payload is "no body".
type payload struct {
	schema *jsonschema.Schema
	value  any
	extra  []string // names of what stands beside the value and is not read by Discord
}

// read turns a body into a payload, or says why it cannot be read.
func (o *operation) read(contentType string, body []byte) (payload, []Fault) {
	if len(body) == 0 {
		if o.needsBody {
			return payload{}, bodyFault("", "a body is required")
		}
		return payload{}, nil
	}
	if len(o.bodies) == 0 {
		return payload{extra: []string{""}}, nil
	}
	mediaType, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return payload{}, bodyFault("", "content type "+contentType+": "+err.Error())
	}
	schema, ok := o.bodies[mediaType]
	if !ok {
		accepted := slices.Sorted(maps.Keys(o.bodies))
		return payload{}, bodyFault("", "content type "+mediaType+" is none of "+strings.Join(accepted, ", "))
	}
	switch mediaType {
	case jsonType:
		return readJSON(schema, body)
	case formType:
		return readForm(schema, body)
	case multipartType:
		return o.readMultipart(schema, body, params["boundary"])
	}
	return payload{}, bodyFault("", "cannot read content type "+mediaType)
}

func readJSON(schema *jsonschema.Schema, body []byte) (payload, []Fault) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return payload{}, bodyFault("", "is not JSON: "+err.Error())
	}
	return payload{schema: schema, value: value}, nil
}

func readForm(schema *jsonschema.Schema, body []byte) (payload, []Fault) {
	fields, err := url.ParseQuery(string(body))
	if err != nil {
		return payload{}, bodyFault("", "is not a form: "+err.Error())
	}
	return payload{schema: schema, value: formValue(schema, fields, nil)}, nil
}

// readMultipart checks payload_json with the JSON schema of the operation where
// it has one; without payload_json the fields and files together are the value.
func (o *operation) readMultipart(schema *jsonschema.Schema, body []byte, boundary string) (payload, []Fault) {
	fields, files, err := parts(body, boundary)
	if err != nil {
		return payload{}, bodyFault("", "is not multipart: "+err.Error())
	}
	lost := lostFiles(schema, files)
	document, ok := fields["payload_json"]
	jsonSchema := o.bodies[jsonType]
	if !ok || jsonSchema == nil {
		return payload{schema: schema, value: formValue(schema, fields, files)}, lost
	}
	if len(document) > 1 {
		return payload{}, append(lost, Fault{In: inBody, Pointer: "/payload_json", Reason: "is given more than once"})
	}
	delete(fields, "payload_json")
	sent, faults := readJSON(jsonSchema, []byte(document[0]))
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		sent.extra = append(sent.extra, pointer([]string{name}))
	}
	return sent, append(lost, faults...)
}

// parts splits a multipart body into the texts of its fields and the names of
// its files; a part with a file name is a file.
func parts(body []byte, boundary string) (fields url.Values, files []string, err error) {
	fields = url.Values{}
	reader := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) && bytes.Contains(body, []byte("--"+boundary+"--")) {
			return fields, files, nil // without the closing boundary the body was cut short
		}
		if err != nil {
			return nil, nil, err
		}
		text, err := io.ReadAll(part)
		switch {
		case err != nil:
			return nil, nil, err
		case part.FileName() != "":
			files = append(files, part.FormName())
		default:
			fields.Add(part.FormName(), string(text))
		}
	}
}

// lostFiles faults each file under a name that the operation does not define. It
// is more than an unknown property: the file would silently not arrive.
func lostFiles(schema *jsonschema.Schema, files []string) []Fault {
	var faults []Fault
	for i, name := range files {
		switch {
		case propertyOf(schema, name) == nil:
			faults = append(faults, bodyFault(pointer([]string{name}), "the operation takes no file of this name")...)
		case slices.Contains(files[:i], name):
			faults = append(faults, bodyFault(pointer([]string{name}), "is given more than once")...)
		}
	}
	return faults
}

// formValue is the object that fields and files make up. A file is an empty
// string: its bytes are no concern of the schema.
func formValue(schema *jsonschema.Schema, fields url.Values, files []string) map[string]any {
	object := map[string]any{}
	for name, texts := range fields {
		object[name] = texts[0]
		if property := propertyOf(schema, name); property != nil {
			object[name] = typed(texts, property)
		}
	}
	for _, name := range files {
		object[name] = ""
	}
	return object
}

// propertyOf returns the schema of a property in any branch, nil when none defines it.
func propertyOf(schema *jsonschema.Schema, name string) *jsonschema.Schema {
	for _, option := range flatten(schema, everyBranch) {
		if property, ok := option.Properties[name]; ok {
			return property
		}
		if property, ok := option.AdditionalProperties.(*jsonschema.Schema); ok {
			return property
		}
	}
	return nil
}

func bodyFault(at, reason string) []Fault {
	return []Fault{{In: inBody, Pointer: at, Reason: reason}}
}
