// Package pdf writes a document as a PDF on A4, fit to hand in or to send, and
// its first page as a picture.
//
// It works in two passes. The first lays the blocks out on pages, as boxes with a
// height that know what they must stay with; the second draws the pages on a
// canvas, now that it is known how many there are and what stands where. There
// are two canvases, the file and the picture, and one layout.
package pdf

import (
	"fmt"
	"io"

	"golang.org/x/text/language"

	"verkoopcoach/internal/document"
)

// Options are what a document gets besides its text. The zero value is the text
// alone, which is what a letter wants.
type Options struct {
	Cover    bool // a first page with the title, the company and the team
	Contents bool // a table of contents with page numbers, and bookmarks
}

// Write writes the document to w as a PDF. Any text prints: what the typeface
// lacks is replaced as typeface.Readable says. The faces are embedded, links can
// be clicked, figures carry their alternative text. The same document and options
// give the same bytes.
//
// The error is that of w, or says which picture is no PNG. Write may be called
// from several goroutines at once.
func Write(w io.Writer, d *document.Document, opts Options) error {
	l, err := layOut(d, opts)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	c := newVector(d, tag(d.Language), opts.Contents)
	f := frameOf(d, l)
	for i, p := range l.pages {
		f.draw(c, p, i+1)
	}
	if err := c.pdf.Output(w); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// tag returns the language as BCP 47 wants it, Dutch where it is none.
func tag(name string) string {
	t, err := language.Parse(name)
	if err != nil {
		return language.Dutch.String()
	}
	return t.String()
}
