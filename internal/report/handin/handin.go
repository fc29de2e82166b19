// Package handin makes the files that a team hands in of its section: for Word,
// as PDF, as Markdown with its pictures, or to be pasted into a report of its
// own.
package handin

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
	"verkoopcoach/internal/document/pdf"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// Form is what the section is made as.
type Form string

// The forms. Students hand in a Word report or a PDF, so those are Usual.
const (
	Usual    Form = "" // Word and PDF
	Word     Form = "word"
	Paste    Form = "plakken" // Word, without cover, contents, header and the chapter's own heading
	PDF      Form = "pdf"
	Markdown Form = "markdown"
	All      Form = "alles"
)

// Forms are the forms that can be asked for by name.
var Forms = []Form{Word, Paste, PDF, Markdown, All}

// includes tells whether the form asks for a file of the other one.
func (f Form) includes(other Form) bool {
	return f == other || f == All || f == Usual && (other == Word || other == PDF)
}

// File is one finished file.
type File struct {
	Name        string // as report.FileName; of a picture as the Markdown calls it
	ContentType string
	Data        []byte
	Form        Form // which asked for it
}

// Make returns the section in that form. The same view, form and options give
// the same bytes. Safe for concurrent use; for a full dossier with pictures in
// all forms it takes tens of megabytes of memory while it runs.
func Make(v flow.View, form Form, o report.Options) ([]File, error) {
	return MakeContext(context.Background(), v, form, o)
}

// MakeContext is Make that makes no further form once ctx has ended, and returns
// its error then. A form that it is at is finished first.
func MakeContext(ctx context.Context, v flow.View, form Form, o report.Options) ([]File, error) {
	section, err := report.Section(v, o)
	if err != nil {
		return nil, err
	}
	base := report.FileName(v)
	var files []File
	for _, m := range makers {
		if !form.includes(m.form) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := m.write(&b, section); err != nil {
			return nil, fmt.Errorf("handin: %s: %w", m.form, err)
		}
		files = append(files, File{base + m.ending(v), m.contentType, b.Bytes(), m.form})
	}
	if form.includes(Markdown) {
		for _, p := range section.Pictures() {
			files = append(files, File{p.Name, "image/png", p.PNG, Markdown})
		}
	}
	return files, nil
}

// maker makes the file of one form.
type maker struct {
	form        Form
	contentType string
	write       func(io.Writer, *document.Document) error
}

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

var makers = []maker{
	{Word, wordType, func(w io.Writer, d *document.Document) error { return docx.Write(w, d, docx.Options{}) }},
	{Paste, wordType, func(w io.Writer, d *document.Document) error {
		return docx.Write(w, report.WithoutChapter(d), docx.Options{Paste: true})
	}},
	{PDF, "application/pdf", func(w io.Writer, d *document.Document) error {
		return pdf.Write(w, d, pdf.Options{Cover: true, Contents: true})
	}},
	{Markdown, "text/markdown; charset=utf-8", document.Markdown},
}

// ending returns what the name of the file ends with.
func (m maker) ending(v flow.View) string {
	switch m.form {
	case Paste:
		if v.Checklist.Language == flow.English {
			return "-to-paste.docx"
		}
		return "-om-te-plakken.docx"
	case PDF:
		return ".pdf"
	case Markdown:
		return ".md"
	default:
		return ".docx"
	}
}
