package pdf

import (
	"fmt"
	"strings"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

// frame is what stands around the text of every page.
type frame struct {
	words                  document.Words
	running, footer, stamp string
	total                  int // pages
}

func frameOf(d *document.Document, l *layout) frame {
	return frame{words: l.words, running: d.Running, footer: d.Footer, stamp: d.Stamp, total: len(l.pages)}
}

// draw draws the page, which has that number.
func (f frame) draw(c canvas, p page, number int) {
	c.newPage()
	if p.band {
		c.fill(0, 0, pageWidth, bandHeight, orange)
	}
	for _, b := range p.boxes {
		if b.mark != nil {
			c.heading(*b.mark, b.y)
		}
		b.draw(c, margin, b.y)
	}
	if !p.bare {
		f.header(c)
		f.foot(c, number)
	}
	f.across(c)
}

func (f frame) header(c canvas) {
	if f.running == "" {
		return
	}
	c.text(margin, headerLine-2.5, fitted(f.running, margins, textWidth), margins)
	c.fill(margin, headerLine, textWidth, 0.2, hairline)
}

// foot numbers the page. The number of pages is known by now: what fpdf fills in
// afterwards would not stand at the right.
func (f frame) foot(c canvas, number int) {
	c.fill(margin, footerLine, textWidth, 0.2, hairline)
	baseline := footerLine + margins.line() + 1
	words := fmt.Sprintf(f.words.Page, number, f.total)
	width := margins.width(words)
	c.text(margin, baseline, fitted(f.footer, margins, textWidth-width-2*cellGap), margins)
	c.text(margin+textWidth-width, baseline, words, margins)
}

// The stamp runs up across the page, as large as fits.
const (
	stampAngle  = 52.0 // degrees
	stampLength = 250.0
	stampSize   = 84.0 // at most
	stampAlpha  = 0.09
)

func (f frame) across(c canvas) {
	words := strings.Join(strings.Fields(typeface.Readable(f.stamp)), " ")
	if words == "" {
		return
	}
	s := style{typeface.Bold, 1, orange}
	s.size = min(stampSize, stampLength/s.width(words))
	c.across(words, s)
}
