package quote

import "strings"

// The words that people type in lines, Dutch and English, folded and in lower
// case.
var (
	timesWords    = []string{"x", "*"}
	eachWords     = []string{"à", "@", "ad"}
	euroWords     = []string{"euro", "euros", "euro's", "eur"}
	centWords     = []string{"cent", "ct", "cents", "eurocent"}
	foreignWords  = []string{"usd", "gbp", "chf", "dollar", "dollars", "pond", "pounds"}
	percentWords  = []string{"%", "procent", "percent", "pct"}
	vatWords      = []string{"btw", "vat", "b.t.w"}
	discountWords = []string{"korting", "discount", "rabat"}
	freeWords     = []string{"gratis", "kosteloos"}
	inclWords     = []string{"incl", "inclusief", "including", "inc"}
	exclWords     = []string{"excl", "exclusief", "excluding", "ex"}
	totalWords    = []string{"totaal", "samen", "total", "together", "bij elkaar", "="}
	manyWords     = []string{"duizend", "honderd", "miljoen", "mln", "mille", "thousand", "hundred", "million", "k"}
	joinWords     = []string{"en", "and", "+", "&"}
	untoldWords   = []string{"verlegd", "onbelast", "belastingvrij", "tarief", "btw-tarief"} // about VAT, but not which
	numberWords   = []string{"twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
		"twintig", "vijftig", "honderd", "duizend", "half", "halve", "anderhalf", "anderhalve", "kwart", "dozijn",
		"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "dozen", "hundred"}
)

// units are the units that are known, by how they are typed. Another unit can be
// given in a cell of its own.
var units = map[string]string{
	"stuk": "stuk", "stuks": "stuk", "st": "stuk", "stk": "stuk", "stks": "stuk",
	"piece": "piece", "pieces": "piece", "pcs": "piece", "pc": "piece",
	"uur": "uur", "uren": "uur", "u": "uur", "uurtje": "uur", "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour", "h": "uur",
	"minuut": "minuut", "minuten": "minuut", "min": "minuut", "minute": "minute", "minutes": "minute",
	"dag": "dag", "dagen": "dag", "day": "day", "days": "day", "dagdeel": "dagdeel", "dagdelen": "dagdeel",
	"week": "week", "weken": "week", "weeks": "week", "maand": "maand", "maanden": "maand", "mnd": "maand",
	"month": "month", "months": "month", "jaar": "jaar", "jaren": "jaar", "year": "year", "years": "year",
	"keer": "keer", "set": "set", "sets": "set",
	"persoon": "persoon", "personen": "persoon", "pers": "persoon", "person": "person", "persons": "person", "people": "person",
	"m": "meter", "meter": "meter", "meters": "meter", "mtr": "meter", "cm": "cm", "mm": "mm", "km": "km",
	"m2": "m²", "m²": "m²", "m3": "m³", "m³": "m³",
	"kg": "kg", "kilo": "kg", "g": "gram", "gr": "gram", "gram": "gram", "ml": "ml", "cl": "cl", "l": "liter", "liter": "liter", "liters": "liter",
}

// perWords are the ways to write "per piece" in one word.
var perWords = map[string]string{"p/st": "stuk", "p.st": "stuk", "p/stuk": "stuk", "p/u": "uur", "p.u": "uur", "p/uur": "uur", "p/m": "maand", "p.m": "maand", "p/mnd": "maand", "p/d": "dag", "p/dag": "dag", "p.p": "persoon", "pp": "persoon", "elk": "", "each": ""}

// canonical returns the unit as it is kept: a known one in one spelling, another
// as it was typed.
func canonical(unit string) string {
	if known, ok := units[strings.TrimRight(strings.ToLower(unit), ".")]; ok {
		return known
	}
	return unit
}

// counts tells whether a unit counts things, so that it may stand behind the
// description. "Workshop 3 uur 350,00" may be one workshop; "appelsap 3 stuks
// 12,50" is three.
func counts(unit string) bool { return unit == "stuk" || unit == "piece" }

// suffix tells whether a word may be written against a number.
func suffix(w string) bool {
	_, unit := units[w]
	for _, words := range [][]string{timesWords, euroWords, centWords, percentWords} {
		for _, known := range words {
			unit = unit || w == known
		}
	}
	return unit
}
