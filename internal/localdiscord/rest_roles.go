package localdiscord

import "slices"

// maxRoles is how many roles a guild may have, @everyone among them.
const maxRoles = 250

func (s *Server) getGuildRoles(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	return g.roleWires(), nil
}

// guildFor finds the guild of a request in which the bot holds p. The caller holds
// the server's lock.
func (c *call) guildFor(p Permission) (*Guild, error) {
	g, err := c.guildOf()
	switch {
	case err != nil:
		return nil, err
	case !g.bot.basePermissions().Has(p):
		return nil, errNotPermitted
	}
	return g, nil
}

// roleOf finds the role of a request by a bot that may manage roles. The caller
// holds the server's lock.
func (c *call) roleOf() (*Guild, *Role, error) {
	g, err := c.guildFor(ManageRoles)
	if err != nil {
		return nil, nil, err
	}
	r := g.role(c.param("role"))
	if r == nil {
		return nil, nil, errNoRole
	}
	return g, r, nil
}

// roleInput is the body of a new role. What takes boosts, such as an icon, is not
// looked at.
type roleInput struct {
	Name        optional[string]     `json:"name"`
	Permissions optional[Permission] `json:"permissions"`
	Color       int                  `json:"color"`
	Hoist       bool                 `json:"hoist"`
	Mentionable bool                 `json:"mentionable"`
}

func (in *roleInput) validate() error {
	var f formErrors
	var at *place
	if in.Name.Set {
		f.length(at.in("name"), in.Name.Value, 1, 100)
	}
	f.between(at.in("color"), &in.Color, 0, 0xffffff)
	return f.err()
}

// postGuildRole makes a role at the bottom, for a bot that may manage roles and
// has itself what the role gives.
func (s *Server) postGuildRole(c *call) (any, error) {
	in := roleInput{Name: optional[string]{Value: "new role"}}
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	if err := in.validate(); err != nil {
		return nil, err
	}
	r := &Role{id: s.ids.next(), name: in.Name.Value, permissions: in.Permissions.Value, position: bottom,
		color: in.Color, hoist: in.Hoist, mentionable: in.Mentionable}
	s.mu.Lock()
	g, err := c.guildFor(ManageRoles)
	var created roleEvent
	if err == nil {
		r.guild = g
		if !in.Permissions.Set {
			r.permissions = g.everyone.permissions
		}
		switch {
		case !g.bot.basePermissions().Has(r.permissions):
			err = errNotPermitted
		case len(g.roles) >= maxRoles:
			err = errMaxRoles
		default:
			created = g.admitRole(r)
		}
	}
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	s.hub.dispatch("GUILD_ROLE_CREATE", intentGuilds, created)
	return created.Role, nil
}

func (s *Server) deleteGuildRole(c *call) (any, error) {
	s.mu.Lock()
	g, r, err := c.roleOf()
	var gone map[string]string
	switch {
	case err != nil:
	case r == g.everyone, r.managed:
		err = errInvalidRole
	case !g.bot.highest().above(r):
		err = errNotPermitted
	default:
		gone, _ = g.dropRole(r)
	}
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	s.hub.dispatch("GUILD_ROLE_DELETE", intentGuilds, gone)
	return nil, nil
}

func (s *Server) putMemberRole(c *call) (any, error) {
	return c.changeMemberRole(func(m *Member, r *Role) []*Role {
		if m.hasRole(r.id) {
			return m.roles
		}
		return append(slices.Clone(m.roles), r)
	})
}

func (s *Server) deleteMemberRole(c *call) (any, error) {
	return c.changeMemberRole(func(m *Member, r *Role) []*Role { return without(m.roles, r) })
}

// changeMemberRole gives a member the list that becomes makes of the role, which
// must stand below the bot's highest.
func (c *call) changeMemberRole(becomes func(*Member, *Role) []*Role) (any, error) {
	c.s.mu.Lock()
	m, r, err := c.memberAndRole()
	var updated memberEvent
	changed := false
	if err == nil {
		list := becomes(m, r)
		if changed = len(list) != len(m.roles); changed {
			updated = m.changeRoles(list)
		}
	}
	c.s.mu.Unlock()
	if changed {
		m.tellRoles(updated)
	}
	return nil, err
}

// memberAndRole finds what a request gives or takes. The caller holds the server's
// lock.
func (c *call) memberAndRole() (*Member, *Role, error) {
	g, r, err := c.roleOf()
	if err != nil {
		return nil, nil, err
	}
	m, err := c.memberOf(g)
	switch {
	case err != nil:
		return nil, nil, err
	case r == g.everyone: // everybody has it, and nobody can be given it
		return nil, nil, errNoRole
	case !g.bot.highest().above(r):
		return nil, nil, errNotPermitted
	}
	return m, r, nil
}
