package export

import "iter"

// Sheet names one of the sheets.
type Sheet string

// The sheets there are.
const (
	Overview      Sheet = "overview"      // a team a row: phases, progress, attention
	Answers       Sheet = "answers"       // a field of an answer a row
	Remarks       Sheet = "remarks"       // a remark or a response a row
	Contributions Sheet = "contributions" // a member of a team a row
	Quotations    Sheet = "quotations"    // a quotation a row
)

// Sheets are all sheets in the order in which they stand in the workbook.
var Sheets = []Sheet{Overview, Answers, Remarks, Contributions, Quotations}

// table is one sheet as plain data. Its rows are made while they are written, so
// that a large class is never held twice.
type table struct {
	name    string // legal as the name of a sheet
	columns []column
	rows    iter.Seq[[]cell] // each as long as columns, and good until the next
}

// column is a head and how wide its cells are, in characters.
type column struct {
	head  string
	width float64
}

// table returns the sheet of the class, and false where there is no such sheet.
func (c Class) table(s Sheet) (table, bool) {
	w := wordsIn(c.Language)
	switch s {
	case Overview:
		return overview(c, w), true
	case Answers:
		return answers(c, w), true
	case Remarks:
		return remarks(c, w), true
	case Contributions:
		return contributions(c, w), true
	case Quotations:
		return quotations(c, w), true
	}
	return table{}, false
}
