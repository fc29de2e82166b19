package docx

import "strconv"

// grid is a table as Word knows it: rows of cells on columns of fixed widths.
type grid struct {
	style  string // "" is a table without lines
	align  string // "right"; "" is at the left
	widths []int  // in twips
	rows   []gridRow
}

type gridRow struct {
	head   bool // repeated on every page that the table runs over
	height int  // in twips at least; 0 is as high as the cells
	cells  []cell
}

type cell struct {
	borders string // XML of w:tcBorders
	fill    string // colour behind the words
	merge   string // "restart" where it begins to hang over the rows below, "continue" there
	padding string // XML of w:tcMar
	content string // paragraphs; "" is an empty one
}

func (g grid) xml() string {
	total, columns := 0, ""
	for _, w := range g.widths {
		total += w
		columns += leaf("w:gridCol", "w:w", strconv.Itoa(w))
	}
	parts := []string{
		element("w:tblPr",
			named("w:tblStyle", g.style),
			leaf("w:tblW", "w:w", strconv.Itoa(total), "w:type", "dxa"),
			named("w:jc", g.align),
			leaf("w:tblLayout", "w:type", "fixed"),
			g.margins(),
			g.look()),
		element("w:tblGrid", columns),
	}
	for _, r := range g.rows {
		parts = append(parts, r.xml(g.widths))
	}
	return element("w:tbl", parts...)
}

// look tells whether the first row is a head, for screen readers and whoever
// reads the file as data.
func (g grid) look() string {
	value, first := "0600", "0"
	if len(g.rows) > 0 && g.rows[0].head {
		value, first = "0620", "1"
	}
	return leaf("w:tblLook", "w:val", value, "w:firstRow", first, "w:lastRow", "0", "w:firstColumn", "0", "w:lastColumn", "0", "w:noHBand", "1", "w:noVBand", "1")
}

// margins returns the space around the words of each cell.
func (g grid) margins() string {
	if g.style == "" {
		return element("w:tblCellMar", width("w:left", 0), width("w:right", 0))
	}
	return element("w:tblCellMar", width("w:top", 60), width("w:left", 100), width("w:bottom", 60), width("w:right", 100))
}

// xml returns the row. No row is cut by the end of a page, unless it is higher
// than one.
func (r gridRow) xml(widths []int) string {
	height := ""
	if r.height > 0 {
		height = leaf("w:trHeight", "w:val", strconv.Itoa(r.height), "w:hRule", "atLeast")
	}
	parts := []string{element("w:trPr", leaf("w:cantSplit"), height, flag("w:tblHeader", r.head))}
	for i, c := range r.cells {
		parts = append(parts, c.xml(widths[i]))
	}
	return element("w:tr", parts...)
}

func (c cell) xml(w int) string {
	fill := ""
	if c.fill != "" {
		fill = leaf("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", c.fill)
	}
	content := c.content
	if content == "" {
		content = shape{}.paragraph()
	}
	return element("w:tc", element("w:tcPr", width("w:tcW", w), named("w:vMerge", c.merge), c.borders, fill, c.padding), content)
}

// width returns a measure in twips.
func width(name string, twips int) string {
	return leaf(name, "w:w", strconv.Itoa(twips), "w:type", "dxa")
}
