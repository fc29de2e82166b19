package handin_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
	"verkoopcoach/internal/report/handin"
)

// Several times, since what hangs on chance comes out the same now and then.
func TestSameAnswersSameBytes(t *testing.T) {
	for _, name := range []string{"goed-b2c", "zwak"} {
		var first []handin.File
		for range 5 {
			v := dossier(t, name)
			files, err := handin.Make(v, handin.All, withTeacher(v))
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = files
			}
			if len(first) != len(files) {
				t.Fatalf("%d files, and %d", len(first), len(files))
			}
			for i, f := range first {
				if files[i].Name != f.Name || !bytes.Equal(f.Data, files[i].Data) {
					t.Errorf("%s differs", f.Name)
				}
			}
		}
	}
}

func TestAnotherWordIsAnotherVersion(t *testing.T) {
	v := dossier(t, "goed-b2c")
	other := answered(v, v.Checklist.Step("prospects"), flow.Values{"cold": "anders"})
	if a, b := report.Version(v), report.Version(other); a == b || len(a) != 6 {
		t.Errorf("versions %s and %s", a, b)
	}
	confirmed := v
	confirmed.Dossier = v.Dossier.Apply(flow.Revision{Number: v.Dossier.Revision + 1, Step: "usps", Kind: flow.Confirmed})
	if report.Version(v) != report.Version(confirmed) {
		t.Error("to confirm an answer made another version")
	}
}

