package localdiscord

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The limits of commands
// (https://discord.com/developers/docs/interactions/application-commands).
const (
	maxCommands      = 100
	maxOptions       = 25
	maxChoices       = 25
	maxCommandTexts  = 8000 // names, descriptions and values of one command together
	maxChoiceText    = 100
	maxCommandName   = 32
	maxCommandDetail = 100
)

// commandName is Discord's own pattern, with the scripts of the house apart.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// locales are the languages that Discord knows
// (https://discord.com/developers/docs/reference#locales).
var locales = strings.Fields(`id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr
	cs el bg ru uk hi th zh-CN ja zh-TW ko`)

func validateCommands(f *formErrors, list []Command) {
	var at *place
	f.count(at, len(list), 0, maxCommands)
	seen := map[string]bool{}
	for i := range list {
		c, here := &list[i], at.item(i)
		if c.Type > 1 { // a user or message command: no description, any letters
			f.length(here.in("name"), c.Name, 1, maxCommandName)
			continue
		}
		validateName(f, here, c.Name, c.NameIn)
		validateDescription(f, here, c.Description, c.DescriptionIn)
		validateCommandOptions(f, here.in("options"), c.Options, 0)
		if seen[c.Name] {
			f.add(here.in("name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
		}
		seen[c.Name] = true
		if n := c.texts(); n > maxCommandTexts {
			f.add(here, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (%d)", maxCommandTexts)
		}
	}
}

func validateName(f *formErrors, at *place, name string, in map[string]string) {
	one := func(at *place, name string) {
		f.length(at, name, 1, maxCommandName)
		if name != "" && !commandName.MatchString(name) {
			f.add(at, "STRING_TYPE_REGEX", "String value did not match validation regex.")
		}
		if name != strings.ToLower(name) {
			f.add(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
		}
	}
	one(at.in("name"), name)
	for locale, text := range in {
		validateLocale(f, at.in("name_localizations"), locale)
		one(at.in("name_localizations").in(locale), text)
	}
}

func validateDescription(f *formErrors, at *place, text string, in map[string]string) {
	f.length(at.in("description"), text, 1, maxCommandDetail)
	for locale, text := range in {
		validateLocale(f, at.in("description_localizations"), locale)
		f.length(at.in("description_localizations").in(locale), text, 1, maxCommandDetail)
	}
}

func validateLocale(f *formErrors, at *place, locale string) {
	if !slices.Contains(locales, locale) {
		f.add(at.in(locale), "LOCALE_TYPE_INVALID", "Unknown locale %q", locale)
	}
}

// validateCommandOptions knows the depth: subcommands stand at 0 or in a group at 1.
func validateCommandOptions(f *formErrors, at *place, list []Option, depth int) {
	f.count(at, len(list), 0, maxOptions)
	seen := map[string]bool{}
	optional := false
	for i := range list {
		o, here := &list[i], at.item(i)
		validateName(f, here, o.Name, o.NameIn)
		validateDescription(f, here, o.Description, o.DescriptionIn)
		if seen[o.Name] {
			f.add(here.in("name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
		}
		seen[o.Name] = true
		if o.Required && optional {
			f.add(here.in("required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options")
		}
		optional = optional || !o.Required
		o.validate(f, here, list, depth)
	}
}

func (o *Option) validate(f *formErrors, at *place, siblings []Option, depth int) {
	switch {
	case o.Type < OptionSubcommand || o.Type > OptionAttachment:
		f.choices(at.in("type"), "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
	case o.Type == OptionGroup && depth > 0, o.Type == OptionSubcommand && depth > 1:
		f.add(at.in("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option must not be nested here")
	case o.Type <= OptionGroup:
		o.validateBranch(f, at, siblings, depth)
	default:
		o.validateValue(f, at)
	}
}

// validateBranch refuses subcommands beside plain options.
func (o *Option) validateBranch(f *formErrors, at *place, siblings []Option, depth int) {
	if slices.ContainsFunc(siblings, func(s Option) bool { return s.Type > OptionGroup }) {
		f.add(at.in("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types")
	}
	next := 2 // below a subcommand stand plain options only
	if o.Type == OptionGroup {
		next = depth + 1
	}
	validateCommandOptions(f, at.in("options"), o.Options, next)
}

func (o *Option) validateValue(f *formErrors, at *place) {
	takesChoices := o.Type == OptionString || o.Type == OptionInteger || o.Type == OptionNumber
	if o.Autocomplete && (len(o.Choices) > 0 || !takesChoices) {
		f.add(at.in("autocomplete"), "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Autocomplete cannot be used with choices or with this type")
	}
	f.between(at.in("min_length"), o.MinLength, 0, 6000)
	f.between(at.in("max_length"), o.MaxLength, 1, 6000)
	validateChoices(f, at.in("choices"), o.Choices)
	uniqueChoices(f, at.in("choices"), o.Choices)
	if len(o.Choices) > 0 && !takesChoices {
		f.add(at.in("choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "This type takes no choices")
	}
}

// validateChoices serves commands and the answers to an autocomplete alike.
func validateChoices(f *formErrors, at *place, list []Choice) {
	f.count(at, len(list), 0, maxChoices)
	for i, c := range list {
		here := at.item(i)
		f.length(here.in("name"), c.Name, 1, maxChoiceText)
		for locale, text := range c.NameIn {
			validateLocale(f, here.in("name_localizations"), locale)
			f.length(here.in("name_localizations").in(locale), text, 1, maxChoiceText)
		}
		switch value := c.Value.(type) {
		case string:
			f.length(here.in("value"), value, 0, maxChoiceText)
		case nil:
			f.required(here.in("value"))
		}
	}
}

// uniqueChoices holds for a command; an autocomplete may repeat itself.
func uniqueChoices(f *formErrors, at *place, list []Choice) {
	names := map[string]bool{}
	for i, c := range list {
		if names[c.Name] {
			f.add(at.item(i).in("name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Choice name %q is used twice", c.Name)
		}
		names[c.Name] = true
	}
}

// texts counts the characters of the command and all below it.
func (c *Command) texts() int {
	return utf8.RuneCountInString(c.Name) + utf8.RuneCountInString(c.Description) + optionTexts(c.Options)
}

func optionTexts(list []Option) int {
	n := 0
	for _, o := range list {
		n += utf8.RuneCountInString(o.Name) + utf8.RuneCountInString(o.Description) + optionTexts(o.Options)
		for _, c := range o.Choices {
			n += utf8.RuneCountInString(c.Name)
			if text, ok := c.Value.(string); ok {
				n += utf8.RuneCountInString(text)
			}
		}
	}
	return n
}
