package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/document"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/report"
	"verkoopcoach/prompts"
)

var update = flag.Bool("update", false, "renew the golden files")

func markdown(t interface{ Fatal(...any) }, v flow.View) string {
	var b bytes.Buffer
	section, err := report.Section(v, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Markdown(&b, section); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSectionOfWholeDossiers(t *testing.T) {
	for _, name := range []string{"goed-b2c", "zwak"} {
		t.Run(name, func(t *testing.T) {
			team, all := readAnswers(t, name)
			got := markdown(t, view(courseText(t), team, all))
			golden(t, name+".md", got)
			if again := markdown(t, view(courseText(t), team, all)); again != got {
				t.Error("the same answers gave other bytes")
			}
		})
	}
}

// courseText is the checklist that teams get.
func courseText(t *testing.T) *flow.Checklist {
	t.Helper()
	all, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return all.In(flow.Dutch)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update renews it):\n%s", path, diff)
	}
}

func TestEveryWordStandsVerbatim(t *testing.T) {
	for _, name := range []string{"goed-b2c", "zwak"} {
		team, all := readAnswers(t, name)
		md := markdown(t, view(testChecklist(), team, all))
		for step, values := range all {
			for field, words := range values {
				if words == "early-adopters" {
					words = "early adopters"
				}
				for line := range strings.Lines(words) {
					if line = strings.TrimSpace(line); !strings.Contains(md, line) {
						t.Errorf("%s: %s.%s lacks %q", name, step, field, line)
					}
				}
			}
		}
	}
}

func TestAnEmptyDossierIsAllGaps(t *testing.T) {
	v := view(testChecklist(), "Team Tentas", nil)
	md := markdown(t, v)
	for _, want := range []string{
		"# 3. Marketingplan\n\n## Verkoopproces\n\nDit hoofdstuk beschrijft het verkoopproces van Team Tentas.\n",
		"### Fase 0: Voorkennis\n\nIn deze fase: Voorkennis.\n\n#### Titel onderneming\n\n> Nog in te vullen: Titel onderneming.\n",
		"#### Stap 2a: Titel segmenteren\n\n> Nog in te vullen: Titel segmenteren.\n",
		"### Bronnen\n\n> Er zijn geen bronnen genoemd.\n",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("lacks %q:\n%s", want, md)
		}
	}
	if strings.Contains(md, "concurrenten") {
		t.Error("an optional step is shown that nobody has touched")
	}
	if got := len(report.Open(v)); got != 15 {
		t.Errorf("%d open points, want one for each of the 15 required steps", got)
	}
}

func TestWhatIsOpen(t *testing.T) {
	team, all := readAnswers(t, "goed-b2c")
	v := view(testChecklist(), team, all)
	if points := report.Open(v); len(points) > 0 {
		t.Fatalf("a whole dossier has open points: %v", points)
	}
	delete(all["usps"], "waarom")
	v = answer(v, "usps", all["usps"])
	v = answer(v, "swot", all["swot"])
	v = apply(v, flow.Revision{Step: "concurrenten", Kind: flow.Skipped, Reason: "Wij kennen er *geen*.\nEcht niet."})

	var got []string
	for _, p := range report.Open(v) {
		got = append(got, string(p.Kind)+" "+string(p.Step.Key)+" "+p.Sentence(v.Checklist))
	}
	want := []string{
		"stale_step doelmarkt Let op: dit antwoord is ouder dan Titel swot, Titel concurrenten.",
		"stale_step positionering Let op: dit antwoord is ouder dan Titel concurrenten.",
		"stale_step usps Let op: dit antwoord is ouder dan Titel swot.",
		"missing_field usps Hier ontbreekt nog: Veld waarom.",
		"stale_step werving Let op: dit antwoord is ouder dan Titel usps.",
		"stale_step overtuigen Let op: dit antwoord is ouder dan Titel usps.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	md := markdown(t, v)
	for _, want := range []string{
		"#### Titel concurrenten\n\nDeze stap hebben wij overgeslagen: Wij kennen er *geen*.  \nEcht niet.\n\n### Fase 1",
		"#### Stap 3b: Titel usps\n\n> Let op: dit antwoord is ouder dan Titel swot.\n\nOver keuze:\n\n| Kolom keuze |\n",
		"\n\n> Hier ontbreekt nog: Veld waarom.\n\n#### Stap 4",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("lacks %q:\n%s", want, md)
		}
	}
}

func TestAnswersTakeTheirShape(t *testing.T) {
	v := view(testChecklist(), "T", answers{
		"onderneming": {"naam": "De {company} | Co", "aanbod": "Tassen.\nVan tent.\n\nEn meer.", "klanttype": "beide", "prijs": "€ 5"},
		"swot":        {"sterktes": "- snel\n* slim", "zwaktes": "klein", "kansen": "veel\nmeer\nmeest", "bedreigingen": "Hema | Action"},
		"segmenteren": {"keuze": "Alleen studenten", "waarom": "Daarom.", "bron": "CBS\n- Eigen enquête"},
		"usps":        {"keuze": "Eén\nTwee", "waarom": "Zo.", "bron": "Eigen enquête\nCBS {steps}"},
		"prospects":   {"cold": "a", "warm": "b", "hot": "c", "verdeling": "cold 75%, warm 20%, hot 5%", "waarom": "d"},
	})
	md := markdown(t, v)
	for _, want := range []string{
		"verkoopproces van De {company} | Co.\n",
		"Over naam: **De {company} | Co**\n\nOver aanbod:\n\nTassen.  \nVan tent.\n\nEn meer.\n\nOver klanttype: **beide**\n",
		"#### Titel swot\n\n| Kolom sterktes | Kolom zwaktes | Kolom kansen | Kolom bedreigingen |\n| --- | --- | --- | --- |\n" +
			"| snel | klein | veel | Hema \\| Action |\n| slim |  | meer |  |\n|  |  | meest |  |\n",
		"Over keuze:\n\nAlleen studenten\n\nOver waarom:\n\nDaarom.\n",
		"Over keuze:\n\n| Kolom keuze |\n| --- |\n| Eén |\n| Twee |\n",
		"Over verdeling:\n\ncold 75%, warm 20%, hot 5%\n",
		"### Bronnen\n\n- CBS (bij Titel segmenteren)\n- CBS {steps} (bij Titel usps)\n- Eigen enquête (bij Titel segmenteren, Titel usps)\n",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("lacks %q:\n%s", want, md)
		}
	}
}

func TestFileName(t *testing.T) {
	_, all := readAnswers(t, "goed-b2c")
	for team, want := range map[string]string{
		"Team Tentas":             "verkoopproces-team-tentas",
		"Café  Œuvre & Zoë's #1":  "verkoopproces-cafe-oeuvre-zoe-s-1",
		"../../etc/passwd":        "verkoopproces-etc-passwd",
		"队伍 🎉":                    "verkoopproces-team",
		"":                        "verkoopproces-team",
		strings.Repeat("ab ", 40): "verkoopproces-" + strings.TrimSuffix(strings.Repeat("ab-", 20), "-"),
	} {
		if got := report.FileName(view(testChecklist(), team, all)); got != want {
			t.Errorf("of %q: %q, want %q", team, got, want)
		}
		if got := report.FileName(view(testChecklist(), team, nil)); got != want+"-concept" {
			t.Errorf("of a draft of %q: %q", team, got)
		}
	}
}

func BenchmarkSection(b *testing.B) {
	team, all := readAnswers(b, "goed-b2c")
	v := view(testChecklist(), team, all)
	b.ReportAllocs()
	for b.Loop() {
		markdown(b, v)
	}
}
