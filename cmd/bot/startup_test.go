package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/localdiscord"
)

// TestBadConfiguration starts the real program with something wrong: it ends
// with one clear line and a code that is not 0.
func TestBadConfiguration(t *testing.T) {
	d, err := localdiscord.Start(localdiscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	dir := t.TempDir()
	notADatabase := filepath.Join(dir, "tekst.db")
	if err := os.WriteFile(notADatabase, []byte(strings.Repeat("dit is geen database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "prompts")
	if err := os.Mkdir(broken, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(broken, "verkoopproces.nl.yaml"), []byte("language: nl\ntitel: fout\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	good := []string{"DISCORD_TOKEN=" + d.Token(), "DISCORD_API_URL=" + d.URL(), "DATABASE_URL=sqlite:" + filepath.Join(dir, "test.db")}
	for name, test := range map[string]struct{ set, says string }{
		"refused token":     {"DISCORD_TOKEN=verkeerd", "weigert het token"},
		"no token file":     {"DISCORD_TOKEN_FILE=" + filepath.Join(dir, "geen"), "DISCORD_TOKEN_FILE"},
		"no folder":         {"DATABASE_URL=sqlite:" + filepath.Join(dir, "geen", "x.db"), "geen"},
		"not a database":    {"DATABASE_URL=sqlite:" + notADatabase, "tekst.db"},
		"unknown engine":    {"DATABASE_URL=mysql:x", "mysql"},
		"broken checklist":  {"PROMPTS_DIR=" + broken, "verkoopproces.nl.yaml:2"},
		"no checklist":      {"PROMPTS_DIR=" + filepath.Join(dir, "niets"), "niets"},
		"no API":            {"DISCORD_API_URL=discord", "https://discord.com/api"},
		"unknown time zone": {"TZ=Mars/Olympus", "Mars/Olympus"},
		"unknown log level": {"LOG_LEVEL=veel", "veel"},
	} {
		t.Run(name, func(t *testing.T) {
			code, said := launch(t, append(good, test.set)...).exits(t, 10*time.Second)
			if code == 0 || !strings.Contains(said, test.says) {
				t.Errorf("code %d: %s", code, said)
			}
			if strings.Contains(said, "goroutine") {
				t.Errorf("a stack is no clear line: %s", said)
			}
		})
	}
}

// TestRefusedByTheGateway ends on close codes after which Discord would refuse
// for ever, instead of knocking on.
func TestRefusedByTheGateway(t *testing.T) {
	for code, says := range map[int]string{4004: "4004", 4013: "4013", 4014: "4014"} {
		d, err := localdiscord.Start(localdiscord.Options{})
		if err != nil {
			t.Fatal(err)
		}
		bot := launch(t, "DISCORD_TOKEN="+d.Token(), "DISCORD_API_URL="+d.URL(), "DATABASE_URL=sqlite:"+filepath.Join(t.TempDir(), "x.db"))
		connected(t, d, 1)
		d.CloseGateway(code, "geweigerd")
		exit, said := bot.exits(t, 5*time.Second)
		if exit == 0 || !strings.Contains(said, says) {
			t.Errorf("%d: exit %d, %s", code, exit, said)
		}
		_ = d.Close()
	}
}
