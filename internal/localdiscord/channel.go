package localdiscord

import (
	"slices"
	"time"
)

// The channel types that this server knows.
const (
	ChannelText     = 0
	ChannelCategory = 4
	ChannelThread   = 11 // a public thread
)

// Channel is a text channel, thread or category. Its methods are safe for
// concurrent use.
type Channel struct {
	guild      *Guild
	id, name   string
	topic      string
	kind       int
	position   int
	parent     *Channel
	overwrites []overwrite
	history    history
	pins       []pin
	nonces     map[string]nonceUse
	deleted    bool
}

type pin struct {
	messageID string
	at        time.Time
}

// ChannelOption shapes a new channel.
type ChannelOption func(*Channel)

// PrivateTo hides the channel from everybody but the given roles and members,
// and the bot. Give *Role and *Member values.
func PrivateTo(who ...Viewer) ChannelOption {
	return func(c *Channel) {
		c.adjust(overwrite{ID: c.guild.id, Deny: ViewChannel})
		for _, v := range who {
			c.adjust(v.overwrite(ViewChannel, 0))
		}
		c.adjust(c.guild.bot.overwrite(ViewChannel, 0))
	}
}

// Allow and Deny set bits for one role or member in this channel.
func Allow(who Viewer, p Permission) ChannelOption {
	return func(c *Channel) { c.adjust(who.overwrite(p, 0)) }
}

// Deny takes bits away from one role or member in this channel.
func Deny(who Viewer, p Permission) ChannelOption {
	return func(c *Channel) { c.adjust(who.overwrite(0, p)) }
}

// WithoutBot hides the channel from the bot, as a private channel to which
// nobody added it. Commands in it still reach the bot.
func WithoutBot() ChannelOption {
	return func(c *Channel) {
		c.adjust(c.guild.bot.overwrite(0, ViewChannel))
	}
}

// Under puts the channel in a category.
func Under(category *Channel) ChannelOption { return func(c *Channel) { c.parent = category } }

// Viewer is whom a channel can be opened to: a *Role or a *Member.
type Viewer interface {
	overwrite(allow, deny Permission) overwrite
}

func (r *Role) overwrite(allow, deny Permission) overwrite {
	return overwrite{ID: r.id, Type: overwriteRole, Allow: allow, Deny: deny}
}

func (m *Member) overwrite(allow, deny Permission) overwrite {
	return overwrite{ID: m.user.ID, Type: overwriteMember, Allow: allow, Deny: deny}
}

// AddChannel makes a text channel that everybody sees unless an option says
// otherwise.
func (g *Guild) AddChannel(name string, options ...ChannelOption) *Channel {
	return g.addChannel(name, ChannelText, options)
}

// AddCategory makes a category, a heading above channels.
func (g *Guild) AddCategory(name string, options ...ChannelOption) *Channel {
	return g.addChannel(name, ChannelCategory, options)
}

// AddThread makes a public thread in the channel.
func (ch *Channel) AddThread(name string) *Channel {
	return ch.guild.addChannel(name, ChannelThread, []ChannelOption{Under(ch)})
}

func (g *Guild) addChannel(name string, kind int, options []ChannelOption) *Channel {
	s := g.srv
	c := g.newChannel(name, kind)
	s.mu.Lock()
	for _, apply := range options {
		apply(c)
	}
	created := g.admitChannel(c)
	s.mu.Unlock()
	s.hub.dispatch(channelEvent(kind, "CREATE"), intentGuilds, created)
	return c
}

func (g *Guild) newChannel(name string, kind int) *Channel {
	c := &Channel{guild: g, id: g.srv.ids.next(), name: name, kind: kind}
	c.history.limit = g.srv.opts.KeepMessages
	return c
}

// admitChannel makes a new channel known. The caller holds the server's lock, and
// tells the bot.
func (g *Guild) admitChannel(c *Channel) channelWire {
	c.position = len(g.channels)
	g.channels = append(g.channels, c)
	g.srv.channels[c.id] = c
	g.srv.feed.publish(Event{Kind: ChannelsChanged, Channel: c, Guild: g})
	return c.wire()
}

// ID is the snowflake of the channel.
func (ch *Channel) ID() string { return ch.id }

// Name is what people read, without the #.
func (ch *Channel) Name() string {
	ch.guild.srv.mu.RLock()
	defer ch.guild.srv.mu.RUnlock()
	return ch.name
}

// Kind is ChannelText, ChannelCategory or ChannelThread.
func (ch *Channel) Kind() int { return ch.kind }

// Parent is the category of a channel, the channel of a thread, or nil.
func (ch *Channel) Parent() *Channel {
	ch.guild.srv.mu.RLock()
	defer ch.guild.srv.mu.RUnlock()
	return ch.parent
}

// Guild is where the channel is.
func (ch *Channel) Guild() *Guild { return ch.guild }

// Messages are what the viewer sees in the channel, oldest first, with the
// messages that are only for them. A nil viewer sees the public ones.
func (ch *Channel) Messages(viewer *Member) []*Message {
	ch.guild.srv.mu.RLock()
	defer ch.guild.srv.mu.RUnlock()
	if viewer != nil && !viewer.sees(ch) {
		return nil
	}
	var seen []*Message
	for _, m := range ch.history.all() {
		if m.visibleTo(viewer) {
			seen = append(seen, m)
		}
	}
	return seen
}

// Message is the present state of one message, ephemeral or not; nil when it
// is gone.
func (ch *Channel) Message(id string) *Message {
	ch.guild.srv.mu.RLock()
	defer ch.guild.srv.mu.RUnlock()
	return ch.history.get(id)
}

// Pins are the pinned messages, the last pinned first.
func (ch *Channel) Pins() []*Message {
	ch.guild.srv.mu.RLock()
	defer ch.guild.srv.mu.RUnlock()
	return ch.pinned()
}

func (ch *Channel) pinned() []*Message {
	list := make([]*Message, 0, len(ch.pins))
	for _, p := range slices.Backward(ch.pins) {
		if m := ch.history.get(p.messageID); m != nil {
			list = append(list, m)
		}
	}
	return list
}

func (m *Message) visibleTo(viewer *Member) bool {
	return m.Viewer == "" || viewer != nil && m.Viewer == viewer.user.ID
}
