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
		m := exported(all.in(l), c, []file{large, fits})
		if !strings.Contains(m.Content, want) || len(m.files) != 1 || m.files[0].name != "klas.csv" {
			t.Errorf("%d files with %s", len(m.files), m.Content)
		}
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
