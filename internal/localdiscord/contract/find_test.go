package contract

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFindLooksBesideTheRepository(t *testing.T) {
	t.Setenv("DISCORD_OPENAPI", "")
	top := t.TempDir()
	deep := filepath.Join(top, "repo", "internal", "discord")
	want := filepath.Join(top, "shared", "discord", "openapi.json")
	write(t, filepath.Join(deep, "doc.go"))
	if path, ok := Find(deep); ok {
		t.Errorf("outside a module: found %s", path)
	}
	write(t, filepath.Join(top, "repo", "go.mod"))
	if path, ok := Find(deep); ok {
		t.Errorf("without the file: found %s", path)
	}
	write(t, want)
	if path, ok := Find(deep); !ok || path != want {
		t.Errorf("got %s, %v, want %s", path, ok, want)
	}
}

func TestFindObeysTheEnvironment(t *testing.T) {
	file := filepath.Join(t.TempDir(), "discord.json")
	t.Setenv("DISCORD_OPENAPI", file)
	if path, ok := Find("."); ok {
		t.Errorf("found %s, which does not exist", path)
	}
	write(t, file)
	if path, ok := Find("."); !ok || path != file {
		t.Errorf("got %s, %v, want %s", path, ok, file)
	}
}

func TestLoadRefusesWhatIsNoContract(t *testing.T) {
	file := filepath.Join(t.TempDir(), "openapi.json")
	if _, err := Load(file); err == nil {
		t.Error("a missing file was loaded")
	}
	write(t, file)
	if _, err := Load(file); err == nil {
		t.Error("an empty object was loaded")
	}
}

// write makes a file with an empty JSON object, and the folders above it.
func write(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
}
