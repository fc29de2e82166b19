package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
)

// structure is what an independent reader finds in the file.
type structure struct {
	headings []string // "2 Verkoopproces"
	tables   []string // "4x3": columns and rows, without the head
	kinds    []string // every kind of node, once, sorted
}

func structureOf(t interface{ Fatal(...any) }, md string) structure {
	var s structure
	source := []byte(md)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		s.kinds = append(s.kinds, n.Kind().String())
		switch n := n.(type) {
		case *ast.Heading:
			s.headings = append(s.headings, fmt.Sprintf("%d %s", n.Level, n.Lines().Value(source)))
		case *extast.Table:
			s.tables = append(s.tables, fmt.Sprintf("%dx%d", len(n.Alignments), n.ChildCount()-1))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(s.kinds)
	s.kinds = slices.Compact(s.kinds)
	return s
}

// wantHeadings are the headings of a section in which every step is answered.
func wantHeadings(c *flow.Checklist) []string {
	want := []string{"1 " + c.Section.Chapter, "2 " + c.Section.Title}
	for _, p := range c.Phases {
		want = append(want, fmt.Sprintf("3 Fase %d: %s", p.Number, p.Title))
		for _, s := range p.Steps {
			if s.Number != "" {
				s.Title = "Stap " + s.Number + ": " + s.Title
			}
			want = append(want, "4 "+s.Title)
		}
	}
	return append(want, "3 "+c.Section.Sources)
}

func TestStructure(t *testing.T) {
	c := testChecklist()
	team, all := readAnswers(t, "goed-b2c")
	s := structureOf(t, markdown(t, view(c, team, all)))
	if diff := cmp.Diff(wantHeadings(c), s.headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
	// swot, concurrenten, segmenten, usps, werving, argumenten, voorwaarden,
	// aftersales, klantenbeheer
	want := []string{"4x4", "1x3", "1x4", "1x3", "1x4", "1x3", "1x6", "1x4", "1x4"}
	if diff := cmp.Diff(want, s.tables); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// Whatever teams type, the section keeps its headings, holds their words and no
// markup of theirs, and is there at once.
func TestSectionOfAnyDossier(t *testing.T) {
	c := testChecklist()
	allowed := []string{"AutoLink", "Blockquote", "Document", "Emphasis", "Heading", "Link", "List", "ListItem", "Paragraph", "Table", "TableCell", "TableHeader", "TableRow", "Text", "TextBlock"}
	rapid.Check(t, func(t *rapid.T) {
		v := view(c, "T", anyAnswers(t, c))
		began := time.Now()
		md := markdown(t, v)
		if took := time.Since(began); took > 5*time.Second {
			t.Fatalf("took %s", took)
		}
		s := structureOf(t, md)
		want := wantHeadings(c)
		if len(report.Open(v)) > 0 {
			want = append(want, "3 Nog te doen")
		}
		if diff := cmp.Diff(want, s.headings); diff != "" {
			t.Fatalf("headings (-want +got):\n%s", diff)
		}
		for _, kind := range s.kinds {
			if !slices.Contains(allowed, kind) {
				t.Fatalf("a %s in:\n%s", kind, md)
			}
		}
		if open := report.Open(v); len(open) != strings.Count(md, "\n> Hier ontbreekt nog: ") {
			t.Fatalf("%d open points in:\n%s", len(open), md)
		}
		bareWords(t, v, md)
	})
}

// bareWords fails where a run of letters and digits that a team typed is missing.
func bareWords(t *rapid.T, v flow.View, md string) {
	for _, s := range v.Checklist.Steps() {
		for key, value := range v.Dossier.Answers[s.Key].Text.Values {
			for _, word := range strings.FieldsFunc(value, notInWord) {
				if !strings.Contains(md, word) {
					t.Fatalf("%s.%s lacks %q of %q", s.Key, key, word, value)
				}
			}
		}
	}
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

// anyAnswers are answers to every step: lines of any script with pieces of
// markup among them, some empty, one of four thousand characters without a
// space.
func anyAnswers(t *rapid.T, c *flow.Checklist) answers {
	piece := rapid.OneOf(
		rapid.StringN(0, 40, -1),
		rapid.SampledFrom([]string{"# kop", "- a\n- b", "1. x", "> y", "```\ncode", "<script>", "| a | b |\n|---|---|", "[a](b)", "**b**", "&amp;", "@everyone", "---", "===", "שלום 🎉", "    in"}),
	)
	values := rapid.Map(rapid.SliceOfN(piece, 1, 5), func(s []string) string { return flow.Clean(strings.Join(s, "\n")) })
	all := make(answers)
	for _, s := range c.Steps() {
		all[s.Key] = make(flow.Values)
		for _, f := range s.Fields {
			if value := values.Draw(t, string(s.Key+".")+string(f.Key)); value != "" {
				all[s.Key][f.Key] = value
			}
		}
	}
	long := rapid.SampledFrom([]string{"*", "_a", "[", "<", "`", "é", "🎉", "|", "\\", "&a"}).Draw(t, "long")
	all["doelmarkt"]["waarom"] = strings.Repeat(long, 4000/len([]rune(long)))
	return all
}
