package localdiscord

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

type commandData struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Type     int          `json:"type"`
	GuildID  string       `json:"guild_id,omitempty"`
	Options  []optionWire `json:"options,omitempty"`
	Resolved *resolved    `json:"resolved,omitempty"`
}

type optionWire struct {
	Name    string       `json:"name"`
	Type    int          `json:"type"`
	Value   any          `json:"value,omitempty"`
	Focused bool         `json:"focused,omitempty"`
	Options []optionWire `json:"options,omitempty"`
}

// data is the call as the bot gets it. While a person still types, nothing is
// required yet.
func (call *commandCall) data(m *Member, args []Argument, complete bool) (*commandData, error) {
	d := &commandData{ID: call.command.ID, Name: call.command.Name, Type: 1, GuildID: call.command.GuildID}
	given := map[string]bool{}
	var found resolved
	values := make([]optionWire, 0, len(args)+1)
	for _, a := range args {
		o := findNamed(call.options, a.Name, call.locale)
		if o == nil {
			return nil, fmt.Errorf("/%s has no option %q", call.fullName, a.Name)
		}
		value, err := o.value(m, a, call.locale, &found)
		if err != nil {
			return nil, fmt.Errorf("option %q of /%s: %w", a.Name, call.fullName, err)
		}
		given[o.Name] = true
		values = append(values, optionWire{Name: o.Name, Type: o.Type, Value: value})
	}
	for _, o := range call.options {
		if complete && o.Required && !given[o.Name] {
			return nil, fmt.Errorf("/%s needs the option %q", call.fullName, o.Name)
		}
	}
	if found.Users != nil || found.Roles != nil || found.Channels != nil || found.Attachments != nil {
		d.Resolved = &found
	}
	for i := len(call.branch) - 1; i >= 0; i-- { // wrap from the inside out
		values = []optionWire{{Name: call.branch[i].Name, Type: call.branch[i].Type, Options: values}}
	}
	d.Options = values
	return d, nil
}

// addOption puts one more value in the innermost list.
func (call *commandCall) addOption(d *commandData, o optionWire) {
	list := &d.Options
	for range call.branch {
		list = &(*list)[0].Options
	}
	*list = append(*list, o)
}

// value turns what was filled in into what is sent.
func (o *Option) value(m *Member, a Argument, locale string, found *resolved) (any, error) {
	if len(o.Choices) > 0 {
		return o.choose(a, locale)
	}
	switch o.Type {
	case OptionString:
		return o.textValue(fmt.Sprint(a.Value))
	case OptionInteger:
		n, err := strconv.ParseInt(fmt.Sprint(a.Value), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%v is not a whole number", a.Value)
		}
		return n, o.inRange(float64(n))
	case OptionNumber:
		n, err := strconv.ParseFloat(fmt.Sprint(a.Value), 64)
		if err != nil {
			return nil, fmt.Errorf("%v is not a number", a.Value)
		}
		return n, o.inRange(n)
	case OptionBoolean:
		b, err := strconv.ParseBool(fmt.Sprint(a.Value))
		if err != nil {
			return nil, fmt.Errorf("%v is not true or false", a.Value)
		}
		return b, nil
	case OptionAttachment:
		return o.attach(m, a, found)
	default:
		return o.entity(m, a, found)
	}
}

func (o *Option) choose(a Argument, locale string) (any, error) {
	typed := fmt.Sprint(a.Value)
	names := make([]string, len(o.Choices))
	for i, c := range o.Choices {
		names[i] = localised(c.Name, c.NameIn, locale)
		if names[i] == typed || c.Name == typed || fmt.Sprint(c.Value) == typed {
			return c.Value, nil
		}
	}
	return nil, fmt.Errorf("%q is not one of the choices: %s", typed, quoted(names))
}

func (o *Option) textValue(text string) (any, error) {
	n := utf8.RuneCountInString(text)
	if least, most := valueOr(o.MinLength, 0), valueOr(o.MaxLength, 6000); n < least || n > most {
		return nil, fmt.Errorf("between %d and %d characters, not %d", least, most, n)
	}
	return text, nil
}

func (o *Option) inRange(n float64) error {
	if o.MinValue != nil && n < *o.MinValue || o.MaxValue != nil && n > *o.MaxValue {
		return fmt.Errorf("%v is out of range", n)
	}
	return nil
}

// attach takes a file in, and returns its id.
func (o *Option) attach(m *Member, a Argument, found *resolved) (any, error) {
	given, ok := a.Value.(*Upload)
	if !ok {
		return nil, fmt.Errorf("%q is not a file", a.text())
	}
	s := m.guild.srv
	f := s.newFile(m.guild.id, given.Name, "", upload{contentType: given.ContentType, data: given.Data})
	s.mu.Lock()
	s.keepFiles([]file{f})
	s.mu.Unlock()
	put(&found.Attachments, f.ID, f.Attachment)
	return f.ID, nil
}

// entity points at a member, role or channel, given as such or by name.
func (o *Option) entity(m *Member, a Argument, found *resolved) (any, error) {
	kinds := map[int]int{OptionUser: TypeUserSelect, OptionRole: TypeRoleSelect,
		OptionMentionable: TypeMentionableSelect, OptionChannel: TypeChannelSelect}
	kind, ok := kinds[o.Type]
	if !ok {
		return nil, fmt.Errorf("options of type %d are not supported here", o.Type)
	}
	name := fmt.Sprint(a.Value)
	switch v := a.Value.(type) {
	case *Member:
		name = v.user.ID
	case *Role:
		name = v.id
	case *Channel:
		name = v.id
	}
	id := m.entity(kind, name, found)
	switch {
	case id == "":
		return nil, fmt.Errorf("%q is not there", a.text())
	case o.Type == OptionChannel && len(o.ChannelTypes) > 0 && !slices.Contains(o.ChannelTypes, found.Channels[id].Type):
		return nil, fmt.Errorf("%q is not a channel of the kind that is asked for", a.text())
	}
	return id, nil
}
