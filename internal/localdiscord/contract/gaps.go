package contract

import (
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// gap is a place where the description says less, or other things, than Discord's
// documentation.
type gap struct {
	why     string
	at      []string // JSON pointers of schemas in the description
	combine string   // "anyOf" allows more than the schema there, "allOf" asks or defines more
	with    string   // the JSON Schema to combine it with
}

const (
	inSchemas = "/components/schemas/"
	tenFiles  = `{"properties": {` +
		`"files[0]": {"type": "string"}, "files[1]": {"type": "string"}, "files[2]": {"type": "string"}, ` +
		`"files[3]": {"type": "string"}, "files[4]": {"type": "string"}, "files[5]": {"type": "string"}, ` +
		`"files[6]": {"type": "string"}, "files[7]": {"type": "string"}, "files[8]": {"type": "string"}, ` +
		`"files[9]": {"type": "string"}}}`
)

// gaps are the ones that this program can meet.
var gaps = []gap{
	{
		why: "permissions are documented as a bit set in a string (topics/permissions), and that is what libraries send; the description has an integer",
		at: []string{
			inSchemas + "ApplicationCommandCreateRequest/properties/default_member_permissions",
			inSchemas + "ApplicationCommandUpdateRequest/properties/default_member_permissions",
			inSchemas + "ApplicationCommandPatchRequestPartial/properties/default_member_permissions",
			inSchemas + "CreateRoleRequest/properties/permissions",
			inSchemas + "ChannelPermissionOverwriteRequest/properties/allow",
			inSchemas + "ChannelPermissionOverwriteRequest/properties/deny",
			"/paths/~1channels~1{channel_id}~1permissions~1{overwrite_id}/put/requestBody/content/application~1json/schema/properties/allow",
			"/paths/~1channels~1{channel_id}~1permissions~1{overwrite_id}/put/requestBody/content/application~1json/schema/properties/deny",
		},
		combine: "anyOf",
		with:    `{"type": "string", "pattern": "^[0-9]+$"}`,
	},
	{
		why: "nsfw is documented for commands (interactions/application-commands); the description lacks it",
		at: []string{
			inSchemas + "ApplicationCommandCreateRequest",
			inSchemas + "ApplicationCommandUpdateRequest",
		},
		combine: "allOf",
		with:    `{"properties": {"nsfw": {"type": ["boolean", "null"]}}}`,
	},
	{
		why: "a CHAT_INPUT command, which is the default type, needs a description of 1 to 100 characters and a name of the documented pattern (interactions/application-commands); the description asks neither",
		at: []string{
			inSchemas + "ApplicationCommandCreateRequest",
			inSchemas + "ApplicationCommandUpdateRequest",
		},
		combine: "allOf",
		with: `{
			"if": {"properties": {"type": {"enum": [1, null]}}},
			"then": {
				"properties": {
					"name": {"pattern": "^[-_'\\p{L}\\p{N}\\p{Devanagari}\\p{Thai}]{1,32}$"},
					"description": {"type": "string", "minLength": 1}
				},
				"required": ["description"]
			}
		}`,
	},
	{
		why:     "the content of a message is documented as at most 2000 characters (resources/message); the description has 4000",
		at:      []string{inSchemas + "MessageCreateRequest/properties/content", inSchemas + "MessageEditRequestPartial/properties/content"},
		combine: "allOf",
		with:    `{"maxLength": 2000}`,
	},
	{
		why:     "the topic of a text channel is documented as at most 1024 characters (resources/guild, create guild channel); the description has the 4096 of a forum",
		at:      []string{inSchemas + "CreateGuildChannelRequest/properties/topic"},
		combine: "allOf",
		with:    `{"maxLength": 1024}`,
	},
	{
		why:     "a modal holds 1 to 5 components (interactions/receiving-and-responding); the description has 40",
		at:      []string{inSchemas + "ModalInteractionCallbackRequestData/properties/components"},
		combine: "allOf",
		with:    `{"maxItems": 5}`,
	},
	{
		why: "files[n] are documented for interaction responses and webhook messages (reference, uploading files); the description has them for other messages only",
		at: []string{
			"/paths/~1interactions~1{interaction_id}~1{interaction_token}~1callback/post/requestBody/content/multipart~1form-data/schema",
			"/paths/~1webhooks~1{webhook_id}~1{webhook_token}/post/requestBody/content/multipart~1form-data/schema",
		},
		combine: "allOf",
		with:    tenFiles,
	},
}

// site is the place of a schema in the description: parent[key].
type site struct {
	parent map[string]any
	key    string
}

// applyGaps mends the description in place and returns the pointers at which it
// has nothing to mend: another edition than the table was written for.
func applyGaps(description any, mend []gap) (absent []string, err error) {
	type repair struct {
		site
		gap
	}
	var repairs []repair // found before any is made, as a repair moves what lies below it
	for _, g := range mend {
		for _, at := range g.at {
			if s, ok := locate(description, at); ok {
				repairs = append(repairs, repair{s, g})
			} else {
				absent = append(absent, at)
			}
		}
	}
	for _, r := range repairs {
		addition, err := jsonschema.UnmarshalJSON(strings.NewReader(r.with))
		if err != nil {
			return nil, fmt.Errorf("gap %q: %w", r.why, err)
		}
		r.parent[r.key] = map[string]any{r.combine: []any{r.parent[r.key], addition}}
	}
	return absent, nil
}

// locate follows a JSON pointer through objects.
func locate(value any, at string) (site, bool) {
	var s site
	for token := range strings.SplitSeq(strings.TrimPrefix(at, "/"), "/") {
		object, ok := value.(map[string]any)
		if !ok {
			return site{}, false
		}
		s = site{parent: object, key: strings.NewReplacer("~1", "/", "~0", "~").Replace(token)}
		if value, ok = object[s.key]; !ok {
			return site{}, false
		}
	}
	return s, true
}
