package prompts

import "verkoopcoach/internal/flow"

// limit is the most characters, counted in runes, that a text may have, and why.
type limit struct {
	chars int
	why   string
}

// The limits of Discord, from its documentation of components and commands:
// https://docs.discord.com/developers/components/reference
var (
	inLabel       = limit{45, inDiscord}  // of a Label component, and the title of a modal
	inDescription = limit{100, inDiscord} // of a Label component, and of an option of a select
	inPlaceholder = limit{100, inDiscord} // of a text input
	inOption      = limit{100, inDiscord} // the label of an option of a select
	inAutofill    = limit{100, inDiscord} // a choice of an autocomplete: phases and terms
	optionCount   = struct{ min, max int }{2, 25}
	fieldCount    = 5 // components of a modal
)

// Our own limits. A message of Discord holds 4000 characters in all, and a step
// card shows the team's own words beside these.
var (
	inAsk     = limit{1000, onCard}
	inWhy     = limit{600, onCard}
	inHelp    = limit{1000, onCard}
	inText    = limit{1000, onCard}
	inExample = limit{2000, onCard} // company, values and because together
)

const (
	inDiscord = "passen in Discord"
	onCard    = "passen op de kaart"
)

// formTitle returns the longest title that the form of a step may be given: its
// number and its title, as "2b. Doelmarkt kiezen".
func formTitle(s *flow.Step) string {
	if s.Number == "" {
		return s.Title
	}
	return s.Number + ". " + s.Title
}
