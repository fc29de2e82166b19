package localdiscord

import (
	"context"
	"fmt"
	"strings"
)

// Argument is one option of a slash command, as a person fills it in.
type Argument struct {
	Name  string
	Value any // string, a whole number, float64, bool, *Member, *Role, *Channel or *Upload
}

// Upload is a file that a person gives with a command.
type Upload struct {
	Name        string
	ContentType string // "" is what the name says
	Data        []byte
}

// Arg fills in one option; the name may be the one in the person's language.
func Arg(name string, value any) Argument { return Argument{name, value} }

func (a Argument) text() string {
	switch v := a.Value.(type) {
	case *Member:
		return "@" + v.Name()
	case *Role:
		return "@" + v.name
	case *Channel:
		return "#" + v.Name()
	case *Upload:
		return v.Name
	}
	return fmt.Sprint(a.Value)
}

// Slash uses a command in a channel: "stap", or "docent rol" for a subcommand.
// It holds to what the client enforces: the command is there for this person,
// required options are filled in and choices are kept to.
func (m *Member) Slash(ctx context.Context, ch *Channel, name string, args ...Argument) (*Reply, error) {
	r, err := m.slashRequest(ch, name, args)
	if err != nil {
		return nil, err
	}
	what := &Action{Kind: UsedCommand, Command: commandLine(r.command, args)}
	return m.guild.srv.perform(ctx, r, what)
}

// SlashRaw sends command data exactly as given: an option that does not exist,
// a choice that is not there, as a tampered client could.
func (m *Member) SlashRaw(ctx context.Context, ch *Channel, data any) (*Reply, error) {
	r := &request{kind: kindCommand, member: m, channel: ch, data: data}
	return m.guild.srv.perform(ctx, r, &Action{Kind: UsedCommand, Command: "/"})
}

// Complete asks for suggestions while somebody types in an option. The other
// arguments are what was filled in before.
func (m *Member) Complete(ctx context.Context, ch *Channel, name, option, typed string, args ...Argument) ([]Choice, error) {
	call, err := m.resolveCommand(ch, name)
	if err != nil {
		return nil, err
	}
	o := findNamed(call.options, option, call.locale)
	if o == nil || !o.Autocomplete {
		return nil, fmt.Errorf("the option %q of /%s has no suggestions", option, name)
	}
	data, err := call.data(m, args, false)
	if err != nil {
		return nil, err
	}
	call.addOption(data, optionWire{Name: o.Name, Type: o.Type, Value: typed, Focused: true})
	r := &request{kind: kindAutocomplete, command: call.fullName, member: m, channel: ch, data: data}
	first, err := m.guild.srv.start(r).first(ctx)
	return first.choices, err
}

func (m *Member) slashRequest(ch *Channel, name string, args []Argument) (*request, error) {
	call, err := m.resolveCommand(ch, name)
	if err != nil {
		return nil, err
	}
	data, err := call.data(m, args, true)
	if err != nil {
		return nil, err
	}
	return &request{kind: kindCommand, command: call.fullName, member: m, channel: ch, data: data}, nil
}

// commandCall is a command with the subcommand that was named.
type commandCall struct {
	command  Command
	branch   []Option // the group and subcommand, outermost first
	options  []Option // what can be filled in
	fullName string
	locale   string
}

// resolveCommand walks from the command to the subcommand.
func (m *Member) resolveCommand(ch *Channel, name string) (*commandCall, error) {
	if err := m.reach(ch, UseCommands); err != nil {
		return nil, err
	}
	words := strings.Fields(strings.TrimPrefix(name, "/"))
	if len(words) == 0 {
		return nil, fmt.Errorf("no command was named")
	}
	call := &commandCall{locale: m.Locale()}
	if !call.find(m.Commands(), words[0]) {
		return nil, fmt.Errorf("there is no command /%s for %s", words[0], m.Name())
	}
	call.options, call.fullName = call.command.Options, call.command.Name
	for _, word := range words[1:] {
		next := findNamed(call.options, word, call.locale)
		if next == nil || next.Type > OptionGroup {
			return nil, fmt.Errorf("/%s has no subcommand %q", call.fullName, word)
		}
		call.branch, call.options = append(call.branch, *next), next.Options
		call.fullName += " " + next.Name
	}
	if len(call.options) > 0 && call.options[0].Type <= OptionGroup {
		return nil, fmt.Errorf("/%s needs a subcommand", call.fullName)
	}
	return call, nil
}

func (call *commandCall) find(commands []Command, word string) bool {
	for _, c := range commands {
		if c.Type == 1 && (c.Name == word || localised(c.Name, c.NameIn, call.locale) == word) {
			call.command = c
			return true
		}
	}
	return false
}

func findNamed(options []Option, name, locale string) *Option {
	for i, o := range options {
		if o.Name == name || localised(o.Name, o.NameIn, locale) == name {
			return &options[i]
		}
	}
	return nil
}
