package contract

import (
	"encoding/json"
	"testing"

	dg "github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"
)

func TestUnknownGivesNoFalseAlarm(t *testing.T) {
	c := discord(t)
	for name := range accepted {
		found, err := sample(t, name).unknown(t, c)
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", name, found, err)
		}
	}
}

// Each row adds one property that Discord would ignore.
func TestUnknownFindsStrayProperties(t *testing.T) {
	c := discord(t)
	for _, row := range []struct{ sample, at string }{
		{"commands", "/0/permissions"},
		{"commands", "/0/options/0/autocompleet"},
		{"commands", "/2/options/0/options/0/choices"},
		{"card", "/daata"},
		{"card", "/data/title"},
		{"card", "/data/components/0/title"},
		{"card", "/data/components/0/components/1/accessory/customid"},
		{"card", "/data/components/0/components/3/components/1/tooltip"},
		{"card", "/data/components/0/components/4/components/0/options/0/id"},
		{"form", "/data/flags"},
		{"form", "/data/components/0/component/value"},
		{"form", "/data/components/1/component/options"},
		{"update", "/data/tts"},
		{"choices", "/data/choices/1/description"},
		{"original", "/embeds/0/fields/0/colour"},
		{"original", "/nonce"},
		{"message", "/allowed_mentions/everyone"},
	} {
		r := sample(t, row.sample)
		r.body = with(t, r.body, row.at, nil)
		found, err := r.unknown(t, c)
		if err != nil {
			t.Errorf("%s: %v", row.at, err)
		}
		if diff := cmp.Diff([]string{row.at}, found); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.at, diff)
		}
	}
}

func TestUnknownLooksBeyondTheBody(t *testing.T) {
	c := discord(t)
	contentType, body := multipartBody(t, [][2]string{{"payload_json", "{}"}, {"content", "hoi"}})
	for name, row := range map[string]struct {
		request request
		want    []string
	}{
		"query":               {request{method: "GET", path: channel + "/messages", query: "limit=5&aantal=5"}, []string{"?aantal"}},
		"body where none is":  {request{method: "PUT", path: channel + "/pins/11", contentType: jsonType, body: []byte(`{}`)}, []string{""}},
		"field beside a JSON": {request{method: "POST", path: channel + "/messages", contentType: contentType, body: body}, []string{"/content"}},
	} {
		found, err := row.request.unknown(t, c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(row.want, found); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestUnknownRefusesWhatCheckRefuses(t *testing.T) {
	r := sample(t, "form")
	r.body = with(t, r.body, "/data/title", "")
	if found, err := r.unknown(t, discord(t)); err == nil || found != nil {
		t.Errorf("got %v, %v", found, err)
	}
}

// What discordgo sends besides what it was asked to. It writes null and empty
// values of one struct for all types of response; the description allows null in
// the fields that it knows, and where it does not, the request is refused.
func TestDiscordgo(t *testing.T) {
	c := discord(t)
	label := func(child dg.MessageComponent) labelComponent {
		return labelComponent{Label: "Waarom?", Component: child}
	}
	for name, row := range map[string]struct {
		response *dg.InteractionResponse
		unknown  []string
		refused  []string
	}{
		"message with null embeds": {
			response: &dg.InteractionResponse{Type: dg.InteractionResponseChannelMessageWithSource, Data: &dg.InteractionResponseData{Content: "hoi"}},
		},
		"deferred": {
			response: &dg.InteractionResponse{Type: dg.InteractionResponseDeferredChannelMessageWithSource},
		},
		"update": {
			response: &dg.InteractionResponse{Type: dg.InteractionResponseUpdateMessage, Data: &dg.InteractionResponseData{Content: "hoi"}},
			unknown:  []string{"/data/tts"},
		},
		"choices": {
			response: &dg.InteractionResponse{Type: dg.InteractionApplicationCommandAutocompleteResult, Data: &dg.InteractionResponseData{
				Choices: []*dg.ApplicationCommandOptionChoice{{Name: "Doelmarkt", Value: "doelmarkt"}},
			}},
			unknown: []string{"/data/components", "/data/content", "/data/embeds", "/data/tts"},
		},
		"form with an action row": {
			response: form(dg.ActionsRow{Components: []dg.MessageComponent{dg.TextInput{CustomID: "waarom", Label: "Waarom?", Style: dg.TextInputShort}}}),
			unknown:  []string{"/data/content", "/data/embeds", "/data/tts"},
		},
		"form with a text input in a label": {
			response: form(label(dg.TextInput{CustomID: "waarom", Style: dg.TextInputShort})),
			refused:  []string{"body /data/components/0/component/label"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			body, err := json.Marshal(row.response)
			if err != nil {
				t.Fatal(err)
			}
			found, err := request{method: "POST", path: callback, contentType: jsonType, body: body}.unknown(t, c)
			if row.refused != nil {
				if diff := cmp.Diff(row.refused, refused(t, err)); diff != "" {
					t.Errorf("faults (-want +got):\n%s", diff)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.unknown, found); diff != "" {
				t.Errorf("unknown (-want +got):\n%s", diff)
			}
		})
	}
}

func form(component dg.MessageComponent) *dg.InteractionResponse {
	return &dg.InteractionResponse{Type: dg.InteractionResponseModal, Data: &dg.InteractionResponseData{
		CustomID: "v1:form:doelmarkt:0", Title: "Doelmarkt", Components: []dg.MessageComponent{component},
	}}
}

// labelComponent is the one that discordgo v0.29.0 lacks (type 18).
type labelComponent struct {
	Label     string
	Component dg.MessageComponent
}

// Type is that of a label.
func (labelComponent) Type() dg.ComponentType { return 18 }

// MarshalJSON adds the type, as discordgo's own components do.
func (l labelComponent) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"type": l.Type(), "label": l.Label, "component": l.Component})
}
