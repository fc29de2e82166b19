package localdiscord

import "net/http"

// The limits of a guild; threads do not count
// (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json).
const (
	maxChannels   = 500
	maxInCategory = 50
	maxTopic      = 1024
)

func (s *Server) getChannel(c *call) (any, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	ch, err := c.channelFor(0)
	if err != nil {
		return nil, err
	}
	return ch.wire(), nil
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

// channelInput is the body that makes or changes a channel. A change names what
// it changes; of the rest (position, slow mode, age) nothing is kept here.
type channelInput struct {
	Name       optional[string]      `json:"name"`
	Type       int                   `json:"type"`
	Topic      optional[string]      `json:"topic"`
	ParentID   optional[string]      `json:"parent_id"`
	Overwrites optional[[]overwrite] `json:"permission_overwrites"`
}

// validate looks at what can be judged without the guild.
func (in *channelInput) validate(f *formErrors, kind int) {
	var at *place
	if in.Name.Set {
		name := channelName(in.Name.Value, kind)
		f.length(at.in("name"), in.Name.Value, 1, 100)
		if name == "" && in.Name.Value != "" { // nothing but punctuation
			f.length(at.in("name"), name, 1, 100)
		}
		in.Name.Value = name
	}
	f.length(at.in("topic"), in.Topic.Value, 0, maxTopic)
	f.count(at.in("permission_overwrites"), len(in.Overwrites.Value), 0, 100)
	for i, o := range in.Overwrites.Value {
		if o.Type != overwriteRole && o.Type != overwriteMember {
			f.choices(at.in("permission_overwrites").item(i).in("type"), "0", "1")
		}
	}
}

// parent finds the category that the input names, nil for none. The caller holds
// the server's lock.
func (in *channelInput) parent(f *formErrors, g *Guild) *Channel {
	if in.ParentID.Value == "" {
		return nil
	}
	at := (*place)(nil).in("parent_id")
	category := g.srv.channels[in.ParentID.Value]
	if category == nil || category.guild != g || category.kind != ChannelCategory {
		f.add(at, "CHANNEL_PARENT_INVALID", "Category does not exist")
		return nil
	}
	if g.channelsIn(category) >= maxInCategory {
		f.add(at, "CHANNEL_PARENT_MAX_CHANNELS", "Maximum number of channels in category reached (%d)", maxInCategory)
	}
	return category
}

// channelsIn counts the channels of a category, or all of the guild for nil.
func (g *Guild) channelsIn(category *Channel) int {
	n := 0
	for _, ch := range g.channels {
		if ch.kind != ChannelThread && (category == nil || ch.parent == category) {
			n++
		}
	}
	return n
}

// postGuildChannel makes a channel for a bot that may manage channels.
func (s *Server) postGuildChannel(c *call) (any, error) {
	var in channelInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	var f formErrors
	if in.Type != ChannelText && in.Type != ChannelCategory {
		f.choices((*place)(nil).in("type"), "0", "4")
	}
	in.Name.Set = true
	in.validate(&f, in.Type)
	s.mu.Lock()
	created, err := c.makeChannel(&in, &f)
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	s.hub.dispatch("CHANNEL_CREATE", intentGuilds, created)
	return reply{http.StatusCreated, created}, nil
}

// makeChannel judges the input in its guild and makes the channel. The caller
// holds the server's lock.
func (c *call) makeChannel(in *channelInput, f *formErrors) (channelWire, error) {
	g, err := c.guildFor(ManageChannels)
	if err != nil {
		return channelWire{}, err
	}
	parent := in.parent(f, g)
	if f.root != nil {
		return channelWire{}, f.err()
	}
	if g.channelsIn(nil) >= maxChannels {
		return channelWire{}, errMaxChannels
	}
	if err := g.mayOverwriteAnew(in.Overwrites.Value); err != nil {
		return channelWire{}, err
	}
	ch := g.newChannel(in.Name.Value, in.Type)
	ch.topic, ch.parent, ch.overwrites = in.Topic.Value, parent, in.Overwrites.Value
	if parent != nil && len(ch.overwrites) == 0 {
		ch.overwrites = parent.overwrites // it begins in sync with its category
	}
	return g.admitChannel(ch), nil
}

// patchChannel changes a channel for a bot that may manage it; overwrites take
// managing roles as well.
func (s *Server) patchChannel(c *call) (any, error) {
	var in channelInput
	if err := c.decode(&in); err != nil {
		return nil, err
	}
	s.mu.Lock()
	ch, changed, err := c.changeChannel(&in)
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	s.hub.dispatch(channelEvent(ch.kind, "UPDATE"), intentGuilds, changed)
	return changed, nil
}

// changeChannel does what patchChannel says. The caller holds the server's lock.
func (c *call) changeChannel(in *channelInput) (*Channel, channelWire, error) {
	ch, err := c.channelToManage()
	if err != nil {
		return nil, channelWire{}, err
	}
	var f formErrors
	in.validate(&f, ch.kind)
	parent := ch.parent
	if in.ParentID.Set && ch.kind == ChannelText && (parent == nil || parent.id != in.ParentID.Value) {
		parent = in.parent(&f, ch.guild)
	}
	if f.root != nil {
		return nil, channelWire{}, f.err()
	}
	if in.Overwrites.Set {
		if err := ch.mayOverwrite(in.Overwrites.Value...); err != nil {
			return nil, channelWire{}, err
		}
		ch.overwrites = in.Overwrites.Value
	}
	if in.Name.Set {
		ch.name = in.Name.Value
	}
	if in.Topic.Set {
		ch.topic = in.Topic.Value
	}
	ch.parent = parent
	return ch, ch.changed(), nil
}

func (s *Server) deleteChannel(c *call) (any, error) {
	s.mu.Lock()
	ch, err := c.channelToManage()
	var gone *channelWire
	var orphans []channelWire
	if err == nil {
		gone, orphans = ch.drop()
	}
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	ch.tellGone(gone, orphans)
	return gone, nil
}

// channelToManage finds the channel of a request that changes or deletes it. The
// caller holds the server's lock.
func (c *call) channelToManage() (*Channel, error) {
	needed := ManageChannels
	if ch := c.s.channels[c.param("channel")]; ch != nil && ch.kind == ChannelThread {
		needed = ManageThreads
	}
	return c.channelFor(needed)
}
