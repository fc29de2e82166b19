package discord

import (
	"cmp"
	"context"
	"slices"
	"strconv"
)

// The types of channels that matter here.
const (
	channelText     = 0
	channelCategory = 4
)

// What Discord takes in one server; threads do not count.
const (
	maxRoles       = 250
	maxChannels    = 500 // categories are among them
	maxInCategory  = 50
	maxChannelName = 90 // of the 100 that there are
)

// Whom an overwrite is for.
const (
	ofRole   = 0
	ofMember = 1
)

// permissions is a set of Discord's permissions. They travel as a decimal in a
// string.
type permissions uint64

// MarshalJSON writes the decimal in a string.
func (p permissions) MarshalJSON() ([]byte, error) {
	return strconv.AppendQuote(nil, strconv.FormatUint(uint64(p), 10)), nil
}

// UnmarshalJSON reads what MarshalJSON wrote; anything else is no permission.
func (p *permissions) UnmarshalJSON(data []byte) error {
	written, err := strconv.Unquote(string(data))
	if err == nil {
		*p = permissions(parseBits(written))
	}
	return nil
}

// server is what the bot has to know of a server to make channels in it, as it was
// at one moment.
type server struct {
	ID       string       `json:"id"`
	Owner    string       `json:"owner_id"`
	Roles    []serverRole `json:"roles"`
	channels []serverChannel
	bot      serverMember
}

type serverRole struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Position    int         `json:"position"`
	Permissions permissions `json:"permissions"`
	Managed     bool        `json:"managed"` // by a bot, a subscription or the like
}

type serverChannel struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Type       int         `json:"type"`
	Parent     string      `json:"parent_id"` // the category, or ""
	Topic      string      `json:"topic"`
	Overwrites []overwrite `json:"permission_overwrites"`
}

// overwrite is what one role or member may more or less in one channel.
type overwrite struct {
	ID    string      `json:"id"`
	Type  int         `json:"type"`
	Allow permissions `json:"allow"`
	Deny  permissions `json:"deny"`
}

type serverMember struct {
	User struct {
		ID         string `json:"id"`
		Username   string `json:"username"`
		GlobalName string `json:"global_name"`
		Bot        bool   `json:"bot"`
	} `json:"user"`
	Nick  string   `json:"nick"`
	Roles []string `json:"roles"`
}

// server looks at the server.
func (b *Bot) server(ctx context.Context, guild string) (*server, error) {
	s, err := b.rest.guild(ctx, guild)
	if err != nil {
		return nil, err
	}
	if s.channels, err = b.rest.guildChannels(ctx, guild); err != nil {
		return nil, err
	}
	bot, err := b.rest.self(ctx)
	if err != nil {
		return nil, err
	}
	s.bot, err = b.rest.guildMember(ctx, guild, bot)
	return s, err
}

// allowed returns what the member may in the server as a whole.
func (s *server) allowed(m serverMember) permissions {
	var all permissions
	for _, r := range s.Roles {
		if r.ID == s.ID || slices.Contains(m.Roles, r.ID) { // @everyone has the ID of the server
			all |= r.Permissions
		}
	}
	if m.User.ID == s.Owner || all&mayAdministrate != 0 {
		return ^permissions(0)
	}
	return all
}

// allowedIn returns what the member may in the channel: first @everyone's
// overwrite counts, then those of the roles together, then the member's own.
func (s *server) allowedIn(c serverChannel, m serverMember) permissions {
	all := s.allowed(m)
	if all&mayAdministrate != 0 {
		return all
	}
	var roles, own overwrite
	for _, o := range c.Overwrites {
		switch {
		case o.ID == s.ID:
			all = all&^o.Deny | o.Allow
		case o.ID == m.User.ID:
			own = o
		case slices.Contains(m.Roles, o.ID):
			roles.Allow, roles.Deny = roles.Allow|o.Allow, roles.Deny|o.Deny
		}
	}
	all = all&^roles.Deny | roles.Allow
	return all&^own.Deny | own.Allow
}

// overwrite returns what the channel says of that role or member.
func (c serverChannel) overwrite(id string) (overwrite, bool) {
	for _, o := range c.Overwrites {
		if o.ID == id {
			return o, true
		}
	}
	return overwrite{}, false
}

// opensTo tells whether the channel lets that role or member see it, by an
// overwrite.
func (c serverChannel) opensTo(id string) bool {
	o, ok := c.overwrite(id)
	return ok && o.Allow&mayView != 0
}

// hidden tells whether the channel is hidden from who is not let in.
func (s *server) hidden(c serverChannel) bool {
	o, ok := c.overwrite(s.ID)
	return ok && o.Deny&mayView != 0
}

// role returns the role with that ID.
func (s *server) role(id string) (serverRole, bool) {
	for _, r := range s.Roles {
		if r.ID == id {
			return r, true
		}
	}
	return serverRole{}, false
}

// channel returns the channel with that ID.
func (s *server) channel(id string) (serverChannel, bool) {
	for _, c := range s.channels {
		if c.ID == id {
			return c, true
		}
	}
	return serverChannel{}, false
}

// within counts the channels of a category.
func (s *server) within(category string) int {
	n := 0
	for _, c := range s.channels {
		if c.Parent == category {
			n++
		}
	}
	return n
}

// botsOwn returns the name of the role that came with the bot, or else of its
// highest: the one to give a permission to.
func (s *server) botsOwn() string {
	var own serverRole
	for _, r := range s.Roles {
		if slices.Contains(s.bot.Roles, r.ID) && (r.Managed || !own.Managed && higher(r, own)) {
			own = r
		}
	}
	return own.Name
}

// belowBot tells whether the role stands below the highest one of the bot: others
// it cannot hand out.
func (s *server) belowBot(r serverRole) bool {
	return slices.ContainsFunc(s.Roles, func(own serverRole) bool {
		return slices.Contains(s.bot.Roles, own.ID) && higher(own, r)
	})
}

// higher tells whether a stands above b; of two at one place the older does.
func higher(a, b serverRole) bool {
	if a.Position != b.Position {
		return a.Position > b.Position
	}
	return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID)) < 0
}
