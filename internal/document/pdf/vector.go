package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/typeface"
)

// family is what the faces are called in the file.
const family = "carlito"

// faceStyles are the styles by which fpdf knows the faces.
var faceStyles = [...]string{typeface.Regular: "", typeface.Bold: "B", typeface.Italic: "I", typeface.BoldItalic: "BI"}

// written is the date in every file, so that the same document gives the same
// bytes: when a text was made is for the text to say.
var written = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// vector draws on the pages of one PDF.
type vector struct {
	pdf       *fpdf.Fpdf
	now       style           // of the words drawn last on this page
	loaded    map[string]bool // the faces in the file: only those that are used
	links     map[int]int     // from the number of a heading to its place
	widths    map[int]bool    // of the pictures in the file, in pixels
	headings  int             // drawn so far
	open      []int           // the levels of the bookmarks that the next may stand under
	bookmarks bool
}

func newVector(d *document.Document, language string, bookmarks bool) *vector {
	c := &vector{
		pdf:       fpdf.New("P", "mm", "A4", ""),
		loaded:    make(map[string]bool),
		links:     make(map[int]int),
		widths:    make(map[int]bool),
		bookmarks: bookmarks,
	}
	c.pdf.SetCatalogSort(true)
	c.pdf.SetCreationDate(written)
	c.pdf.SetModificationDate(written)
	c.pdf.SetProducer("fpdf", true)
	property(c.pdf.SetTitle, d.Title)
	property(c.pdf.SetAuthor, d.Author)
	property(c.pdf.SetSubject, d.Subtitle)
	c.pdf.SetLang(language)
	c.pdf.SetAutoPageBreak(false, 0)
	c.pdf.SetMargins(0, 0, 0)
	return c
}

// property says something about the file, unless there is nothing to say.
func property(set func(words string, unicode bool), words string) {
	if words != "" {
		set(typeface.Readable(words), true)
	}
}

func (c *vector) newPage() {
	c.pdf.AddPage()
	c.now = style{}
}

func (c *vector) text(x, baseline float64, words string, s style) {
	c.use(s)
	c.pdf.Text(x, baseline, words)
}

// use makes what is drawn next look so.
func (c *vector) use(s style) {
	if s == c.now {
		return
	}
	face := faceStyles[s.face]
	if !c.loaded[face] {
		c.pdf.AddUTF8FontFromBytes(family, face, bytes.Clone(s.face.TTF())) // fpdf writes in it
		c.loaded[face] = true
	}
	c.pdf.SetFont(family, face, s.size)
	c.pdf.SetTextColor(s.ink.r, s.ink.g, s.ink.b)
	c.now = s
}

func (c *vector) fill(x, y, width, height float64, in colour) {
	c.pdf.SetFillColor(in.r, in.g, in.b)
	c.pdf.Rect(x, y, width, height, "F")
}

func (c *vector) link(x, y, width, height float64, address string) {
	c.pdf.LinkString(x, y, width, height, address)
}

func (c *vector) linkTo(x, y, width, height float64, heading int) {
	c.pdf.Link(x, y, width, height, c.place(heading))
}

func (c *vector) place(heading int) int {
	id, ok := c.links[heading]
	if !ok {
		id = c.pdf.AddLink()
		c.links[heading] = id
	}
	return id
}

func (c *vector) heading(m mark, y float64) {
	if c.bookmarks {
		c.pdf.SetLink(c.place(c.headings), y, -1)
		for len(c.open) > 0 && c.open[len(c.open)-1] >= m.level {
			c.open = c.open[:len(c.open)-1]
		}
		c.use(body) // or fpdf would not know that the words are Unicode
		c.pdf.Bookmark(m.words, len(c.open), y)
		c.open = append(c.open, m.level)
	}
	c.headings++
}

func (c *vector) image(p picture, x, y float64) {
	sum := sha256.Sum256(p.png)
	name := hex.EncodeToString(sum[:])
	options := fpdf.ImageOptions{ImageType: "PNG"}
	if c.pdf.GetImageInfo(name) == nil {
		data, err := c.unlike(p.png)
		if err != nil {
			c.pdf.SetError(err)
			return
		}
		c.pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(data))
	}
	c.spoken("Alt", p.alt, func() {
		c.pdf.ImageOptions(name, x, y, p.width, p.height, false, options, 0, "")
	})
}

// across draws words that readers would find as letters all over the page, so
// they get the words as well.
func (c *vector) across(words string, s style) {
	c.pdf.SetAlpha(stampAlpha, "Normal")
	c.pdf.TransformBegin()
	c.pdf.TransformRotate(stampAngle, pageWidth/2, pageHeight/2)
	c.spoken("ActualText", words, func() {
		c.text((pageWidth-s.width(words))/2, pageHeight/2+s.size*mmPerPoint/3, words, s)
	})
	c.pdf.TransformEnd()
	c.pdf.SetAlpha(1, "Normal")
}

// spoken draws something for which readers find the words in its stead: Alt for a
// picture, ActualText for letters (ISO 32000-1, 14.9.3 and 14.9.4).
func (c *vector) spoken(as, words string, draw func()) {
	c.pdf.RawWriteStr(fmt.Sprintf("/Span <</%s <%s>>> BDC", as, hexUTF16(words)))
	draw()
	c.pdf.RawWriteStr("EMC")
}

// hexUTF16 returns the words as a PDF takes any: UTF-16 with its mark, in
// hexadecimal.
func hexUTF16(words string) string {
	out := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(words)) {
		out = binary.BigEndian.AppendUint16(out, unit)
	}
	return hex.EncodeToString(out)
}
