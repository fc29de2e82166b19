package report

import (
	"verkoopcoach/internal/quote"
)

// unitWords are a unit in both languages, of one and of more.
type unitWords struct{ nl, nlMore, en, enMore string }

// units are the units that change with the number or the language.
var units = []unitWords{
	{"stuk", "stuks", "piece", "pieces"},
	{"uur", "uur", "hour", "hours"},
	{"minuut", "minuten", "minute", "minutes"},
	{"dag", "dagen", "day", "days"},
	{"nacht", "nachten", "night", "nights"},
	{"dagdeel", "dagdelen", "half-day", "half-days"},
	{"week", "weken", "week", "weeks"},
	{"maand", "maanden", "month", "months"},
	{"jaar", "jaar", "year", "years"},
	{"keer", "keer", "time", "times"},
	{"set", "sets", "set", "sets"},
	{"persoon", "personen", "person", "people"},
	{"meter", "meter", "metre", "metres"},
	{"liter", "liter", "litre", "litres"},
}

// counted returns how much the line is of: 2,5 uur, 6 stuks. A unit of the
// team's own stays as it was typed.
func counted(l quote.Line, language quote.Language) string {
	return spaced(l.Quantity.Format(language), UnitOf(l, language))
}

// UnitOf returns the unit of the line as people say it after its quantity: uur,
// stuks, pieces. A unit of the team's own stays as it was typed.
func UnitOf(l quote.Line, language quote.Language) string {
	for _, u := range units {
		if l.Unit != u.nl && l.Unit != u.en {
			continue
		}
		switch {
		case language == quote.English && l.Quantity != quote.One:
			return u.enMore
		case language == quote.English:
			return u.en
		case l.Quantity > quote.One: // half a day is "0,5 dag"
			return u.nlMore
		}
		return u.nl
	}
	return l.Unit
}
