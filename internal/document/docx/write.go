package docx

import (
	"io"

	"verkoopcoach/internal/document"
)

// Options say which variant is written.
type Options struct {
	Paste bool // to be pasted into another report: without cover, contents, header and footer
}

// Write writes the document as a Word file. Any text is welcome: what XML or an
// eye cannot hold, such as a control character, becomes U+FFFD, and nothing
// that a person typed becomes markup. A document that opens with a letterhead is
// a letter, and has no cover and no contents either.
//
// The same document and options give the same bytes. An error is that of w, or
// tells which picture is no PNG; then nothing was written. Safe for concurrent
// use.
func Write(w io.Writer, d *document.Document, opts Options) error {
	b := newBody(d, opts)
	for i, block := range d.Blocks {
		b.following = d.Blocks[i+1:]
		if err := b.block(block); err != nil {
			return err
		}
	}
	return b.file().write(w)
}

// file returns the parts of the finished document.
func (b *body) file() *file {
	f := &file{}
	section := b.section(f)
	f.add("word/styles.xml", stylesType, styles(b.language))
	f.add("word/numbering.xml", numberingType, numbering(b.ordered))
	f.add("word/settings.xml", settingsType, settings(b.language))
	f.add("word/document.xml", documentType, root("w:document", element("w:body", b.xml.String(), section)))
	f.add("word/_rels/document.xml.rels", "", b.rels.xml())
	for _, p := range b.pictures {
		f.add("word/"+p.target, "", string(p.png))
	}
	f.add("docProps/core.xml", propertiesType, properties(b.doc, b.language))
	f.add("_rels/.rels", "", packageRelations())
	return f
}
