package prompts

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/printer"

	"verkoopcoach/internal/flow"
)

// read reads the checklist in that language. Where the file is not there or
// cannot be read as a checklist at all, its list is nil and its problems say why.
func read(fsys fs.FS, l flow.Language) *file {
	f := &file{name: fileName(l), lines: lines{}}
	data, err := fs.ReadFile(fsys, f.name)
	if err != nil {
		f.problems = Problems{fileProblem(f.name, err)}
		return f
	}
	if body := f.parse(normal(data)); body != nil {
		f.decode(body)
	}
	return f
}

// normal drops what Windows editors add: the mark at the start and the carriage
// returns, which would otherwise end up in the texts.
func normal(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// parse returns the one document in the data, or nil after saying why not.
func (f *file) parse(data []byte) ast.Node {
	if line, ok := badEncoding(data); !ok {
		f.problems = append(f.problems, Problem{
			File: f.name, Line: line,
			What: "hier staat een teken dat geen UTF-8 is",
			Mend: "bewaar het bestand opnieuw met de codering UTF-8",
		})
		return nil
	}
	// Double keys are left to the check of the shape, which reports them all.
	doc, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	switch {
	case err != nil:
		f.problems = append(f.problems, f.syntax(err))
	case len(doc.Docs) == 0 || doc.Docs[0].Body == nil:
		f.add(place{}, "het bestand is leeg", "zet de checklist erin; begin met een kopie van het ingebouwde bestand")
	case len(doc.Docs) > 1:
		f.add(place{}, "er staan meer documenten in het bestand", "haal de regel met --- weg")
	default:
		return doc.Docs[0].Body
	}
	return nil
}

// badEncoding returns the line of the first byte that is not UTF-8, and false if
// there is one.
func badEncoding(data []byte) (int, bool) {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return 1 + bytes.Count(data[:i], []byte("\n")), false
		}
		i += size
	}
	return 0, true
}

// decode checks the shape of the document and reads the checklist from it. With
// keys wrong it still reads the rest, so that all problems come out at once; with
// values of the wrong kind there is nothing to go on with.
func (f *file) decode(body ast.Node) {
	s := shape{file: f}
	s.walk(body, reflect.TypeFor[flow.Checklist](), place{})
	if s.broken {
		return
	}
	rule := yaml.Strict()
	if len(f.problems) > 0 {
		rule = yaml.AllowDuplicateMapKey()
	}
	var list flow.Checklist
	if err := yaml.NodeToValue(body, &list, rule); err != nil {
		f.problems = append(f.problems, f.syntax(err))
		return
	}
	clean(reflect.ValueOf(&list).Elem())
	f.list = &list
}

// syntax returns the problem that the library found, with its excerpt.
func (f *file) syntax(err error) Problem {
	p := Problem{
		File: f.name,
		What: fmt.Sprintf("dit is geen goede YAML (%v)", err),
		Mend: "kijk naar het inspringen, en zet een tekst met een dubbele punt erin of een * vooraan tussen aanhalingstekens",
	}
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		p.Line = at.GetToken().Position.Line
		p.What = fmt.Sprintf("dit is geen goede YAML (%s)", at.GetMessage())
		p.Excerpt = new(printer.Printer).PrintErrorToken(at.GetToken(), false)
	}
	return p
}

// clean tidies every text in the value: block texts end in a line feed that no
// label should have, and macOS pastes decomposed accents.
func clean(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(flow.Clean(v.String()))
	case reflect.Struct:
		for i := range v.NumField() {
			clean(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			clean(v.Index(i))
		}
	case reflect.Map: // of an example: field to text
		for _, key := range v.MapKeys() {
			v.SetMapIndex(key, reflect.ValueOf(flow.Clean(v.MapIndex(key).String())))
		}
	}
}
