package critic

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden shows what teams of a good and of a weak dossier are told, step by
// step, for teachers to read.
func TestGolden(t *testing.T) {
	for _, name := range []string{"goed-b2c", "zwak"} {
		t.Run(name, func(t *testing.T) {
			r, list := rules(t), checklist(t, flow.Dutch)
			answers := dossier(t, name)
			var b strings.Builder
			for _, step := range list.Steps() {
				s := subject(t, list, answers, step.Key)
				write(&b, s, r.Critique(s))
			}
			compare(t, "testdata/"+name+".golden", b.String())
		})
	}
}

func write(b *strings.Builder, s flow.Subject, c flow.Critique) {
	fmt.Fprintf(b, "%s: niveau %d", s.Step.Key, c.Level)
	for _, criterion := range flow.Criteria {
		fmt.Fprintf(b, ", %s %d", criterion, c.Grades[criterion])
	}
	fmt.Fprintf(b, " %v\n", c.Flaws)
	for _, p := range c.Points {
		fmt.Fprintf(b, "  ? %s, %s, %s\n    > %s\n    %s\n", p.Flaw, p.Criterion, p.Field, strings.ReplaceAll(p.Quote, "\n", "\n    > "), p.Question)
	}
	if c.Compliment != nil {
		fmt.Fprintf(b, "  + %s\n    > %s\n    %s\n", c.Compliment.Field, strings.ReplaceAll(c.Compliment.Quote, "\n", "\n    > "), c.Compliment.Text)
	}
	b.WriteString("\n")
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got), renew with -update:\n%s", file, diff)
	}
}
