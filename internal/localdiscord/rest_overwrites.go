package localdiscord

// known refuses an overwrite for a role or member that is not there.
// The caller holds the server's lock.
func (g *Guild) known(o overwrite) error {
	there := g.role(o.ID) != nil
	if o.Type == overwriteMember {
		there = g.member(o.ID) != nil
	}
	if !there {
		return errNoOverwrite
	}
	return nil
}

// mayOverwriteAnew judges the overwrites of a channel that is still to be made: a
// bot can allow or deny what it has in the guild, and Manage Roles only as an
// administrator
// (https://discord.com/developers/docs/resources/guild#create-guild-channel).
// The caller holds the server's lock.
func (g *Guild) mayOverwriteAnew(list []overwrite) error {
	has := g.bot.basePermissions()
	for _, o := range list {
		if err := g.known(o); err != nil {
			return err
		}
		touched := o.Allow | o.Deny
		if !has.Has(touched) || touched.Has(ManageRoles) && !has.Has(Administrator) {
			return errNotPermitted
		}
	}
	return nil
}

// mayOverwrite judges overwrites of a channel that is there: a bot that may manage
// roles in it can allow or deny what it has in the guild or in the category, and
// anything when the channel itself lets it manage roles
// (https://discord.com/developers/docs/resources/channel#edit-channel-permissions).
// The caller holds the server's lock.
func (ch *Channel) mayOverwrite(list ...overwrite) error {
	bot := ch.guild.bot
	if !bot.permissionsIn(ch).Has(ManageRoles) {
		return errNotPermitted
	}
	has := bot.basePermissions()
	if ch.parent != nil {
		has |= bot.permissionsIn(ch.parent)
	}
	free := has.Has(Administrator) || ch.letsManageRoles(bot)
	for _, o := range list {
		if err := ch.guild.known(o); err != nil {
			return err
		}
		touched := o.Allow | o.Deny
		if !free && (!has.Has(touched) || touched.Has(ManageRoles)) {
			return errNotPermitted
		}
	}
	return nil
}

// letsManageRoles reports whether an overwrite of the channel gives m Manage Roles.
func (ch *Channel) letsManageRoles(m *Member) bool {
	for _, o := range ch.overwrites {
		if o.Allow.Has(ManageRoles) && (o.ID == m.user.ID || m.hasRole(o.ID)) {
			return true
		}
	}
	return false
}

func (s *Server) putOverwrite(c *call) (any, error) {
	o := overwrite{}
	if err := c.decode(&o); err != nil {
		return nil, err
	}
	o.ID = c.param("overwrite")
	if o.Type != overwriteRole && o.Type != overwriteMember {
		var f formErrors
		f.choices((*place)(nil).in("type"), "0", "1")
		return nil, f.err()
	}
	return c.changeOverwrites(func(ch *Channel) error {
		err := ch.mayOverwrite(o)
		if err == nil {
			ch.setOverwrite(o)
		}
		return err
	})
}

func (s *Server) deleteOverwrite(c *call) (any, error) {
	return c.changeOverwrites(func(ch *Channel) error {
		if err := ch.mayOverwrite(); err != nil {
			return err
		}
		if !ch.dropOverwrite(c.param("overwrite")) {
			return errNoOverwrite
		}
		return nil
	})
}

// changeOverwrites runs a change of one channel, a thread apart, and tells the bot.
func (c *call) changeOverwrites(change func(*Channel) error) (any, error) {
	c.s.mu.Lock()
	ch, err := c.channelFor(0)
	var changed channelWire
	switch {
	case err != nil:
	case ch.kind == ChannelThread:
		err = errWrongChannel
	default:
		if err = change(ch); err == nil {
			changed = ch.changed()
		}
	}
	c.s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	c.s.hub.dispatch("CHANNEL_UPDATE", intentGuilds, changed)
	return nil, nil
}
