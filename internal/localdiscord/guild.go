package localdiscord

import (
	"slices"
	"strings"
	"time"
)

// Guild is a Discord server. Its methods are safe for concurrent use.
type Guild struct {
	srv      *Server
	id, name string
	locale   string
	ownerID  string
	everyone *Role
	roles    []*Role
	channels []*Channel
	members  []*Member
	bot      *Member
	created  time.Time
}

// AddGuild makes a guild in which the bot is a member with BotDefault, owned by
// somebody who does not take part. A bot that listens gets GUILD_CREATE.
func (s *Server) AddGuild(name string) *Guild {
	g := &Guild{srv: s, id: s.ids.next(), name: name, locale: "nl", created: s.clock.Now()}
	g.ownerID = s.ids.next()
	g.everyone = &Role{guild: g, id: g.id, name: "@everyone", permissions: EveryoneDefault}
	botRole := &Role{guild: g, id: s.ids.next(), name: s.bot.Username, permissions: BotDefault, position: bottom, managed: true}
	g.roles = []*Role{g.everyone, botRole}
	g.bot = &Member{guild: g, user: s.bot, roles: []*Role{botRole}, joined: g.created}
	g.members = []*Member{g.bot}

	s.mu.Lock()
	s.guilds[g.id] = g
	s.guildOrder = append(s.guildOrder, g)
	created := g.createWire()
	s.mu.Unlock()
	s.hub.dispatch("GUILD_CREATE", intentGuilds, created)
	return g
}

// ID is the snowflake of the guild.
func (g *Guild) ID() string { return g.id }

// Name is what people read.
func (g *Guild) Name() string { return g.name }

// Server is where the guild is.
func (g *Guild) Server() *Server { return g.srv }

// NameOf is what people read for a member, role or channel with this id; ""
// when the guild has none.
func (g *Guild) NameOf(id string) string {
	g.srv.mu.RLock()
	defer g.srv.mu.RUnlock()
	if m := g.member(id); m != nil {
		return m.displayName()
	}
	if r := g.role(id); r != nil {
		return r.name
	}
	if c := g.srv.channels[id]; c != nil && c.guild == g {
		return c.name
	}
	return ""
}

// Channels are the channels that the viewer sees, in order; nil sees them all.
func (g *Guild) Channels(viewer *Member) []*Channel {
	g.srv.mu.RLock()
	defer g.srv.mu.RUnlock()
	var list []*Channel
	for _, ch := range g.channels {
		if viewer == nil || viewer.sees(ch) {
			list = append(list, ch)
		}
	}
	return list
}

// Members are the people of the guild in the order in which they came, without the bot.
func (g *Guild) Members() []*Member {
	g.srv.mu.RLock()
	defer g.srv.mu.RUnlock()
	return slices.DeleteFunc(slices.Clone(g.members), func(m *Member) bool { return m == g.bot })
}

// SetLocale changes the guild's language, "nl" at first.
func (g *Guild) SetLocale(locale string) {
	g.srv.mu.Lock()
	defer g.srv.mu.Unlock()
	g.locale = locale
}

// SetBotPermissions replaces what the bot's own role gives it, on top of @everyone.
func (g *Guild) SetBotPermissions(p Permission) {
	g.srv.mu.Lock()
	defer g.srv.mu.Unlock()
	g.bot.roles[0].permissions = p
}

// BotRole is the role that came with the bot.
func (g *Guild) BotRole() *Role { return g.bot.roles[0] }

// SetEveryonePermissions replaces what every member may.
func (g *Guild) SetEveryonePermissions(p Permission) {
	g.srv.mu.Lock()
	defer g.srv.mu.Unlock()
	g.everyone.permissions = p
}

// AddMember makes a new person who joins with the roles. Their language is
// Dutch until SetLocale.
func (g *Guild) AddMember(name string, roles ...*Role) *Member {
	s := g.srv
	display := name
	user := User{ID: s.ids.next(), Username: username(name), GlobalName: &display, Discriminator: "0"}
	s.mu.Lock()
	s.users[user.ID] = user
	s.mu.Unlock()
	return g.join(user, "nl", roles)
}

// Join brings a person of another guild into this one, with the roles.
func (g *Guild) Join(person *Member, roles ...*Role) *Member {
	return g.join(person.user, person.Locale(), roles)
}

func (g *Guild) join(user User, locale string, roles []*Role) *Member {
	m := &Member{guild: g, user: user, locale: locale, roles: slices.Clone(roles), joined: g.srv.clock.Now()}
	g.srv.mu.Lock()
	g.members = append(g.members, m)
	g.srv.mu.Unlock()
	return m
}

// SetOwner makes m the owner, who may do everything.
func (g *Guild) SetOwner(m *Member) {
	g.srv.mu.Lock()
	defer g.srv.mu.Unlock()
	g.ownerID = m.user.ID
}

// member finds a member by user id. The caller holds the server's lock.
func (g *Guild) member(userID string) *Member {
	for _, m := range g.members {
		if m.user.ID == userID {
			return m
		}
	}
	return nil
}

// username makes a name that Discord would accept: lower case, no spaces.
func username(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' || r == '.':
			return r
		default:
			return '_'
		}
	}, strings.ToLower(name))
}
