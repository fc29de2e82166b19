package discord

import (
	"strconv"

	"verkoopcoach/internal/flow"
)

// teacherCommands are the subcommands of /docent. Discord shows them to everybody:
// it could hide them only from who has no permission that Discord knows, and the
// role that a server gives its teachers is none. Who may use them is asked when
// they are used.
func (b *Bot) teacherCommands() []argument {
	return []argument{
		b.argument("docent", "ai", argument{Type: argumentGroup, Options: []argument{
			b.argument("docent_ai", "aan", argument{Type: argumentSubcommand}),
			b.argument("docent_ai", "uit", argument{Type: argumentSubcommand}),
		}}),
		b.teacherCommand("teams"),
		b.teacherCommand("naam", b.nameArguments()...),
		b.teacherCommand("namen"),
		b.teacherCommand("opmerking", b.teamArgument(), b.argument("docent", "stap", argument{Autocomplete: true}), b.phaseArgument(false)),
		b.teacherCommand("akkoord", b.phaseArgument(true), b.teamArgument()),
		b.teacherCommand("terug", b.phaseArgument(true), b.teamArgument()),
		b.teacherCommand("slot", b.phaseArgument(true), b.teamArgument()),
		b.teacherCommand("open", b.phaseArgument(true), b.teamArgument()),
		b.teacherCommand("deadline", b.phaseArgument(false),
			b.argument("docent", "datum", argument{MaxLength: maxTyped}), b.argument("docent", "tijd", argument{MaxLength: maxTyped}), b.teamArgument()),
		b.teacherCommand("herinner", b.phaseArgument(false), b.teamArgument()),
		b.teacherCommand("logboek", b.teamArgument()),
		b.teacherCommand("rol", b.argument("docent", "rol", argument{Type: argumentRole})),
		b.teacherCommand("instellingen"),
		b.teacherCommand("export", b.exportArgument()),
		b.teacherCommand("knelpunten"),
	}
}

// maxTyped is more than a day, a time or a number of days takes, in characters.
const maxTyped = 40

// teacherCommand is a subcommand of /docent.
func (b *Bot) teacherCommand(name string, options ...argument) argument {
	return b.argument("docent", name, argument{Type: argumentSubcommand, Options: options})
}

// teamArgument asks which team is meant; none is the channel's.
func (b *Bot) teamArgument() argument {
	return b.argument("docent", "team", argument{Autocomplete: true})
}

// phaseArgument asks which phase is meant.
func (b *Bot) phaseArgument(required bool) argument {
	var choices []argumentChoice
	nl, en := b.coach.Checklist(flow.Dutch), b.coach.Checklist(flow.English)
	for i := range nl.Phases {
		p := &nl.Phases[i]
		c := argumentChoice{Name: cut(phaseName(p), maxChoiceName), Value: string(p.Key)}
		if other := en.Phase(p.Key); other != nil {
			c.NameLocalizations = english(cut(phaseName(other), maxChoiceName))
		}
		choices = append(choices, c)
	}
	return b.argument("docent", "fase", argument{Required: required, Choices: choices})
}

// phaseName is the title of a phase behind its number.
func phaseName(p *flow.Phase) string { return strconv.Itoa(p.Number) + " " + p.Title }
