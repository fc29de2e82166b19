package localdiscord

import (
	"encoding/json"
	"slices"
)

// The option types of a command
// (https://discord.com/developers/docs/interactions/application-commands).
const (
	OptionSubcommand  = 1
	OptionGroup       = 2
	OptionString      = 3
	OptionInteger     = 4
	OptionBoolean     = 5
	OptionUser        = 6
	OptionChannel     = 7
	OptionRole        = 8
	OptionMentionable = 9
	OptionNumber      = 10
	OptionAttachment  = 11
)

// Command is a slash command as the bot registered it.
type Command struct {
	ID              string            `json:"id"`
	Type            int               `json:"type"`
	ApplicationID   string            `json:"application_id"`
	GuildID         string            `json:"guild_id,omitempty"`
	Version         string            `json:"version"`
	Name            string            `json:"name"`
	NameIn          map[string]string `json:"name_localizations"`
	Description     string            `json:"description"`
	DescriptionIn   map[string]string `json:"description_localizations"`
	Options         []Option          `json:"options,omitempty"`
	MemberMay       *Permission       `json:"default_member_permissions"`
	DMPermission    *bool             `json:"dm_permission,omitempty"`
	Contexts        []int             `json:"contexts"`
	IntegrationType []int             `json:"integration_types"`
	NSFW            bool              `json:"nsfw"`
}

// Option is one thing to fill in after the name, a subcommand or a group.
type Option struct {
	Type          int               `json:"type"`
	Name          string            `json:"name"`
	NameIn        map[string]string `json:"name_localizations,omitempty"`
	Description   string            `json:"description"`
	DescriptionIn map[string]string `json:"description_localizations,omitempty"`
	Required      bool              `json:"required,omitempty"`
	Choices       []Choice          `json:"choices,omitempty"`
	Options       []Option          `json:"options,omitempty"`
	Autocomplete  bool              `json:"autocomplete,omitempty"`
	MinLength     *int              `json:"min_length,omitempty"`
	MaxLength     *int              `json:"max_length,omitempty"`
	MinValue      *float64          `json:"min_value,omitempty"`
	MaxValue      *float64          `json:"max_value,omitempty"`
	ChannelTypes  []int             `json:"channel_types,omitempty"`
}

// Choice is one value that can be picked: Name is read, Value is sent.
type Choice struct {
	Name   string            `json:"name"`
	NameIn map[string]string `json:"name_localizations,omitempty"`
	Value  any               `json:"value"`
}

// localised is the name in a person's language, or the plain one.
func localised(name string, in map[string]string, locale string) string {
	if s, ok := in[locale]; ok {
		return s
	}
	return name
}

// Commands are the commands that a member may see, those of the guild first.
func (m *Member) Commands() []Command {
	s := m.guild.srv
	s.mu.RLock()
	defer s.mu.RUnlock()
	var list []Command
	for _, scope := range []string{m.guild.id, ""} {
		for _, c := range s.commands[scope] {
			if c.MemberMay == nil || m.basePermissions().Has(*c.MemberMay) && (*c.MemberMay != 0 || m.basePermissions().Has(Administrator)) {
				list = append(list, c)
			}
		}
	}
	return list
}

func (s *Server) commandScope(c *call) (string, error) {
	if c.param("application") != s.appID {
		return "", errNoApplication
	}
	guild := c.param("guild")
	s.mu.RLock()
	defer s.mu.RUnlock()
	if guild != "" && s.guilds[guild] == nil {
		return "", errNoGuild
	}
	return guild, nil
}

func (s *Server) getCommands(c *call) (any, error) {
	scope, err := s.commandScope(c)
	if err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return append([]Command{}, s.commands[scope]...), nil
}

// putCommands replaces all commands of one scope.
func (s *Server) putCommands(c *call) (any, error) {
	scope, err := s.commandScope(c)
	if err != nil {
		return nil, err
	}
	list := []Command{}
	var f formErrors
	if !json.Valid(c.payload) {
		return nil, errInvalidJSON
	}
	if err := c.decode(&list); err != nil {
		return nil, err
	}
	validateCommands(&f, list)
	if err := f.err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.commands[scope]
	for i := range list {
		s.adopt(&list[i], old, scope)
	}
	s.commands[scope] = list
	s.feed.publish(Event{Kind: CommandsChanged})
	return list, nil
}

// adopt fills in what Discord adds; a command that was there keeps its id.
func (s *Server) adopt(c *Command, old []Command, scope string) {
	c.ID, c.Version = s.ids.next(), s.ids.next()
	c.ApplicationID, c.GuildID = s.appID, scope
	c.Type = max(c.Type, 1)
	if i := slices.IndexFunc(old, func(o Command) bool { return o.Name == c.Name && o.Type == c.Type }); i >= 0 {
		c.ID = old[i].ID
	}
	if c.IntegrationType == nil {
		c.IntegrationType = []int{0}
	}
}
