package localdiscord

import (
	"cmp"
	"slices"
)

// bottom is the position of a new role: above @everyone alone.
const bottom = 1

// Role is a named set of permissions in a guild. Its methods are safe for
// concurrent use.
type Role struct {
	guild              *Guild
	id, name           string
	permissions        Permission
	position           int
	color              int
	hoist, mentionable bool
	managed            bool // the role that came with the bot
}

// ID is the snowflake of the role.
func (r *Role) ID() string { return r.id }

// Name is what people read.
func (r *Role) Name() string { return r.name }

// Roles are the roles of the guild as people see them: the highest first,
// @everyone last.
func (g *Guild) Roles() []*Role {
	g.srv.mu.RLock()
	defer g.srv.mu.RUnlock()
	return slices.SortedFunc(slices.Values(g.roles), func(a, b *Role) int {
		if a.above(b) {
			return -1
		}
		return cmp.Compare(b.position, a.position)
	})
}

// AddRole makes a role that gives the permissions on top of @everyone. Like any
// new role it comes to stand at the bottom, so below the bot's: see PlaceAbove.
func (g *Guild) AddRole(name string, p Permission) *Role {
	r := &Role{guild: g, id: g.srv.ids.next(), name: name, permissions: p, position: bottom}
	g.srv.mu.Lock()
	created := g.admitRole(r)
	g.srv.mu.Unlock()
	g.srv.hub.dispatch("GUILD_ROLE_CREATE", intentGuilds, created)
	return r
}

// PlaceAbove drags the role to right above another, such as BotRole: a bot cannot
// touch what stands above its own highest role.
func (r *Role) PlaceAbove(other *Role) {
	s := r.guild.srv
	s.mu.Lock()
	var moved []roleEvent
	for _, o := range r.guild.roles {
		if o != r && o != other && o.above(other) {
			o.position += 2 // room for r, and for what shared its position with the other
			moved = append(moved, o.event())
		}
	}
	r.position = other.position + 1
	moved = append(moved, r.event())
	s.feed.publish(Event{Kind: RolesChanged, Guild: r.guild})
	s.mu.Unlock()
	for _, event := range moved {
		s.hub.dispatch("GUILD_ROLE_UPDATE", intentGuilds, event)
	}
}

// Delete takes the role away from the guild and from everybody who has it, as
// somebody does in the server's settings.
func (r *Role) Delete() {
	r.guild.srv.mu.Lock()
	gone, was := r.guild.dropRole(r)
	r.guild.srv.mu.Unlock()
	if was {
		r.guild.srv.hub.dispatch("GUILD_ROLE_DELETE", intentGuilds, gone)
	}
}

// above reports whether r stands higher than o. Of two at one position the older
// is the higher. The caller holds the server's lock.
func (r *Role) above(o *Role) bool {
	return r.position > o.position || r.position == o.position && newer(o.id, r.id)
}

// highest is the member's highest role. The caller holds the server's lock.
func (m *Member) highest() *Role {
	top := m.guild.everyone
	for _, r := range m.roles {
		if r.above(top) {
			top = r
		}
	}
	return top
}

// role finds a role by id. The caller holds the server's lock.
func (g *Guild) role(id string) *Role {
	for _, r := range g.roles {
		if r.id == id {
			return r
		}
	}
	return nil
}

// roleEvent is what GUILD_ROLE_CREATE and GUILD_ROLE_UPDATE bring.
type roleEvent struct {
	GuildID string   `json:"guild_id"`
	Role    roleWire `json:"role"`
}

func (r *Role) event() roleEvent { return roleEvent{r.guild.id, r.wire()} }

// admitRole makes a new role known. The caller holds the server's lock, and tells
// the bot.
func (g *Guild) admitRole(r *Role) roleEvent {
	g.roles = append(g.roles, r)
	g.srv.feed.publish(Event{Kind: RolesChanged, Guild: g})
	return r.event()
}

// dropRole takes a role out of the guild, its members and its channels; was tells
// whether it was still there. The caller holds the server's lock, and tells the bot.
func (g *Guild) dropRole(r *Role) (gone map[string]string, was bool) {
	if g.role(r.id) == nil {
		return nil, false
	}
	g.roles = without(g.roles, r)
	for _, m := range g.members {
		m.roles = without(m.roles, r)
	}
	for _, ch := range g.channels {
		ch.dropOverwrite(r.id)
	}
	g.srv.feed.publish(Event{Kind: RolesChanged, Guild: g})
	return map[string]string{"guild_id": g.id, "role_id": r.id}, true
}

// without is a new list: the old one may be on its way to the bot.
func without[T comparable](list []T, gone T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(o T) bool { return o == gone })
}
