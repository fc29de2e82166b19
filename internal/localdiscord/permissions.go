package localdiscord

import (
	"encoding/json"
	"slices"
	"strconv"
)

// Permission is a set of Discord's permission bits
// (https://discord.com/developers/docs/topics/permissions).
type Permission uint64

// The permissions that this server looks at.
const (
	Administrator      Permission = 1 << 3
	ManageChannels     Permission = 1 << 4
	ManageGuild        Permission = 1 << 5
	ViewChannel        Permission = 1 << 10
	SendMessages       Permission = 1 << 11
	ManageMessages     Permission = 1 << 13
	EmbedLinks         Permission = 1 << 14
	AttachFiles        Permission = 1 << 15
	ReadMessageHistory Permission = 1 << 16
	MentionEveryone    Permission = 1 << 17
	ManageRoles        Permission = 1 << 28
	UseCommands        Permission = 1 << 31
	ManageThreads      Permission = 1 << 34
	SendInThreads      Permission = 1 << 38
	// PinMessages stands apart from ManageMessages since February 2026.
	PinMessages Permission = 1 << 51

	allPermissions Permission = 1<<53 - 1
)

// EveryoneDefault is what @everyone may in a new guild; BotDefault is what the
// bot's own role adds to it.
const (
	EveryoneDefault = ViewChannel | SendMessages | EmbedLinks | AttachFiles |
		ReadMessageHistory | UseCommands | SendInThreads
	BotDefault = EveryoneDefault | PinMessages
)

// Has reports whether all bits of q are in p.
func (p Permission) Has(q Permission) bool { return p&q == q }

// MarshalJSON writes the bits as a decimal string, as Discord does.
func (p Permission) MarshalJSON() ([]byte, error) {
	return strconv.AppendQuote(nil, strconv.FormatUint(uint64(p), 10)), nil
}

// UnmarshalJSON reads a decimal string or a number; null leaves what is there.
func (p *Permission) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	var n json.Number
	if len(b) > 1 && b[0] == '"' {
		b = b[1 : len(b)-1]
	}
	n = json.Number(b)
	u, err := strconv.ParseUint(n.String(), 10, 64)
	*p = Permission(u)
	return err
}

// overwrite allows or denies bits in one channel, for a role (0) or a member (1).
type overwrite struct {
	ID    string     `json:"id"`
	Type  int        `json:"type"`
	Allow Permission `json:"allow"`
	Deny  Permission `json:"deny"`
}

const (
	overwriteRole   = 0
	overwriteMember = 1
)

// basePermissions are what the roles of m give in the whole guild.
// The caller holds the server's lock.
func (m *Member) basePermissions() Permission {
	if m.guild.ownerID == m.user.ID {
		return allPermissions
	}
	p := m.guild.everyone.permissions
	for _, r := range m.roles {
		p |= r.permissions
	}
	if p.Has(Administrator) {
		return allPermissions
	}
	return p
}

// permissionsIn follows Discord's order: @everyone, the roles together, the member.
// The caller holds the server's lock.
func (m *Member) permissionsIn(c *Channel) Permission {
	p := m.basePermissions()
	if p == allPermissions {
		return p
	}
	if c.parent != nil && c.kind == ChannelThread {
		c = c.parent // a thread has no overwrites of its own
	}
	var allow, deny Permission
	for _, o := range c.overwrites {
		switch {
		case o.ID == m.guild.everyone.id:
			p = p&^o.Deny | o.Allow
		case o.Type == overwriteRole && m.hasRole(o.ID):
			allow |= o.Allow
			deny |= o.Deny
		}
	}
	p = p&^deny | allow
	for _, o := range c.overwrites {
		if o.Type == overwriteMember && o.ID == m.user.ID {
			p = p&^o.Deny | o.Allow
		}
	}
	if !p.Has(ViewChannel) {
		return 0 // who does not see a channel can do nothing in it
	}
	return p
}

func (m *Member) hasRole(id string) bool {
	return slices.ContainsFunc(m.roles, func(r *Role) bool { return r.id == id })
}
