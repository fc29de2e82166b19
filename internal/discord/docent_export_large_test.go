package discord

import (
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
)

// What Discord would refuse is not sent, and the message says which files, and what
// to do.
func TestLargeExportSaysSo(t *testing.T) {
	all, err := loadTexts(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	c := export.Class{Teams: make([]export.Team, 40)}
	fits, large := file{name: "klas.csv", data: []byte("a;b")}, file{name: "klas.xlsx", data: make([]byte, maxUpload+1)}
	for l, want := range map[flow.Language]string{flow.Dutch: "Te groot om via Discord te sturen (meer dan 10 MB): klas.xlsx", flow.English: "Too large to send through Discord (more than 10 MB): klas.xlsx"} {
		m := exported(all.in(l), c, []file{large, fits}).message
		if !strings.Contains(m.Content, want) || len(m.files) != 1 || m.files[0].name != "klas.csv" {
			t.Errorf("%d files with %s", len(m.files), m.Content)
		}
	}
}

// Files that fit one by one and not together come in more messages, each of which
// Discord takes.
func TestExportInLoads(t *testing.T) {
	b, r := busyBot(t, flow.Dutch)
	var made []file
	for _, name := range []string{"klas.xlsx", "a.csv", "b.csv", "c.csv", "d.csv"} {
		made = append(made, file{name: name, data: make([]byte, 9<<20)})
	}
	res := exported(r.say, export.Class{}, made)
	var names []string
	for _, m := range append([]message{res.message}, res.also...) {
		_, body, err := encode(m, m.files)
		if err != nil || len(body) > 25<<20 || m.Flags&flagEphemeral == 0 || m.Content == "" {
			t.Errorf("%d bytes with flags %d and %q: %v", len(body), m.Flags, m.Content, err)
		}
		for _, f := range m.files {
			names = append(names, f.name)
		}
	}
	if want := "klas.xlsx a.csv b.csv c.csv d.csv"; strings.Join(names, " ") != want || len(res.also) != 2 {
		t.Errorf("%q in %d messages more", names, len(res.also))
	}
	if res := exported(b.texts.in(flow.Dutch), export.Class{}, made[:2]); len(res.also) > 0 {
		t.Error("two messages for what one carries")
	}
}

// A second export of the class does not begin while the first is being made, and
// neither keeps a team waiting.
func TestOneExportOfAClassAtATime(t *testing.T) {
	b, r := busyBot(t, flow.Dutch)
	r.Guild = "klas"
	clear := occupied(t, b.press, "klas/klas/export")
	defer clear()
	res, err := b.exportClass(t.Context(), r)
	if err != nil || !strings.Contains(res.message.Content, "Voor deze klas ben ik al") || res.message.Flags&flagEphemeral == 0 {
		t.Errorf("%v: %s", err, res.message.Content)
	}
}
