package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// WriteXLSX writes the class as an Excel workbook with all sheets: heads frozen
// and with a filter, texts as text cells, amounts, percentages and dates as
// numbers with a format. Rows beyond 16 MB of a sheet pass through a temporary
// file. An error is that of the library or of w; a sheet of more than 1,048,576
// rows is one. The same class gives the same bytes.
func WriteXLSX(w io.Writer, c Class) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	f.SetZipWriter(quickZip)
	b := &book{file: f, words: wordsIn(c.Language), title: legible(c.Name), styles: make(map[look]int)}
	if err := b.properties(c); err != nil {
		return err
	}
	for i, s := range Sheets {
		t, _ := c.table(s)
		if err := b.add(i, t); err != nil {
			return err
		}
	}
	packed, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	return inOrder(w, packed.Bytes())
}

// creator is who the properties of the workbook name.
const creator = "Verkoopcoach"

// properties replaces what the library says of itself.
func (b *book) properties(c Class) error {
	at := "" // leaves the library's fixed date
	if !c.At.IsZero() {
		at = c.At.UTC().Format(time.RFC3339)
	}
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: b.title, Creator: creator, LastModifiedBy: creator, Created: at, Modified: at, Language: string(c.Language),
	})
	return errors.Join(err, b.file.SetAppProps(&excelize.AppProperties{Application: creator}))
}

// quickZip packs fast: the sheets repeat themselves so much that trying harder
// hardly makes them smaller.
func quickZip(w io.Writer) excelize.ZipWriter {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	return z
}

// inOrder writes the parts of the packed workbook in the order of their names:
// the library writes streamed sheets in another order each time.
func inOrder(w io.Writer, packed []byte) error {
	from, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	parts := slices.SortedFunc(slices.Values(from.File), func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	to := zip.NewWriter(w)
	for _, part := range parts {
		if err := to.Copy(part); err != nil {
			return err
		}
	}
	return to.Close()
}

// footer returns the foot of a printed page: the class, the sheet and the page.
// An ampersand begins a code there, and the whole is limited to 255 characters.
func (b *book) footer(sheet string) string {
	const most = 80
	title := []rune(strings.Join(strings.Fields(b.title), " "))
	if len(title) > most {
		title = append(title[:most-1], '…')
	}
	return "&L" + strings.ReplaceAll(string(title), "&", "&&") + "&C" + sheet + "&R" + b.words.page
}
