package localdiscord

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The errors of somebody who reaches for what is not there for them.
var (
	ErrNotVisible = errors.New("this person does not see that")
	ErrGone       = errors.New("this message is no longer there")
)

// Say posts a message as a person types it. Without the content intent the bot
// hears that something was said, and not what.
func (m *Member) Say(ch *Channel, text string) (*Message, error) {
	s := m.guild.srv
	if err := m.reach(ch, SendMessages); err != nil {
		return nil, err
	}
	said := Message{ID: s.ids.next(), ChannelID: ch.id, Author: m.user, Content: text, Timestamp: Stamp{s.clock.Now()}}
	said.normalise()
	said.Pings = pingsOf(text, nil)
	s.fillMentions(&said)
	s.publish(ch, &said, nil, "")
	return &said, nil
}

// Click presses the button with this label on a message, as the message is
// now. The error says which buttons there are when there is no such one.
func (m *Member) Click(ctx context.Context, msg *Message, label string) (*Reply, error) {
	ch, now, err := m.look(msg)
	if err != nil {
		return nil, err
	}
	button, err := findButton(now, label)
	if err != nil {
		return nil, err
	}
	return m.press(ctx, ch, now, button)
}

// ClickID presses a button by its custom id, whether or not the message has
// such a button: an old or foreign id, as a tampered client would send it.
func (m *Member) ClickID(ctx context.Context, msg *Message, customID string) (*Reply, error) {
	ch, now, err := m.look(msg)
	if err != nil {
		return nil, err
	}
	button := Component{Type: TypeButton, CustomID: customID, Label: customID}
	for _, b := range now.Buttons() {
		if b.CustomID == customID {
			button = b
		}
	}
	return m.press(ctx, ch, now, &button)
}

func (m *Member) press(ctx context.Context, ch *Channel, msg *Message, button *Component) (*Reply, error) {
	what := &Action{Kind: ClickedButton, Label: button.Label, Message: msg}
	return m.guild.srv.perform(ctx, m.pressRequest(ch, msg, button), what)
}

type componentData struct {
	CustomID string    `json:"custom_id"`
	Type     int       `json:"component_type"`
	ID       int       `json:"id,omitempty"`
	Values   []string  `json:"values,omitempty"`
	Resolved *resolved `json:"resolved,omitempty"`
}

func (m *Member) pressRequest(ch *Channel, msg *Message, button *Component) *request {
	return &request{kind: kindComponent, member: m, channel: ch, sourceID: msg.ID,
		data: componentData{CustomID: button.CustomID, Type: TypeButton, ID: button.ID}}
}

// Select picks options by their label or value in the select menu with this
// placeholder; "" is the only select of the message.
func (m *Member) Select(ctx context.Context, msg *Message, placeholder string, options ...string) (*Reply, error) {
	ch, now, err := m.look(msg)
	if err != nil {
		return nil, err
	}
	menu, err := findSelect(now, placeholder)
	if err != nil {
		return nil, err
	}
	return m.choose(ctx, ch, now, menu, options)
}

// SelectID picks options in the select menu with this custom id, as a page
// does that has drawn the menu.
func (m *Member) SelectID(ctx context.Context, msg *Message, customID string, options ...string) (*Reply, error) {
	ch, now, err := m.look(msg)
	if err != nil {
		return nil, err
	}
	for _, menu := range now.Selects() {
		if menu.CustomID == customID && !menu.Disabled {
			return m.choose(ctx, ch, now, &menu, options)
		}
	}
	return nil, fmt.Errorf("%w: the menu %q", ErrGone, customID)
}

func (m *Member) choose(ctx context.Context, ch *Channel, now *Message, menu *Component, options []string) (*Reply, error) {
	picked, err := m.pick(menu, options)
	if err != nil {
		return nil, err
	}
	r := &request{kind: kindComponent, member: m, channel: ch, sourceID: now.ID, data: componentData{
		CustomID: menu.CustomID, Type: menu.Type, ID: menu.ID, Values: picked.values, Resolved: picked.resolved}}
	what := &Action{Kind: ChoseOption, Label: menu.Placeholder, Choices: picked.labels, Message: now}
	return m.guild.srv.perform(ctx, r, what)
}

// look finds the message as it is now, if this person may see it.
func (m *Member) look(msg *Message) (*Channel, *Message, error) {
	if msg == nil {
		return nil, nil, ErrGone
	}
	ch := m.guild.srv.Channel(msg.ChannelID)
	if ch == nil {
		return nil, nil, ErrGone
	}
	if err := m.reach(ch, 0); err != nil {
		return nil, nil, err
	}
	now := ch.Message(msg.ID)
	switch {
	case now == nil:
		return nil, nil, ErrGone
	case !now.visibleTo(m):
		return nil, nil, fmt.Errorf("%w: the message is for somebody else", ErrNotVisible)
	}
	return ch, now, nil
}

// reach reports whether the person sees the channel and may do p in it.
func (m *Member) reach(ch *Channel, p Permission) error {
	s := m.guild.srv
	s.mu.RLock()
	defer s.mu.RUnlock()
	switch {
	case !m.sees(ch):
		return fmt.Errorf("%w: channel #%s", ErrNotVisible, ch.name)
	case !m.permissionsIn(ch).Has(p):
		return fmt.Errorf("%s may not do that in #%s", m.displayName(), ch.name)
	}
	return nil
}

// findButton finds a button that can be pressed.
func findButton(msg *Message, label string) (*Component, error) {
	var labels []string
	buttons := msg.Buttons()
	for i := range buttons {
		b := &buttons[i]
		if b.Face() != label && b.Label != label {
			labels = append(labels, b.Face())
			continue
		}
		switch {
		case b.Disabled:
			return nil, fmt.Errorf("the button %q is greyed out", label)
		case b.Style == styleLink, b.Style == stylePremium:
			return nil, fmt.Errorf("the button %q opens a page: %s", label, b.URL)
		case slices.ContainsFunc(buttons[i+1:], func(o Component) bool { return o.Face() == b.Face() && !o.Disabled }):
			return nil, fmt.Errorf("there is more than one button %q", label)
		}
		return b, nil
	}
	return nil, fmt.Errorf("there is no button %q; there are: %s", label, quoted(labels))
}

// Face is what a button shows: its emoji and its label.
func (c *Component) Face() string {
	if c.Emoji == nil {
		return c.Label
	}
	return strings.TrimSpace(c.Emoji.Name + " " + c.Label)
}

func findSelect(msg *Message, placeholder string) (*Component, error) {
	var names []string
	menus := msg.Selects()
	for i := range menus {
		if menus[i].Placeholder == placeholder || placeholder == "" && len(menus) == 1 {
			if menus[i].Disabled {
				return nil, fmt.Errorf("the menu %q is greyed out", placeholder)
			}
			return &menus[i], nil
		}
		names = append(names, menus[i].Placeholder)
	}
	return nil, fmt.Errorf("there is no menu %q; there are: %s", placeholder, quoted(names))
}

func quoted(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return `"` + strings.Join(list, `", "`) + `"`
}
