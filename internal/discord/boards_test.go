package discord

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"verkoopcoach/internal/flow"
)

// drawings counts how often each board was drawn.
type drawings struct {
	mu    sync.Mutex
	drawn map[flow.TeamID]int
}

func (d *drawings) count(_ context.Context, team flow.TeamID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.drawn[team]++
}

// When the bot stops, the boards of a whole class that wait are drawn, each once, and
// none after that.
func TestBoardsOfAClassAtAStop(t *testing.T) {
	t.Parallel()
	d := &drawings{drawn: make(map[flow.TeamID]int)}
	b := newBoards(d.count)
	var teams []flow.Team
	for i := range 3 * boardsAtOnce {
		teams = append(teams, flow.Team{ID: flow.TeamID(fmt.Sprint(i))})
	}
	b.touchAll(teams)
	b.flush(t.Context())
	time.Sleep(boardPause + 200*time.Millisecond)
	for _, team := range teams {
		if n := d.drawn[team.ID]; n != 1 {
			t.Errorf("the board of %s was drawn %d times", team.ID, n)
		}
	}
}

// A board that changes while it is drawn is drawn again before the bot stops.
func TestBoardThatChangesAtAStop(t *testing.T) {
	t.Parallel()
	began, goOn := make(chan struct{}, 2), make(chan struct{})
	b := newBoards(func(context.Context, flow.TeamID) {
		began <- struct{}{}
		<-goOn
	})
	b.touch("tentas")
	<-began
	b.touch("tentas")
	flushed := make(chan struct{})
	go func() { b.flush(t.Context()); close(flushed) }()
	goOn <- struct{}{}
	select {
	case <-began: // the second time
	case <-time.After(5 * time.Second):
		t.Fatal("the board is left as it was")
	}
	goOn <- struct{}{}
	<-flushed
}

// A board that hangs does not keep the bot from stopping.
func TestBoardThatHangsAtAStop(t *testing.T) {
	t.Parallel()
	began, ended := make(chan struct{}), make(chan struct{})
	b := newBoards(func(ctx context.Context, _ flow.TeamID) {
		close(began)
		<-ctx.Done()
		close(ended)
	})
	b.touch("tentas")
	<-began
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	from := time.Now()
	b.flush(ctx)
	if took := time.Since(from); took > boardPatience/2 {
		t.Errorf("stopping took %s", took)
	}
	select {
	case <-ended:
	default:
		t.Error("it is drawn on after the bot has stopped")
	}
}
