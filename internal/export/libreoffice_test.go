package export_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

// calc is a LibreOffice that opens sheets.
type calc struct {
	t   *testing.T
	dir string
}

// newCalc skips the test where no LibreOffice with Calc is at hand, but never in
// CI. A LibreOffice of Writer alone cannot open sheets, so it is asked to make one.
func newCalc(t *testing.T) calc {
	t.Helper()
	c := calc{t, t.TempDir()}
	c.save("probe.csv", []byte("a;b\r\n"))
	if _, err := exec.LookPath("soffice"); err == nil {
		c.convert("xlsx", "probe.csv")
	}
	if _, err := os.Stat(filepath.Join(c.dir, "probe.xlsx")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("CI has to have LibreOffice Calc to read the sheets back: libreoffice-calc-nogui")
		}
		t.Skip("LibreOffice Calc, which reads the sheets back, is not at hand: libreoffice-calc-nogui")
	}
	return c
}

func (c calc) save(name string, data []byte) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, name), data, 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// convert has LibreOffice save the file in another form, under a profile of its
// own: two LibreOffices do not share one. It exits with 0 whatever comes of it.
func (c calc) convert(to, name string, args ...string) {
	c.t.Helper()
	args = append([]string{"-env:UserInstallation=file://" + c.dir + "/profile", "--headless", "--convert-to", to, "--outdir", c.dir}, args...)
	if out, err := exec.Command("soffice", append(args, filepath.Join(c.dir, name))...).CombinedOutput(); err != nil {
		c.t.Logf("soffice: %v\n%s", err, out)
	}
}

// read returns what LibreOffice made, as records.
func (c calc) read(name string) [][]string {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		c.t.Fatal(err)
	}
	return records(c.t, string(text))
}

// Every sheet as CSV: fields with a semicolon, texts in quotes, UTF-8, values as
// they are shown, formulas as formulas.
const everySheet = `csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1`

func TestLibreOfficeReadsTheWorkbook(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice: the long run does")
	}
	c := newCalc(t)
	class := class(t, flow.Dutch, 18)
	c.save("klas.xlsx", workbook(t, class))
	c.convert(everySheet, "klas.xlsx")
	for _, sheet := range []struct {
		name string
		of   export.Sheet
	}{{"Overzicht", export.Overview}, {"Antwoorden", export.Answers}, {"Opmerkingen", export.Remarks}, {"Bijdragen", export.Contributions}, {"Offertes", export.Quotations}} {
		got, want := c.read("klas-"+sheet.name+".csv"), records(t, csvOf(t, class, sheet.of))
		if len(got) != len(want) || !slices.Equal(got[0], want[0]) {
			t.Errorf("%s: %d rows under %q, want %d under %q", sheet.name, len(got), got[0], len(want), want[0])
		}
	}
	if got := c.read("klas-Bijdragen.csv")[3][1]; got != formula {
		t.Errorf("the formula reads %q", got)
	}
	if got := c.read("klas-Offertes.csv")[1]; got[4] != "0612345678 BV" || got[5] != "01-09-2026" || !strings.HasPrefix(got[8], "€ ") {
		t.Errorf("the quotation reads %q", got)
	}
	if got := c.read("klas-Antwoorden.csv")[1][answerColumn]; !strings.Contains(got, "kinderen.\n\n- bakfiets\n- aanhanger") {
		t.Errorf("the answer reads %q", got)
	}
}

// What LibreOffice opens must be no formula either in the workbook or in the CSV,
// not even where it is told to evaluate what it finds. Each text comes back as it
// stands in the file.
func TestLibreOfficeRunsNoFormula(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice: the long run does")
	}
	words := []string{formula, "=1+1", "+1+1", "-1-1", "@SUM(1)", " =1+1", "0612345678", "1-2", "_x003D_1", "Zwolle"}
	c := newCalc(t)
	class := one(t, words[0])
	for _, w := range words[1:] {
		class.Teams = append(class.Teams, one(t, w).Teams...)
	}
	c.save("boek.xlsx", workbook(t, class))
	c.save("lijst.csv", []byte(csvOf(t, class, export.Answers)))
	c.convert(everySheet, "boek.xlsx")
	// Semicolons, quotes, UTF-8, from the first row, in Dutch, and numbers, dates
	// and formulas recognised.
	c.convert("ods", "lijst.csv", "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1043,false,true,false,false,false,0,true")
	c.convert(everySheet, "lijst.ods")
	inBook, inList, want := c.read("boek-Antwoorden.csv"), c.read("lijst-lijst.csv"), records(t, csvOf(t, class, export.Answers))
	for i, w := range words {
		if got := inBook[i+1][answerColumn]; got != w {
			t.Errorf("in the workbook %q reads %q", w, got)
		}
		if got := inList[i+1][answerColumn]; got != want[i+1][answerColumn] {
			t.Errorf("in the CSV %q reads %q, want %q", w, got, want[i+1][answerColumn])
		}
	}
}
