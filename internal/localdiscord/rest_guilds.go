package localdiscord

// guildOf finds the guild of a request. The caller holds the server's lock.
func (c *call) guildOf() (*Guild, error) {
	if g := c.s.guilds[c.param("guild")]; g != nil {
		return g, nil
	}
	return nil, errNoGuild
}

func (s *Server) getGuild(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	return g.wire(), nil
}
