package docx_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
)

// need skips the test where a program is not at hand, but never in CI.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err == nil {
			continue
		}
		if os.Getenv("CI") != "" {
			t.Fatalf("CI has to have %s to read the file back", program)
		}
		t.Skipf("%s, which reads the file back, is not at hand", program)
	}
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	var problems strings.Builder
	c := exec.Command(program, args...)
	c.Stderr = &problems
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", program, args, err, problems.String())
	}
	return string(out)
}

func saved(t *testing.T, name string, d *document.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, write(t, d, docx.Options{}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLibreOfficeShowsEveryWord(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice: the long run does")
	}
	need(t, "soffice", "pdftotext")
	dir := t.TempDir()
	everyBlock, long := saved(t, "every.docx", everything(t)), saved(t, "long.docx", longTable())
	// A profile of its own: two LibreOffices do not share one.
	run(t, "soffice", "-env:UserInstallation=file://"+dir, "--headless", "--convert-to", "pdf", "--outdir", dir, everyBlock, long)

	pdf := run(t, "pdftotext", "-layout", filepath.Join(dir, "every.pdf"), "-")
	text := strings.Join(strings.Fields(pdf), " ")
	shown := strings.ToLower(text) // labels are shown in capitals
	for _, word := range wordsOf(t, everything(t)) {
		if !strings.Contains(shown, strings.ToLower(word)) {
			t.Errorf("%q is not shown", word)
		}
	}
	count := strings.Count(pdf, "\f")
	for number := 2; number <= count; number++ { // the cover has none
		if words := fmt.Sprintf("Pagina %d van %d", number, count); !strings.Contains(text, words) {
			t.Errorf("no %q", words)
		}
	}

	pages := strings.Split(strings.TrimSuffix(run(t, "pdftotext", "-layout", filepath.Join(dir, "long.pdf"), "-"), "\f"), "\f")
	rows := 0
	for i, page := range pages {
		rows += strings.Count(page, "rij ")
		if !strings.Contains(page, "Nummer") {
			t.Errorf("page %d lacks the head of the table", i+1)
		}
	}
	if all := strings.Join(pages, ""); len(pages) < 3 || rows != 60 || strings.Count(all, "x") != 6000 {
		t.Errorf("%d pages show %d rows and %d x", len(pages), rows, strings.Count(all, "x"))
	}
}

// wordsOf is every word of the file but for emoji, for which a machine may have no
// font.
func wordsOf(t *testing.T, d *document.Document) []string {
	t.Helper()
	var all []string
	for name, part := range parts(t, write(t, d, docx.Options{})) {
		if isXML(name) {
			all = append(all, strings.Fields(strings.ReplaceAll(strings.Join(paragraphs(t, part), " "), "🎉", ""))...)
		}
	}
	return all
}

// longTable has 60 rows, then one that is higher than a page.
func longTable() *document.Document {
	t := document.Table{Head: []string{"Nummer", "Naam"}}
	for range 60 {
		t.Rows = append(t.Rows, document.Plains([]string{"rij ", "naam"}))
	}
	t.Rows = append(t.Rows, document.Plains([]string{strings.Repeat("x", 6000), "hoog"}))
	return &document.Document{Blocks: []document.Block{t}}
}

// Debian's own Python, which has Debian's python3-docx, where there are more.
const python = "/usr/bin/python3"

func TestPythonReadsWhatWasWritten(t *testing.T) {
	need(t, python)
	if err := exec.Command(python, "-c", "import docx").Run(); err != nil {
		need(t, "python-docx (Debian: python3-docx)")
	}
	var got struct {
		Paragraphs   [][2]string
		Tables       [][][]string
		Alternatives []string
		Properties   []string
		Header       string
	}
	out := run(t, python, "testdata/read.py", saved(t, "every.docx", everything(t)))
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	for _, want := range [][2]string{
		{"Title", "Verkoopproces"}, {"Subtitle", "Tentas & Co"},
		{"Heading 1", "3. Marketingplan"}, {"Heading 2", "Verkoopproces"}, {"Heading 3", "Fase 1: Klanten"}, {"Heading 4", "Stap 2a: Segmenteren"},
		{"Block Text", "Hier ontbreekt nog: de omvang."}, {"Quote", "Met deze tas komt mijn laptop droog aan.\n— student, 21 jaar"},
		{"List Bullet", "Forensen\nmet een laptop"}, {"List Number", "Opnieuw vanaf één"},
		{"Bibliography", "Rogers, E. M. (2003). Diffusion of innovations (5e ed.). Free Press. Dit is een bron die zo lang is dat zij over twee regels loopt."},
		{"Caption", "Tabel 1. Concurrenten"}, {"Caption", "Figuur 1. Adoptiecurve van Rogers"},
	} {
		if !slices.Contains(got.Paragraphs, want) {
			t.Errorf("%q is not there in %q", want, got.Paragraphs)
		}
	}
	for _, want := range [][][]string{
		{{"Aanbieder", "Prijs"}, {"Ortlieb", "€ 140,00"}, {"Hema", ""}},
		{{"Subtotaal excl. btw", "€ 2.349,00"}, {"Btw 9% over € 1.074,00", "€ 96,66"}, {"Btw 21% over € 1.275,00", "€ 267,75"}, {"Totaal incl. btw", "€ 2.713,41"}},
	} {
		if !slices.ContainsFunc(got.Tables, func(table [][]string) bool { return cmp.Equal(table, want) }) {
			t.Errorf("%q is not there in %q", want, got.Tables)
		}
	}
	if want := []string{"Een klokvormige curve.", "FietsFix"}; !slices.Equal(got.Alternatives, want) {
		t.Errorf("the alternative texts are %q", got.Alternatives)
	}
	if want := []string{"Verkoopproces", "Team Élan", "nl-NL"}; !slices.Equal(got.Properties, want) || got.Header != "Marketingplan · Tentas" {
		t.Errorf("got %q, %q", got.Properties, got.Header)
	}
}

func TestPandocReadsTheStructure(t *testing.T) {
	need(t, "pandoc")
	html := strings.Join(strings.Fields(run(t, "pandoc", "-f", "docx", "-t", "html", "--wrap=none", saved(t, "every.docx", everything(t)))), " ")
	for _, want := range []string{
		`>3. Marketingplan</h1>`, `>Verkoopproces</h2>`, `>Fase 1: Klanten</h3>`, `>Stap 2a: Segmenteren</h4>`,
		`<strong>Tentas</strong>, <em>echt waar</em>: zie <a href="https://tentas.nl/?a=1&amp;b=2">onze winkel</a> 🎉.<br /> Tweede regel.`,
		`<ul> <li><p>Studenten</p></li>`, `<ol type="1"> <li><p>Flyeren</p></li> <li><p>Bellen</p></li> </ol> <ol type="1"> <li><p>Opnieuw vanaf één</p></li> </ol>`,
		`<th><strong>Aanbieder</strong></th>`, `<td>€ 140,00</td>`, `alt="Een klokvormige curve."`, `<em>Diffusion of innovations</em>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
}
