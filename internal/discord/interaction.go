package discord

import (
	"errors"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// The types of interactions.
const (
	typeCommand      = 2
	typeComponent    = 3
	typeAutocomplete = 4
	typeModalSubmit  = 5
)

// interaction is what a person did, as far as this bot looks at it.
//
// It has a decoder of its own because discordgo's leaves the whole interaction
// empty when a message holds a component that it does not know, and a form's
// data nil when its inputs stand in labels; neither could be answered.
type interaction struct {
	ID, Token, Application string
	Type                   int
	Guild                  string
	Channel                string // for a thread the channel that it is in
	Place                  string // the channel or thread where it happened
	User                   string
	Handle                 string   // of the user, in the whole of Discord
	Roles                  []string // of the user
	Permissions            uint64   // of the user in the channel
	AppPermissions         uint64   // of the bot in the channel
	Locale                 string

	Command string   // commands, with the subcommand: "docent ai aan"
	Options []option // commands
	Uploads []upload // commands: the files that came along

	CustomID string            // components and forms
	Selected []string          // selects
	Fields   map[string]string // forms: what was filled in, by custom id

	Message   string // the message that the component is on
	Ephemeral bool   // only the user sees that message
}

// option is one argument of a command as the person gave it.
type option struct {
	Name    string
	Value   string
	Focused bool
}

// upload is a file that a person gave with a command.
type upload struct {
	ID, Name, URL string
	Size          int64 // in bytes, as Discord says
}

// upload returns the file that was given as the argument with that name.
func (in *interaction) upload(name string) (upload, bool) {
	id := in.option(name)
	for _, u := range in.Uploads {
		if u.ID == id && id != "" {
			return u, true
		}
	}
	return upload{}, false
}

// option returns the value of the argument with that name, or "".
func (in *interaction) option(name string) string {
	for _, o := range in.Options {
		if o.Name == name {
			return o.Value
		}
	}
	return ""
}

// focused returns the argument that is being typed.
func (in *interaction) focused() option {
	for _, o := range in.Options {
		if o.Focused {
			return o
		}
	}
	return option{}
}

var errMalformed = errors.New("discord: interaction with parts that cannot be read")

// decodeInteraction reads an INTERACTION_CREATE. An interaction that can be
// answered but not understood comes with errMalformed; any other error leaves
// nothing to answer to.
//
// Only the parts that matter are looked for: an interaction carries the whole
// message that its button was on, and reading all of that twice, here and in
// discordgo, would be half the work of an answer.
func decodeInteraction(data []byte) (*interaction, error) {
	if !gjson.ValidBytes(data) {
		return nil, errors.New("discord: interaction is no JSON")
	}
	root := gjson.ParseBytes(data)
	in := &interaction{ID: str(root, "id"), Token: str(root, "token"), Application: str(root, "application_id")}
	if in.ID == "" || in.Token == "" {
		return nil, errors.New("discord: interaction without id or token")
	}
	in.Type = int(root.Get("type").Int())
	in.readPlace(root)
	in.readData(root.Get("data"))
	message := root.Get("message")
	in.Message, in.Ephemeral = str(message, "id"), message.Get("flags").Int()&flagEphemeral != 0
	if !root.IsObject() || !root.Get("data").IsObject() {
		return in, errMalformed
	}
	return in, nil
}

func (in *interaction) readPlace(root gjson.Result) {
	in.Guild, in.Channel, in.Place = str(root, "guild_id"), str(root, "channel_id"), str(root, "channel_id")
	if parent := str(root, "channel.parent_id"); parent != "" && isThread(root.Get("channel.type").Int()) {
		in.Channel = parent
	}
	in.User = str(root, "member.user.id")
	if in.User == "" {
		in.User = str(root, "user.id") // in private conversations
	}
	in.Handle = str(root, "member.user.username")
	for _, role := range root.Get("member.roles").Array() {
		in.Roles = append(in.Roles, role.String())
	}
	in.Permissions = parseBits(str(root, "member.permissions"))
	in.AppPermissions = parseBits(str(root, "app_permissions"))
	in.Locale = str(root, "locale")
}

func (in *interaction) readData(data gjson.Result) {
	in.Command, in.CustomID = str(data, "name"), str(data, "custom_id")
	options := data.Get("options").Array()
	for len(options) == 1 && isBranch(options[0].Get("type").Int()) {
		in.Command += " " + str(options[0], "name")
		options = options[0].Get("options").Array()
	}
	for _, o := range options {
		in.Options = append(in.Options, option{Name: str(o, "name"), Value: scalar(o.Get("value")), Focused: o.Get("focused").Bool()})
	}
	data.Get("resolved.attachments").ForEach(func(id, a gjson.Result) bool {
		in.Uploads = append(in.Uploads, upload{ID: id.Str, Name: str(a, "filename"), URL: str(a, "url"), Size: a.Get("size").Int()})
		return true
	})
	for _, v := range data.Get("values").Array() {
		in.Selected = append(in.Selected, scalar(v))
	}
	if in.Type == typeModalSubmit {
		in.Fields = make(map[string]string)
		in.collect(data.Get("components"))
	}
}

// collect gathers what was filled in, however deep it stands: a label holds one
// component, a row holds several, an input holds a value, a select values. Of
// unknown types only these parts are looked at.
func (in *interaction) collect(components gjson.Result) {
	for _, c := range components.Array() {
		id, inner := str(c, "custom_id"), c.Get("component")
		switch {
		case inner.IsObject():
			in.collect(inner)
		case c.Get("components").IsArray():
			in.collect(c.Get("components"))
		case id != "" && c.Get("values").IsArray():
			var chosen []string
			for _, v := range c.Get("values").Array() {
				chosen = append(chosen, scalar(v))
			}
			in.Fields[id] = strings.Join(chosen, "\n")
		case id != "":
			in.Fields[id] = scalar(c.Get("value"))
		}
	}
}

// str returns the string at the path; "" where there is none.
func str(in gjson.Result, path string) string {
	if r := in.Get(path); r.Type == gjson.String {
		return r.Str
	}
	return ""
}

// scalar returns the text of a string, a number or a boolean; "" of anything
// else.
func scalar(r gjson.Result) string {
	if r.IsObject() || r.IsArray() {
		return ""
	}
	return r.String()
}

// isBranch tells whether an option is a subcommand or a group of those.
func isBranch(optionType int64) bool {
	return optionType == argumentSubcommand || optionType == argumentGroup
}

func isThread(channelType int64) bool { return 10 <= channelType && channelType <= 12 }

// parseBits reads permissions, which Discord writes as a decimal in a string; 0
// for what it cannot read.
func parseBits(s string) uint64 {
	bits, _ := strconv.ParseUint(s, 10, 64)
	return bits
}
