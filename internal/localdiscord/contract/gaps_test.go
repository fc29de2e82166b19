package contract

import (
	"bytes"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A place that Discord has moved or removed makes its row of the table useless.
func TestEveryGapHasItsPlace(t *testing.T) {
	raw, err := os.ReadFile(discordFile(t))
	if err != nil {
		t.Fatal(err)
	}
	description, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	absent, err := applyGaps(description, gaps)
	if err != nil || len(absent) > 0 {
		t.Errorf("nothing to mend at %v (%v)", absent, err)
	}
}

// A row that Discord has mended itself makes no difference any more, and goes.
func TestEveryGapIsStillOne(t *testing.T) {
	raw, err := os.ReadFile(discordFile(t))
	if err != nil {
		t.Fatal(err)
	}
	bare, err := parse(raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	mended := discord(t)
	edited := func(name, at string, value any) request {
		r := sample(t, name)
		r.body = with(t, r.body, at, value)
		return r
	}
	withFile := func(path string) request {
		r := request{method: "POST", path: path}
		r.contentType, r.body = multipartBody(t, [][2]string{{"payload_json", `{"type":4}`}}, "files[0]")
		return r
	}
	for name, row := range map[string]struct {
		request  request
		accepted bool // by the mended description; the bare one says the opposite
	}{
		"permissions as text": {edited("commands", "/2/default_member_permissions", "32"), true},
		"private channel": {request{method: "POST", path: "/guilds/11/channels", contentType: jsonType,
			body: []byte(`{"name": "team-tentas", "permission_overwrites": [{"id": "11", "type": 0, "deny": "1024"}]}`)}, true},
		"channel made private": {request{method: "PUT", path: channel + "/permissions/11", contentType: jsonType,
			body: []byte(`{"type": 0, "deny": "1024"}`)}, true},
		"missing description":  {onlyFirst(t, "/0/description", removed{}), false},
		"name with a space":    {onlyFirst(t, "/0/name", "start team"), false},
		"long message":         {edited("message", "/content", string(bytes.Repeat([]byte("a"), 2001))), false},
		"six parts in a form":  {edited("form", "/data/components", sixTexts()), false},
		"file with a response": {withFile(callback), true},
		"file with a webhook":  {withFile(followUp), true},
	} {
		t.Run(name, func(t *testing.T) {
			if err := row.request.check(t, mended); (err == nil) != row.accepted {
				t.Errorf("mended: %v", err)
			}
			if err := row.request.check(t, bare); (err == nil) == row.accepted {
				t.Errorf("bare: %v", err)
			}
		})
	}
}

func TestNSFWIsKnown(t *testing.T) {
	r := onlyFirst(t, "/0/nsfw", false)
	if found, err := r.unknown(t, discord(t)); err != nil || len(found) > 0 {
		t.Errorf("got %v, %v", found, err)
	}
}

// onlyFirst is the bulk overwrite with one plain command, edited.
func onlyFirst(t *testing.T, at string, value any) request {
	t.Helper()
	r := sample(t, "commands")
	r.body = with(t, []byte(`[{"name": "help", "description": "Wat kan de bot?"}]`), at, value)
	return r
}

func sixTexts() []any {
	texts := make([]any, 6)
	for i := range texts {
		texts[i] = map[string]any{"type": 10, "content": "tekst"}
	}
	return texts
}
