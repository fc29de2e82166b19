package document

// Document is a text from top to bottom. It is read-only for the writers, which
// may share it.
type Document struct {
	Blocks []Block
}

// Block is one of the kinds below, as a value.
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

// List is a list of items, without an order.
type List struct {
	Items []string
}

// Table has a head and rows below it. A row may be shorter than the head: its
// last cells are empty then. A newline in a cell is written as a space.
type Table struct {
	Head []string
	Rows [][]string
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Note) block()      {}
func (List) block()      {}
func (Table) block()     {}

// Text is a piece of running text, in spans of one look each.
type Text []Span

// Span is words that look alike.
type Span struct {
	Text   string
	Strong bool // stands out
}

// Plain returns the words as they are, without emphasis.
func Plain(words string) Text { return Text{{Text: words}} }
