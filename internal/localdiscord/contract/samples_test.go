package contract

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// request is what a bot sends, as the arguments of Check.
type request struct {
	method, path, query, contentType string
	body                             []byte
}

func (r request) check(t *testing.T, c *Contract) error {
	t.Helper()
	return c.Check(r.method, r.path, r.values(t), r.contentType, r.body)
}

func (r request) unknown(t *testing.T, c *Contract) ([]string, error) {
	t.Helper()
	return c.Unknown(r.method, r.path, r.values(t), r.contentType, r.body)
}

func (r request) values(t *testing.T) url.Values {
	t.Helper()
	values, err := url.ParseQuery(r.query)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

const (
	callback = "/api/v10/interactions/1100000000000000001/aW50ZXJhY3Rpb24/callback"
	original = "/api/v9/webhooks/1100000000000000002/aW50ZXJhY3Rpb24/messages/@original"
	followUp = "/api/webhooks/1100000000000000002/aW50ZXJhY3Rpb24"
	channel  = "/api/v10/channels/1100000000000000003"
	commands = "/api/v10/applications/1100000000000000002/commands"
)

// accepted are requests that break nothing, by the name of their body in testdata.
var accepted = map[string]request{
	"commands": {method: "PUT", path: commands},
	"card":     {method: "POST", path: callback, query: "with_response=true"},
	"form":     {method: "POST", path: callback},
	"update":   {method: "POST", path: callback},
	"choices":  {method: "POST", path: callback},
	"original": {method: "PATCH", path: original},
	"message":  {method: "POST", path: channel + "/messages"},
}

// sample is an accepted request with its body from testdata.
func sample(t testing.TB, name string) request {
	t.Helper()
	r, ok := accepted[name]
	if !ok {
		t.Fatalf("no sample %q", name)
	}
	body, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	r.contentType, r.body = "application/json; charset=utf-8", body
	return r
}

// discord is the contract that Discord publishes; without the file at hand the
// test is skipped, except in CI, which always has it.
func discord(t testing.TB) *Contract {
	t.Helper()
	c, err := Load(discordFile(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func discordFile(t testing.TB) string {
	t.Helper()
	path, ok := Find(".")
	if ok {
		return path
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("CI must have Discord's openapi.json: set DISCORD_OPENAPI to its path")
	}
	t.Skip("Discord's openapi.json is not at hand: set DISCORD_OPENAPI to its path to run this test")
	return ""
}

// removed as a value takes the property away.
type removed struct{}

// with returns the JSON with one value put at the pointer, or taken away from it.
func with(t *testing.T, body []byte, at string, value any) []byte {
	t.Helper()
	var root any
	if err := json.Unmarshal(body, &root); err != nil {
		t.Fatal(err)
	}
	keys := strings.Split(strings.TrimPrefix(at, "/"), "/")
	holder := root
	for _, key := range keys[:len(keys)-1] {
		holder = child(t, holder, key)
	}
	put(t, holder, keys[len(keys)-1], value)
	out, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func child(t *testing.T, holder any, key string) any {
	t.Helper()
	switch holder := holder.(type) {
	case map[string]any:
		if value, ok := holder[key]; ok {
			return value
		}
	case []any:
		if i, err := strconv.Atoi(key); err == nil && i < len(holder) {
			return holder[i]
		}
	}
	t.Fatalf("the sample has no %q", key)
	return nil
}

func put(t *testing.T, holder any, key string, value any) {
	t.Helper()
	switch holder := holder.(type) {
	case map[string]any:
		if _, gone := value.(removed); gone {
			delete(holder, key)
			return
		}
		holder[key] = value
	case []any:
		child(t, holder, key)
		i, _ := strconv.Atoi(key) // child has read it
		holder[i] = value
	default:
		t.Fatalf("cannot put %q into %T", key, holder)
	}
}

// multipartBody writes fields and then files, in the order given.
func multipartBody(t *testing.T, fields [][2]string, files ...string) (contentType string, body []byte) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, field := range fields {
		if err := w.WriteField(field[0], field[1]); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range files {
		part, err := w.CreateFormFile(name, "verslag.md")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("# Verkoopproces")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.Bytes()
}
