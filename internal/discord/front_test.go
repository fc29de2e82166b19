package discord_test

import (
	"context"
	"strings"
	"testing"

	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/localdiscord/actors"
)

// startTeam types /start and returns the card of the first step.
func startTeam(an *actors.Actor, options ...any) *localdiscord.Message {
	an.Slash("start", append([]any{"naam", "Team Tentas"}, options...)...)
	return an.Sees("Beantwoorden")
}

// TestWholeDossier walks a team through every step and gets its section.
func TestWholeDossier(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	d := loadDossier(t, "goed-b2c.json", flow.Dutch)
	card := startTeam(anna)
	if pins := s.tentas.Pins(); len(pins) != 1 || !strings.Contains(pins[0].Text(), "Verkoopproces van Team Tentas") {
		t.Fatalf("pinned: %v", pins)
	}
	for i, step := range d.steps {
		if !strings.Contains(card.Text(), step.Title) {
			t.Fatalf("step %d is %q, but the card says %q", i, step.Title, card.Text())
		}
		card = anna.Submits(anna.Opens(card, "Beantwoorden"), d.filled(step))
		if !strings.Contains(card.Text(), "Opgeslagen") || !strings.Contains(card.Text(), "Beantwoord door") {
			t.Fatalf("%s: %s", step.Key, card.Text())
		}
		if i < len(d.steps)-1 {
			card = anna.Clicks(card, "Volgende stap")
		}
	}
	verslag := anna.Slash("verslag", "vorm", "Markdown, met de plaatjes erbij")
	if !strings.Contains(verslag.Text(), "Alle stappen zijn ingevuld") || len(verslag.Attachments) != 3 {
		t.Fatalf("%s, %d files", verslag.Text(), len(verslag.Attachments))
	}
	section := string(s.discord.File(verslag.Attachments[0].ID))
	for step, values := range d.Answers {
		for field, value := range values {
			for _, line := range strings.Split(value, "\n") {
				if !strings.Contains(section, line) {
					t.Errorf("%s.%s is not in the section: %s", step, field, line)
				}
			}
		}
	}
	anna.Sees("15 van 15 stappen ingevuld")
}

func TestResumeAfterRestart(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	card := startTeam(anna)
	form := anna.Opens(card, "Beantwoorden")
	s.restartBot()
	after := anna.Submits(form, actors.Values{"naam": "Tentas", "aanbod": "tassen", "klanttype": "consument", "prijs": "60 euro"})
	if !strings.Contains(after.Text(), "Opgeslagen") {
		t.Fatal(after.Text())
	}
	s.restartBot()
	next := bram.Clicks(card, "Volgende stap")
	if !strings.Contains(next.Text(), "SWOT") {
		t.Errorf("an old button after a restart: %s", next.Text())
	}
	again := bram.Slash("start", "naam", "Team Tentas")
	if !strings.Contains(again.Text(), "Welkom terug") || len(s.tentas.Pins()) != 1 {
		t.Errorf("%s; %d pins", again.Text(), len(s.tentas.Pins()))
	}
}

