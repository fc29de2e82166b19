package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "verkoopcoach/"

// rooms says which rooms of the house each room may know, and which libraries
// are its alone. A room that is not in it may know nothing: adding one is a
// decision.
var rooms = map[string][]string{
	"cmd/bot":                        {"internal/critic", "internal/critic/llm", "internal/discord", "internal/flow", "internal/practice", "internal/quote", "internal/report", "internal/report/handin", "internal/storage", "prompts"},
	"internal/flow":                  {},
	"internal/storage":               {"internal/flow", "internal/quote"},
	"internal/quote":                 {},
	"internal/critic":                {"internal/critic/model", "internal/flow"},
	"internal/critic/llm":            {"internal/flow"},
	"internal/critic/model":          {},
	"internal/critic/train":          {"internal/critic", "internal/flow", "prompts"},
	"internal/report":                {"internal/flow", "internal/quote", "internal/document", "internal/figure"},
	"internal/report/handin":         {"internal/flow", "internal/report", "internal/document", "internal/document/docx", "internal/document/pdf"},
	"internal/export":                {"internal/flow", "internal/quote"},
	"internal/document":              {},
	"internal/document/pdf":          {"internal/document", "internal/typeface"},
	"internal/document/docx":         {"internal/document"},
	"internal/typeface":              {},
	"internal/figure":                {"internal/typeface"},
	"internal/discord":               {"internal/export", "internal/flow", "internal/quote", "internal/report", "internal/report/handin", "internal/document", "internal/document/pdf"},
	"internal/localdiscord":          {},
	"internal/localdiscord/actors":   {"internal/localdiscord"},
	"internal/localdiscord/contract": {},
	"internal/practice":              {"internal/localdiscord"},
	"prompts":                        {"internal/flow"},
}

// keepers says which room alone may know a library.
var keepers = map[string]string{
	"github.com/bwmarrin/discordgo":     "internal/discord",
	"github.com/mattn/go-sqlite3":       "internal/storage",
	"github.com/sashabaranov/go-openai": "internal/critic/llm",
	"database/sql":                      "internal/storage",
}

// TestRooms reads the imports of every file that is not a test.
func TestRooms(t *testing.T) {
	seen := map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		room := filepath.ToSlash(dir)
		seen[room] = true
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			checkImport(t, path, room, strings.Trim(spec.Path.Value, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("%s is in the rules, but there is no such room", room)
		}
	}
}

func checkImport(t *testing.T, path, room, imported string) {
	t.Helper()
	may, known := rooms[room]
	if !known {
		t.Errorf("%s: the room %s is not in the rules; decide whom it may know", path, room)
		return
	}
	if other, ours := strings.CutPrefix(imported, module); ours && !slices.Contains(may, other) {
		t.Errorf("%s: %s may not know %s", path, room, other)
	}
	if keeper, kept := keepers[imported]; kept && keeper != room {
		t.Errorf("%s: only %s may know %s", path, keeper, imported)
	}
}
