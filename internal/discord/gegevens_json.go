package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"verkoopcoach/internal/flow"
)

var errTooLarge = errors.New("discord: the file would be larger than Discord takes")

// bounded holds what is written to it, and refuses what would be too much.
type bounded struct {
	data []byte
	most int
}

// Write returns errTooLarge, and keeps nothing of it, where it does not fit.
func (b *bounded) Write(more []byte) (int, error) {
	if len(b.data)+len(more) > b.most {
		return 0, errTooLarge
	}
	b.data = append(b.data, more...)
	return len(more), nil
}

// writeExport writes the export as JSON for people: indented, and with < and & as
// they are. It goes record by record, and ends where no more can be written: an
// encoder would first hold the whole of it, more than once.
func writeExport(to io.Writer, e flow.Export) error {
	x := exportWriter{to: to}
	x.put("{\n  \"scope\": ")
	x.value(e.Scope, "  ")
	x.put(",\n  \"at\": ")
	x.value(e.At, "  ")
	x.put(",\n  \"records\": {")
	for i, kind := range sortedKeys(e.Records) {
		x.next(i, "    ")
		x.value(kind, "")
		x.put(": [")
		for n, record := range e.Records[kind] {
			x.next(n, "      ")
			x.value(record, "      ")
		}
		x.put("\n    ]")
	}
	x.put("\n  }\n}\n")
	return x.err
}

// exportWriter writes until something goes wrong.
type exportWriter struct {
	to  io.Writer
	err error
}

func (x *exportWriter) put(text string) {
	if x.err == nil {
		_, x.err = io.WriteString(x.to, text)
	}
}

// next begins the value with that number in a row of them.
func (x *exportWriter) next(n int, indent string) {
	if n > 0 {
		x.put(",")
	}
	x.put("\n" + indent)
}

// value writes anything, all but its first line indented.
func (x *exportWriter) value(of any, indent string) {
	if x.err != nil {
		return
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(indent, "  ")
	if x.err = e.Encode(of); x.err == nil {
		x.put(string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))
	}
}
