package docx

import (
	"archive/zip"
	"io"
	"path"
	"time"
)

// The kinds of parts, as [Content_Types].xml names them.
const (
	documentType   = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	stylesType     = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
	numberingType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
	settingsType   = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
	headerType     = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
	footerType     = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
	propertiesType = "application/vnd.openxmlformats-package.core-properties+xml"
)

// file is a Word file: a zip of parts.
type file struct {
	parts []part
}

type part struct {
	name    string
	kind    string // "" is what its extension says
	content string
}

func (f *file) add(name, kind, content string) {
	f.parts = append(f.parts, part{name, kind, content})
}

// write writes the zip, with the list of kinds first, where readers look for it.
func (f *file) write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range append([]part{{name: "[Content_Types].xml", content: f.contentTypes()}}, f.parts...) {
		// The oldest time that a zip can hold: that of writing would make every
		// file a different one.
		header := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		if path.Ext(p.name) == ".png" {
			header.Method = zip.Store // it is compressed already
		}
		entry, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(entry, p.content); err != nil {
			return err
		}
	}
	return z.Close()
}

func (f *file) contentTypes() string {
	inner := []string{
		leaf("Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml"),
		leaf("Default", "Extension", "xml", "ContentType", "application/xml"),
		leaf("Default", "Extension", "png", "ContentType", "image/png"),
	}
	for _, p := range f.parts {
		if p.kind != "" {
			inner = append(inner, leaf("Override", "PartName", "/"+p.name, "ContentType", p.kind))
		}
	}
	return declaration + with("Types", []string{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}, inner...)
}
