package prompts

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

const (
	critiqueNL = "critique.nl.md"
	critiqueEN = "critique.en.md"
)

// goodCritique returns the embedded instructions, to be broken.
func goodCritique(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{critiqueNL, critiqueEN} {
		data, err := embeddedCritique.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

func TestEmbeddedCritiqueHasNoProblems(t *testing.T) {
	texts, err := LoadCritique(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		if texts[l] == "" {
			t.Errorf("no instructions in %s", l)
		}
	}
	if texts[flow.Dutch] == texts[flow.English] {
		t.Error("the instructions are the same in both languages")
	}
}

func TestDirectoryReplacesTheEmbeddedCritique(t *testing.T) {
	files := goodCritique(t)
	edit(t, files, critiqueNL, "een ervaren docent", "een strenge docent")
	texts, err := LoadCritique(files)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(texts[flow.Dutch], "een strenge docent") {
		t.Error("the file in the directory was not used")
	}
}

func TestDirectoryWithTheChecklistAloneKeepsTheEmbeddedCritique(t *testing.T) {
	own, err := LoadCritique(good(t))
	if err != nil {
		t.Fatal(err)
	}
	built, err := LoadCritique(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(own, built) {
		t.Error("other instructions than the embedded ones")
	}
}

func TestBrokenCritiqueIsExplained(t *testing.T) {
	for _, tc := range []struct {
		name     string
		old, new string
		want     string
	}{
		{"slot that nobody fills", "# De niveaus", "# De niveaus van {Step}",
			`critique.nl.md:17: {Step} wordt hier niet ingevuld; haal het weg of verbeter de spelling; er is {step}, {ask}, {fields}, {rubric}, {levels}, {form}, {code}`},
		{"slot that is gone", "{rubric}", "", `critique.nl.md: {rubric} ontbreekt; zet {rubric} op de plaats waar dat moet komen`},
		{"kind that is not explained", "- smaak: ", "- stijl: ", `critique.nl.md: de soort "smaak" wordt niet uitgelegd; voeg een regel toe: - smaak: wat het betekent`},
		{"kind that is named but not explained", "- vaag: het had bij elk bedrijf kunnen staan", "- vaag:", `critique.nl.md: de soort "vaag" wordt niet uitgelegd; voeg een regel toe: - vaag: wat het betekent`},
		{"not UTF-8", "# De niveaus", "# De niveaus \xe9", `critique.nl.md:17: hier staat een teken dat geen UTF-8 is; bewaar het bestand opnieuw met de codering UTF-8`},
		{"braces of JSON", "# De niveaus", `# De niveaus {"niveau": 2}`, ""},
		{"Windows lines", "# De niveaus\n", "# De niveaus\r\n", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files := goodCritique(t)
			edit(t, files, critiqueNL, tc.old, tc.new)
			texts, err := LoadCritique(files)
			got := ""
			if err != nil {
				got = err.Error()
				var problems Problems
				if !errors.As(err, &problems) || texts != nil {
					t.Errorf("got %v and a %T; want nothing and some Problems", texts, err)
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestUnreadableCritiqueIsExplained(t *testing.T) {
	long := goodCritique(t)
	long[critiqueNL].Data = append(long[critiqueNL].Data, strings.Repeat("é", mostCritique.chars)...)
	empty := goodCritique(t)
	empty[critiqueEN].Data = []byte("\n\n")
	half := goodCritique(t)
	delete(half, critiqueEN)
	for _, tc := range []struct {
		name  string
		files fs.FS
		want  string
	}{
		{"one language", half, "critique.en.md: dit bestand ontbreekt; zet het in de map, met precies deze naam; beide talen zijn nodig"},
		{"empty", empty, "critique.en.md: het bestand is leeg; begin met een kopie van het ingebouwde bestand"},
		{"too long", long, "hooguit 12000 gaan er bij elke vraag aan het model mee; maak de tekst korter"},
		{"forbidden", forbidden{}, "critique.en.md: de bot mag dit bestand niet lezen; geef de gebruiker waaronder de bot draait leesrecht op het bestand"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := LoadCritique(tc.files)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

// FuzzLoadCritique holds loading to what its callers rest on, whatever a file
// holds: it does not panic, and either all slots are there or it says what to
// mend.
func FuzzLoadCritique(f *testing.F) {
	f.Add(string(goodCritique(f)[critiqueNL].Data))
	f.Add("{step}{ask}\r\n{fields}{rubric}{levels}{form}{code}")
	f.Fuzz(func(t *testing.T, data string) {
		files := goodCritique(t)
		files[critiqueNL].Data = []byte(data)
		texts, err := LoadCritique(files)
		var problems Problems
		if err != nil && (!errors.As(err, &problems) || len(problems) == 0) {
			t.Fatalf("an error that says nothing: %v", err)
		}
		for _, p := range problems {
			if p.File != critiqueNL || p.What == "" || p.Mend == "" {
				t.Errorf("a problem that does not say where, what and how to mend it: %#v", p)
			}
		}
		for _, want := range critiqueSlots {
			if err == nil && !strings.Contains(texts[flow.Dutch], want) {
				t.Errorf("%s is missing, and nothing was said", want)
			}
		}
	})
}
