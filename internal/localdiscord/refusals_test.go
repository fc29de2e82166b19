package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"verkoopcoach/internal/localdiscord"
)

// rep is a JSON string of n characters.
func rep(n int) string { return `"` + strings.Repeat("é", n) + `"` }

// times repeats an item with its number in it.
func times(n int, item string) string {
	list := make([]string, n)
	for i := range list {
		list[i] = strings.ReplaceAll(item, "#", fmt.Sprint(i))
	}
	return strings.Join(list, ",")
}

const button = `{"type":2,"style":1,"label":"L","custom_id":"b#"}`

func row(children string) string { return `{"type":1,"components":[` + children + `]}` }

func menu(options, rest string) string {
	return row(`{"type":3,"custom_id":"s","options":[` + options + `]` + rest + `}`)
}

// messages is what Discord refuses in any message, and where it says so.
var messages = []struct{ name, body, want string }{
	{"content of 2001", `{"content":` + rep(2001) + `}`, `"content":{"_errors"`},
	{"nothing", `{"content":"  "}`, `"code":50006`},
	{"invalid JSON", `{"content":`, `"code":50109`},
	{"number as content", `{"content":5}`, `"content":{"_errors"`},
	{"six rows", `{"content":"x","components":[` + times(6, row(button)) + `]}`, `"components":{"_errors"`},
	{"six buttons", `{"content":"x","components":[` + row(times(6, button)) + `]}`, `"components":{"0":{"components":{"_errors"`},
	{"empty row", `{"content":"x","components":[` + row("") + `]}`, `"BASE_TYPE_BAD_LENGTH"`},
	{"button label of 81", `{"content":"x","components":[` + row(`{"type":2,"style":1,"custom_id":"a","label":`+rep(81)+`}`) + `]}`, `"label":{"_errors"`},
	{"button without label", `{"content":"x","components":[` + row(`{"type":2,"style":1,"custom_id":"a"}`) + `]}`, `LABEL_OR_EMOJI`},
	{"custom id of 101", `{"content":"x","components":[` + row(`{"type":2,"style":1,"label":"l","custom_id":`+rep(101)+`}`) + `]}`, `"custom_id":{"_errors"`},
	{"no custom id", `{"content":"x","components":[` + row(`{"type":2,"style":1,"label":"l"}`) + `]}`, `BASE_TYPE_REQUIRED`},
	{"style 9", `{"content":"x","components":[` + row(`{"type":2,"style":9,"label":"l","custom_id":"a"}`) + `]}`, `"style":{"_errors"`},
	{"link with javascript", `{"content":"x","components":[` + row(`{"type":2,"style":5,"label":"l","url":"javascript:1"}`) + `]}`, `URL_TYPE_INVALID_SCHEME`},
	{"emoji in letters", `{"content":"x","components":[` + row(`{"type":2,"style":1,"custom_id":"a","emoji":{"name":"pencil"}}`) + `]}`, `COMPONENT_INVALID_EMOJI`},
	{"same custom id twice", `{"content":"x","components":[` + row(`{"type":2,"style":1,"label":"l","custom_id":"a"},{"type":2,"style":1,"label":"m","custom_id":"a"}`) + `]}`, `COMPONENT_CUSTOM_ID_DUPLICATED`},
	{"select beside a button", `{"content":"x","components":[` + row(`{"type":3,"custom_id":"s","options":[{"label":"a","value":"a"}]},`+button) + `]}`, `COMPONENT_LAYOUT_WIDTH_EXCEEDED`},
	{"26 options", `{"content":"x","components":[` + menu(times(26, `{"label":"l","value":"v#"}`), "") + `]}`, `"options":{"_errors"`},
	{"no options", `{"content":"x","components":[` + menu("", "") + `]}`, `"options":{"_errors"`},
	{"option label of 101", `{"content":"x","components":[` + menu(`{"value":"v","label":`+rep(101)+`}`, "") + `]}`, `"label":{"_errors"`},
	{"same option value twice", `{"content":"x","components":[` + menu(`{"label":"a","value":"v"},{"label":"b","value":"v"}`, "") + `]}`, `OPTION_VALUE_DUPLICATED`},
	{"placeholder of 151", `{"content":"x","components":[` + menu(`{"label":"a","value":"v"}`, `,"placeholder":`+rep(151)) + `]}`, `"placeholder":{"_errors"`},
	{"more values than options", `{"content":"x","components":[` + menu(`{"label":"a","value":"v"}`, `,"max_values":2`) + `]}`, `"options":{"_errors"`},
	{"text display without the flag", `{"content":"x","components":[{"type":10,"content":"x"}]}`, `UNION_TYPE_CHOICES`},
	{"text input in a message", `{"content":"x","components":[` + row(`{"type":4,"style":1,"custom_id":"a","label":"l"}`) + `]}`, `UNION_TYPE_CHOICES`},
	{"V2 with content", `{"flags":32768,"content":"x","components":[{"type":10,"content":"x"}]}`, `MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2`},
	{"V2 with embeds", `{"flags":32768,"embeds":[{"title":"x"}],"components":[{"type":10,"content":"x"}]}`, `"embeds":{"_errors"`},
	{"V2 with nothing", `{"flags":32768}`, `"code":50006`},
	{"V2 with 41 components", `{"flags":32768,"components":[{"type":17,"components":[` + times(40, `{"type":10,"content":"x"}`) + `]}]}`, `COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED`},
	{"V2 with 4001 characters", `{"flags":32768,"components":[{"type":10,"content":` + rep(2000) + `},{"type":10,"content":` + rep(2001) + `}]}`, `COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED`},
	{"V2 with an empty text", `{"flags":32768,"components":[{"type":10,"content":""}]}`, `"content":{"_errors"`},
	{"section without accessory", `{"flags":32768,"components":[{"type":9,"components":[{"type":10,"content":"x"}]}]}`, `"accessory":{"_errors"`},
	{"container in a container", `{"flags":32768,"components":[{"type":17,"components":[{"type":17,"components":[]}]}]}`, `UNION_TYPE_CHOICES`},
	{"unknown component", `{"flags":32768,"components":[{"type":99}]}`, `UNION_TYPE_CHOICES`},
	{"file that did not come along", `{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://x.md"}}]}`, `ATTACHMENT_NOT_FOUND`},
	{"attachment that did not come along", `{"content":"x","attachments":[{"id":0}]}`, `ATTACHMENT_NOT_FOUND`},
	{"eleven embeds", `{"embeds":[` + times(11, `{"title":"x"}`) + `]}`, `"embeds":{"_errors"`},
	{"embed title of 257", `{"embeds":[{"title":` + rep(257) + `}]}`, `"title":{"_errors"`},
	{"embed field without a value", `{"embeds":[{"fields":[{"name":"n","value":""}]}]}`, `"value":{"_errors"`},
	{"embeds of 6001", `{"embeds":[{"description":` + rep(4000) + `},{"description":` + rep(2001) + `}]}`, `MAX_EMBED_SIZE_EXCEEDED`},
	{"mentions twice over", `{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}`, `PARSE_EXCLUSIVE`},
	{"mentions of another kind", `{"content":"x","allowed_mentions":{"parse":["all"]}}`, `"parse":{"0"`},
}

