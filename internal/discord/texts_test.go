package discord

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"verkoopcoach/internal/flow"
)

func textKeys(t *testing.T, language string) map[string]any {
	t.Helper()
	names, err := filepath.Glob("texts/*." + language + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	keys := make(map[string]any)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var inFile map[string]any
		if err := yaml.Unmarshal(data, &inFile); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, text := range inFile {
			if _, twice := keys[key]; twice {
				t.Errorf("%s stands in two files", key)
			}
			keys[key] = text
		}
	}
	return keys
}

var place = regexp.MustCompile(`{{\.(\w+)}}`)

// places returns what a text has places for.
func places(text any) []string {
	var found []string
	switch v := text.(type) {
	case string:
		for _, m := range place.FindAllStringSubmatch(v, -1) {
			found = append(found, m[1])
		}
	case map[string]any:
		found = places(v["other"])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	nl, en := textKeys(t, "nl"), textKeys(t, "en")
	for key := range nl {
		if _, ok := en[key]; !ok {
			t.Errorf("%s is missing in English", key)
		}
		if a, b := places(nl[key]), places(en[key]); !slices.Equal(a, b) {
			t.Errorf("%s has places for %v in Dutch and for %v in English", key, a, b)
		}
	}
	for key := range en {
		if _, ok := nl[key]; !ok {
			t.Errorf("%s is missing in Dutch", key)
		}
	}
}

// TestEveryTextIsThereAndUsed reads the keys from the code.
func TestEveryTextIsThereAndUsed(t *testing.T) {
	keys := textKeys(t, "nl")
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			data, err := os.ReadFile(f.Name())
			if err != nil {
				t.Fatal(err)
			}
			code.Write(data)
		}
	}
	for _, m := range regexp.MustCompile(`\.say\("(\w+)"`).FindAllStringSubmatch(code.String(), -1) {
		if _, ok := keys[m[1]]; !ok && !strings.HasSuffix(m[1], "_") {
			t.Errorf("%s is said, but stands in no file", m[1])
		}
	}
	for key := range keys {
		family, _, _ := strings.Cut(key, "_")
		if !strings.Contains(code.String(), `"`+key+`"`) && !strings.Contains(code.String(), `"`+family+`_"`) {
			t.Errorf("%s is never said", key)
		}
	}
}

// TestFamilies holds the keys that are put together from a value to the values
// that there are.
func TestFamilies(t *testing.T) {
	keys := textKeys(t, "nl")
	want := []string{
		"Because_" + string(flow.BecauseFirst), "Because_" + string(flow.BecauseStale), "Because_" + string(flow.BecauseOrder),
		"Because_" + string(flow.BecauseMissing), "Because_" + string(flow.BecauseOptional),
		"History_" + string(flow.Answered), "History_" + string(flow.Restored), "History_" + string(flow.Skipped),
		"History_" + string(flow.Confirmed), "History_" + string(flow.Aside),
		"Problem_" + string(flow.ProblemMissing), "Problem_" + string(flow.ProblemTooLong), "Problem_" + string(flow.ProblemTooMany),
		"Problem_" + string(flow.ProblemNoChoice), "Problem_" + string(flow.ProblemSharesForm), "Problem_" + string(flow.ProblemSharesSum),
	}
	for _, key := range want {
		if _, ok := keys[key]; !ok {
			t.Errorf("%s is missing", key)
		}
	}
}

func TestPlurals(t *testing.T) {
	all, err := loadTexts(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{1: "één antwoord om nog eens te bekijken", 3: "3 antwoorden om nog eens te bekijken"} {
		if got := all.in(flow.Dutch).say("BoardStale", args{"N": n}); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := all.in(flow.English).list([]string{"a", "b", "c"}); got != "a, b and c" {
		t.Errorf("got %q", got)
	}
}
