package pdf

import (
	"fmt"
	"strings"

	"verkoopcoach/internal/document"
)

// layout is a document on pages.
type layout struct {
	words  document.Words
	width  float64 // of the text
	height float64 // of the text on a page
	letter bool    // it has a letterhead
	tables int     // with a caption, so far
	figs   int     // so far
	pages  []page
}

// layOut puts the document on pages: the cover, the contents, the text.
func layOut(d *document.Document, opts Options) (*layout, error) {
	top := topOf(d)
	l := &layout{words: document.WordsIn(d.Language), width: textWidth, height: textBottom - top}
	boxes, err := l.boxes(d.Blocks)
	if err != nil {
		return nil, err
	}
	text := pagesOf(boxes, top)
	if opts.Cover {
		l.pages = append(l.pages, cover(d))
	}
	if opts.Contents {
		l.pages = append(l.pages, l.contents(text, len(l.pages), top)...)
	}
	for i := range text {
		text[i].band = l.letter
		l.pages = append(l.pages, text[i])
	}
	return l, nil
}

// topOf returns where the text of a page begins: under the header, or closer to
// the band of a letter.
func topOf(d *document.Document) float64 {
	switch {
	case d.Running != "":
		return belowRunning
	case len(d.Blocks) > 0 && isLetterhead(d.Blocks[0]):
		return letterTop
	}
	return textTop
}

func isLetterhead(b document.Block) bool {
	_, ok := b.(document.Letterhead)
	return ok
}

// boxes returns the blocks as boxes.
func (l *layout) boxes(blocks []document.Block) ([]box, error) {
	var all []box
	var before, earlier document.Block
	fresh := false
	for i, b := range blocks {
		if _, ok := b.(document.PageBreak); ok {
			fresh = true
			continue
		}
		boxes, err := l.block(b)
		if err != nil {
			return nil, fmt.Errorf("block %d: %w", i+1, err)
		}
		if len(boxes) == 0 {
			continue
		}
		if n := len(all); n > 0 {
			all[n-1].keep = all[n-1].keep || closes(b) || leads(before, all[n-1], b, boxes) || opens(earlier, before, b)
		}
		boxes[0].fresh, fresh = fresh, false
		all = append(all, boxes...)
		earlier, before = before, b
	}
	return all, nil
}

// closes tells whether the block belongs to what stands before it: sums, or the
// place to sign for it, are not alone on a page.
func closes(b document.Block) bool {
	switch b.(type) {
	case document.Totals, document.Signature:
		return true
	}
	return false
}

// leads tells whether the paragraph is one line that leads up to the block after
// it: it ends with a colon, or something longer follows.
func leads(before document.Block, last box, b document.Block, boxes []box) bool {
	p, ok := before.(document.Paragraph)
	if _, heading := b.(document.Heading); !ok || heading || last.gap == 0 { // not its first line
		return false
	}
	return len(boxes) > 1 || strings.HasSuffix(strings.TrimSpace(p.Text.String()), ":")
}

// opens tells whether the paragraph is all that stands between two headings: an
// opening that belongs to what it opens.
func opens(earlier, before, b document.Block) bool {
	_, under := earlier.(document.Heading)
	_, p := before.(document.Paragraph)
	_, over := b.(document.Heading)
	return under && p && over
}

func (l *layout) block(b document.Block) ([]box, error) {
	switch b := b.(type) {
	case document.Heading:
		return l.heading(b), nil
	case document.Paragraph:
		return l.paragraph(b), nil
	case document.Note:
		return l.note(b), nil
	case document.Quote:
		return l.quote(b), nil
	case document.List:
		return l.list(b), nil
	case document.References:
		return l.references(b), nil
	case document.Table:
		return l.table(b), nil
	case document.Figure:
		return l.figure(b)
	case document.Letterhead:
		return l.letterhead(b)
	case document.Columns:
		return l.columns(b), nil
	case document.Totals:
		return l.totals(b), nil
	case document.Signature:
		return l.signature(b), nil
	}
	return nil, fmt.Errorf("a %T has no look in a PDF", b)
}
