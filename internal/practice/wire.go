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
		Messages []*localdiscord.Message `json:"messages"`
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

// welcome is all that the viewer sees now.
func (p *Page) welcome(viewer *localdiscord.Member) welcome {
	class, bot := p.school.class, p.school.discord.Bot()
	w := welcome{
		Type: "welcome", Me: viewer.ID(), Guild: place{class.ID(), class.Name()},
		Bot: person{ID: bot.ID, Name: bot.Username}, Commands: viewer.Commands(),
		Roles: []place{{p.school.teacherRole.ID(), p.school.teacherRole.Name()}},
	}
	for _, m := range class.Members() {
		w.Members = append(w.Members, person{ID: m.ID(), Name: m.Name(), Teacher: p.school.teaches(m)})
	}
	for _, c := range class.Channels(viewer) {
		w.Channels = append(w.Channels, channelState{place{c.ID(), c.Name()}, c.Messages(viewer)})
	}
	return w
}

// news is what the event means to the viewer, nil when that is nothing.
func (p *Page) news(e localdiscord.Event, viewer *localdiscord.Member) any {
	if e.Kind == localdiscord.CommandsChanged {
		return commandNews{"commands", viewer.Commands()}
	}
	if !e.VisibleTo(viewer) {
		return nil
	}
	switch e.Kind {
	case localdiscord.MessageCreated, localdiscord.MessageUpdated, localdiscord.MessagePinned, localdiscord.MessageUnpinned:
		return messageNews{"message", e.Channel.ID(), e.Message}
	case localdiscord.MessageDeleted:
		return goneNews{"gone", e.Channel.ID(), e.Message.ID}
	default:
		return nil
	}
}

// teaches reports whether the member may manage the server.
func (s *School) teaches(m *localdiscord.Member) bool {
	return m.PermissionsIn(s.tentas).Has(localdiscord.ManageGuild)
}
