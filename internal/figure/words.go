package figure

import (
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// words are a picture's own words in one language. A %s takes what its comment
// names, in that order.
type words struct {
	numbers *message.Printer

	curveTitle   string
	curveChosen  string // company, group
	curveGroup   string // group
	curveNone    string
	curveTarget  string
	curveSum     string // percentage, size of the segment, outcome
	curveNoSize  string // percentage
	curveUnknown string
	curveTheory  string
	curveRounded string
	curveSource  string
	curveAlt     string // the five groups
	curveAltSum  string // group, sum
	adopters     [5]string

	funnelTitle   string
	funnelOf      string // company
	funnelWidth   string
	funnelUnknown string
	funnelFocus   string
	funnelAlt     string // three shares
	prospects     [3]string
	meaning       [3]string

	processTitle string
	processHere  string
	processSteps string // done, required
	processStep  string // the same, where one is required
	processNone  string
	processAlt   string
	phaseAlt     string // number, title, state, steps
	phaseState   map[State]string

	mapTitle string
	mapOwn   string // company
	mapSelf  string
	mapNote  string
	mapAlt   string // the axes
	axisAlt  string // name, low, high
	axisNone string
	pointAlt string // name, x, y
	mapEmpty string

	heatTitle   string
	heatNone    string
	heatAlt     string // teams, steps
	heatPerTeam string
	heatMore    string // how many
	stepState   map[State]string
	grades      [4]string
	ungraded    string
	gradeLegend string
}

func wordsIn(l Language) words {
	if l == English {
		return english
	}
	return dutch
}

var dutch = words{
	numbers: message.NewPrinter(language.Dutch),

	curveTitle:   "Adoptiecurve van Rogers",
	curveChosen:  "%s richt zich eerst op de %s",
	curveGroup:   "Gekozen groep: %s",
	curveNone:    "Er is nog geen groep gekozen",
	curveTarget:  "Onze doelgroep",
	curveSum:     "%s van %s =\u00A0%s",
	curveNoSize:  "%s van het segment",
	curveUnknown: "De omvang van het segment is nog niet ingevuld.",
	curveTheory:  "Dit is een theoretische verdeling en geen voorspelling van de markt.",
	curveRounded: "De uitkomst is naar beneden afgerond.",
	curveSource:  "Bron: Rogers, E. M. (2003). Diffusion of innovations (5e ed.). Free Press.",
	curveAlt:     "Adoptiecurve van Rogers: een klokvorm met van links naar rechts %s.",
	curveAltSum:  "Gemarkeerd is de groep %s: %s.",
	adopters:     [5]string{"innovators", "early adopters", "early majority", "late majority", "laggards"},

	funnelTitle:   "Prospectfunnel",
	funnelOf:      "De prospects van %s",
	funnelWidth:   "De breedte van een balk is het aandeel van alle prospects.",
	funnelUnknown: "De verdeling is nog niet ingevuld. De balken zijn daarom even breed.",
	funnelFocus:   "hierop richten we de werving",
	funnelAlt:     "Prospectfunnel met drie groepen onder elkaar: %s.",
	prospects:     [3]string{"Cold prospects", "Warm prospects", "Hot prospects"},
	meaning: [3]string{
		"passen bij ons, maar kennen ons niet of tonen nog geen interesse",
		"kennen ons of het probleem en hebben interesse laten zien",
		"hebben een concreet plan om te kopen",
	},

	processTitle: "Het verkoopproces",
	processHere:  "Hier zijn we",
	processSteps: "%s van %s stappen",
	processStep:  "%s van %s stap",
	processNone:  "geen verplichte stap",
	processAlt:   "Het verkoopproces als pijlen van links naar rechts.",
	phaseAlt:     "Fase %s, %s: %s, %s.",
	phaseState:   map[State]string{Open: "nog niet begonnen", Busy: "bezig", Done: "klaar", Stale: "opnieuw bekijken"},

	mapTitle: "Positioneringskaart",
	mapOwn:   "%s tussen de concurrenten",
	mapSelf:  "wijzelf",
	mapNote:  "Scores van 0 tot 10, door het team zelf gegeven.",
	mapAlt:   "Positioneringskaart. Van links naar rechts: %s. Van onder naar boven: %s.",
	axisAlt:  "%s, van ‘%s’ tot ‘%s’",
	axisNone: "nog zonder naam",
	pointAlt: "%s staat op %s en %s.",
	mapEmpty: "Er staat nog niemand op de kaart.",

	heatTitle:   "Voortgang per team",
	heatNone:    "Er zijn nog geen teams.",
	heatAlt:     "Overzicht van teams (%s) en stappen (%s):",
	heatPerTeam: "Per team:",
	heatMore:    "en nog %s",
	stepState: map[State]string{
		Open: "nog open", LeftOut: "overgeslagen", Stale: "opnieuw bekijken", Waiting: "wacht op docent",
		Done: "beantwoord", Approved: "akkoord van docent", Returned: "terug van docent",
	},
	grades:      [4]string{"ontbreekt", "beweerd", "onderbouwd", "overtuigend"},
	ungraded:    "beantwoord, nog zonder niveau",
	gradeLegend: "Het cijfer is het niveau van het antwoord.",
}

var english = words{
	numbers: message.NewPrinter(language.English),

	curveTitle:   "Rogers’ adoption curve",
	curveChosen:  "%s starts with the %s",
	curveGroup:   "Chosen group: %s",
	curveNone:    "No group has been chosen yet",
	curveTarget:  "Our target group",
	curveSum:     "%s of %s =\u00A0%s",
	curveNoSize:  "%s of the segment",
	curveUnknown: "The size of the segment has not been filled in yet.",
	curveTheory:  "This is a theoretical division and no forecast of the market.",
	curveRounded: "The outcome is rounded down.",
	curveSource:  "Source: Rogers, E. M. (2003). Diffusion of innovations (5th ed.). Free Press.",
	curveAlt:     "Rogers’ adoption curve: a bell with, from left to right, %s.",
	curveAltSum:  "The group marked is %s: %s.",
	adopters:     [5]string{"innovators", "early adopters", "early majority", "late majority", "laggards"},

	funnelTitle:   "Prospect funnel",
	funnelOf:      "The prospects of %s",
	funnelWidth:   "The width of a bar is its share of all prospects.",
	funnelUnknown: "The shares have not been filled in yet. That is why the bars are equally wide.",
	funnelFocus:   "these are the ones we recruit",
	funnelAlt:     "Prospect funnel with three groups below each other: %s.",
	prospects:     [3]string{"Cold prospects", "Warm prospects", "Hot prospects"},
	meaning: [3]string{
		"suit us, but do not know us or show no interest yet",
		"know us or the problem and have shown interest",
		"have a concrete plan to buy",
	},

	processTitle: "The sales process",
	processHere:  "We are here",
	processSteps: "%s of %s steps",
	processStep:  "%s of %s step",
	processNone:  "no step required",
	processAlt:   "The sales process as arrows from left to right.",
	phaseAlt:     "Phase %s, %s: %s, %s.",
	phaseState:   map[State]string{Open: "not started", Busy: "under way", Done: "done", Stale: "look again"},

	mapTitle: "Positioning map",
	mapOwn:   "%s among its competitors",
	mapSelf:  "ourselves",
	mapNote:  "Scores from 0 to 10, given by the team itself.",
	mapAlt:   "Positioning map. From left to right: %s. From bottom to top: %s.",
	axisAlt:  "%s, from ‘%s’ to ‘%s’",
	axisNone: "no name yet",
	pointAlt: "%s is at %s and %s.",
	mapEmpty: "Nobody is on the map yet.",

	heatTitle:   "Progress per team",
	heatNone:    "There are no teams yet.",
	heatAlt:     "Overview of teams (%s) and steps (%s):",
	heatPerTeam: "Per team:",
	heatMore:    "and %s more",
	stepState: map[State]string{
		Open: "still open", LeftOut: "skipped", Stale: "look again", Waiting: "waits for teacher",
		Done: "answered", Approved: "approved by teacher", Returned: "returned by teacher",
	},
	grades:      [4]string{"missing", "claimed", "supported", "convincing"},
	ungraded:    "answered, no level yet",
	gradeLegend: "The figure is the level of the answer.",
}

// count writes a whole number as the language does: 1.350 in Dutch.
func (w words) count(n int64) string { return w.numbers.Sprint(number.Decimal(n)) }

// decimal writes a number with at most one decimal.
func (w words) decimal(n float64) string {
	return w.numbers.Sprint(number.Decimal(n, number.MaxFractionDigits(1)))
}

// percent writes a percentage with at most one decimal: 13,5% in Dutch.
func (w words) percent(p float64) string { return w.decimal(p) + "%" }
