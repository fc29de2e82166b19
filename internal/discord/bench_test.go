package discord_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/localdiscord"
	"verkoopcoach/internal/quote"
	"verkoopcoach/internal/storage"
	"verkoopcoach/prompts"
)

// BenchmarkInteraction measures a stored answer, on disk before it is
// confirmed, beside a discordgo bot that gets the same forms and does nothing
// but say yes. Both take turns in one run, since the machine is not ours alone:
// the ratio is what counts.
func BenchmarkInteraction(b *testing.B) {
	for _, atOnce := range []int{1, 16, 256} {
		b.Run(fmt.Sprintf("at-once=%d", atOnce), func(b *testing.B) {
			nothing, stored := newYard(b, atOnce), newYard(b, atOnce)
			nothing.replaceBot(b)
			var idle, ours load
			for left := b.N; left > 0; left -= benchRound {
				each := max(min(left, benchRound)/atOnce, 1)
				idle.fire(b, nothing.shots(b, each))
				ours.fire(b, stored.shots(b, each))
				stored.settle(b)
			}
			b.ReportMetric(ours.perSecond(), "stored/s")
			b.ReportMetric(ours.p99(), "stored-p99-ms")
			b.ReportMetric(idle.perSecond(), "nothing/s")
			b.ReportMetric(idle.p99(), "nothing-p99-ms")
			b.ReportMetric(ours.perSecond()/idle.perSecond(), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// benchRound is how many interactions one of the two takes before the other's
// turn: some seconds, so that boards are drawn in our turn.
const benchRound = 4096

// settle waits until the last boards are drawn, so that this is not done in the
// other's turn.
func (y *yard) settle(b *testing.B) {
	b.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := y.discord.Idle(ctx, 2*time.Second); err != nil {
		b.Fatal(err)
	}
}

// load is what one of the two has done.
type load struct {
	took time.Duration
	hits []time.Duration
}

// fire fires each list of shots one after another, all lists at the same time.
func (l *load) fire(b *testing.B, lists [][]*localdiscord.Shot) {
	b.Helper()
	var (
		mu   sync.Mutex
		wait sync.WaitGroup
	)
	began := time.Now()
	for _, list := range lists {
		wait.Go(func() {
			took := make([]time.Duration, 0, len(list))
			for _, shot := range list {
				hit, err := shot.Fire(context.Background())
				if err != nil {
					b.Error(err)
				}
				took = append(took, hit.Took)
			}
			mu.Lock()
			defer mu.Unlock()
			l.hits = append(l.hits, took...)
		})
	}
	wait.Wait()
	l.took += time.Since(began)
}

func (l *load) perSecond() float64 { return float64(len(l.hits)) / l.took.Seconds() }

func (l *load) p99() float64 {
	slices.Sort(l.hits)
	return float64(l.hits[len(l.hits)*99/100].Microseconds()) / 1000
}

var quick = localdiscord.Options{NoRecord: true, NoBodies: true, KeepMessages: 20}

// yard is a Discord with a bot and a number of teams, each of which answers one
// step over and over.
type yard struct {
	discord  *localdiscord.Server
	stopBot  func()
	anna     *localdiscord.Member
	forms    []*localdiscord.Form
	revision int
}

// replaceBot puts a bot in place of ours that does nothing but answer, reading
// as little as it takes to do so.
func (y *yard) replaceBot(b *testing.B) {
	b.Helper()
	y.stopBot()
	session, err := dg.New("Bot " + y.discord.Token())
	if err != nil {
		b.Fatal(err)
	}
	session.StateEnabled, session.Identify.Intents, session.LogLevel = false, 0, -1
	session.Client = &http.Client{Timeout: 20 * time.Second, Transport: movedTo(b, y.discord.URL())}
	session.AddHandler(func(s *dg.Session, e *dg.Event) {
		var i dg.Interaction
		var ids struct{ ID, Token string }
		if e.Type != "INTERACTION_CREATE" || json.Unmarshal(e.RawData, &ids) != nil {
			return
		}
		i.ID, i.Token = ids.ID, ids.Token
		_ = s.InteractionRespond(&i, &dg.InteractionResponse{
			Type: dg.InteractionResponseChannelMessageWithSource,
			Data: &dg.InteractionResponseData{Content: "ja", AllowedMentions: &dg.MessageAllowedMentions{}},
		})
	})
	if err := session.Open(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = session.Close() })
}

// movedTo sends requests for Discord to that URL, over connections that stay
// open: what any bot under load would do.
func movedTo(b *testing.B, api string) http.RoundTripper {
	b.Helper()
	base, err := url.Parse(api)
	if err != nil {
		b.Fatal(err)
	}
	next := http.DefaultTransport.(*http.Transport).Clone()
	next.MaxIdleConns, next.MaxIdleConnsPerHost = 256, 256
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		r.URL.Scheme, r.URL.Host = base.Scheme, base.Host
		return next.RoundTrip(r)
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func newYard(b *testing.B, teams int) *yard {
	b.Helper()
	d, err := localdiscord.Start(quick)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.Close() })
	class := d.AddGuild("Klas 2B")
	y := &yard{discord: d, stopBot: runBot(b, d), anna: class.AddMember("Anna")}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for i := range teams {
		channel := class.AddChannel(fmt.Sprintf("team-%d", i))
		if _, err := y.anna.Slash(ctx, channel, "start", localdiscord.Arg("naam", "Team")); err != nil {
			b.Fatal(err)
		}
		card, err := y.anna.Slash(ctx, channel, "stap", localdiscord.Arg("stap", "positionering"))
		if err != nil {
			b.Fatal(err)
		}
		form, err := y.anna.Click(ctx, card.Message, "Beantwoorden")
		if err != nil {
			b.Fatal(err)
		}
		y.forms = append(y.forms, form.Form)
	}
	return y
}

// runBot runs our bot until the function that it returns is called.
func runBot(b *testing.B, d *localdiscord.Server) (stop func()) {
	b.Helper()
	checklists, err := prompts.Load(prompts.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	store, err := storage.Open(context.Background(), "sqlite:"+filepath.Join(b.TempDir(), "bench.db"), storage.WithLogger(log))
	if err != nil {
		b.Fatal(err)
	}
	bot, err := discord.New(discord.Config{Token: d.Token(), API: d.URL(), Location: time.UTC, Log: log}, flow.NewCoach(store, checklists, time.Now), quote.NewDesk(storage.Quotes{Store: store}, time.Now))
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			b.Error(err)
		}
	})
	b.Cleanup(stop)
	ready, done := context.WithTimeout(context.Background(), patience)
	defer done()
	if err := d.AwaitCommand(ready, "start"); err != nil {
		b.Fatal(err)
	}
	return stop
}

// shots builds, for each team, answers that differ, each in a form that was
// opened on the answer before: all of them are stored.
func (y *yard) shots(b *testing.B, each int) [][]*localdiscord.Shot {
	b.Helper()
	lists := make([][]*localdiscord.Shot, len(y.forms))
	for i, form := range y.forms {
		for n := range each {
			opened := *form
			opened.CustomID = form.CustomID[:strings.LastIndex(form.CustomID, ":")+1] + fmt.Sprint(y.revision+n)
			shot, err := y.anna.ShotSubmit(&opened, map[string]string{
				"keuze":      fmt.Sprintf("Voor fietsende studenten is Tentas de tas die droog blijft, versie %d.", y.revision+n),
				"waarom":     "De behoefte is droog en betaalbaar, dat werd in de enquête het vaakst genoemd: 37 keer droog.",
				"concurrent": "Ten opzichte van Ortlieb zijn wij minder dan de helft van de prijs.",
				"bron":       "Open vraag 6 uit de enquête",
			})
			if err != nil {
				b.Fatal(err)
			}
			lists[i] = append(lists[i], shot)
		}
	}
	y.revision += each
	return lists
}
