package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"verkoopcoach/internal/document"
)

// body collects the blocks of the document as XML, and what they refer to.
type body struct {
	doc      *document.Document
	words    document.Words
	language string
	whole    bool // with cover, header and footer
	contents []entry

	xml      strings.Builder
	rels     *relations
	pictures []picture

	following []document.Block // after the one that is being added
	broken    bool             // a new page begins before the next block
	together  int              // single lines so far that stay on one page

	bookmarks int // of the contents, so far
	ordered   int // lists so far
	tables    int // with a caption, so far
	figures   int // so far
}

func newBody(d *document.Document, opts Options) *body {
	b := &body{
		doc: d, words: document.WordsIn(d.Language), language: region(d.Language), whole: !opts.Paste,
		rels: &relations{links: make(map[string]string)},
	}
	b.rels.add("styles", "styles.xml")
	b.rels.add("numbering", "numbering.xml")
	b.rels.add("settings", "settings.xml")
	if b.hasCover() {
		b.cover()
	}
	if b.whole && !isLetter(d) {
		b.contents = entries(d)
		b.tableOfContents()
	}
	b.broken = b.xml.Len() > 0
	return b
}

// isLetter tells whether the document is a business letter, as a quotation.
func isLetter(d *document.Document) bool {
	if len(d.Blocks) == 0 {
		return false
	}
	_, ok := d.Blocks[0].(document.Letterhead)
	return ok
}

func (b *body) hasCover() bool {
	return b.whole && !isLetter(b.doc) && oneLine(b.doc.Title+b.doc.Subtitle+b.doc.Author) != ""
}

// block adds the block. The error tells which picture is none.
func (b *body) block(block document.Block) error {
	switch block := block.(type) {
	case document.Heading:
		b.heading(block)
	case document.Paragraph:
		b.paragraph(block.Text, shape{keepNext: b.introduces(block.Text)})
	case document.Note:
		b.paragraph(document.Plain(block.Text), shape{style: "BlockText"})
	case document.Quote:
		b.quote(block)
	case document.List:
		b.list(block)
	case document.Table:
		b.table(block)
	case document.Figure:
		return b.figure(block)
	case document.References:
		b.references(block)
	case document.PageBreak:
		// Held until something follows: a document does not end in an empty page.
		b.broken = b.xml.Len() > 0
	case document.Letterhead:
		return b.letterhead(block)
	case document.Columns:
		b.columns(block)
	case document.Totals:
		b.totals(block)
	case document.Signature:
		b.signature(block)
	}
	return nil
}

// add adds XML to the document, at the top of a new page where one is due.
func (b *body) add(xml ...string) {
	if b.broken {
		// As thin as can be: a table cannot begin a page by itself.
		b.xml.WriteString(gap(20, shape{breakPage: true}))
		b.broken = false
	}
	for _, x := range xml {
		b.xml.WriteString(x)
	}
}

// paragraph adds the text, unless there is nothing in it.
func (b *body) paragraph(t document.Text, s shape) {
	if all := lines(t); len(all) > 0 {
		b.add(s.paragraph(b.text(all, face{})))
	}
}

const (
	singleLine   = 90 // characters
	mostTogether = 5  // paragraphs
)

// introduces tells whether the paragraph is a single line, or ends in a colon,
// with something of its own below it: the two are to stand on one page. Of many
// single lines only so many stay together.
func (b *body) introduces(t document.Text) bool {
	words := strings.TrimSpace(t.String())
	if b.endsHere() || utf8.RuneCountInString(words) > singleLine && !strings.HasSuffix(words, ":") {
		b.together = 0
		return false
	}
	b.together = (b.together + 1) % mostTogether
	return b.together != 0
}

// endsHere tells whether the block that is being added is the last below its
// heading or on its page.
func (b *body) endsHere() bool {
	if len(b.following) == 0 {
		return true
	}
	switch b.following[0].(type) {
	case document.Heading, document.PageBreak:
		return true
	}
	return false
}

func (b *body) quote(q document.Quote) {
	all := lines(q.Text)
	if len(all) == 0 {
		return
	}
	if by := oneLine(q.By); by != "" {
		all = append(all, document.Plain("— "+by))
	}
	b.add(shape{style: "Quote"}.paragraph(b.text(all, face{})))
}

func (b *body) heading(h document.Heading) {
	text := oneLine(h.Text)
	if text == "" {
		return
	}
	style := "Heading" + strconv.Itoa(level(h))
	b.add(shape{style: style}.paragraph(b.bookmarked(h, face{}.words(text))))
}

func level(h document.Heading) int { return min(max(h.Level, 1), 6) }

func (b *body) list(l document.List) {
	s := shape{style: "ListBullet"}
	if l.Ordered {
		b.ordered++
		s = shape{style: "ListNumber", list: numbered + b.ordered}
	}
	var items []document.Text
	for _, item := range l.Items {
		if len(lines(item)) > 0 {
			items = append(items, item)
		}
	}
	for i, item := range items {
		if i == len(items)-1 {
			s.spacing = spaced(0, 140) // of running text: the list ends here
		}
		b.paragraph(item, s)
	}
}

func (b *body) references(r document.References) {
	for _, item := range r.Items {
		b.paragraph(item, shape{style: "Bibliography"})
	}
}
