package prompts

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

var update = flag.Bool("update", false, "write testdata/keys.golden anew")

func TestEmbeddedHasNoProblems(t *testing.T) {
	lists, err := Load(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		if lists[l] == nil || lists[l].Language != l {
			t.Errorf("no checklist in %s", l)
		}
	}
}

// TestKeysStay makes renaming a key a decision that a reviewer sees: the keys
// live in databases and in buttons that were posted long ago.
func TestKeysStay(t *testing.T) {
	const golden = "testdata/keys.golden"
	list := read(Embedded(), flow.Dutch).list
	if list == nil {
		t.Fatal("the embedded checklist cannot be read")
	}
	got := describe(list)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("keys changed (-was +is); if that is meant, run with -update:\n%s", diff)
	}
}

// describe returns the keys and kinds of a checklist, one a line.
func describe(c *flow.Checklist) string {
	var b strings.Builder
	for _, p := range c.Phases {
		fmt.Fprintf(&b, "%d %s\n", p.Number, p.Key)
		for _, s := range p.Steps {
			optional := ""
			if s.Optional {
				optional = " (optional)"
			}
			fmt.Fprintf(&b, "  %s%s\n", s.Key, optional)
			for i := range s.Fields {
				fmt.Fprintf(&b, "    %s\n", describeField(&s.Fields[i]))
			}
		}
	}
	for _, s := range c.Extras {
		fmt.Fprintf(&b, "extra %s of %s\n", s.Key, s.Of)
		for i := range s.Fields {
			fmt.Fprintf(&b, "    %s\n", describeField(&s.Fields[i]))
		}
	}
	return b.String()
}

func describeField(f *flow.Field) string {
	text := string(f.Key)
	if f.Required {
		text += "*"
	}
	text += " " + string(f.Kind)
	if f.Max > 0 {
		text += fmt.Sprintf(" max %d", f.Max)
	}
	return strings.Join(append([]string{text}, append(optionValues(f), partKeys(f)...)...), " ")
}

func TestLoadTidiesTexts(t *testing.T) {
	files := good(t)
	edit(t, files, nl, "Wie zijn jullie?", "Wie zijn julli\u0065\u0308?") // decomposed, as macOS writes it
	files[nl].Data = []byte("\uFEFF" + strings.ReplaceAll(string(files[nl].Data), "\n", "\r\n"))
	lists, err := load(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := lists[flow.Dutch]
	if got, want := c.Step("bedrijf").Ask, "Wie zijn jullië?"; got != want {
		t.Errorf("ask is %q, want %q", got, want)
	}
	if got, want := c.Step("werven").Ask, "Hoe werven jullie?\nNoem twee manieren."; got != want {
		t.Errorf("ask is %q, want %q", got, want)
	}
	if got, want := c.Step("werven").Good.Values["keuze"], "Flyers\nProeven"; got != want {
		t.Errorf("example is %q, want %q", got, want)
	}
}
