package localdiscord

import "strings"

// memberOf finds the member of a request: a person who is somewhere else is told
// from an id that nobody has. The caller holds the server's lock.
func (c *call) memberOf(g *Guild) (*Member, error) {
	id := c.param("user")
	m := g.member(id)
	if m != nil {
		return m, nil
	}
	if _, known := c.s.users[id]; known {
		return nil, errNoMember
	}
	return nil, errNoUser
}

func (s *Server) getGuildMember(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	m, err := c.memberOf(g)
	if err != nil {
		return nil, err
	}
	return m.wire(), nil
}

// searchMembers finds members whose username or nickname begins with the query
// (https://discord.com/developers/docs/resources/guild#search-guild-members): the
// display name is not promised. Unlike the list of members it takes no intent.
func (s *Server) searchMembers(c *call) (any, error) {
	query := c.r.URL.Query().Get("query")
	var f formErrors
	if f.length((*place)(nil).in("query"), query, 1, 100); f.root != nil {
		return nil, f.err()
	}
	limit, err := c.limit(1, 1000)
	if err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	found := []memberWire{}
	for _, m := range g.members {
		if len(found) < limit && (begins(m.user.Username, query) || begins(m.nick, query)) {
			found = append(found, m.wire())
		}
	}
	return found, nil
}

func begins(name, with string) bool {
	return strings.HasPrefix(strings.ToLower(name), strings.ToLower(with))
}
