package discord

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"verkoopcoach/internal/export"
	"verkoopcoach/internal/flow"
	"verkoopcoach/internal/storage"
)

// nameServer is a Discord that tells what members are called, after a while.
type nameServer struct {
	takes       time.Duration
	asked, busy atomic.Int64
	most        atomic.Int64 // how many were asked for at the same time
}

func (n *nameServer) RoundTrip(r *http.Request) (*http.Response, error) {
	n.asked.Add(1)
	n.most.Store(max(n.most.Load(), n.busy.Add(1)))
	defer n.busy.Add(-1)
	select {
	case <-time.After(n.takes):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	id := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	body := fmt.Sprintf(`{"nick":"Lid %s"}`, id)
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewBufferString(body)), Request: r}, nil
}

// namingBot is a bot on that Discord, with a class of so many students in teams of
// five; the roster has the names of the first few.
func namingBot(t *testing.T, n *nameServer, students, known int) (*Bot, *request, []export.Team) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	store, err := storage.Open(t.Context(), "sqlite:"+t.TempDir()+"/test.db", storage.WithLogger(log))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	coach := flow.NewCoach(store, nil, time.Now)
	roster := make(map[flow.MemberID]string)
	teams := make([]export.Team, (students+4)/5)
	for i := range students {
		id := flow.MemberID(fmt.Sprint(1000 + i))
		teams[i/5].Members = append(teams[i/5].Members, export.Member{ID: id})
		if i < known {
			roster[id] = fmt.Sprint("Echt ", i)
		}
	}
	if err := coach.SetRoster(t.Context(), flow.Origin{ID: "roster", By: "docent"}, "klas", roster); err != nil {
		t.Fatal(err)
	}
	tr, err := newTransport("https://discord.example/api")
	if err != nil {
		t.Fatal(err)
	}
	tr.next = n
	session, err := newSession("token", tr)
	if err != nil {
		t.Fatal(err)
	}
	return &Bot{coach: coach, rest: rest{session}, config: Config{Log: log}}, &request{interaction: &interaction{ID: "1", Guild: "klas"}}, teams
}

// withName returns how many of the members have a name.
func withName(teams []export.Team) int {
	n := 0
	for _, t := range teams {
		for _, m := range t.Members {
			if m.Name != "" {
				n++
			}
		}
	}
	return n
}

// A class of two hundred is named in seconds, few at a time; whom the roster has is
// not asked for.
func TestNamesOfALargeClass(t *testing.T) {
	n := &nameServer{takes: 20 * time.Millisecond}
	b, r, teams := namingBot(t, n, 200, 50)
	began := time.Now()
	if err := b.nameAll(t.Context(), r, &export.Class{Teams: teams}); err != nil {
		t.Fatal(err)
	}
	t.Logf("150 names in %v", time.Since(began))
	if got := withName(teams); got != 200 || n.asked.Load() != 150 || n.most.Load() > namesAtOnce {
		t.Errorf("%d names from %d requests, %d at once", got, n.asked.Load(), n.most.Load())
	}
	if first, last := teams[0].Members[0].Name, teams[39].Members[4].Name; first != "Echt 0" || last != "Lid 1199" {
		t.Errorf("called %q and %q", first, last)
	}
}

// Where Discord is slow or silent, who is not found in time goes by a number, and a
// teacher does not wait longer than that.
func TestNamesDoNotTakeMinutes(t *testing.T) {
	for name, test := range map[string]struct {
		takes time.Duration
		named int
	}{
		"slow":   {2 * time.Second, 4 * 7},
		"silent": {time.Hour, 0},
	} {
		t.Run(name, func(t *testing.T) {
			n := &nameServer{takes: test.takes}
			b, r, teams := namingBot(t, n, 200, 0)
			var members []flow.MemberID
			for _, t := range teams {
				for _, m := range t.Members {
					members = append(members, m.ID)
				}
			}
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				names := b.serverNames(t.Context(), r, members)
				if took := time.Since(began); took != namesPatience || len(names) != test.named {
					t.Errorf("%d names in %v", len(names), took)
				}
			})
		})
	}
}

// Whoever was wiped has no name to ask for.
func TestNobodyIsAskedForWhoWasWiped(t *testing.T) {
	n := &nameServer{}
	b, r, _ := namingBot(t, n, 0, 0)
	teams := []export.Team{{Members: []export.Member{{ID: "anon-1f"}}}}
	if err := b.nameAll(t.Context(), r, &export.Class{Teams: teams}); err != nil || n.asked.Load() != 0 || teams[0].Members[0].Name != "" {
		t.Errorf("%d requests, called %q: %v", n.asked.Load(), teams[0].Members[0].Name, err)
	}
}
