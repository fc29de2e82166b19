package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/storage"
)

// occupied puts something of each team at the press, and returns what takes it
// all away again.
func occupied(t *testing.T, p *press, teams ...flow.TeamID) (clear func()) {
	t.Helper()
	done, ended := make(chan struct{}), make(chan error)
	for _, team := range teams {
		begun := make(chan struct{})
		go func() {
			ended <- p.run(t.Context(), team, func(context.Context) error {
				close(begun)
				<-done
				return nil
			})
		}()
		<-begun
	}
	return func() {
		close(done)
		for range teams {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
}

func nothing(context.Context) error { return nil }

func TestPressMakesOneThingForATeam(t *testing.T) {
	p := newPress()
	clear := occupied(t, p, "tentas")
	if err := p.run(t.Context(), "tentas", nothing); !errors.Is(err, errTeamAtPress) {
		t.Errorf("a second one of the team: %v", err)
	}
	if err := p.run(t.Context(), "fitzip", nothing); err != nil {
		t.Errorf("another team: %v", err)
	}
	clear()
	if err := p.run(t.Context(), "tentas", nothing); err != nil {
		t.Errorf("the team, later: %v", err)
	}
}

// Who waits holds the place of the team too: a queue of one each is fair.
func TestPressLetsATeamWaitOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPress()
		clear := occupied(t, p, "a", "b")
		got := make(chan error)
		go func() { got <- p.run(t.Context(), "tentas", nothing) }()
		synctest.Wait()
		if err := p.run(t.Context(), "tentas", nothing); !errors.Is(err, errTeamAtPress) {
			t.Errorf("a second one of a team that waits: %v", err)
		}
		clear()
		if err := <-got; err != nil {
			t.Errorf("the one that waited: %v", err)
		}
	})
}

func TestWaitingForThePressEnds(t *testing.T) {
	for name, test := range map[string]struct {
		patience time.Duration // of the request
		want     time.Duration
	}{
		"with the request": {time.Second, time.Second},
		"before the token": {tokenLifetime, pressPatience},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := newPress()
				clear := occupied(t, p, "a", "b")
				ctx, cancel := context.WithTimeout(t.Context(), test.patience)
				defer cancel()
				began := time.Now()
				err := p.run(ctx, "tentas", func(context.Context) error { t.Error("it was made"); return nil })
				if !errors.Is(err, errPressFull) || !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("got %v", err)
				}
				if took := time.Since(began); took != test.want {
					t.Errorf("it took %v, want %v", took, test.want)
				}
				clear()
				if err := p.run(t.Context(), "tentas", nothing); err != nil {
					t.Errorf("afterwards: %v", err)
				}
			})
		})
	}
}

func TestPressMakesNothingForWhoIsGone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 100 { // where both could be, either may be chosen
		err := newPress().run(ctx, "tentas", func(context.Context) error { t.Error("it was made"); return nil })
		if !errors.Is(err, errPressFull) {
			t.Fatalf("got %v", err)
		}
	}
}

// Neither an error nor a panic keeps the place of the team, or the room.
func TestPressIsLeftEmpty(t *testing.T) {
	p, broken := newPress(), errors.New("broken")
	for range atPress + 1 {
		if err := p.run(t.Context(), "tentas", func(context.Context) error { return broken }); !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		func() {
			defer func() { _ = recover() }()
			_ = p.run(t.Context(), "tentas", func(context.Context) error { panic("jammed") })
		}()
	}
	if err := p.run(t.Context(), "tentas", nothing); err != nil {
		t.Error(err)
	}
}

// busyBot is a bot with something of the team at its press, and a request of that
// team, which has chosen a group of the adoption curve.
func busyBot(t *testing.T, language flow.Language) (*Bot, *request) {
	t.Helper()
	all, checklists := textsAndChecklists(t)
	log := slog.New(slog.DiscardHandler)
	store, err := storage.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "test.db"), storage.WithLogger(log))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	b := &Bot{press: newPress(), texts: all, config: Config{Log: log}, desk: quote.NewDesk(storage.Quotes{Store: store}, time.Now)}
	t.Cleanup(occupied(t, b.press, "tentas"))
	dossier := (&flow.Dossier{}).Apply(flow.Revision{Number: 1, Step: "adoptiecurve", Kind: flow.Answered, Values: flow.Values{"keuze": "early-adopters"}})
	return b, &request{
		interaction: &interaction{Channel: "tentas"}, say: all.in(language), id: customID{Step: "adoptiecurve"},
		view: flow.View{Checklist: checklists.In(language), Dossier: dossier},
	}
}

// saysBusy fails unless the texts hold the sentence for a team that has something
// at the press.
func saysBusy(t *testing.T, language flow.Language, texts ...string) {
	t.Helper()
	want := map[flow.Language]string{flow.Dutch: "Voor jullie team maak ik al", flow.English: "I am already making"}[language]
	if !strings.Contains(strings.Join(texts, "\n"), want) {
		t.Errorf("no %q in %q", want, texts)
	}
}

func TestTeamAtThePressIsTold(t *testing.T) {
	for _, language := range []flow.Language{flow.Dutch, flow.English} {
		b, r := busyBot(t, language)
		for name, ask := range map[string]func(context.Context, *request) (response, error){"the section": b.showReport, "a picture": b.showPicture} {
			res, err := ask(t.Context(), r)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			saysBusy(t, language, res.message.Content)
			if res.message.Flags&flagEphemeral == 0 {
				t.Errorf("%s: the whole channel is told", name)
			}
		}
	}
}

// What was saved is shown as saved, also where its picture has to wait.
func TestSavedIsShownWithoutItsPicture(t *testing.T) {
	for _, language := range []flow.Language{flow.Dutch, flow.English} {
		b, r := busyBot(t, language)
		res := b.withPicture(t.Context(), r, show(sentence("opgeslagen")), "adoptiecurve-omvang")
		if res.message.Content != "opgeslagen" || len(res.also) != 1 {
			t.Fatalf("got %+v", res)
		}
		saysBusy(t, language, res.also[0].Content)
	}
}

// A print that has to wait is no reason to show nothing of the quotation.
func TestCardTellsOfAPrintThatWaits(t *testing.T) {
	for _, language := range []flow.Language{flow.Dutch, flow.English} {
		b, r := busyBot(t, language)
		p := paper{terms: &quote.Terms{}}
		for name, s := range map[string]sheet{
			"quotation": b.print(t.Context(), sheet{texts: []string{"kaart"}}, r.say, r.seller(), p),
			"terms":     b.printTerms(t.Context(), sheet{texts: []string{"kaart"}}, r.say, r.seller(), p),
		} {
			if s.texts[0] != "kaart" || len(s.files) > 0 {
				t.Errorf("%s: the card says %q with %d files", name, s.texts, len(s.files))
			}
			saysBusy(t, language, s.texts...)
		}
	}
}

func TestFullPressSaysSo(t *testing.T) {
	all, err := loadTexts(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	full := fmt.Errorf("%w: %w", errPressFull, context.DeadlineExceeded)
	for language, want := range map[flow.Language]string{flow.Dutch: "erg druk", flow.English: "great demand"} {
		if said, waits := all.in(language).waits(full); !waits || !strings.Contains(said, want) {
			t.Errorf("%q, %v", said, waits)
		}
		if said, waits := all.in(language).waits(errors.New("jammed")); waits {
			t.Errorf("what is broken is said to be busy: %q", said)
		}
	}
}