func TestSameInteractionManyTimes(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	form := anna.Opens(card, "Beantwoorden")
	reply, err := anna.TriesSubmit(form, actors.Values{"naam": "Tentas", "aanbod": "tassen", "klanttype": "consument", "prijs": "60"})
	if err != nil {
		t.Fatal(err)
	}
	if !s.discord.Redeliver(reply.InteractionID, 100) {
		t.Fatal("nothing to deliver again")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.discord.Idle(ctx, quiet); err != nil {
		t.Fatal(err)
	}
	callbacks := 0
	for _, r := range s.discord.Requests() {
		if strings.Contains(r.Path, reply.InteractionID) && strings.HasSuffix(r.Path, "/callback") {
			callbacks++
		}
	}
	if callbacks != 1 {
		t.Errorf("%d answers", callbacks)
	}
	history := anna.Slash("geschiedenis", "stap", "onderneming")
	if strings.Count(history.Text(), "Versie") != 1 {
		t.Errorf("history: %s", history.Text())
	}
}

func TestTwoMembersAtOneStep(t *testing.T) {
	for _, test := range []struct{ button, kept, inHistory string }{
		{"Mijn tekst gebruiken", "Voor forensen", "Voor fietsers"},
		{"Laten zoals het is", "Voor fietsers", "Voor forensen"},
	} {
		t.Run(test.button, func(t *testing.T) {
			t.Parallel()
			s := newSchool(t)
			anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
			startTeam(anna)
			card := anna.Slash("stap", "stap", "positionering")
			annas, brams := anna.Opens(card, "Beantwoorden"), bram.Opens(card, "Beantwoorden")
			anna.Submits(annas, actors.Values{"keuze": "Voor fietsers", "waarom": "regen", "concurrent": "Ortlieb"})
			both := bram.Submits(brams, actors.Values{"keuze": "Voor forensen", "waarom": "geld", "concurrent": "Hema"})
			for _, text := range []string{"Voor fietsers", "Voor forensen", "Ortlieb", "Hema"} {
				if !strings.Contains(both.Text(), text) {
					t.Errorf("%q is not shown: %s", text, both.Text())
				}
			}
			if !both.Ephemeral() {
				t.Error("the whole channel sees it")
			}
			bram.Clicks(both, test.button)
			if now := anna.Slash("stap", "stap", "positionering"); !strings.Contains(now.Text(), test.kept) {
				t.Errorf("now: %s", now.Text())
			}
			history := bram.Slash("geschiedenis", "stap", "positionering")
			if strings.Count(history.Text(), "Versie") != 2 {
				t.Errorf("history: %s", history.Text())
			}
		})
	}
}

func TestMergeOfTwoTexts(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna, bram := s.in(s.anna, s.tentas), s.in(s.bram, s.tentas)
	startTeam(anna)
	card := anna.Slash("stap", "stap", "positionering")
	annas, brams := anna.Opens(card, "Beantwoorden"), bram.Opens(card, "Beantwoorden")
	anna.Submits(annas, actors.Values{"keuze": "Voor fietsers", "waarom": "regen", "concurrent": "Ortlieb"})
	both := bram.Submits(brams, actors.Values{"keuze": "Voor forensen", "waarom": "geld", "concurrent": "Ortlieb"})
	form := bram.Opens(both, "Samenvoegen")
	if got := form.Field("keuze").Value; got != "Voor fietsers\nVoor forensen" {
		t.Errorf("the form holds %q", got)
	}
	bram.Submits(form, nil)
	bram.Sees("Voor forensen")
}

func TestStaleAndConfirm(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	fillIn := func(step string, values actors.Values) *localdiscord.Message {
		return anna.Submits(anna.Opens(anna.Slash("stap", "stap", step), "Beantwoorden"), values)
	}
	fillIn("doelmarkt", actors.Values{"keuze": "studenten", "waarom": "nat", "afgevallen": "forensen"})
	fillIn("positionering", actors.Values{"keuze": "Voor studenten", "waarom": "regen", "concurrent": "Ortlieb"})
	changed := anna.Submits(anna.Opens(anna.Slash("stap", "stap", "doelmarkt"), "Aanpassen"), actors.Values{"keuze": "forensen"})
	if !strings.Contains(changed.Text(), "Kijk hierna ook nog eens naar 2c") {
		t.Errorf("%s", changed.Text())
	}
	stale := anna.Slash("stap", "stap", "positionering")
	if !strings.Contains(stale.Text(), "Klopt dit nog?") {
		t.Errorf("%s", stale.Text())
	}
	if now := anna.Clicks(stale, "Klopt nog"); strings.Contains(now.Text(), "Klopt dit nog?") || !strings.Contains(now.Text(), "dit klopt nog") {
		t.Errorf("%s", now.Text())
	}
}

func TestRestoreAnEarlierVersion(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	card := anna.Slash("stap", "stap", "positionering")
	card = anna.Submits(anna.Opens(card, "Beantwoorden"), actors.Values{"keuze": "eerste zin", "waarom": "regen", "concurrent": "Ortlieb"})
	anna.Submits(anna.Opens(card, "Aanpassen"), actors.Values{"keuze": "tweede zin"})
	history := anna.Slash("geschiedenis", "stap", "2c")
	old := anna.Selects(history, "Bekijk een versie", history.Selects()[0].Options[1].Label)
	if !strings.Contains(old.Text(), "eerste zin") {
		t.Fatalf("%s", old.Text())
	}
	anna.Clicks(old, "Deze tekst terugzetten")
	if now := anna.Slash("stap", "stap", "positionering"); !strings.Contains(now.Text(), "eerste zin") {
		t.Errorf("%s", now.Text())
	}
	if again := anna.Slash("geschiedenis", "stap", "2c"); strings.Count(again.Text(), "Versie") != 3 {
		t.Errorf("%s", again.Text())
	}
}

func TestSkipAnOptionalStep(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	startTeam(anna)
	card := anna.Slash("stap", "stap", "concurrenten")
	card = anna.Submits(anna.Opens(card, "Overslaan"), actors.Values{"reden": "die analyse komt in periode 3"})
	if !strings.Contains(card.Text(), "Overgeslagen") || !strings.Contains(card.Text(), "die analyse komt in periode 3") {
		t.Errorf("%s", card.Text())
	}
}

func TestBoardIsRightAfterStopping(t *testing.T) {
	t.Parallel()
	s := newSchool(t)
	anna := s.in(s.anna, s.tentas)
	card := startTeam(anna)
	anna.Submits(anna.Opens(card, "Beantwoorden"), actors.Values{"naam": "Tentas", "aanbod": "tassen", "klanttype": "consument", "prijs": "60"})
	s.stop()
	if board := s.tentas.Pins()[0].Text(); !strings.Contains(board, "1 van 15 stappen") {
		t.Errorf("the board says: %s", board)
	}
}
