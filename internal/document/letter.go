package document

// Letterhead is the head of a business letter: who it is from, and what it is.
type Letterhead struct {
	Logo   []byte // PNG of 8 bits a channel; nil is none
	Name   string // of the company, in the logo's place where there is none
	Title  string // "Offerte"
	Number string // under the title; may be empty
}

// Columns are two panels beside each other: whom it is for and what matters.
type Columns struct {
	Left, Right Panel
}

// Panel is a small label with lines under it.
type Panel struct {
	Label string
	Lines []string
}

// Totals are the sums under a table.
type Totals struct {
	Rows []Total
}

// Total is one sum; the strong one is what it all comes to.
type Total struct {
	Label, Amount string
	Strong        bool
}

// Signature is the place to sign.
type Signature struct {
	Title string   // "Voor akkoord"
	Lines []string // what to fill in, a line each: "Naam", "Datum", "Handtekening"
	Aside string   // beside it, small; may be empty
}

func (Letterhead) block() {}
func (Columns) block()    {}
func (Totals) block()     {}
func (Signature) block()  {}
