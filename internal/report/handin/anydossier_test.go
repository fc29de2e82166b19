package handin_test

import (
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/document/docx"
	"verkoopcoach/internal/document/pdf"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// scripts are all that Unicode knows, in a fixed order.
var scripts = func() []*unicode.RangeTable {
	var names []string
	for name := range unicode.Scripts {
		names = append(names, name)
	}
	slices.Sort(names)
	tables := make([]*unicode.RangeTable, len(names))
	for i, name := range names {
		tables[i] = unicode.Scripts[name]
	}
	return tables
}()

var oddPieces = []string{
	"🎉", "👩‍👩‍👧", "🇳🇱", "e\u0301", "**vet**", "*schuin", "[a](https://a.nl/b_c)", "[a](b)", "![x](y)", "<script>", "| a | b |",
	"```", "# kop", "\n- a\n- b", "\n1. a\n2. b", "&amp;", "\\", "\x00\x07", "\u202Eslinks", "@everyone", "{company}", "{steps}", "€ 1.234,50", "\t",
}

// anyLine is a line of one script, with odd pieces in it.
func anyLine(r *rand.Rand, n int) string {
	var b strings.Builder
	table := scripts[r.IntN(len(scripts))]
	for range n {
		switch r.IntN(12) {
		case 0:
			b.WriteString(oddPieces[r.IntN(len(oddPieces))])
		case 1, 2:
			b.WriteByte(' ')
		default:
			b.WriteRune(letterOf(r, table))
		}
	}
	return b.String()
}

// letterOf returns any character of the table.
func letterOf(r *rand.Rand, table *unicode.RangeTable) rune {
	if n := len(table.R32); n > 0 && (len(table.R16) == 0 || r.IntN(2) == 0) {
		in := table.R32[r.IntN(n)]
		return rune(in.Lo + in.Stride*r.Uint32N((in.Hi-in.Lo)/in.Stride+1)) //nolint:gosec // a character
	}
	in := table.R16[r.IntN(len(table.R16))]
	return rune(in.Lo) + rune(in.Stride)*rune(r.IntN(int((in.Hi-in.Lo)/in.Stride)+1)) //nolint:gosec // a character
}

// anyText is mostly a line or a few, sometimes sixty, and sometimes four thousand
// characters without a space.
func anyText(r *rand.Rand) string {
	switch r.IntN(60) {
	case 0:
		return strings.Repeat(strings.ReplaceAll(anyLine(r, 20)+"x", " ", ""), 200)
	case 1:
		return strings.Repeat(anyLine(r, 6)+"\n", 60)
	}
	var lines []string
	for range 1 + r.IntN(4) {
		lines = append(lines, anyLine(r, r.IntN(30)))
	}
	return strings.Join(lines, "\n")
}

// anyDossier answers, skips or leaves every step and extra. The same seed gives
// the same dossier.
func anyDossier(c *flow.Checklist, seed uint64) flow.View {
	r := rand.New(rand.NewPCG(seed, 9)) //nolint:gosec // a test
	v := flow.View{Team: flow.Team{Name: flow.Clean(anyLine(r, 10))}, Checklist: c, Dossier: &flow.Dossier{}}
	for _, s := range c.Steps() {
		switch {
		case r.IntN(10) == 0:
			continue
		case s.Optional && r.IntN(2) == 0:
			v.Dossier = v.Dossier.Apply(flow.Revision{Number: v.Dossier.Revision + 1, Step: s.Key, Kind: flow.Skipped, Reason: flow.Clean(anyText(r))})
			continue
		}
		for _, step := range append([]*flow.Step{s}, c.ExtrasOf(s.Key)...) {
			v = answered(v, step, anyValues(r, step))
		}
	}
	return v
}

// anyValues are values as they may be kept: those of a picture are mostly such
// that it can be drawn.
func anyValues(r *rand.Rand, s *flow.Step) flow.Values {
	values := make(flow.Values)
	for i := range s.Fields {
		f := &s.Fields[i]
		value := anyText(r)
		if r.IntN(5) > 0 {
			switch f.Kind {
			case flow.KindChoice:
				value = f.Options[r.IntN(len(f.Options))].Value
			case flow.KindShares:
				value = "cold 60, warm 30, hot 10"
			case flow.KindAxis:
				value = anyLine(r, 8) + ": " + anyLine(r, 8) + " - " + anyLine(r, 8)
			case flow.KindPositions:
				value = strings.Repeat(strings.ReplaceAll(anyLine(r, 15), "\n", "")+", 3, 7,5\n", 1+r.IntN(flow.MaxPositions))
			case flow.KindCount:
				value = "12.500"
			}
		}
		if value = flow.Clean(value); value != "" {
			values[f.Key] = value
		}
	}
	return values
}

// dossiers is how many random dossiers are compiled, and filesTime how long the
// test goes on making files of some of them.
const (
	dossiers      = 10_000
	shortDossiers = 500
	filesTime     = 15 * time.Second
)

// Whatever teams type, there is a section, and nothing of it is markup that they
// did not mean or a heading that the checklist does not have.
func TestAnyDossierBecomesASection(t *testing.T) {
	all, err := checklists()
	if err != nil {
		t.Fatal(err)
	}
	n := dossiers
	if testing.Short() {
		n = shortDossiers
	}
	for seed := range uint64(n) { //nolint:gosec // a count
		c := all.In([]flow.Language{flow.Dutch, flow.English}[seed%2])
		v := anyDossier(c, seed)
		section, err := report.Section(v, report.Options{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		checkSection(t, seed, v, section)
		if t.Failed() {
			return
		}
	}
}

func checkSection(t *testing.T, seed uint64, v flow.View, section *document.Document) {
	t.Helper()
	found := 0
	for _, b := range section.Blocks {
		switch b := b.(type) {
		case document.Heading:
			found++
		case document.Table:
			for _, row := range b.Rows {
				if len(row) != len(b.Head) && len(row) != 1 {
					t.Errorf("seed %d: a row of %d cells under %d heads", seed, len(row), len(b.Head))
				}
			}
		}
	}
	want := 3 + len(v.Checklist.Phases) // chapter, section, sources
	for _, s := range v.Checklist.Steps() {
		if _, answered := v.Dossier.Answers[s.Key]; answered || !s.Optional {
			want++
		}
	}
	if len(report.Open(v)) > 0 {
		want++ // what is to do
	}
	if found != want {
		t.Errorf("seed %d: %d headings, want %d", seed, found, want)
	}
	if len(section.Footer) == 0 || section.Title == "" {
		t.Errorf("seed %d: no footer or title", seed)
	}
}

// A sample of the same dossiers, as many as the time allows, becomes a file in
// every form, with pictures.
func TestAnyDossierBecomesFiles(t *testing.T) {
	all, err := checklists()
	if err != nil {
		t.Fatal(err)
	}
	began, made := time.Now(), 0
	for seed := uint64(0); seed < dossiers && time.Since(began) < filesTime; seed += 7 {
		v := anyDossier(all.In(flow.Dutch), seed)
		section, err := report.Section(v, withTeacher(v))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for name, write := range map[string]func() error{
			"pdf":      func() error { return pdf.Write(io.Discard, section, pdf.Options{Cover: true, Contents: true}) },
			"docx":     func() error { return docx.Write(io.Discard, section, docx.Options{}) },
			"markdown": func() error { return document.Markdown(io.Discard, section) },
		} {
			if err := write(); err != nil {
				t.Fatalf("seed %d as %s: %v", seed, name, err)
			}
		}
		made++
	}
	t.Logf("%d dossiers in three forms in %s", made, time.Since(began).Round(time.Second))
	if made == 0 {
		t.Error("no dossier became a file")
	}
}
