package pdf

import (
	"errors"
	"fmt"
	"image/png"
	"io"

	"verkoopcoach/internal/document"
)

// The widths that a preview may have, in pixels.
const (
	narrowestPreview = 50
	widestPreview    = 4000
)

var errPreviewWidth = errors.New("a preview is 50 to 4000 pixels wide")

// Preview writes the first page of what Write writes to w as a PNG of that many
// pixels wide, in the shape of A4. Words, lines and pages are broken in the same
// places.
//
// The error is that of w, or says which picture is no PNG, or that the width is
// not between 50 and 4000. Preview may be called from several goroutines at once.
func Preview(w io.Writer, d *document.Document, opts Options, width int) error {
	if width < narrowestPreview || width > widestPreview {
		return fmt.Errorf("pdf: %w, not %d", errPreviewWidth, width)
	}
	l, err := layOut(d, opts)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	c := newRaster(width)
	frameOf(d, l).draw(c, l.pages[0], 1)
	if c.failure != nil {
		return fmt.Errorf("pdf: %w", c.failure)
	}
	if err := png.Encode(w, c.paper); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}
