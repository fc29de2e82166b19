package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// aSchool is a database with three teams in two classes, of which two have names
// that come down to the same.
func aSchool(t *testing.T) (url string) {
	t.Helper()
	ctx := context.Background()
	url = "sqlite:" + filepath.Join(t.TempDir(), "school.db")
	store, err := storage.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	coach := flow.NewCoach(store, checklists, time.Now)
	for id, start := range map[string]flow.Start{
		"1": {Class: "2b", Name: "Team Zwaluw"}, "2": {Class: "2b", Name: "team zwaluw!"},
		"3": {Class: "2c", Name: "Swallow", Language: flow.English},
	} {
		o := flow.Origin{ID: "start" + id, Team: flow.TeamID(id), By: "anna"}
		if _, err := coach.Start(ctx, o, start); err != nil {
			t.Fatal(err)
		}
		o.ID = "answer" + id
		if _, err := coach.Answer(ctx, o, flow.Submission{Step: "swot", Values: flow.Values{
			"sterktes": "Wij zijn " + id, "zwaktes": "b", "kansen": "c", "bedreigingen": "d",
		}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return url
}

// made are the files in the folder, by their paths in it.
func made(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			all = append(all, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

func TestVerslag(t *testing.T) {
	url := aSchool(t)
	const team, other, english = "verkoopproces-team-zwaluw-concept", "verkoopproces-team-zwaluw-concept-2", "sales-process-swallow-draft"
	for name, test := range map[string]struct {
		given []string
		want  []string
	}{
		"one team":     {[]string{"--team", "team zwaluw"}, []string{team + ".docx", team + ".pdf"}},
		"a class":      {[]string{"--klas", "2b", "--vorm", "pdf"}, []string{other + ".pdf", team + ".pdf"}},
		"all, to read": {[]string{"--alle", "--vorm", "markdown", "--docent"}, []string{english + "/" + english + ".md", english + "/figure-1.png", other + "/" + team + ".md", other + "/figuur-1.png", team + "/" + team + ".md", team + "/figuur-1.png"}},
		"in English":   {[]string{"--class", "2c", "--form", "plakken"}, []string{english + "-to-paste.docx"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "uit")
			if err := run(append([]string{"verslag", "--database", url, "--uit", dir}, test.given...)); err != nil {
				t.Fatal(err)
			}
			slices.Sort(test.want)
			if got := made(t, dir); !slices.Equal(got, test.want) {
				t.Errorf("made %q, want %q", got, test.want)
			}
		})
	}
}

func TestVerslagHoldsTheRightTeam(t *testing.T) {
	dir := t.TempDir()
	if err := run([]string{"verslag", "--database", aSchool(t), "--uit", dir, "--klas", "2c", "--vorm", "markdown", "--docent"}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "sales-process-swallow-draft", "sales-process-swallow-draft.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Wij zijn 3", "1× “member 1”"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestVerslagOfNobody(t *testing.T) {
	dir := t.TempDir()
	for says, given := range map[string][]string{
		`er zijn: "Swallow" (klas 2c)`: {"--team", "Koolmees", "--database", aSchool(t)},
		"is not there":                 {"--alle", "--database", "sqlite:" + filepath.Join(dir, "geen.db")},
		"--team":                       {"--database", aSchool(t)},
		"must be one of":               {"--alle", "--vorm", "fax"},
	} {
		err := run(append([]string{"verslag", "--uit", dir}, given...))
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v says %v, want %q", given, err, says)
		}
	}
	if len(made(t, dir)) > 0 {
		t.Error("files were made")
	}
}
