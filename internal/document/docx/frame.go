package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A4 with Word's own margins, in twips (1/1440 inch).
const (
	pageWidth  = 11906
	pageHeight = 16838
	margin     = 1418
	textWidth  = pageWidth - 2*margin
)

// cover adds the cover: what it is, of which company, by whom.
func (b *body) cover() {
	bar := element("w:pBdr", leaf("w:top", "w:val", "single", "w:sz", "48", "w:space", "18", "w:color", orange))
	b.xml.WriteString(gap(4600, shape{}))
	b.xml.WriteString(shape{style: "Title", borders: bar}.paragraph(face{}.words(b.doc.Title)))
	if company := (face{}).words(b.doc.Subtitle); company != "" {
		b.xml.WriteString(shape{style: "Subtitle"}.paragraph(company))
	}
	if team := (face{color: grey}).words(b.doc.Author); team != "" {
		b.xml.WriteString(shape{spacing: spaced(480, 0)}.paragraph(team))
	}
}

// section returns the properties of the pages, and adds their headers and
// footers to the file. The cover has its own: the stamp and the fingerprint
// without the rest.
func (b *body) section(f *file) string {
	var headers, footers string
	frame := func(pages, number, running, page string) {
		headers += b.reference("header", pages, number)
		footers += b.reference("footer", pages, number)
		f.add("word/header"+number+".xml", headerType, root("w:hdr", running, b.stamp()))
		f.add("word/footer"+number+".xml", footerType, root("w:ftr", b.footer(page)))
	}
	if b.whole {
		frame("default", "1", b.running(), b.pageNumber())
	}
	if b.hasCover() {
		frame("first", "2", shape{style: "Header"}.paragraph(), "")
	}
	edge := strconv.Itoa(margin)
	return element("w:sectPr", headers, footers,
		leaf("w:pgSz", "w:w", strconv.Itoa(pageWidth), "w:h", strconv.Itoa(pageHeight)),
		leaf("w:pgMar", "w:top", edge, "w:right", edge, "w:bottom", edge, "w:left", edge, "w:header", "709", "w:footer", "709", "w:gutter", "0"),
		flag("w:titlePg", b.hasCover()))
}

func (b *body) reference(kind, pages, number string) string {
	return leaf("w:"+kind+"Reference", "w:type", pages, "r:id", b.rels.add(kind, kind+number+".xml"))
}

// running returns the line at the top of the page.
func (b *body) running() string {
	s := shape{style: "Header"}
	if words := (face{}).words(b.doc.Running); words != "" {
		s.borders = element("w:pBdr", leaf("w:bottom", "w:val", "single", "w:sz", "6", "w:space", "6", "w:color", rule))
		return s.paragraph(words)
	}
	return s.paragraph()
}

// stamp returns the stamp below that line, on one line of the page.
func (b *body) stamp() string {
	words := oneLine(b.doc.Stamp)
	if words == "" {
		return ""
	}
	// A capital is about 0.7 of the size wide; the size is in half points.
	size := 2 * textWidth / 20 * 10 / 7 / utf8.RuneCountInString(words)
	f := face{strong: true, caps: true, color: pale, size: min(max(size, 20), 72)}
	return shape{style: "Header", align: "center", spacing: spaced(120, 280)}.paragraph(f.words(words))
}

func (b *body) footer(right string) string {
	return shape{style: "Footer"}.paragraph(face{}.words(b.doc.Footer), face{}.run(leaf("w:tab")), right)
}

// pageNumber returns "Page x of y", in which both count by themselves.
func (b *body) pageNumber() string {
	parts := strings.SplitN(b.words.Page, "%d", 3)
	return plain(parts[0]) + field("PAGE", "1") + plain(parts[1]) + field("NUMPAGES", "1") + plain(parts[2])
}
