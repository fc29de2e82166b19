package prompts

import (
	"fmt"
	"iter"
	"strings"

	"verkoopcoach/internal/flow"
)

// file is one checklist, where everything in it stands, and what is wrong.
type file struct {
	name     string
	list     *flow.Checklist // nil where it could not be read
	lines    lines
	badKeys  bool // a key is missing, badly formed or taken
	problems Problems
}

// lines holds for each path, like "phases[0].steps[2].title", the line that it
// starts on.
type lines map[string]int

// of returns the line of the path, or of the nearest thing around it where it is
// not in the file.
func (l lines) of(path string) int {
	for path != "" {
		if line, ok := l[path]; ok {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 1
}

// place is a place in a file: its path, and what to call it.
type place struct {
	path string
	name string // "stap \"werving\""; "" is the file as a whole
}

// key returns the place of a key, under the same name.
func (p place) key(key string) place {
	if p.path == "" {
		return place{key, p.name}
	}
	return place{p.path + "." + key, p.name}
}

// item returns the place of the i-th item of a list, under the same name.
func (p place) item(list string, i int) place {
	return place{fmt.Sprintf("%s[%d]", p.key(list).path, i), p.name}
}

// named returns the place as the thing of that kind and key.
func (p place) named(kind, key string) place {
	name := fmt.Sprintf("%s %q", kind, key)
	if p.name != "" {
		name += " van " + p.name
	}
	return place{p.path, name}
}

// by returns " bij stap ...", or nothing for the file as a whole.
func (p place) by() string {
	if p.name == "" {
		return ""
	}
	return " bij " + p.name
}

func (f *file) add(at place, what, mend string) {
	f.problems = append(f.problems, Problem{File: f.name, Line: f.lines.of(at.path), What: what, Mend: mend})
}

// has tells whether the key is in the file, and reports it where it is not.
func (f *file) has(at place, key string) bool {
	_, ok := f.lines[at.key(key).path]
	if !ok {
		f.add(at.key(key), key+" ontbreekt"+at.by(), "voeg "+key+": toe")
	}
	return ok
}

// phases yields the phases and their places.
func (f *file) phases() iter.Seq2[place, *flow.Phase] {
	return func(yield func(place, *flow.Phase) bool) {
		for i := range f.list.Phases {
			p := &f.list.Phases[i]
			if !yield((place{}).item("phases", i).named("fase", string(p.Key)), p) {
				return
			}
		}
	}
}

// steps yields the steps of all phases and their places, in order.
func (f *file) steps() iter.Seq2[place, *flow.Step] {
	return func(yield func(place, *flow.Step) bool) {
		for p := range f.list.Phases {
			for s := range f.list.Phases[p].Steps {
				step := &f.list.Phases[p].Steps[s]
				at := (place{}).item("phases", p).item("steps", s).named("stap", string(step.Key))
				if !yield(at, step) {
					return
				}
			}
		}
	}
}

// fieldAt returns the place of the i-th field of the step at that place.
func fieldAt(at place, s *flow.Step, i int) place {
	return at.item("fields", i).named("veld", string(s.Fields[i].Key))
}
