package localdiscord

import "net/http"

// guildOf finds the guild of a request. The caller holds the server's lock.
func (c *call) guildOf() (*Guild, error) {
	if g := c.s.guilds[c.param("guild")]; g != nil {
		return g, nil
	}
	return nil, errNoGuild
}

func (s *Server) getChannel(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ch, err := c.channelFor(0)
	if err != nil {
		return nil, err
	}
	return ch.wire(), nil
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

func (s *Server) getGuildChannels(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	list := []channelWire{}
	for _, ch := range g.channels {
		if ch.kind != ChannelThread {
			list = append(list, ch.wire())
		}
	}
	return list, nil
}

func (s *Server) getGuildMember(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	m := g.member(c.param("user"))
	if m == nil {
		return nil, errNoMember
	}
	return m.wire(), nil
}

func (s *Server) getGuildRoles(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g, err := c.guildOf()
	if err != nil {
		return nil, err
	}
	return g.roleWires(), nil
}

// postGuildChannel makes a channel for a bot that may manage channels.
func (s *Server) postGuildChannel(c *call) (any, error) {
	var in struct {
		Name       string      `json:"name"`
		Type       int         `json:"type"`
		Topic      string      `json:"topic"`
		ParentID   string      `json:"parent_id"`
		Overwrites []overwrite `json:"permission_overwrites"`
	}
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	var f formErrors
	var at *place
	f.length(at.in("name"), in.Name, 1, 100)
	f.length(at.in("topic"), in.Topic, 0, 1024)
	if in.Type != ChannelText && in.Type != ChannelCategory {
		f.choices(at.in("type"), "0", "4")
	}
	s.mu.RLock()
	g, err := c.guildOf()
	allowed := err == nil && g.bot.basePermissions().Has(ManageChannels)
	parent := s.channels[in.ParentID]
	s.mu.RUnlock()
	if in.ParentID != "" && (parent == nil || parent.kind != ChannelCategory) {
		f.add(at.in("parent_id"), "CHANNEL_PARENT_INVALID", "Category does not exist")
	}
	switch {
	case err != nil:
		return nil, err
	case !allowed:
		return nil, errNotPermitted
	case f.root != nil:
		return nil, f.err()
	}
	ch := g.addChannel(in.Name, in.Type, []ChannelOption{func(ch *Channel) {
		ch.topic, ch.parent, ch.overwrites = in.Topic, parent, in.Overwrites
	}})
	s.mu.RLock()
	defer s.mu.RUnlock()
	return reply{http.StatusCreated, ch.wire()}, nil
}
