package contract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shop is a small description, so that the machinery is tested where Discord's
// own is not at hand, and for what Discord's does not contain.
const shop = `{
	"openapi": "3.1.0",
	"paths": {
		"/items/{item_id}": {
			"parameters": [{"name": "item_id", "in": "path", "required": true, "schema": {"type": "integer", "format": "int32"}}],
			"post": {
				"operationId": "save_item",
				"parameters": [
					{"name": "weight", "in": "query", "schema": {"type": "number"}},
					{"name": "tag", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}, "maxItems": 2}}
				],
				"requestBody": {"content": {
					"application/json": {"schema": {"$ref": "#/components/schemas/Item"}},
					"application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/Item"}}
				}}
			}
		},
		"/items/@mine": {"post": {"operationId": "save_mine"}},
		"/elsewhere": {"post": {"operationId": "lost", "requestBody": {"content": {
			"application/json": {"schema": {"$ref": "https://example.com/schema.json"}}
		}}}}
	},
	"components": {"schemas": {"Item": {
		"type": "object",
		"properties": {
			"count": {"type": ["integer", "null"]},
			"free": {"type": "object"},
			"names": {"type": "object", "additionalProperties": {"type": "object", "properties": {"nl": {"type": "string"}}}},
			"union": {"anyOf": [
				{"type": "object", "properties": {"a": {"type": "object", "properties": {"x": {}}}}},
				{"type": "object", "properties": {"a": {"type": "object", "properties": {"y": {}}}, "b": {}}},
				{"type": "object", "properties": {"c": {}}, "required": ["c"]}
			]}
		}
	}}}
}`

func shopContract(t *testing.T) *Contract {
	t.Helper()
	c, err := parse([]byte(shop), nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestParametersAndForms(t *testing.T) {
	c := shopContract(t)
	for name, row := range map[string]struct {
		path, query, form string
		want              []string
	}{
		"all right":       {"/items/7", "weight=1.5&tag=1&tag=2", "count=3", nil},
		"no body":         {"/items/7", "tag=1", "", nil},
		"literal first":   {"/items/@mine", "", "", nil},
		"path number":     {"/items/zeven", "", "", []string{"path /item_id"}},
		"path range":      {"/items/2147483648", "", "", []string{"path /item_id"}},
		"number":          {"/items/7", "weight=zwaar", "", []string{"query /weight"}},
		"item of a list":  {"/items/7", "tag=1&tag=een", "", []string{"query /tag/1"}},
		"too long a list": {"/items/7", "tag=1&tag=2&tag=3", "", []string{"query /tag"}},
		"form field":      {"/items/7", "", "count=drie", []string{"body /count"}},
		"form syntax":     {"/items/7", "", "count=%zz", []string{"body "}},
	} {
		t.Run(name, func(t *testing.T) {
			r := request{method: "POST", path: row.path, query: row.query, contentType: formType, body: []byte(row.form)}
			err := r.check(t, c)
			if row.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if diff := cmp.Diff(row.want, refused(t, err)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnknownInOpenObjectsAndUnions(t *testing.T) {
	c := shopContract(t)
	for body, want := range map[string][]string{
		`{"free": {"anything": {"goes": 1}}}`:     nil,
		`{"names": {"any": {"nl": "tent"}}}`:      nil,
		`{"names": {"any": {"fr": "tente"}}}`:     {"/names/any/fr"},
		`{"union": {"a": {"x": 1, "y": 2}}}`:      nil,
		`{"union": {"a": {"x": 1}, "b": {}}}`:     nil,
		`{"union": {"a": {"z": 1}}}`:              {"/union/a/z"},
		`{"union": {"d": 1}, "co~unt/s": [{}]}`:   {"/co~0unt~1s", "/union/d"},
		`{"union": {"c": 1, "a": {}, "b": null}}`: nil,
	} {
		r := request{method: "POST", path: "/items/7", contentType: jsonType, body: []byte(body)}
		found, err := r.unknown(t, c)
		if err != nil {
			t.Errorf("%s: %v", body, err)
		}
		if diff := cmp.Diff(want, found); diff != "" {
			t.Errorf("%s (-want +got):\n%s", body, diff)
		}
	}
}

func TestReachesForNothingOutside(t *testing.T) {
	r := request{method: "POST", path: "/elsewhere", contentType: jsonType, body: []byte(`{}`)}
	err := r.check(t, shopContract(t))
	if err == nil || !strings.Contains(err.Error(), "lost (POST /elsewhere)") || !strings.Contains(err.Error(), "outside the description") {
		t.Errorf("got %v", err)
	}
}
