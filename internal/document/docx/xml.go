package docx

import (
	"encoding/xml"
	"strings"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces  = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
)

// root returns a whole part with the element as its root.
func root(name string, inner ...string) string {
	return declaration + "<" + name + namespaces + ">" + strings.Join(inner, "") + "</" + name + ">"
}

// element returns the element around what is XML already.
func element(name string, inner ...string) string {
	return "<" + name + ">" + strings.Join(inner, "") + "</" + name + ">"
}

// filled returns the element, or nothing where there is nothing to put in it:
// Word expects no empty groups of properties.
func filled(name string, inner ...string) string {
	if strings.Join(inner, "") == "" {
		return ""
	}
	return element(name, inner...)
}

// with returns the element with attributes, given as names and values in turn,
// around what is XML already.
func with(name string, attributes []string, inner ...string) string {
	return "<" + name + written(attributes) + ">" + strings.Join(inner, "") + "</" + name + ">"
}

// leaf returns an empty element with attributes, given as names and values in
// turn.
func leaf(name string, attributes ...string) string {
	return "<" + name + written(attributes) + "/>"
}

// val returns an empty element that says one thing.
func val(name, value string) string { return leaf(name, "w:val", value) }

// flag returns the empty element where it is to be.
func flag(name string, is bool) string {
	if !is {
		return ""
	}
	return leaf(name)
}

func written(attributes []string) string {
	var b strings.Builder
	for i := 0; i < len(attributes); i += 2 {
		b.WriteString(" " + attributes[i] + `="` + escape(attributes[i+1]) + `"`)
	}
	return b.String()
}

// escape returns the text as XML, and U+FFFD for what XML cannot hold.
func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}