func TestRefusedMessages(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	for _, c := range messages {
		status, text := d.do(t, "POST", "/channels/"+d.channel.ID()+"/messages", c.body)
		if status != 400 || !strings.Contains(text, c.want) {
			t.Errorf("%s, as a message: %d %s, want 400 with %s", c.name, status, text, c.want)
		}
		status, text = answer(t, d.Server, i, `{"type":4,"data":`+c.body+`}`)
		if status != 400 || !strings.Contains(text, c.want) {
			t.Errorf("%s, as an answer: %d %s, want 400 with %s", c.name, status, text, c.want)
		}
	}
	d.answer(i, `{"type":4,"data":{"content":"goed"}}`, 204)
	d.reply()
	if got, want := len(d.Violations()), 2*len(messages); got != want {
		t.Errorf("%d violations on record, want %d", got, want)
	}
}

func label(input string) string {
	return `{"type":18,"label":"L","component":` + input + `}`
}

var input = `{"type":4,"style":1,"custom_id":"i#"}`

var forms = []struct{ name, data, want string }{
	{"title of 46", `"custom_id":"f","title":` + rep(46) + `,"components":[` + label(input) + `]`, `"title":{"_errors"`},
	{"no title", `"custom_id":"f","components":[` + label(input) + `]`, `"title":{"_errors"`},
	{"no custom id", `"title":"t","components":[` + label(input) + `]`, `"custom_id":{"_errors"`},
	{"no components", `"custom_id":"f","title":"t"`, `"components":{"_errors"`},
	{"six components", `"custom_id":"f","title":"t","components":[` + times(6, label(input)) + `]`, `"components":{"_errors"`},
	{"label of 46", `"custom_id":"f","title":"t","components":[{"type":18,"label":` + rep(46) + `,"component":` + input + `}]`, `"label":{"_errors"`},
	{"description of 101", `"custom_id":"f","title":"t","components":[{"type":18,"label":"l","description":` + rep(101) + `,"component":` + input + `}]`, `"description":{"_errors"`},
	{"label without child", `"custom_id":"f","title":"t","components":[{"type":18,"label":"l"}]`, `"component":{"_errors"`},
	{"label with a list", `"custom_id":"f","title":"t","components":[{"type":18,"label":"l","component":` + input + `,"components":[` + input + `]}]`, `LABEL_COMPONENT_ONE_CHILD`},
	{"label in a label", `"custom_id":"f","title":"t","components":[` + label(label(input)) + `]`, `UNION_TYPE_CHOICES`},
	{"button in a label", `"custom_id":"f","title":"t","components":[` + label(button) + `]`, `UNION_TYPE_CHOICES`},
	{"own label in a label", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":1,"custom_id":"i","label":"x"}`) + `]`, `TEXT_INPUT_LABEL_IN_LABEL`},
	{"no label in a row", `"custom_id":"f","title":"t","components":[` + row(input) + `]`, `"label":{"_errors"`},
	{"value of 4001", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":2,"custom_id":"i","value":`+rep(4001)+`}`) + `]`, `"value":{"_errors"`},
	{"value longer than max_length", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":2,"custom_id":"i","max_length":3,"value":"abcd"}`) + `]`, `"value":{"_errors"`},
	{"min above max", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":2,"custom_id":"i","min_length":5,"max_length":3}`) + `]`, `"min_length":{"_errors"`},
	{"max_length of 4001", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":2,"custom_id":"i","max_length":4001}`) + `]`, `"max_length":{"_errors"`},
	{"placeholder of 101", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":2,"custom_id":"i","placeholder":`+rep(101)+`}`) + `]`, `"placeholder":{"_errors"`},
	{"style 3", `"custom_id":"f","title":"t","components":[` + label(`{"type":4,"style":3,"custom_id":"i"}`) + `]`, `"style":{"_errors"`},
	{"same custom id twice", `"custom_id":"f","title":"t","components":[` + label(input) + `,` + label(input) + `]`, `COMPONENT_CUSTOM_ID_DUPLICATED`},
	{"disabled select", `"custom_id":"f","title":"t","components":[` + label(`{"type":3,"custom_id":"s","disabled":true,"options":[{"label":"a","value":"a"}]}`) + `]`, `MODAL_COMPONENT_DISABLED`},
	{"radio group of one", `"custom_id":"f","title":"t","components":[` + label(`{"type":21,"custom_id":"s","options":[{"label":"a","value":"a"}]}`) + `]`, `"options":{"_errors"`},
}

func TestRefusedForms(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.slash()
	for _, c := range forms {
		text := d.answer(i, `{"type":9,"data":{`+c.data+`}}`, 400)
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
	}
	d.answer(i, form, 204)
	opened := d.reply().Form
	again := d.by(func() (*localdiscord.Reply, error) {
		return d.anna.Submit(soon(t), opened, map[string]string{"groep": "Innovators"})
	})
	for _, body := range []string{form, `{"type":7,"data":{"content":"x"}}`, `{"type":6}`, `{"type":8,"data":{"choices":[]}}`} {
		if text := d.answer(again, body, 400); !strings.Contains(text, `"type":{"_errors"`) {
			t.Errorf("%s after a form from a command: %s", body, text)
		}
	}
	d.answer(again, `{"type":4,"data":{"content":"ja"}}`, 204)
	d.reply()
}

func TestRefusedChoices(t *testing.T) {
	t.Parallel()
	d := newDesk(t, localdiscord.Options{})
	i := d.by(func() (*localdiscord.Reply, error) {
		_, err := d.anna.Complete(soon(t), d.channel, "stap", "stap", "x")
		return nil, err
	})
	for name, choices := range map[string]string{
		"26 choices":     times(26, `{"name":"n","value":"v"}`),
		"name of 101":    `{"value":"v","name":` + rep(101) + `}`,
		"value of 101":   `{"name":"n","value":` + rep(101) + `}`,
		"without a name": `{"name":"","value":"v"}`,
	} {
		if text := d.answer(i, `{"type":8,"data":{"choices":[`+choices+`]}}`, 400); !strings.Contains(text, `"choices":{`) {
			t.Errorf("%s: %s", name, text)
		}
	}
	d.answer(i, `{"type":4,"data":{"content":"x"}}`, 400)
	d.answer(i, `{"type":8,"data":{"choices":[]}}`, 204)
	<-d.replies
}

func TestRefusedCommands(t *testing.T) {
	t.Parallel()
	c := newClass(t, localdiscord.Options{})
	option := func(rest string) string {
		return `[{"name":"a","description":"d","options":[` + rest + `]}]`
	}
	for _, x := range []struct{ name, body, want string }{
		{"capitals", `[{"name":"Start","description":"d"}]`, `APPLICATION_COMMAND_INVALID_NAME`},
		{"space", `[{"name":"a b","description":"d"}]`, `STRING_TYPE_REGEX`},
		{"name of 33", `[{"name":` + rep(33) + `,"description":"d"}]`, `"name":{"_errors"`},
		{"no description", `[{"name":"a"}]`, `"description":{"_errors"`},
		{"description of 101", `[{"name":"a","description":` + rep(101) + `}]`, `"description":{"_errors"`},
		{"same name twice", `[{"name":"a","description":"d"},{"name":"a","description":"d"}]`, `APPLICATION_COMMANDS_DUPLICATE_NAME`},
		{"unknown locale", `[{"name":"a","description":"d","name_localizations":{"en":"b"}}]`, `LOCALE_TYPE_INVALID`},
		{"localised in capitals", `[{"name":"a","description":"d","name_localizations":{"en-GB":"B"}}]`, `"name_localizations":{"en-GB"`},
		{"required last", option(`{"type":3,"name":"x","description":"d"},{"type":3,"name":"y","description":"d","required":true}`), `REQUIRED_INVALID`},
		{"26 options", option(times(26, `{"type":3,"name":"x#","description":"d"}`)), `"options":{"_errors"`},
		{"26 choices", option(`{"type":3,"name":"x","description":"d","choices":[` + times(26, `{"name":"n#","value":"v"}`) + `]}`), `"choices":{"_errors"`},
		{"choices and autocomplete", option(`{"type":3,"name":"x","description":"d","autocomplete":true,"choices":[{"name":"n","value":"v"}]}`), `CHOICES_AUTOCOMPLETE`},
		{"subcommand beside option", option(`{"type":3,"name":"x","description":"d"},{"type":1,"name":"y","description":"d"}`), `TYPE_INVALID`},
		{"not a list", `{"name":"a"}`, `50035`},
	} {
		status, text := c.do(t, "PUT", "/applications/"+c.ApplicationID()+"/commands", x.body)
		if status != 400 || !strings.Contains(text, x.want) {
			t.Errorf("%s: %d %s, want %s", x.name, status, text, x.want)
		}
	}
	if names := c.anna.Commands(); len(names) != 1 || names[0].Name != "stap" {
		t.Errorf("after refusals the commands are %v", names)
	}
}
