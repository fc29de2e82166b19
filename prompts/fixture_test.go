package prompts

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"verkoopcoach/internal/flow"
)

const (
	nl = "verkoopproces.nl.yaml"
	en = "verkoopproces.en.yaml"
)

// good returns a small checklist without problems, to be broken.
func good(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{nl, en} {
		data, err := os.ReadFile(filepath.Join("testdata", "good", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// edit replaces the first of a text in a file, which must hold it.
func edit(t testing.TB, files fstest.MapFS, name, old, new string) {
	t.Helper()
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	files[name].Data = []byte(strings.Replace(text, old, new, 1))
}

var offset = regexp.MustCompile(`^(.*?)([+-]\d+)?$`)

// line returns the number of the first line that starts with the text, whatever
// it is indented by; "text+2" is the second line after that.
func line(t testing.TB, files fstest.MapFS, name, start string) int {
	t.Helper()
	parts := offset.FindStringSubmatch(start)
	more, _ := strconv.Atoi(parts[2]) // "" is 0
	n := 0
	for text := range strings.Lines(string(files[name].Data)) {
		if n++; strings.HasPrefix(strings.TrimLeft(text, " "), parts[1]) {
			return n + more
		}
	}
	t.Fatalf("%s has no line that starts with %q", name, parts[1])
	return 0
}

// loadGood returns the checklist that the good files hold.
func loadGood(t testing.TB) *flow.Checklist {
	t.Helper()
	lists, err := load(good(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return lists[flow.Dutch]
}

// problemsOf returns what is wrong with the files.
func problemsOf(t testing.TB, fsys fs.FS, fixed *flow.Checklist) Problems {
	t.Helper()
	lists, err := load(fsys, fixed)
	if err == nil {
		return nil
	}
	var problems Problems
	if !errors.As(err, &problems) || len(problems) == 0 || lists != nil {
		t.Fatalf("load returned %v and an error %T %v; want no lists and some Problems", lists, err, err)
	}
	return problems
}
