package localdiscord_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"verkoopcoach/internal/localdiscord"
)

// BenchmarkAnswer is what the server itself can carry: a bot that does nothing
// but answer, through the real library's gateway and a plain HTTP client.
func BenchmarkAnswer(b *testing.B) {
	for _, atOnce := range []int{1, 16, 256} {
		b.Run(fmt.Sprint(atOnce), func(b *testing.B) { benchAnswer(b, atOnce) })
	}
}

func benchAnswer(b *testing.B, atOnce int) {
	c := newClass(b, localdiscord.Options{NoRecord: true, NoBodies: true, KeepMessages: 100})
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256}}
	open(b, c.Server, func(_ *discordgo.Session, i event) {
		r, err := client.Post(c.URL()+"/v9/interactions/"+i.ID+"/"+i.Token+"/callback", "application/json",
			strings.NewReader(`{"type":4,"data":{"content":"ja","allowed_mentions":{"parse":[]}}}`))
		if err != nil {
			b.Error(err)
			return
		}
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}, func(s *discordgo.Session) { s.Identify.Intents = discordgo.IntentsGuilds })
	shot, err := c.anna.ShotSlash(c.channel, "stap")
	if err != nil {
		b.Fatal(err)
	}
	var mu sync.Mutex
	var took []time.Duration
	var wait sync.WaitGroup
	work := make(chan struct{}, atOnce)
	b.ResetTimer()
	for range atOnce {
		wait.Go(func() {
			for range work {
				hit, err := shot.Fire(context.Background())
				if err != nil {
					b.Error(err)
				}
				mu.Lock()
				took = append(took, hit.Took)
				mu.Unlock()
			}
		})
	}
	for range b.N {
		work <- struct{}{}
	}
	close(work)
	wait.Wait()
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(float64(len(took))/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
