package prompts

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// unreadable are files that are not a checklist at all, and what is said first.
var unreadable = []struct {
	name string
	data string
	want Problem
}{
	{"empty", "", Problem{What: "het bestand is leeg", Mend: "zet de checklist erin; begin met een kopie van het ingebouwde bestand"}},
	{"only a remark", "# later\n", Problem{What: "het bestand is leeg", Mend: "zet de checklist erin; begin met een kopie van het ingebouwde bestand"}},
	{"two documents", "title: a\n---\ntitle: b\n", Problem{What: "er staan meer documenten in het bestand", Mend: "haal de regel met --- weg"}},
	{"Latin-1", "title: a\nlabel: caf\xe9\n", Problem{Line: 2, What: "hier staat een teken dat geen UTF-8 is", Mend: "bewaar het bestand opnieuw met de codering UTF-8"}},
	{"a list", "- a\n", Problem{Line: 1, What: "hier horen sleutels met een dubbele punt", Mend: "kijk naar het inspringen en de streepjes"}},
	{"a sentence", "hallo\n", Problem{Line: 1, What: "hier horen sleutels met een dubbele punt", Mend: "kijk naar het inspringen en de streepjes"}},
	{"an anchor", "title: &a b\n", Problem{Line: 1, What: "bij title hoort een tekst", Mend: "zet de tekst tussen aanhalingstekens"}},
	{"an alias of nothing", "title: *a\n", Problem{Line: 1, What: "bij title hoort een tekst", Mend: "zet de tekst tussen aanhalingstekens"}},
	{"a colon in a text", "title: a\nlanguage: stap: een\n", Problem{
		Line:    2,
		What:    "dit is geen goede YAML (mapping value is not allowed in this context)",
		Mend:    "kijk naar het inspringen, en zet een tekst met een dubbele punt erin of een * vooraan tussen aanhalingstekens",
		Excerpt: "   1 | title: a\n>  2 | language: stap: een\n                 ^\n",
	}},
}

func TestUnreadableFilesAreExplained(t *testing.T) {
	for _, tc := range unreadable {
		t.Run(tc.name, func(t *testing.T) {
			files := good(t)
			files[nl].Data = []byte(tc.data)
			want := tc.want
			want.File = nl
			if want.Line == 0 {
				want.Line = 1
			}
			if diff := cmp.Diff(Problems{want}, problemsOf(t, files, nil)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestMissingFile(t *testing.T) {
	files := good(t)
	delete(files, en)
	got := problemsOf(t, files, nil).Error()
	want := "verkoopproces.en.yaml: dit bestand ontbreekt; zet het in de map, met precies deze naam; beide talen zijn nodig"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// forbidden refuses to open anything, as a directory does without the right to
// read; the superuser, as whom tests may run, is refused nothing.
type forbidden struct{}

func (forbidden) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestForbiddenFiles(t *testing.T) {
	got := problemsOf(t, forbidden{}, nil).Error()
	for _, name := range []string{nl, en} {
		want := name + ": de bot mag dit bestand niet lezen; geef de gebruiker waaronder de bot draait leesrecht op het bestand"
		if !strings.Contains(got, want) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestDirectoryInPlaceOfFile(t *testing.T) {
	files := good(t)
	files[nl] = &fstest.MapFile{Mode: fs.ModeDir}
	got := problemsOf(t, files, nil).Error()
	if want := "verkoopproces.nl.yaml: dit bestand is niet te lezen ("; !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}

func TestOpenReplacesTheEmbedded(t *testing.T) {
	dir := t.TempDir()
	for name, file := range good(t) {
		if err := os.WriteFile(filepath.Join(dir, name), file.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fsys, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := load(fsys, nil); err != nil {
		t.Error(err)
	}
}

func TestOpenExplains(t *testing.T) {
	dir := t.TempDir()
	absent, plain := filepath.Join(dir, "absent"), filepath.Join(dir, "plain")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		absent: "deze map bestaat niet; maak de map, of haal PROMPTS_DIR weg om de ingebouwde teksten te gebruiken",
		plain:  "dit is geen map die te lezen is (not a directory); laat PROMPTS_DIR naar een map met de twee bestanden wijzen",
	} {
		if _, err := Open(path); err == nil || err.Error() != path+": "+want {
			t.Errorf("Open said %v, want %s: %s", err, path, want)
		}
	}
	_, err := forbidden{}.Open(dir)
	if got, want := dirProblem(dir, err).What, "de bot mag deze map niet lezen"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
