package discord

import (
	"verkoopcoach/internal/flow"
)

// command is a slash command as it is registered: named in Dutch, with the
// English for who uses Discord in English.
type command struct {
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Type                     int               `json:"type"`
	Contexts                 []int             `json:"contexts"`
	IntegrationTypes         []int             `json:"integration_types"`
	Options                  []argument        `json:"options,omitempty"`
}

// argument is one argument of a command, which is a text, or a subcommand or a
// group of those.
type argument struct {
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Required                 bool              `json:"required,omitempty"`
	Autocomplete             bool              `json:"autocomplete,omitempty"`
	MaxLength                int               `json:"max_length,omitempty"`
	Choices                  []argumentChoice  `json:"choices,omitempty"`
	Options                  []argument        `json:"options,omitempty"`
}

type argumentChoice struct {
	Name              string            `json:"name"`
	NameLocalizations map[string]string `json:"name_localizations,omitempty"`
	Value             string            `json:"value"`
}

const (
	commandSlash       = 1
	argumentSubcommand = 1
	argumentGroup      = 2
	argumentText       = 3
	argumentYesNo      = 5
	argumentUser       = 6
	argumentRole       = 8
	argumentFile       = 11
	inServers          = 0 // the context of a command, and who it is installed for
)

// commands returns every command, with the words from the texts.
func (b *Bot) commands() []command {
	return []command{
		b.command("start",
			b.argument("start", "naam", argument{Required: true, MaxLength: flow.MaxTeamName}),
			b.argument("start", "taal", argument{Choices: []argumentChoice{
				{Name: "Nederlands", Value: string(flow.Dutch)}, {Name: "English", Value: string(flow.English)},
			}})),
		b.command("stappen"),
		b.command("stap", b.argument("stap", "stap", argument{Autocomplete: true})),
		b.command("uitleg", b.argument("uitleg", "begrip", argument{Required: true, Autocomplete: true})),
		b.command("geschiedenis", b.argument("geschiedenis", "stap", argument{Required: true, Autocomplete: true})),
		b.command("controleer", b.argument("controleer", "stap", argument{Autocomplete: true})),
		b.command("bedrijf", b.companyCommands()...),
		b.command("offerte", b.quotationCommands()...),
		b.command("verslag", b.reportArguments()...),
		b.command("status", b.argument("docent", "team", argument{Autocomplete: true})),
		b.command("docent", b.teacherCommands()...),
		b.command("gegevens", b.dataCommands()...),
		b.command("help"),
	}
}

func (b *Bot) command(name string, arguments ...argument) command {
	nl, en := b.texts[flow.Dutch], b.texts[flow.English]
	key := "Command_" + name
	return command{
		Name: name, NameLocalizations: english(en.say(key + "_name")),
		Description: nl.say(key), DescriptionLocalizations: english(en.say(key)),
		Type: commandSlash, Contexts: []int{inServers}, IntegrationTypes: []int{inServers}, Options: arguments,
	}
}

func (b *Bot) argument(of, name string, a argument) argument {
	nl, en := b.texts[flow.Dutch], b.texts[flow.English]
	key := "Command_" + of + "_" + name
	a.Name = name
	if a.Type == 0 {
		a.Type = argumentText
	}
	a.NameLocalizations = english(en.say(key + "_name"))
	a.Description, a.DescriptionLocalizations = nl.say(key), english(en.say(key))
	return a
}

func english(text string) map[string]string {
	return map[string]string{"en-US": text, "en-GB": text}
}
