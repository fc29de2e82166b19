package docx

import "strconv"

// The colours that are no part of a style.
const (
	navy   = "1F2A44"
	orange = "E2572B"
	grey   = "5B6478"
	blush  = "FDEBE6" // behind a sum that stands out
	pale   = "F0D3CA" // a stamp, which is not to be read before the text
	rule   = "C9CEDB"
	white  = "FFFFFF"
)

// shape is how a paragraph stands on the page, beside what its style says. Its
// properties and those of the other looks are written in the order that the
// schema demands: Word calls a file with another order damaged.
type shape struct {
	style     string // an id in parts/styles.xml; "" is Normal
	keepNext  bool   // on the page of the paragraph after it
	breakPage bool   // at the top of a new page
	list      int    // the numbering that it is an item of; 0 is that of its style
	borders   string // XML of w:pBdr
	tabs      string // XML of w:tabs
	spacing   string // one of the spacings below; "" is that of its style
	align     string // "right", "center"; "" is that of its style
}

func (s shape) paragraph(inner ...string) string {
	properties := filled("w:pPr",
		named("w:pStyle", s.style),
		flag("w:keepNext", s.keepNext),
		flag("w:pageBreakBefore", s.breakPage),
		s.numbering(),
		s.borders,
		s.tabs,
		s.spacing,
		named("w:jc", s.align),
	)
	return element("w:p", append([]string{properties}, inner...)...)
}

func (s shape) numbering() string {
	if s.list == 0 {
		return ""
	}
	return element("w:numPr", val("w:ilvl", "0"), val("w:numId", strconv.Itoa(s.list)))
}

// spaced returns the spacing around a paragraph in twips (1/1440 inch; a line of
// text is about 270).
func spaced(before, after int) string {
	return leaf("w:spacing", "w:before", strconv.Itoa(before), "w:after", strconv.Itoa(after))
}

// gap returns an empty paragraph of that many twips, as what stands after a
// table: Word makes one table of two without a paragraph between them.
func gap(twips int, s shape, inner ...string) string {
	s.spacing = leaf("w:spacing", "w:before", "0", "w:after", "0", "w:line", strconv.Itoa(twips), "w:lineRule", "exact")
	return s.paragraph(inner...)
}

// face is how words look, beside what the style of their paragraph says.
type face struct {
	style    string // of characters, an id in parts/styles.xml
	strong   bool
	emphasis bool
	caps     bool
	color    string
	size     int // in half points
}

// run returns the words, which are XML already, in the face.
func (f face) run(inner ...string) string {
	properties := filled("w:rPr",
		named("w:rStyle", f.style),
		flag("w:b", f.strong), flag("w:bCs", f.strong),
		flag("w:i", f.emphasis), flag("w:iCs", f.emphasis),
		flag("w:caps", f.caps),
		named("w:color", f.color),
		f.sizes(),
	)
	return element("w:r", append([]string{properties}, inner...)...)
}

func (f face) sizes() string {
	if f.size == 0 {
		return ""
	}
	size := strconv.Itoa(f.size)
	return val("w:sz", size) + val("w:szCs", size)
}

// named returns the element that says the value, or nothing where it is empty.
func named(name, value string) string {
	if value == "" {
		return ""
	}
	return val(name, value)
}
