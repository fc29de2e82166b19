package localdiscord

// The shapes in which state goes over the wire. The callers hold the server's lock.

type roleWire struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	Color       int            `json:"color"`
	Colors      map[string]any `json:"colors"`
	Hoist       bool           `json:"hoist"`
	Position    int            `json:"position"`
	Permissions Permission     `json:"permissions"`
	Managed     bool           `json:"managed"`
	Mentionable bool           `json:"mentionable"`
	Icon        *string        `json:"icon"`
	Emoji       *string        `json:"unicode_emoji"`
	Flags       int            `json:"flags"`
}

type memberWire struct {
	User         User        `json:"user"`
	Nick         *string     `json:"nick"`
	Avatar       *string     `json:"avatar"`
	Banner       *string     `json:"banner"`
	Roles        []string    `json:"roles"`
	JoinedAt     Stamp       `json:"joined_at"`
	PremiumSince *string     `json:"premium_since"`
	Deaf         bool        `json:"deaf"`
	Mute         bool        `json:"mute"`
	Flags        int         `json:"flags"`
	Pending      bool        `json:"pending"`
	TimeoutUntil *string     `json:"communication_disabled_until"`
	Permissions  *Permission `json:"permissions,omitempty"` // only in interactions
}

// memberPart is a member as an interaction describes whom an option or a menu
// names: the user stands apart from it.
type memberPart struct {
	Nick         *string  `json:"nick"`
	Avatar       *string  `json:"avatar"`
	Banner       *string  `json:"banner"`
	Roles        []string `json:"roles"`
	JoinedAt     Stamp    `json:"joined_at"`
	PremiumSince *string  `json:"premium_since"`
	Flags        int      `json:"flags"`
	Pending      bool     `json:"pending"`
	TimeoutUntil *string  `json:"communication_disabled_until"`
}

// memberEvent is a member in GUILD_MEMBER_UPDATE.
type memberEvent struct {
	memberWire
	GuildID string `json:"guild_id"`
}

type channelWire struct {
	ID          string      `json:"id"`
	Type        int         `json:"type"`
	GuildID     string      `json:"guild_id"`
	Name        string      `json:"name"`
	Position    int         `json:"position"`
	ParentID    *string     `json:"parent_id"`
	Topic       *string     `json:"topic"`
	NSFW        bool        `json:"nsfw"`
	Flags       int         `json:"flags"`
	SlowMode    int         `json:"rate_limit_per_user"`
	LastMessage *string     `json:"last_message_id"`
	LastPin     *Stamp      `json:"last_pin_timestamp,omitempty"`
	Overwrites  []overwrite `json:"permission_overwrites,omitzero"` // not in interactions
	Permissions *Permission `json:"permissions,omitempty"`          // only in interactions
}

type guildWire struct {
	ID              string        `json:"id"`
	Name            string        `json:"name"`
	OwnerID         string        `json:"owner_id"`
	PreferredLocale string        `json:"preferred_locale"`
	Features        []string      `json:"features"`
	Roles           []roleWire    `json:"roles"`
	Emojis          []any         `json:"emojis"`
	Stickers        []any         `json:"stickers"`
	Channels        []channelWire `json:"channels,omitempty"`
	Threads         []channelWire `json:"threads,omitempty"`
	Members         []memberWire  `json:"members,omitempty"`
	MemberCount     int           `json:"member_count,omitempty"`
	JoinedAt        *Stamp        `json:"joined_at,omitempty"`
	Unavailable     *bool         `json:"unavailable,omitempty"`
}

func (r *Role) wire() roleWire {
	return roleWire{ID: r.id, Name: r.name, Position: r.position, Permissions: r.permissions, Managed: r.managed,
		Hoist: r.hoist, Mentionable: r.mentionable, Color: r.color,
		Colors: map[string]any{"primary_color": r.color, "secondary_color": nil, "tertiary_color": nil}}
}

func (g *Guild) roleWires() []roleWire {
	list := make([]roleWire, len(g.roles))
	for i, r := range g.roles {
		list[i] = r.wire()
	}
	return list
}

func (m *Member) wire() memberWire {
	w := memberWire{User: m.user, Roles: make([]string, len(m.roles)), JoinedAt: Stamp{m.joined}}
	for i, r := range m.roles {
		w.Roles[i] = r.id
	}
	if m.nick != "" {
		nick := m.nick // a copy: the wire is written after the lock is gone
		w.Nick = &nick
	}
	return w
}

func (m *Member) part() memberPart {
	w := m.wire()
	return memberPart{Nick: w.Nick, Roles: w.Roles, JoinedAt: w.JoinedAt}
}

// part is the channel as an interaction brings it, with what the person may do there.
func (ch *Channel) part(who *Member) channelWire {
	w, p := ch.wire(), who.permissionsIn(ch)
	w.Overwrites, w.Permissions = nil, &p
	return w
}

func (ch *Channel) wire() channelWire {
	w := channelWire{ID: ch.id, Type: ch.kind, GuildID: ch.guild.id, Name: ch.name, Position: ch.position, Overwrites: ch.overwrites}
	if w.Overwrites == nil {
		w.Overwrites = []overwrite{}
	}
	if ch.parent != nil {
		w.ParentID = &ch.parent.id
	}
	if ch.topic != "" {
		topic := ch.topic // a copy, like the nickname
		w.Topic = &topic
	}
	if n := len(ch.history.order); n > 0 {
		w.LastMessage = &ch.history.order[n-1]
	}
	if n := len(ch.pins); n > 0 {
		w.LastPin = &Stamp{ch.pins[n-1].at}
	}
	return w
}

func (g *Guild) wire() guildWire {
	return guildWire{ID: g.id, Name: g.name, OwnerID: g.ownerID, PreferredLocale: g.locale,
		Features: []string{}, Emojis: []any{}, Stickers: []any{}, Roles: g.roleWires()}
}

// createWire is the guild as GUILD_CREATE brings it: with channels, and of the
// members only the bot, as for a large guild without the members intent.
func (g *Guild) createWire() guildWire {
	w := g.wire()
	w.Channels, w.Threads = []channelWire{}, []channelWire{}
	for _, c := range g.channels {
		if c.kind == ChannelThread {
			w.Threads = append(w.Threads, c.wire())
		} else {
			w.Channels = append(w.Channels, c.wire())
		}
	}
	available := false
	w.Unavailable = &available
	w.Members = []memberWire{g.bot.wire()}
	w.MemberCount = len(g.members)
	w.JoinedAt = &Stamp{g.bot.joined}
	return w
}
