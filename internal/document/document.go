package document

// Document is a text from top to bottom. It is read-only for the writers, which
// may share it.
type Document struct {
	Language string // BCP 47, "nl" or "en": of its words, for the writers' own words, for spelling and for screen readers
	Title    string // on the cover and in the file's properties: "Verkoopproces"
	Subtitle string // on the cover: the company
	Author   string // on the cover and in the file's properties: the team
	Running  string // in the header of every page; may be empty
	Footer   string // at the left of the footer of every page, as a fingerprint or a company; may be empty
	Stamp    string // large and pale across every page, as "concept, schoolopdracht"; may be empty
	Blocks   []Block
}

// Block is one of the kinds below and in letter.go, as a value.
type Block interface{ block() }

// Heading is a heading of level 1 (chapter) to 6, on one line.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text. A newline in it is the end of a line; an empty line
// is none, so that a paragraph stays one.
type Paragraph struct {
	Text Text
}

// Note is a remark about the text and no part of it: a gap, or something to look
// at again.
type Note struct {
	Text string
}

// Quote is what somebody said or wrote.
type Quote struct {
	Text Text
	By   string // who; may be empty
}

// List is a list of items, numbered from 1 where it is ordered. An item without
// words is left out.
type List struct {
	Items   []Text
	Ordered bool
}

// Table has a head and rows below it; without a head it is empty. A row may be
// shorter than the head: its last cells are empty then. In a cell, the lines
// after a first line that is strong are its small print; Markdown writes a
// newline as a space.
type Table struct {
	Caption string // one line, which the writers number; may be empty
	Head    []string
	Rows    [][]Text
	Right   []int // the columns, from 0, whose cells stand at the right: amounts
	Widths  []int // of the columns, relative to one another; nil divides by what the cells hold
}

// Figure is a picture.
type Figure struct {
	PNG     []byte // 8 bits a channel
	Caption string // one line, which the writers number; may be empty
	Alt     string // what the picture says, for who does not see it
	Width   int    // in pixels, 192 to an inch; 0 is as many as the PNG has. Wider than the text becomes as wide as it
}

// References are the sources of the text, each a paragraph with a hanging indent
// (APA).
type References struct {
	Items []Text
}

// PageBreak begins a new page, where there are pages.
type PageBreak struct{}

func (Heading) block()    {}
func (Paragraph) block()  {}
func (Note) block()       {}
func (Quote) block()      {}
func (List) block()       {}
func (Table) block()      {}
func (Figure) block()     {}
func (References) block() {}
func (PageBreak) block()  {}
