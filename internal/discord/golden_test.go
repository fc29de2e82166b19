package discord_test

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

var update = flag.Bool("update", false, "write the golden files anew")

// clockTime is a time of the day: which one the manuals show depends on how often the
// clock was looked at.
var clockTime = regexp.MustCompile(`\b\d\d:\d\d\)`)

func golden(t *testing.T, name, got string) {
	t.Helper()
	got = clockTime.ReplaceAllString(got, "(tijd))")
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
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs; -update writes it anew (-want +got):\n%s", name, diff)
	}
}

// wording is what a person reads, and clicks on, in one language.
type wording struct {
	locale, dossier, file                      string
	answer, change, confirm, next, mend        string
	explain, example                           string
	step, steps, history, report, name, tongue string
	begin, answers, odd, later, look, whole    string // headings
	wrong, mended                              string
	changed                                    actors.Values
}

var wordings = map[flow.Language]wording{
	flow.Dutch: {
		locale: "nl", dossier: "../report/testdata/goed-b2c.json", file: "phase1.nl.md",
		answer: "Beantwoorden", change: "Aanpassen", confirm: "Klopt nog", next: "Volgende stap", mend: "Verder invullen",
		explain: "Uitleg", example: "Voorbeeld",
		step: "stap", steps: "stappen", history: "geschiedenis", report: "verslag", name: "naam", tongue: "taal",
		begin: "Beginnen", answers: "De stappen van fase 1", odd: "Als er iets niet klopt",
		later: "Later iets veranderen", look: "Terugkijken", whole: "Het hoofdstuk",
		wrong: "cold 75%, warm 20%, hot 10%", mended: "cold 75%, warm 20%, hot 5%",
		changed: actors.Values{"keuze": "Hbo-studenten 18 t/m 24 in Zwolle die minstens 3 dagen per week met een laptop naar school fietsen\n" +
			"Forensen 25 t/m 45 die naar station Zwolle fietsen en met de trein verder gaan\n" +
			"Festivalbezoekers 18 t/m 30 die een leuke herinnering willen aan hun festival\n" +
			"Ouders van brugklassers die een stevige schooltas zoeken die de hele onderbouw meegaat"},
	},
	flow.English: {
		locale: "en-GB", dossier: "testdata/phase1.en.json", file: "phase1.en.md",
		answer: "Answer", change: "Change", confirm: "Still holds", next: "Next step", mend: "Go on filling in",
		explain: "Explanation", example: "Example",
		step: "step", steps: "steps", history: "history", report: "report", name: "name", tongue: "language",
		begin: "Beginning", answers: "The steps of phase 1", odd: "When something is not right",
		later: "Changing something later", look: "Looking back", whole: "The chapter",
		wrong: "cold 75%, warm 20%, hot 10%", mended: "cold 75%, warm 20%, hot 5%",
		changed: actors.Values{"keuze": "Students of 18 to 24 who cycle to school with a laptop\n" +
			"Commuters of 25 to 45 who cycle to the station\n" +
			"Parents of first-year pupils who want a sturdy school bag that lasts for years"},
	},
}

// walk is a team that goes through phase 1 while it is written down.
type walk struct {
	wording
	anna, bram *actors.Actor
	manual     *actors.Recorder
	dossier    dossier
}

// TestPhaseAsAManual writes down phase 1 as Anna sees it.
func TestPhaseAsAManual(t *testing.T) {
	t.Parallel()
	for language, words := range wordings {
		t.Run(string(language), func(t *testing.T) {
			t.Parallel()
			s := newSchool(t)
			// The board is drawn a while after a change, and when that falls is
			// chance; what it says is told by the command for all steps.
			s.discord.Inject(localdiscord.Fault{Method: http.MethodPatch, Path: "/channels/", Status: http.StatusServiceUnavailable})
			s.anna.SetLocale(words.locale)
			s.bram.SetLocale(words.locale)
			w := &walk{wording: words, anna: s.in(s.anna, s.tentas), bram: s.in(s.bram, s.tentas),
				manual: actors.Record(t, s.tentas, s.anna), dossier: readDossier(t, words.dossier, language)}
			w.phase(language)
			golden(t, words.file, w.manual.Markdown())
		})
	}
}

func (w *walk) phase(language flow.Language) {
	w.heading(w.begin)
	w.anna.Slash("start", w.name, w.dossier.Team, w.tongue, string(language))
	card := w.anna.Sees(w.answer)
	w.heading(w.answers)
	w.fillIn(card, "onderneming", nil)
	card = w.anna.Slash(w.step, w.step, "1")
	for _, key := range []flow.StepKey{"afnemers", "segmenteren", "doelmarkt", "positionering", "adoptiecurve", "usps"} {
		card = w.fillIn(card, key, nil)
		if key == "afnemers" {
			w.anna.Clicks(card, w.explain)
			w.anna.Clicks(card, w.example)
		}
		card = w.anna.Clicks(card, w.next)
	}
	w.heading(w.odd)
	private := w.fillIn(card, "prospects", actors.Values{"verdeling": w.wrong})
	w.anna.Submits(w.anna.Opens(private, w.mend), actors.Values{"verdeling": w.mended})
	w.anna.Sees(w.mended) // on the card for the team, which follows
	card = w.anna.Clicks(card, w.next)
	w.fillIn(card, "werving", nil)
	w.afterwards()
}

// afterwards is what a team does with answers that are there.
func (w *walk) afterwards() {
	w.heading(w.later)
	card := w.bram.Slash(w.step, w.step, "2a")
	w.bram.Submits(w.bram.Opens(card, w.change), w.changed)
	w.anna.Clicks(w.anna.Slash(w.step, w.step, "2b"), w.confirm)
	w.heading(w.look)
	w.anna.Slash(w.history, w.step, "2a")
	w.anna.Slash(w.steps)
	w.heading(w.whole)
	w.anna.Slash(w.report)
}

func (w *walk) heading(text string) {
	w.manual.Settle()
	w.manual.Heading(text)
}

// fillIn answers a step with the dossier's words, or with others.
func (w *walk) fillIn(card *localdiscord.Message, key flow.StepKey, others actors.Values) *localdiscord.Message {
	for _, step := range w.dossier.steps {
		if step.Key == key {
			values := w.dossier.filled(step)
			for field, value := range others {
				values[field] = value
			}
			card = w.anna.Submits(w.anna.Opens(card, w.answer), values)
		}
	}
	return card
}
