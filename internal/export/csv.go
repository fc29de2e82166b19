package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// What a Dutch Excel reads as a date, whatever its settings.
const (
	csvDay    = "2006-01-02"
	csvMoment = "2006-01-02 15:04"
)

// byteOrderMark tells Excel that the file is UTF-8.
const byteOrderMark = "\uFEFF"

// WriteCSV writes one sheet of the class as a Dutch Excel opens it with a double
// click: UTF-8 with a byte order mark, semicolons, decimal commas, CRLF after a
// row and a bare newline within a cell. A text that Excel would take for
// something else gets an apostrophe in front, see taken. An unknown sheet is an
// error, as is what w returns. The same class gives the same bytes.
func WriteCSV(w io.Writer, c Class, s Sheet) error {
	t, ok := c.table(s)
	if !ok {
		return fmt.Errorf("export: no sheet %q", s)
	}
	out := newCSVWriter(w)
	heads := make([]string, len(t.columns))
	for i, col := range t.columns {
		heads[i] = col.head
	}
	if err := out.row(heads); err != nil {
		return err
	}
	sentence, fields := wordsIn(c.Language).cut, make([]string, len(t.columns))
	for row := range t.rows {
		for i, cell := range row {
			fields[i] = cell.csv(sentence)
		}
		if err := out.row(fields); err != nil {
			return err
		}
	}
	return nil
}

// csvWriter ends rows with CRLF and leaves newlines within cells alone:
// encoding/csv can only do both or neither, and Excel shows a carriage return in
// a cell as a sign.
type csvWriter struct {
	w    io.Writer
	line bytes.Buffer
	csv  *csv.Writer
}

func newCSVWriter(w io.Writer) *csvWriter {
	out := &csvWriter{w: w}
	out.line.WriteString(byteOrderMark)
	out.csv = csv.NewWriter(&out.line)
	out.csv.Comma = ';'
	return out
}

func (c *csvWriter) row(fields []string) error {
	if err := c.csv.Write(fields); err != nil {
		return err
	}
	c.csv.Flush()
	c.line.Truncate(c.line.Len() - len("\n"))
	c.line.WriteString("\r\n")
	_, err := c.line.WriteTo(c.w)
	return err
}

// csv returns the cell as a field. Sentence ends a text that is too long.
func (c cell) csv(sentence string) string {
	switch c.kind {
	case isText:
		return cut(defused(legible(c.text)), sentence)
	case isCount:
		return strconv.FormatFloat(c.number, 'f', 0, 64)
	case isShare:
		return strconv.FormatFloat(math.Round(100*c.number), 'f', 0, 64) + "%"
	case isAmount:
		return strings.Replace(strconv.FormatFloat(c.number, 'f', 2, 64), ".", ",", 1)
	case isDay:
		return c.when.Format(csvDay)
	case isMoment:
		return c.when.Format(csvMoment)
	}
	return ""
}
