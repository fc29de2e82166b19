package actors_test

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path) //nolint:gosec // a fixed folder
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// scene is a class of two with the small bot.
func scene(t *testing.T) (anna, bilal *actors.Actor, channel *localdiscord.Channel) {
	t.Helper()
	srv, err := localdiscord.Start(localdiscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	actors.Strict(t, srv)
	g := srv.AddGuild("Klas 2B")
	channel = g.AddChannel("team-tentas")
	connect(t, srv)
	return actors.In(t, g.AddMember("Anna"), channel), actors.In(t, g.AddMember("Bilal"), channel), channel
}

func TestConversationAsAManual(t *testing.T) {
	t.Parallel()
	for _, locale := range []string{"nl", "en-GB"} {
		an, bilal, channel := scene(t)
		an.Member.SetLocale(locale)
		manual := actors.Record(t, channel, an.Member)
		manual.Heading("Beginnen")
		shown := an.Slash("start", "naam", "Tentas")
		manual.Remark("De kaart is voor het hele team.")
		opened := an.Opens(shown, "Beantwoorden")
		shown = an.Submits(opened, actors.Values{"Jullie keuze": "Studenten\nvan de hogeschool", "groep": "Innovators"})
		an.Clicks(shown, "Uitleg")
		bilal.Clicks(shown, "Uitleg") // private to Bilal: not in the manual of Anna
		bilal.Selects(shown, "Naar een stap", "USP's")
		golden(t, "conversation."+locale+".md", manual.Markdown())
		golden(t, "view."+locale+".md", actors.Transcript(channel, an.Member))
	}
}

func TestActorsSeeAndComplete(t *testing.T) {
	t.Parallel()
	an, bilal, _ := scene(t)
	if got := an.Completes("stap", "stap", "doel"); len(got) != 1 || got[0] != "Doelmarkt" {
		t.Errorf("completes = %v", got)
	}
	shown := an.Slash("start", "naam", "Tentas")
	an.Clicks(shown, "Uitleg")
	if m := an.Sees("Een doelmarkt is"); !m.Ephemeral() {
		t.Error("the explanation is public")
	}
	bilal.Sees("Doelmarkt")
	bilal.SeesNot("Een doelmarkt is")
	if _, err := bilal.TriesClick(shown, "Later"); err == nil || !strings.Contains(err.Error(), "greyed out") {
		t.Errorf("a button that is off: %v", err)
	}
}

// failing stops a test that is meant to fail, without failing this one.
type failing struct {
	testing.TB
	said    string
	errors  int
	cleanup func()
}

func (f *failing) Helper()               {}
func (f *failing) Errorf(string, ...any) { f.errors++ }
func (f *failing) Cleanup(do func())     { f.cleanup = do }
func (f *failing) Fatal(args ...any) {
	f.said, _ = args[0].(string)
	panic(f)
}

func TestFailureTellsWhatWasInView(t *testing.T) {
	t.Parallel()
	an, _, channel := scene(t)
	shown := an.Slash("start", "naam", "Tentas")
	f := &failing{TB: t}
	func() {
		defer func() { _ = recover() }()
		actors.In(f, an.Member, channel).Clicks(shown, "Opslaan")
	}()
	for _, want := range []string{`there is no button "Opslaan"`, "Anna in #team-tentas", "`[ Beantwoorden ]`"} {
		if !strings.Contains(f.said, want) {
			t.Errorf("said %q, want %q", f.said, want)
		}
	}
}

func TestChecksFindWhatIsWrong(t *testing.T) {
	t.Parallel()
	srv, err := localdiscord.Start(localdiscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	g := srv.AddGuild("Klas 2B")
	channel := g.AddChannel("team")
	connect(t, srv)
	an := actors.In(t, g.AddMember("Anna"), channel)
	an.Slash("start", "naam", "Tentas") // the card of the small bot mentions Anna
	f := &failing{TB: t}
	actors.NoPings(f, channel, an.Member)
	if f.errors != 1 {
		t.Errorf("NoPings found %d messages, want 1", f.errors)
	}
	r, err := http.Get(srv.URL() + "/users/@me") // without a token
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	actors.Strict(f, srv)
	if f.cleanup(); f.errors != 2 {
		t.Errorf("Strict found %d violations, want 1", f.errors-1)
	}
}
