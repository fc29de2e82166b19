package practice

import (
	"verkoopcoach/internal/localdiscord"
)

// What a tab is told. Messages and commands are in Discord's own notation.
type (
	welcome struct {
		Type     string                 `json:"type"` // "welcome"
		Me       string                 `json:"me"`
		Guild    place                  `json:"guild"`
		Bot      person                 `json:"bot"`
		Members  []person               `json:"members"`
		Roles    []place                `json:"roles"`
		Channels []channelState         `json:"channels"`
		Commands []localdiscord.Command `json:"commands"`
	}
	place struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	person struct {
		ID      string `json:"id"`
		Name    string `json:"name"`
		Teacher bool   `json:"teacher,omitempty"`
	}
	channelState struct {
		place
		Kind     int                     `json:"kind"`
		Parent   string                  `json:"parent,omitempty"`   // the category, or the channel of a thread
		Messages []*localdiscord.Message `json:"messages,omitempty"` // of a channel that is new to the tab
	}
	placesNews struct {
		Type     string         `json:"type"` // "places"
		Roles    []place        `json:"roles"`
		Channels []channelState `json:"channels"`
	}
	messageNews struct {
		Type    string                `json:"type"` // "message"
		Channel string                `json:"channel"`
		Message *localdiscord.Message `json:"message"`
	}
	goneNews struct {
		Type    string `json:"type"` // "gone"
		Channel string `json:"channel"`
		ID      string `json:"id"`
	}
	commandNews struct {
		Type     string                 `json:"type"` // "commands"
		Commands []localdiscord.Command `json:"commands"`
	}
)

// teaches reports whether the member may manage the server.
func (s *School) teaches(m *localdiscord.Member) bool {
	return m.PermissionsIn(s.tentas).Has(localdiscord.ManageGuild)
}
