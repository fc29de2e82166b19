package localdiscord

import (
	"slices"
	"time"
)

// Member is a person in a guild, and the one who acts: see Slash, Click,
// Select and Submit. Its methods are safe for concurrent use.
type Member struct {
	guild  *Guild
	user   User
	nick   string
	locale string
	roles  []*Role
	joined time.Time
}

// ID is the snowflake of the user, the same in every guild.
func (m *Member) ID() string { return m.user.ID }

// User is the person as others see them.
func (m *Member) User() User { return m.user }

// Guild is where this membership is.
func (m *Member) Guild() *Guild { return m.guild }

// Name is the nickname in this guild, or the person's own name.
func (m *Member) Name() string {
	m.guild.srv.mu.RLock()
	defer m.guild.srv.mu.RUnlock()
	return m.displayName()
}

func (m *Member) displayName() string {
	switch {
	case m.nick != "":
		return m.nick
	case m.user.GlobalName != nil:
		return *m.user.GlobalName
	}
	return m.user.Username
}

// Locale is the language of this person's Discord client, such as "nl" or "en-GB".
func (m *Member) Locale() string {
	m.guild.srv.mu.RLock()
	defer m.guild.srv.mu.RUnlock()
	return m.locale
}

// SetLocale changes the language of this person's Discord client.
func (m *Member) SetLocale(locale string) {
	m.guild.srv.mu.Lock()
	defer m.guild.srv.mu.Unlock()
	m.locale = locale
}

// SetNick gives the member another name in this guild; "" takes it away.
func (m *Member) SetNick(nick string) {
	m.guild.srv.mu.Lock()
	defer m.guild.srv.mu.Unlock()
	m.nick = nick
}

// Roles are the roles of the member, @everyone apart.
func (m *Member) Roles() []*Role {
	m.guild.srv.mu.RLock()
	defer m.guild.srv.mu.RUnlock()
	return slices.Clone(m.roles)
}

// SetRoles replaces the roles, @everyone apart.
func (m *Member) SetRoles(roles ...*Role) {
	m.guild.srv.mu.Lock()
	updated := m.changeRoles(slices.Clone(roles))
	m.guild.srv.mu.Unlock()
	m.tellRoles(updated)
}

// changeRoles replaces the list as a whole: an interaction on its way may hold the
// old one. The caller holds the server's lock, and tells the bot.
func (m *Member) changeRoles(roles []*Role) memberEvent {
	m.roles = roles
	m.guild.srv.feed.publish(Event{Kind: RolesChanged, Guild: m.guild})
	return memberEvent{m.wire(), m.guild.id}
}

// tellRoles tells the bot of members' roles if it may listen to members, and
// always of its own.
func (m *Member) tellRoles(updated memberEvent) {
	intent := intentMembers
	if m == m.guild.bot {
		intent = 0
	}
	m.guild.srv.hub.dispatch("GUILD_MEMBER_UPDATE", intent, updated)
}

// Leave takes the member out of the guild; they see and do nothing there any more.
func (m *Member) Leave() {
	m.guild.srv.mu.Lock()
	defer m.guild.srv.mu.Unlock()
	m.guild.members = slices.DeleteFunc(m.guild.members, func(o *Member) bool { return o == m })
}

// PermissionsIn are what the member may in a channel, 0 when they cannot see it.
func (m *Member) PermissionsIn(c *Channel) Permission {
	m.guild.srv.mu.RLock()
	defer m.guild.srv.mu.RUnlock()
	return m.permissionsIn(c)
}

// sees reports whether the channel is there for this member.
// The caller holds the server's lock.
func (m *Member) sees(c *Channel) bool {
	return m.guild == c.guild && !c.deleted && slices.Contains(m.guild.members, m) && m.permissionsIn(c).Has(ViewChannel)
}
