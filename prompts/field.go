package prompts

import (
	"fmt"
	"strings"

	"verkoopcoach/internal/flow"
)

func (f *file) checkFields(at place, s *flow.Step) {
	if n := len(s.Fields); n == 0 || n > fieldCount {
		f.add(at.key("fields"), fmt.Sprintf("aantal velden van %s is %d, een formulier in Discord heeft er 1 tot %d", at.name, n, fieldCount),
			"maak er velden bij of haal er weg")
	}
	seen := keys{}
	for i := range s.Fields {
		field, here := &s.Fields[i], fieldAt(at, s, i)
		seen.add(f, here, "key", "veld", string(field.Key))
		f.required(here, "label", field.Label, inLabel)
		f.required(here, "description", field.Description, inDescription)
		f.required(here, "placeholder", field.Placeholder, inPlaceholder)
		f.required(here, "help", field.Help, inHelp)
		f.required(here, "report", field.Report, inText)
		f.checkKind(here, field)
	}
}

// checkKind holds a field to what belongs to its kind, and to nothing else.
func (f *file) checkKind(at place, field *flow.Field) {
	switch field.Kind {
	case flow.KindLine, flow.KindText, flow.KindAxis, flow.KindPosition, flow.KindCount:
	case flow.KindList, flow.KindPositions:
		f.required(at, "item", field.Item, inText)
	case flow.KindChoice:
		f.checkOptions(at, field.Options)
	case flow.KindShares:
		f.checkParts(at, field.Parts)
	default:
		f.add(at.key("kind"), fmt.Sprintf("kind %q bestaat niet", field.Kind), "kies line, text, list, choice of shares, en bij een extra ook axis, positions, position of count")
		return
	}
	if field.Max < 0 {
		f.add(at.key("max"), fmt.Sprintf("max is %d%s", field.Max, at.by()), "kies een getal vanaf 1, of haal max weg")
	}
	f.onlyFor(at, field, flow.KindList, "item", field.Item != "" && field.Kind != flow.KindPositions)
	f.onlyFor(at, field, flow.KindList, "max", field.Max != 0)
	f.onlyFor(at, field, flow.KindChoice, "options", len(field.Options) > 0)
	f.onlyFor(at, field, flow.KindShares, "parts", len(field.Parts) > 0)
}

func (f *file) onlyFor(at place, field *flow.Field, kind flow.FieldKind, key string, there bool) {
	if there && field.Kind != kind {
		f.add(at.key(key), fmt.Sprintf("%s hoort alleen bij kind %s, en %s is %s", key, kind, at.name, field.Kind),
			"haal "+key+" weg of verander kind")
	}
}

func (f *file) checkOptions(at place, options []flow.Option) {
	if n := len(options); n < optionCount.min || n > optionCount.max {
		f.add(at.key("options"), fmt.Sprintf("aantal keuzes van %s is %d, het moeten er %d tot %d zijn", at.name, n, optionCount.min, optionCount.max),
			"maak er keuzes bij of haal er weg")
	}
	seen := keys{}
	for i, o := range options {
		here := at.item("options", i).named("keuze", o.Value)
		seen.add(f, here, "value", "keuze", o.Value)
		f.required(here, "label", o.Label, inOption)
		f.fits(here.key("description"), "description", o.Description, inDescription)
	}
}

// checkParts also holds the names apart: a percentage is found by the name that
// stands before it, whatever the capitals.
func (f *file) checkParts(at place, parts []flow.Part) {
	if len(parts) < 2 {
		f.add(at.key("parts"), fmt.Sprintf("aantal delen van %s is %d", at.name, len(parts)),
			"geef er minstens 2, elk met key en names")
	}
	seen, taken := keys{}, map[string]bool{}
	for i, p := range parts {
		here := at.item("parts", i).named("deel", p.Key)
		seen.add(f, here, "key", "deel", p.Key)
		if len(p.Names) == 0 {
			f.add(here.key("names"), "names ontbreekt bij "+here.name, "noem de woorden die een team ervoor typt")
		}
		for j, name := range p.Names {
			lower := strings.ToLower(name)
			if name == "" || taken[lower] {
				f.add(here.item("names", j), fmt.Sprintf("het woord %q is leeg of staat er al%s", name, here.by()), "geef elk deel eigen woorden")
			}
			taken[lower] = true
		}
	}
}
