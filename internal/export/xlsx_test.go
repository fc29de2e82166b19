package export_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

func TestWorkbookHasItsSheetsInBothLanguages(t *testing.T) {
	for language, want := range map[flow.Language][]string{
		flow.Dutch:   {"Overzicht", "Antwoorden", "Opmerkingen", "Bijdragen", "Offertes"},
		flow.English: {"Overview", "Answers", "Remarks", "Contributions", "Quotations"},
	} {
		f := opened(t, workbook(t, class(t, language, 3)))
		if d := cmp.Diff(want, f.GetSheetList()); d != "" {
			t.Error(d)
		}
		for _, sheet := range want {
			panes, err := f.GetPanes(sheet)
			if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != 1 {
				t.Errorf("%s: the head is not frozen: %+v %v", sheet, panes, err)
			}
		}
	}
}

func TestEverySheetHasAFilterOverAllItsRows(t *testing.T) {
	c := class(t, flow.Dutch, 18)
	data := workbook(t, c)
	f, all := opened(t, data), parts(t, data)
	for i, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		last, _ := excelize.CoordinatesToCellName(len(rows[0]), len(rows))
		want := `<autoFilter ref="A1:` + last + `">`
		if !strings.Contains(strings.ReplaceAll(all["xl/worksheets/sheet"+strconv.Itoa(i+1)+".xml"], "$", ""), want) {
			t.Errorf("%s has no %s", sheet, want)
		}
	}
}

func TestNumbersAreNumbersWithAFormat(t *testing.T) {
	f := opened(t, workbook(t, class(t, flow.Dutch, 5)))
	for _, x := range []struct{ sheet, cell, raw, shown string }{
		{"Overzicht", "C6", "0.2", "20%"},
		{"Overzicht", "D3", "46346.4270833333", "20-11-2026 10:15"},
		{"Bijdragen", "D2", "1840", "1,840"},
		{"Offertes", "F2", "46266", "01-09-2026"},
		{"Offertes", "I2", "4481.24", "€ 4,481.24"}, // a Dutch Excel has its own signs between the digits
	} {
		raw, err := f.GetCellValue(x.sheet, x.cell, excelize.Options{RawCellValue: true})
		if err != nil || !strings.HasPrefix(raw, x.raw) {
			t.Errorf("%s %s holds %q (%v), want %q", x.sheet, x.cell, raw, err, x.raw)
		}
		if shown, err := f.GetCellValue(x.sheet, x.cell); err != nil || shown != x.shown {
			t.Errorf("%s %s shows %q (%v), want %q", x.sheet, x.cell, shown, err, x.shown)
		}
	}
}

// A row is as high as the longest of its texts, in which a word that does not fit
// goes to the next line.
func TestRowsAreAsHighAsTheirText(t *testing.T) {
	c := class(t, flow.Dutch, 1)
	for _, x := range []struct {
		reasons []string
		lines   int
	}{
		{[]string{"6 dagen stil"}, 1},
		{[]string{"niet begonnen, al 20 dagen", "over de deadline: fasen 1 en 2", "teruggegeven: fase 3"}, 3},
		{[]string{"6 dagen stil", "teruggegeven en nog niet aangepast: fase 0", "aangepast: fase 1"}, 2},
		{[]string{"onderbouwingsverantwoordelijkheid marketingcommunicatieverantwoordelijkheid vertegenwoordigersovereenkomst"}, 3},
		{[]string{strings.Repeat("a", 200)}, 5},
		{[]string{"een\n\ndrie"}, 3},
	} {
		c.Teams[0].Attention = x.reasons
		height, err := opened(t, workbook(t, c)).GetRowHeight("Overzicht", 2)
		if err != nil || int(height) < 15*x.lines || int(height) > 15*(x.lines+1) {
			t.Errorf("%q: %v points (%v), want %d lines", x.reasons, height, err, x.lines)
		}
	}
}

// A colour never says what no word says.
func TestEveryColourHasWords(t *testing.T) {
	f := opened(t, workbook(t, class(t, flow.Dutch, 18)))
	coloured := make(map[string]bool)
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for col := range rows[0] {
				name, _ := excelize.CoordinatesToCellName(col+1, r+1)
				id, err := f.GetCellStyle(sheet, name)
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				if len(style.Fill.Color) == 0 {
					continue
				}
				coloured[style.Fill.Color[0]] = true
				if value, _ := f.GetCellValue(sheet, name); value == "" {
					t.Errorf("%s %s has a colour and no words", sheet, name)
				}
			}
		}
	}
	if len(coloured) < 6 {
		t.Errorf("only the colours %v", coloured)
	}
}

func TestSameClassSameBytes(t *testing.T) {
	first := workbook(t, class(t, flow.Dutch, 4))
	for range 20 { // the library goes through its sheets in the order of a map
		if !bytes.Equal(first, workbook(t, class(t, flow.Dutch, 4))) {
			t.Fatal("the same class gives another workbook")
		}
	}
	for _, s := range export.Sheets {
		if first, second := csvOf(t, class(t, flow.Dutch, 4), s), csvOf(t, class(t, flow.Dutch, 4), s); first != second {
			t.Errorf("the same class gives another %s", s)
		}
	}
}

