package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// kills is how many times the program is killed.
const kills = 50

// answered is an answer of which the team was told that it is kept.
type answered struct {
	step   flow.StepKey
	marker string
}

// walker is a student who goes on answering whatever happens to the bot.
type walker struct {
	anna    *localdiscord.Member
	dossier map[flow.StepKey]flow.Values
	steps   []flow.StepKey                         // in order; after the last it begins anew
	cards   map[flow.StepKey]*localdiscord.Message // the first card of each step
	buttons map[flow.StepKey]string                // its button, as it was before the first kill
	form    *localdiscord.Form                     // left open when the bot died
	kept    []answered
	n       int
}

// TestKilledAtRandomMoments kills the real program while a team walks through
// its dossier, again and again. What
// was confirmed is there afterwards, buttons from before the first kill work to
// the end, and a form that was open during a kill can still be sent in.
func TestKilledAtRandomMoments(t *testing.T) {
	d, err := localdiscord.Start(localdiscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	class := d.AddGuild("Klas 2B")
	channel := class.AddChannel("team-tentas")
	database := "sqlite:" + filepath.Join(t.TempDir(), "test.db")
	environment := []string{"DISCORD_TOKEN=" + d.Token(), "DISCORD_API_URL=" + d.URL(), "DATABASE_URL=" + database}

	dossier, steps := wholeDossier(t)
	w := &walker{anna: class.AddMember("Anna"), dossier: dossier, steps: steps, cards: make(map[flow.StepKey]*localdiscord.Message), buttons: make(map[flow.StepKey]string)}
	bot := launch(t, environment...)
	connected(t, d, 1)
	w.startsIn(t, channel)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	for round := range kills {
		dies := time.AfterFunc(time.Duration(random.IntN(80_000))*time.Microsecond, bot.kill)
		w.answersUntilItDies(t)
		dies.Stop()
		bot.kill()
		bot = launch(t, environment...)
		connected(t, d, round+2)
	}
	w.answersOnce(t)
	bot.kill()
	if len(w.kept) < kills {
		t.Errorf("only %d answers were kept in %d rounds: this shows little", len(w.kept), kills)
	}
	t.Logf("%d answers were confirmed", len(w.kept))
	w.expectKept(t, database, flow.TeamID(channel.ID()))
}

// wholeDossier reads a dossier and the order of its steps.
func wholeDossier(t *testing.T) (map[flow.StepKey]flow.Values, []flow.StepKey) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "internal", "report", "testdata", "goed-b2c.json"))
	if err != nil {
		t.Fatal(err)
	}
	var dossier struct{ Answers map[flow.StepKey]flow.Values }
	if err := json.Unmarshal(data, &dossier); err != nil {
		t.Fatal(err)
	}
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	var steps []flow.StepKey
	for _, s := range checklists.In(flow.Dutch).Steps() {
		steps = append(steps, s.Key)
	}
	return dossier.Answers, steps
}

func (w *walker) startsIn(t *testing.T, channel *localdiscord.Channel) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if _, err := w.anna.Slash(ctx, channel, "start", localdiscord.Arg("naam", "Team Tentas")); err != nil {
		t.Fatal(err)
	}
	for _, step := range w.steps {
		reply, err := w.anna.Slash(ctx, channel, "stap", localdiscord.Arg("stap", string(step)))
		if err != nil {
			t.Fatal(err)
		}
		w.cards[step], w.buttons[step] = reply.Message, reply.Message.Buttons()[0].CustomID
	}
}

// answersUntilItDies clicks the old buttons and sends in forms until the bot
// does not answer any more.
func (w *walker) answersUntilItDies(t *testing.T) {
	t.Helper()
	for w.answers(t) == nil {
	}
}

func (w *walker) answersOnce(t *testing.T) {
	t.Helper()
	for range w.steps {
		if err := w.answers(t); err != nil {
			t.Errorf("an old button after %d kills: %v", kills, err)
		}
	}
}

// answers answers one step. A form that was left open is sent in first.
func (w *walker) answers(t *testing.T) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 250*time.Millisecond)
	defer cancel()
	step := w.steps[w.n%len(w.steps)]
	if w.form == nil {
		reply, err := w.anna.ClickID(ctx, w.cards[step], w.buttons[step])
		if err != nil {
			return err
		}
		w.form = reply.Form
	}
	marker := fmt.Sprintf("(antwoord %d)", w.n)
	values := make(map[string]string)
	for i := range w.form.Fields {
		f := &w.form.Fields[i]
		values[f.CustomID] = w.dossier[step][flow.FieldKey(f.CustomID)]
		if len(f.Options) == 0 {
			values[f.CustomID] += " " + marker
		}
	}
	reply, err := w.anna.Submit(ctx, w.form, values)
	if err != nil {
		return err
	}
	switch text := reply.Message.Text(); {
	case strings.Contains(text, "Opgeslagen"):
		w.kept = append(w.kept, answered{step, marker})
	case !strings.Contains(text, "niets veranderd"): // kept before the kill, answered only now
		t.Errorf("neither kept nor refused: %s", text)
	}
	w.form = nil
	w.n++
	return nil
}

// expectKept looks for every confirmed answer in the store.
func (w *walker) expectKept(t *testing.T, database string, team flow.TeamID) {
	t.Helper()
	store, err := storage.Open(context.Background(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	there := make(map[answered]bool)
	for _, step := range w.steps {
		history, err := store.History(context.Background(), team, step)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range history {
			for _, text := range r.Values {
				if at := strings.LastIndex(text, "(antwoord "); at >= 0 {
					there[answered{step, text[at:]}] = true
				}
			}
		}
	}
	for _, a := range w.kept {
		if !there[a] {
			t.Errorf("%s at %s was confirmed, and is gone", a.marker, a.step)
		}
	}
}
