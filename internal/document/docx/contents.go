package docx

import (
	"fmt"
	"strconv"

	"verkoopcoach/internal/document"
)

// deepest is the level of heading that the contents still show.
const deepest = 3

// entry is a line of the contents.
type entry struct {
	level    int
	text     string
	bookmark string
}

// entries returns the lines of the contents, or none for a text that needs none.
func entries(d *document.Document) []entry {
	var all []entry
	for _, block := range d.Blocks {
		if h, ok := block.(document.Heading); ok && listed(h) {
			all = append(all, entry{level(h), oneLine(h.Text), bookmark(len(all) + 1)})
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

func listed(h document.Heading) bool { return level(h) <= deepest && oneLine(h.Text) != "" }

// bookmark returns the name of the place of an entry, as Word names them.
func bookmark(number int) string { return fmt.Sprintf("_Toc%09d", number) }

// bookmarked returns the words of the heading, to be found from the contents.
func (b *body) bookmarked(h document.Heading, words string) string {
	if len(b.contents) == 0 || !listed(h) {
		return words
	}
	b.bookmarks++
	id := strconv.Itoa(b.bookmarks)
	return leaf("w:bookmarkStart", "w:id", id, "w:name", bookmark(b.bookmarks)) + words + leaf("w:bookmarkEnd", "w:id", id)
}

// tableOfContents adds the contents as a field that Word renews at a click, in
// the frame (w:sdt) that gives it Word's button for that.
//
// It is filled in already but for the numbers of the pages: only a program that
// lays out the text knows them, and a contents without numbers is better than
// one with wrong numbers. The fields for them are there (PAGEREF), empty.
func (b *body) tableOfContents() {
	if len(b.contents) == 0 {
		return
	}
	inner := shape{style: "TOCHeading", breakPage: b.xml.Len() > 0}.paragraph(plain(b.words.Contents))
	for i, e := range b.contents {
		begin := ""
		if i == 0 {
			begin = begun(fmt.Sprintf(`TOC \o "1-%d" \h \z`, deepest))
		}
		inner += e.paragraph(begin)
	}
	inner += gap(20, shape{}, ended())
	b.xml.WriteString(element("w:sdt",
		element("w:sdtPr", element("w:docPartObj", val("w:docPartGallery", "Table of Contents"), leaf("w:docPartUnique"))),
		element("w:sdtContent", inner)))
}

// paragraph returns the entry behind the beginning of the field, as a link.
func (e entry) paragraph(begin string) string {
	s := shape{
		style: "TOC" + strconv.Itoa(e.level),
		tabs:  element("w:tabs", leaf("w:tab", "w:val", "right", "w:pos", strconv.Itoa(textWidth))),
	}
	return s.paragraph(begin, with("w:hyperlink", []string{"w:anchor", e.bookmark, "w:history", "1"},
		plain(e.text), face{}.run(leaf("w:tab")), field("PAGEREF "+e.bookmark+` \h`, "")))
}
