package localdiscord

import (
	"fmt"
	"slices"
)

// picked is what somebody chose in a select menu.
type picked struct {
	values   []string // as sent
	labels   []string // as read
	resolved *resolved
}

// resolved describes what a value points at: users, roles, channels, files.
type resolved struct {
	Users    map[string]User        `json:"users,omitempty"`
	Members  map[string]memberPart  `json:"members,omitempty"`
	Roles    map[string]roleWire    `json:"roles,omitempty"`
	Channels map[string]channelWire `json:"channels,omitempty"`

	Attachments map[string]Attachment `json:"attachments,omitempty"`
}

// pick finds each choice by what a person reads, and holds to the menu's own
// minimum and maximum.
func (m *Member) pick(menu *Component, choices []string) (picked, error) {
	var p picked
	least, most := valueOr(menu.MinValues, 1), valueOr(menu.MaxValues, 1)
	if menu.Required != nil && !*menu.Required && len(choices) == 0 {
		least = 0
	}
	if n := len(choices); n < least || n > most {
		return p, fmt.Errorf("choose between %d and %d options, not %d", least, most, n)
	}
	for _, choice := range choices {
		if err := m.pickOne(menu, choice, &p); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (m *Member) pickOne(menu *Component, choice string, p *picked) error {
	var value, label string
	switch menu.Type {
	case TypeUserSelect, TypeRoleSelect, TypeMentionableSelect, TypeChannelSelect:
		if p.resolved == nil {
			p.resolved = &resolved{}
		}
		value, label = m.entity(menu.Type, choice, p.resolved), choice
	default:
		value, label = findOption(menu.Options, choice)
	}
	if value == "" {
		return fmt.Errorf("%q is not one of the options: %s", choice, quoted(optionLabels(menu.Options)))
	}
	if slices.Contains(p.values, value) {
		return fmt.Errorf("%q was chosen twice", choice)
	}
	p.values, p.labels = append(p.values, value), append(p.labels, label)
	return nil
}

// findOption goes by label first: a label is what a person reads.
func findOption(options []SelectOption, choice string) (value, label string) {
	for _, o := range options {
		if o.Label == choice {
			return o.Value, o.Label
		}
	}
	for _, o := range options {
		if o.Value == choice {
			return o.Value, o.Label
		}
	}
	return "", ""
}

func optionLabels(options []SelectOption) []string {
	labels := make([]string, len(options))
	for i, o := range options {
		labels[i] = o.Label
	}
	return labels
}

// entity finds a member, role or channel by name or id and describes it in r;
// "" when there is none of the kind.
func (m *Member) entity(kind int, name string, r *resolved) string {
	m.guild.srv.mu.RLock()
	defer m.guild.srv.mu.RUnlock()
	if kind == TypeUserSelect || kind == TypeMentionableSelect {
		for _, o := range m.guild.members {
			if o.displayName() == name || o.user.ID == name {
				r.addMember(o)
				return o.user.ID
			}
		}
	}
	if kind == TypeRoleSelect || kind == TypeMentionableSelect {
		for _, o := range m.guild.roles {
			if o.name == name || o.id == name {
				put(&r.Roles, o.id, o.wire())
				return o.id
			}
		}
	}
	if kind == TypeChannelSelect {
		for _, o := range m.guild.channels {
			if (o.name == name || o.id == name) && m.sees(o) {
				put(&r.Channels, o.id, o.part(m))
				return o.id
			}
		}
	}
	return ""
}

// addMember describes a user and, apart from it, their membership.
func (r *resolved) addMember(m *Member) {
	put(&r.Users, m.user.ID, m.user)
	put(&r.Members, m.user.ID, m.part())
}

func put[V any](into *map[string]V, key string, value V) {
	if *into == nil {
		*into = map[string]V{}
	}
	(*into)[key] = value
}
