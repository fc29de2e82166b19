package localdiscord_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/contract"
)

// contractFile is Discord's published description of its API, where it is at hand.
const contractFile = "../../../shared/discord/openapi.json"

// everything is a message with each component that a bot may send.
const everything = `{"flags":32768,"components":[{"type":17,"components":[{"type":10,"content":"# Kop"},
	{"type":14},{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":2,"style":5,"label":"l","url":"https://example.org"}},
	{"type":12,"items":[{"media":{"url":"https://example.org/a.png"}}]},
	{"type":1,"components":[{"type":5,"custom_id":"u"}]},{"type":1,"components":[{"type":8,"custom_id":"c"}]}]}]}`

// TestResponsesKeepToTheContract holds what this server answers against the
// schemas that Discord publishes for its own answers.
func TestResponsesKeepToTheContract(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(contractFile)
	if os.IsNotExist(err) {
		t.Skip("Discord's published contract is not at hand here")
	}
	if err != nil {
		t.Fatal(err)
	}
	published, err := contract.Load(contractFile)
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, localdiscord.Options{Check: published.Check})
	d.guild.SetBotPermissions(localdiscord.BotDefault | localdiscord.ManageChannels)
	_, posted := d.do(t, "POST", "/channels/"+d.channel.ID()+"/messages",
		`{"embeds":[{"title":"t"}],"components":[`+row(button)+`,`+menu(`{"label":"a","value":"b"}`, "")+`],"nonce":"out-7"}`)
	m := d.channel.Messages(nil)[0]
	d.do(t, "PUT", "/channels/"+d.channel.ID()+"/pins/"+m.ID, "")
	get := func(path string) string {
		t.Helper()
		status, text := d.do(t, "GET", path, "")
		if status != 200 {
			t.Fatalf("%s: %d %s", path, status, text)
		}
		return text
	}
	at, guild, app := "/channels/"+d.channel.ID(), "/guilds/"+d.guild.ID(), "/applications/"+d.ApplicationID()
	_, made := d.do(t, "POST", guild+"/channels", `{"name":"nieuw"}`)
	i := d.slash()
	_, called := send(t, d.Server, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback?with_response=true", "application/json", card)
	d.reply()
	_, original := d.hook("GET", i, "/messages/@original", "")

	_, rich := d.do(t, "POST", at+"/messages", everything)

	check := responses(t, raw)
	for _, x := range []struct{ schema, text string }{
		{"MessageResponse", posted},
		{"MessageResponse", original},
		{"MessageResponse", rich},
		{"MessageResponse", get(at + "/messages/" + m.ID)},
		{"PinnedMessagesResponse", get(at + "/messages/pins")},
		{"GuildChannelResponse", get(at)},
		{"GuildChannelResponse", made},
		{"GuildMemberResponse", get(guild + "/members/" + d.anna.ID())},
		{"UserPIIResponse", get("/users/@me")},
		{"UserResponse", get("/users/" + d.anna.ID())},
		{"GatewayResponse", get("/gateway")},
		{"GatewayBotResponse", get("/gateway/bot")},
		{"InteractionCallbackResponse", called},
		{"[]ApplicationCommandResponse", get(app + "/commands")},
		{"[]GuildRoleResponse", get(guild + "/roles")},
		{"[]MessageResponse", get(at + "/messages")},
	} {
		check(x.schema, x.text)
	}
	if v := d.Violations(); len(v) != 0 {
		t.Errorf("the requests of this test break the contract: %v", v)
	}
}

// responses judges an answer by the name of its schema; [] before it is a list.
func responses(t *testing.T, raw []byte) func(schema, text string) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("discord:///openapi.json", document); err != nil {
		t.Fatal(err)
	}
	return func(name, text string) {
		t.Helper()
		plain, list := strings.CutPrefix(name, "[]")
		schema, err := compiler.Compile("discord:///openapi.json#/components/schemas/" + plain)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		items := []any{value}
		if list {
			items, _ = value.([]any)
		}
		for _, item := range items {
			if err := schema.Validate(item); err != nil {
				t.Errorf("%s: %v\n%s", name, err, text)
			}
		}
	}
}
