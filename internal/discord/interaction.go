package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
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
	Permissions            uint64 // of the user in the channel; 0 when unknown
	AppPermissions         uint64 // of the bot in the channel
	Locale                 string

	Command string   // commands
	Options []option // commands

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

type wireInteraction struct {
	ID            string `json:"id"`
	Token         string `json:"token"`
	ApplicationID string `json:"application_id"`
	Type          int    `json:"type"`
	GuildID       string `json:"guild_id"`
	ChannelID     string `json:"channel_id"`
	Channel       struct {
		ID       string `json:"id"`
		Type     int    `json:"type"`
		ParentID string `json:"parent_id"`
	} `json:"channel"`
	Member struct {
		User        wireUser `json:"user"`
		Permissions string   `json:"permissions"`
	} `json:"member"`
	User           wireUser `json:"user"` // in private conversations, in place of the member
	AppPermissions string   `json:"app_permissions"`
	Locale         string   `json:"locale"`
	Data           struct {
		Name       string          `json:"name"`
		Options    []wireOption    `json:"options"`
		CustomID   string          `json:"custom_id"`
		Values     []string        `json:"values"`
		Components []wireComponent `json:"components"`
	} `json:"data"`
	Message struct {
		ID    string `json:"id"`
		Flags int    `json:"flags"`
	} `json:"message"`
}

type wireUser struct {
	ID string `json:"id"`
}

type wireOption struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
}

// wireComponent is any component of a submitted form: a label holds one, a row
// holds several, an input holds a value, a select values. Of unknown types only
// these parts are looked at.
type wireComponent struct {
	CustomID   string          `json:"custom_id"`
	Value      json.RawMessage `json:"value"`
	Values     []string        `json:"values"`
	Component  *wireComponent  `json:"component"`
	Components []wireComponent `json:"components"`
}

// decodeInteraction reads an INTERACTION_CREATE. An interaction that can be
// answered but not understood comes with errMalformed; any other error leaves
// nothing to answer to.
func decodeInteraction(data []byte) (*interaction, error) {
	var w wireInteraction
	err := json.Unmarshal(data, &w) // goes on past a part of the wrong type
	if w.ID == "" || w.Token == "" {
		return nil, errors.Join(errors.New("discord: interaction without id or token"), err)
	}
	in := &interaction{ID: w.ID, Token: w.Token, Application: w.ApplicationID, Type: w.Type}
	in.read(&w)
	if err != nil {
		return in, errMalformed
	}
	return in, nil
}

func (in *interaction) read(w *wireInteraction) {
	in.Guild, in.Channel, in.Place = w.GuildID, w.ChannelID, w.ChannelID
	if isThread(w.Channel.Type) && w.Channel.ParentID != "" {
		in.Channel = w.Channel.ParentID
	}
	in.User = w.Member.User.ID
	if in.User == "" {
		in.User = w.User.ID
	}
	in.Permissions = parseBits(w.Member.Permissions)
	in.AppPermissions = parseBits(w.AppPermissions)
	in.Locale = w.Locale
	in.Command = w.Data.Name
	for _, o := range w.Data.Options {
		in.Options = append(in.Options, option{Name: o.Name, Value: scalar(o.Value), Focused: o.Focused})
	}
	in.CustomID, in.Selected = w.Data.CustomID, w.Data.Values
	in.Message, in.Ephemeral = w.Message.ID, w.Message.Flags&flagEphemeral != 0
	if in.Type == typeModalSubmit {
		in.Fields = make(map[string]string)
		in.collect(w.Data.Components)
	}
}

// collect gathers what was filled in, however deep it stands.
func (in *interaction) collect(components []wireComponent) {
	for _, c := range components {
		switch {
		case c.Component != nil:
			in.collect([]wireComponent{*c.Component})
		case len(c.Components) > 0:
			in.collect(c.Components)
		case c.CustomID != "" && c.Values != nil:
			in.Fields[c.CustomID] = strings.Join(c.Values, "\n")
		case c.CustomID != "":
			in.Fields[c.CustomID] = scalar(c.Value)
		}
	}
}

// scalar returns the text of a string, a number or a boolean; "" of anything
// else.
func scalar(raw json.RawMessage) string {
	raw = bytes.TrimSpace(raw)
	var text string
	switch {
	case len(raw) == 0 || raw[0] == '{' || raw[0] == '[' || string(raw) == "null":
		return ""
	case json.Unmarshal(raw, &text) == nil:
		return text
	default:
		return string(raw)
	}
}

func isThread(channelType int) bool { return 10 <= channelType && channelType <= 12 }

// parseBits reads permissions, which Discord writes as a decimal in a string; 0
// for what it cannot read.
func parseBits(s string) uint64 {
	bits, _ := strconv.ParseUint(s, 10, 64)
	return bits
}
