package prompts

import (
	"fmt"
	"slices"
	"strings"

	"verkoopcoach/internal/flow"
)

// compare reports where the file differs from the other in anything but words.
// A team may change its language halfway, so both must ask the same things. While
// keys are wrong in themselves it waits: everything under them would differ.
func (f *file) compare(other *file) {
	if f == other || other.list == nil || f.badKeys || other.badKeys {
		return
	}
	c := comparison{f, other}
	top := place{}
	c.keys(top.key("extras"), "extra", extraKeys(f.list), extraKeys(other.list))
	c.keys(top.key("phases"), "fase", phaseKeys(f.list), phaseKeys(other.list))
	// The order of the glossary is that of the alphabet, in each language.
	c.keys(top.key("glossary"), "begrip", sorted(termKeys(f.list)), sorted(termKeys(other.list)))
	if f.lines["weights"] > 0 && other.lines["weights"] > 0 {
		c.same(top.key("weights"), "weights", f.list.Weights, other.list.Weights)
	}
	for at, p := range f.phases() {
		for _, q := range other.phases() {
			if p.Key == q.Key {
				c.same(at.key("number"), "number", p.Number, q.Number)
				c.keys(at.key("steps"), "stap", stepKeys(p), stepKeys(q))
			}
		}
	}
	for at, s := range f.steps() {
		for there, t := range other.steps() {
			if s.Key == t.Key {
				c.step(at, there, s, t)
			}
		}
	}
	for at, s := range f.extras() {
		for there, t := range other.extras() {
			if s.Key == t.Key {
				c.same(at.key("of"), "of", s.Of, t.Of)
				c.step(at, there, s, t)
			}
		}
	}
}

// comparison is of one file with another.
type comparison struct{ file, other *file }

func (c comparison) step(at, there place, s, t *flow.Step) {
	c.same(at.key("number"), "number", s.Number, t.Number)
	c.same(at.key("optional"), "optional", s.Optional, t.Optional)
	c.same(at.key("builds_on"), "builds_on", s.BuildsOn, t.BuildsOn)
	c.keys(at.key("terms"), "begrip", sorted(s.Terms), sorted(t.Terms))
	c.keys(at.key("fields"), "veld", fieldKeys(s), fieldKeys(t))
	for i := range s.Fields {
		if j := indexOfField(t, s.Fields[i].Key); j >= 0 {
			c.field(fieldAt(at, s, i), fieldAt(there, t, j), &s.Fields[i], &t.Fields[j])
		}
	}
}

func (c comparison) field(at, there place, f, g *flow.Field) {
	c.same(at.key("kind"), "kind", f.Kind, g.Kind)
	c.same(at.key("required"), "required", f.Required, g.Required)
	c.same(at.key("max"), "max", f.Max, g.Max)
	c.keys(at.key("options"), "keuze", optionValues(f), optionValues(g))
	c.keys(at.key("parts"), "deel", partKeys(f), partKeys(g))
	for i, o := range f.Options {
		for j, p := range g.Options {
			if o.Value == p.Value {
				c.both(at.item("options", i).named("keuze", o.Value), there.item("options", j).named("keuze", p.Value), o.Description, p.Description)
			}
		}
	}
}

// both reports the description that only one of the languages has.
func (c comparison) both(at, there place, text, other string) {
	const key = "description"
	switch {
	case text == "" && other != "":
		c.file.add(at.key(key), fmt.Sprintf("%s ontbreekt%s, %s heeft haar wel", key, at.by(), c.other.name), "vertaal haar")
	case text != "" && other == "":
		c.other.add(there.key(key), fmt.Sprintf("%s ontbreekt%s, %s heeft haar wel", key, there.by(), c.file.name), "vertaal haar")
	}
}

// same reports a value that differs.
func (c comparison) same(at place, key string, value, other any) {
	got, want := fmt.Sprint(value), fmt.Sprint(other)
	if got != want {
		c.file.add(at, fmt.Sprintf("%s%s is %s, in %s is het %s", key, at.by(), said(got), c.other.name, said(want)), "maak beide talen gelijk")
	}
}

// said returns the value as a message shows it.
func said(value string) string {
	if value == "" || value == "[]" {
		return "leeg"
	}
	return strings.Trim(value, "[]{}")
}

// keys reports keys that only one of the files has, or another order.
func (c comparison) keys(at place, kind string, keys, others []string) {
	before := len(c.file.problems)
	for _, key := range others {
		if !slices.Contains(keys, key) {
			c.file.add(at, fmt.Sprintf("%s %q ontbreekt%s, %s heeft die wel", kind, key, at.by(), c.other.name), "vertaal die, of haal die in beide talen weg")
		}
	}
	for _, key := range keys {
		if !slices.Contains(others, key) {
			c.file.add(at, fmt.Sprintf("%s %q%s staat niet in %s", kind, key, at.by(), c.other.name), "zet die in beide talen, of haal die weg")
		}
	}
	if before == len(c.file.problems) && !slices.Equal(keys, others) {
		c.file.add(at, fmt.Sprintf("de volgorde%s is %s, in %s is die %s", at.by(), strings.Join(keys, " "), c.other.name, strings.Join(others, " ")),
			"zet ze in beide talen in dezelfde volgorde")
	}
}