// words returns every word of the answers that stands in the files: list marks
// and the scores of a map are shown in another way.
func words(v flow.View) []string {
	var all []string
	for key, a := range v.Dossier.Answers {
		step := v.Checklist.Step(key)
		for i := range step.Fields {
			f := &step.Fields[i]
			value := a.Text.Values[f.Key]
			switch f.Kind {
			case flow.KindAxis, flow.KindPositions:
				value = strings.NewReplacer(",", " ", ":", " ", " - ", " ").Replace(value)
			case flow.KindChoice:
				if o := f.Option(value); o != nil {
					value = o.Label
				}
			case flow.KindList:
				value = strings.Join(flow.Items(value), "\n")
			}
			all = append(all, strings.Fields(value)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// lacking returns the words that a text lacks, wherever its lines end.
func lacking(text string, words []string) []string {
	var gone []string
	for _, w := range words {
		if !strings.Contains(text, w) {
			gone = append(gone, w)
		}
	}
	return gone
}

func altTexts(t *testing.T, v flow.View) []string {
	t.Helper()
	section, err := report.Section(v, withTeacher(v))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, b := range section.Blocks {
		if f, ok := b.(document.Figure); ok {
			all = append(all, f.Alt)
		}
	}
	return all
}

func headings(t *testing.T, v flow.View) []string {
	t.Helper()
	section, err := report.Section(v, withTeacher(v))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, b := range section.Blocks {
		if h, ok := b.(document.Heading); ok {
			all = append(all, h.Text)
		}
	}
	return all
}

func TestMarkdownHoldsEveryWord(t *testing.T) {
	for _, name := range []string{"goed-b2c", "zwak"} {
		v := dossier(t, name)
		if gone := lacking(string(file(t, v, handin.Markdown).Data), words(v)); len(gone) > 0 {
			t.Errorf("%s lacks %q", name, gone)
		}
	}
}

func TestPDFHoldsEveryWord(t *testing.T) {
	need(t, "pdftotext", "pdfinfo")
	for _, name := range []string{"goed-b2c", "zwak"} {
		v := dossier(t, name)
		path := saved(t, t.TempDir(), file(t, v, handin.PDF))
		text := run(t, "pdftotext", "-layout", path, "-")
		if gone := lacking(text, words(v)); len(gone) > 0 {
			t.Errorf("%s lacks %q", name, gone)
		}
		flat := strings.Join(strings.Fields(text), " ")
		if gone := lacking(flat, headings(t, v)); len(gone) > 0 {
			t.Errorf("%s lacks the headings %q", name, gone)
		}
		if !strings.Contains(flat, "versie "+report.Version(v)) {
			t.Errorf("%s lacks its version", name)
		}
	}
}

// Debian's own Python, which has Debian's python3-docx, where there are more.
const python = "/usr/bin/python3"

const readBack = `
import docx, json, sys
d = docx.Document(sys.argv[1])
ns = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
def text(part):
    return [p.text for p in part.paragraphs] + [c.text for t in part.tables for r in t.rows for c in r.cells]
print(json.dumps({
    "headings": [p.text for p in d.paragraphs if p.style.name.startswith("Heading")],
    "alts": [e.get("descr") for e in d.element.iter(ns)],
    "text": "\n".join(text(d)),
    "footer": "\n".join(p.text for s in d.sections for p in s.footer.paragraphs),
    "title": d.core_properties.title, "author": d.core_properties.author, "language": d.core_properties.language,
}))`

func TestWordHoldsEveryWord(t *testing.T) {
	need(t, python)
	if err := exec.Command(python, "-c", "import docx").Run(); err != nil {
		need(t, "python-docx (Debian: python3-docx)")
	}
	for _, name := range []string{"goed-b2c", "zwak"} {
		v := dossier(t, name)
		var got struct {
			Headings, Alts                        []string
			Text, Footer, Title, Author, Language string
		}
		path := saved(t, t.TempDir(), file(t, v, handin.Word))
		if err := json.Unmarshal([]byte(run(t, python, "-c", readBack, path)), &got); err != nil {
			t.Fatal(err)
		}
		if gone := lacking(got.Text, words(v)); len(gone) > 0 {
			t.Errorf("%s lacks %q", name, gone)
		}
		if diff := cmp.Diff(headings(t, v), got.Headings); diff != "" {
			t.Errorf("%s: headings (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(altTexts(t, v), got.Alts); diff != "" {
			t.Errorf("%s: alternative texts (-want +got):\n%s", name, diff)
		}
		if !strings.Contains(got.Footer, report.Version(v)) || got.Title != "Verkoopproces" || got.Author != v.Team.Name || !strings.HasPrefix(got.Language, "nl") {
			t.Errorf("%s: %q %q %q %q", name, got.Footer, got.Title, got.Author, got.Language)
		}
	}
}

func TestPasteIsThePartAlone(t *testing.T) {
	v := dossier(t, "goed-b2c")
	files, err := handin.Make(v, handin.Paste, report.Options{})
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	need(t, python)
	if err := exec.Command(python, "-c", "import docx").Run(); err != nil {
		need(t, "python-docx (Debian: python3-docx)")
	}
	got := run(t, python, "-c", readBack, saved(t, t.TempDir(), files[0]))
	if strings.Contains(got, v.Checklist.Section.Chapter+`"`) || strings.Contains(got, report.Version(v)) || !strings.Contains(got, `"headings": ["Verkoopproces"`) {
		t.Errorf("%.300s", got)
	}
}

// A draft shows its gaps where they are and in a list, and says so in its footer
// and its name; the final version does none of that.
func TestDraftAndFinal(t *testing.T) {
	final := dossier(t, "goed-b2c")
	for want, v := range map[bool]flow.View{true: draft(final), false: final} {
		md := file(t, v, handin.Markdown)
		for _, sign := range []string{"### Nog te doen\n", "> Nog in te vullen: de stap ‘Activiteiten na de verkoop’.", "*concept, versie "} {
			if strings.Contains(string(md.Data), sign) != want {
				t.Errorf("draft %t: %q", want, sign)
			}
		}
		if strings.HasSuffix(md.Name, "-concept.md") != want {
			t.Errorf("draft %t: %s", want, md.Name)
		}
		if process := "De zes fasen van het verkoopproces"; strings.Contains(string(md.Data), process) != want {
			t.Errorf("draft %t: %q", want, process)
		}
	}
}

func BenchmarkWholeSection(b *testing.B) {
	v := dossier(b, "goed-b2c")
	b.ReportAllocs()
	for b.Loop() {
		for _, form := range []handin.Form{handin.All} {
			if _, err := handin.Make(v, form, withTeacher(v)); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// The programs that people would use instead, on the same Markdown.
func BenchmarkPandoc(b *testing.B) {
	need(b, "pandoc")
	v := dossier(b, "goed-b2c")
	dir := b.TempDir()
	files, err := handin.Make(v, handin.Markdown, withTeacher(v))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		saved(b, dir, f)
	}
	for b.Loop() {
		run(b, "pandoc", "-f", "gfm", "--resource-path", dir, "-o", dir+"/pandoc.docx", dir+"/"+files[0].Name)
	}
}

func BenchmarkLibreOffice(b *testing.B) {
	need(b, "soffice")
	dir := b.TempDir()
	path := saved(b, dir, file(b, dossier(b, "goed-b2c"), handin.Word))
	for b.Loop() {
		run(b, "soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, path)
	}
}
