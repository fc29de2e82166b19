package prompts

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// shape compares a document with the type that it is to be read into, and notes
// on which line everything stands. The library's own strict reading stops at the
// first unknown key; a teacher wants them all.
type shape struct {
	file   *file
	broken bool // a value of the wrong kind: reading it would fail or lie
}

func (s *shape) walk(n ast.Node, t reflect.Type, at place) {
	if isNull(n) {
		return // the same as leaving it out
	}
	switch t.Kind() {
	case reflect.Struct:
		s.pairs(n, at, func(key string) (reflect.Type, bool) { return fieldType(t, key) }, keysOf(t))
	case reflect.Map:
		s.pairs(n, at, func(string) (reflect.Type, bool) { return t.Elem(), true }, nil)
	case reflect.Slice:
		s.items(n, t, at)
	default:
		s.scalar(n, t, at)
	}
}

// pairs checks what should be keys with values; typeOf gives the type of the
// value of a key, and false where there is no such key.
func (s *shape) pairs(n ast.Node, at place, typeOf func(string) (reflect.Type, bool), known []string) {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		s.wrong(n, at, "horen sleutels met een dubbele punt")
		return
	}
	seen := map[string]int{}
	for _, pair := range m.Values {
		key, line := pair.Key.GetToken().Value, pair.Key.GetToken().Position.Line
		t, ok := typeOf(key)
		switch {
		case !isPlain(pair.Key):
			s.broken = true
			s.report(line, "hier staat een sleutel die geen gewoon woord is", "schrijf een gewone sleutel met een dubbele punt erachter")
		case !ok:
			s.report(line, fmt.Sprintf("onbekende sleutel %q", key), "hier mag: "+strings.Join(known, ", "))
		case seen[key] > 0:
			s.report(line, fmt.Sprintf("sleutel %q staat er al, op regel %d", key, seen[key]), "haal een van de twee weg")
		default:
			seen[key] = line
			s.file.lines[at.key(key).path] = line
			s.walk(pair.Value, t, at.key(key))
		}
	}
}

func (s *shape) items(n ast.Node, t reflect.Type, at place) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		s.wrong(n, at, "hoort een lijst, met een streepje voor elk onderdeel")
		return
	}
	for i, item := range list.Values {
		here := place{path: fmt.Sprintf("%s[%d]", at.path, i)}
		s.file.lines[here.path] = lineOf(item)
		s.walk(item, t.Elem(), here)
	}
}

// scalar checks a text, a number or a yes or no. A number or a yes or no in the
// place of a text is taken only where it is read as it is written: 010 is not.
func (s *shape) scalar(n ast.Node, t reflect.Type, at place) {
	value, ok := n.(ast.ScalarNode)
	_, text := n.(*ast.StringNode)
	_, block := n.(*ast.LiteralNode)
	switch t.Kind() {
	case reflect.String:
		if ok && !text && !block && fmt.Sprint(value.GetValue()) != n.GetToken().Value {
			ok = false
		}
		if !ok {
			s.wrong(n, at, "hoort een tekst")
		}
	case reflect.Int:
		if _, ok := n.(*ast.IntegerNode); !ok {
			s.wrong(n, at, "hoort een heel getal")
		}
	case reflect.Bool:
		if _, ok := n.(*ast.BoolNode); !ok {
			s.wrong(n, at, "hoort true of false")
		}
	}
}

// wrong reports a value of the wrong kind. Texts that start with a sign that
// means something in YAML are how that mostly comes about.
func (s *shape) wrong(n ast.Node, at place, want string) {
	s.broken = true
	line, ok := s.file.lines[at.path]
	if !ok {
		line = lineOf(n)
	}
	mend := "kijk naar het inspringen en de streepjes"
	if strings.HasSuffix(want, "tekst") {
		mend = "zet de tekst tussen aanhalingstekens"
	}
	s.report(line, call(at)+want, mend)
}

// call returns how a sentence about the place begins: "bij levels ".
func call(at place) string {
	name := at.path[strings.LastIndexByte(at.path, '.')+1:]
	list, _, item := strings.Cut(name, "[")
	switch {
	case name == "":
		return "hier "
	case item:
		return "bij een onderdeel van " + list + " "
	}
	return "bij " + name + " "
}

func (s *shape) report(line int, what, mend string) {
	s.file.problems = append(s.file.problems, Problem{File: s.file.name, Line: line, What: what, Mend: mend})
}

func isNull(n ast.Node) bool {
	_, ok := n.(*ast.NullNode)
	return ok || n == nil
}

// isPlain tells whether a key is a word or a number, and not one of the things
// that YAML allows besides: anchors, references, merges, whole maps.
func isPlain(key ast.MapKeyNode) bool {
	switch key.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return true
	}
	return false
}

// lineOf returns the line that a value starts on; of keys with values the token
// is the colon, which may stand on a later line than the key.
func lineOf(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken().Position.Line
	}
	return n.GetToken().Position.Line
}

// keysOf returns the keys of a struct, in order.
func keysOf(t reflect.Type) []string {
	keys := make([]string, t.NumField())
	for i := range keys {
		keys[i] = t.Field(i).Tag.Get("yaml")
	}
	return keys
}

func fieldType(t reflect.Type, key string) (reflect.Type, bool) {
	i := slices.Index(keysOf(t), key)
	if i < 0 {
		return nil, false
	}
	return t.Field(i).Type, true
}