func TestPropertiesComeFromTheClassAlone(t *testing.T) {
	got, err := opened(t, workbook(t, class(t, flow.Dutch, 1))).GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	want := &excelize.DocProperties{
		Title: "Klas 2b, R&D 'verkoop'", Creator: "Verkoopcoach", LastModifiedBy: "Verkoopcoach",
		Created: "2026-11-23T14:30:00Z", Modified: "2026-11-23T14:30:00Z", Language: "nl",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// The name of a class is typed by a person too, and stands at the foot of a page
// where an ampersand begins a code.
func TestAnyNameOfAClassFitsAtTheFoot(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := export.Class{Name: rapid.OneOf(rapid.String(), rapid.StringMatching(`[&A-Z]{0,300}`)).Draw(r, "name"), At: gathered}
		foot, err := opened(t, workbook(t, c)).GetHeaderFooter("Overzicht")
		if err != nil {
			t.Fatal(err)
		}
		left, rest, ok := strings.Cut(strings.TrimPrefix(foot.OddFooter, "&L"), "&COverzicht&RPagina &P van &N")
		if !ok || rest != "" || strings.Contains(strings.ReplaceAll(left, "&&", ""), "&") {
			t.Fatalf("%q has the foot %q", c.Name, foot.OddFooter)
		}
	})
}

func TestFormulaInAnAnswerIsText(t *testing.T) {
	for _, words := range []string{formula, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "{=1}", "=cmd|'/C calc'!A0"} {
		f := opened(t, workbook(t, one(t, words)))
		kind, err := f.GetCellType(answerSheet, answerCell)
		if err != nil || kind != excelize.CellTypeInlineString {
			t.Errorf("%q is of type %v (%v)", words, kind, err)
		}
		got, _ := f.GetCellValue(answerSheet, answerCell)
		if want := strings.ReplaceAll(words, "\r", "\n"); got != want {
			t.Errorf("%q reads %q", words, got)
		}
	}
}

// Any text at any place gives a workbook without a single formula, that reads
// back as it was but for what a cell cannot hold.
func TestAnyTextStaysText(t *testing.T) {
	dangerous := rapid.Custom(func(r *rapid.T) string {
		return rapid.SampledFrom([]string{"=", "+", "-", "@", "\t", "\r", "\n", "0", "'", `"`, "&", "<", "]]>", "_x0041_", "_x005F_", " "}).Draw(r, "first") + rapid.String().Draw(r, "rest")
	})
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.OneOf(rapid.String(), dangerous, rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(r, "words")
		c := one(t, words)
		x := &c.Teams[0]
		x.View.Team.Name, x.Members[0].Name, x.Attention = words, words, []string{words}
		x.Quotations[0].Customer.Name, x.Feedback[0].Text = words, words
		x.Phases["klanten"] = export.Phase{SignOff: words, Deadline: words}
		data := workbook(t, c)
		for name, part := range parts(t, data) {
			checkXML(t, name, part)
		}
		got, err := opened(t, data).GetCellValue(answerSheet, answerCell)
		if err != nil {
			t.Fatal(err)
		}
		if want := readable(words); words != "" && got != want {
			t.Fatalf("%q reads %q, want %q", words, got, want)
		}
	})
}

// checkXML holds a part to being valid XML without a formula.
func checkXML(t *testing.T, name, part string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "f" {
			t.Fatalf("%s holds a formula", name)
		}
	}
}

// readable is what is left of a text in a cell, said in another way than the code
// says it.
func readable(s string) string {
	var b strings.Builder
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		bad := r == utf8.RuneError && n == 1
		for s = s[n:]; bad; s = s[n:] { // a run of bytes that are no text is one sign
			r, n = utf8.DecodeRuneInString(s)
			if bad = r == utf8.RuneError && n == 1; !bad {
				r, n = utf8.RuneError, 0
			}
		}
		switch {
		case r == '\r' || r == '\n':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte('\t')
		case r < 0x20:
			b.WriteRune(0x2400 + r)
		case r == 0x7F:
			b.WriteRune(0x2421)
		case r == 0xFFFE || r == 0xFFFF:
			b.WriteRune(0xFFFD)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestTextThatIsTooLongSaysSo(t *testing.T) {
	const most = 32767
	for _, x := range []struct {
		name, words string
		whole       bool
	}{
		{"as long as a cell", strings.Repeat("a", most), true},
		{"one more", strings.Repeat("a", most+1), false},
		{"as many bytes but not as long", strings.Repeat("é", most), true},
		{"signs that count twice", strings.Repeat("😀", most), false},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := one(t, x.words)
			inBook, err := opened(t, workbook(t, c)).GetCellValue(answerSheet, answerCell)
			if err != nil {
				t.Fatal(err)
			}
			inText := records(t, csvOf(t, c, export.Answers))[1][answerColumn]
			for _, got := range []string{inBook, inText} {
				if n := len(utf16.Encode([]rune(got))); n > most || n < most-1 {
					t.Errorf("%d units long", n)
				}
				end := " […] (ingekort: het waren " + strconv.Itoa(utf8.RuneCountInString(x.words)) + " tekens)"
				if x.whole != (got == x.words) || x.whole == strings.HasSuffix(got, end) {
					t.Errorf("ends in %q", got[len(got)-80:])
				}
			}
		})
	}
}
