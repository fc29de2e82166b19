package discord

import (
	"context"
	"sync"
	"time"

	"verkoopcoach/internal/flow"
)

const (
	// boardPause is how long a change waits to be drawn, so that many changes in
	// a row are drawn once.
	boardPause = 1500 * time.Millisecond
	// boardEvery is how far apart the boards of a whole class are drawn: together
	// they would be a rush of requests.
	boardEvery = 100 * time.Millisecond
	// boardPatience bounds one drawing.
	boardPatience = 10 * time.Second
	// boardsAtOnce is how many are drawn at the same time when the bot stops.
	boardsAtOnce = 16
)

// boards draws the boards of teams that changed: each at most once a pause, and
// one that hangs keeps no other waiting. It is safe for concurrent use.
type boards struct {
	draw func(context.Context, flow.TeamID)

	mu       sync.Mutex
	stage    map[flow.TeamID]boardStage
	underway sync.WaitGroup
	over     bool // only what waits is drawn any more: there may be no store soon
	drawing  context.Context
	cancel   context.CancelFunc
}

// boardStage is how far a board is on its way to be drawn.
type boardStage int

const (
	boardWaits boardStage = iota + 1
	boardIsDrawn
	boardIsDrawnAgain // it changed while it was drawn
)

func newBoards(draw func(context.Context, flow.TeamID)) *boards {
	b := &boards{draw: draw, stage: make(map[flow.TeamID]boardStage)}
	b.drawing, b.cancel = context.WithCancel(context.Background())
	return b
}

// touch has the team's board drawn soon.
func (b *boards) touch(team flow.TeamID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.touchIn(team, boardPause)
}

// touchAll has the boards of these teams drawn one after another.
func (b *boards) touchAll(teams []flow.Team) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, team := range teams {
		b.touchIn(team.ID, boardPause+time.Duration(i)*boardEvery)
	}
}

// touchIn has the board drawn after that time, unless it is to be drawn anyway. The
// caller holds the lock.
func (b *boards) touchIn(team flow.TeamID, pause time.Duration) {
	switch b.stage[team] {
	case boardWaits, boardIsDrawnAgain:
	case boardIsDrawn:
		b.stage[team] = boardIsDrawnAgain
	default:
		b.stage[team] = boardWaits
		time.AfterFunc(pause, func() { b.redraw(team) })
	}
}

// flush draws the boards that wait, for as long as ctx lasts, and none after that.
func (b *boards) flush(ctx context.Context) {
	b.mu.Lock()
	b.over = true
	b.mu.Unlock()
	b.drawAll(ctx, b.take(boardWaits))
	drawn := make(chan struct{})
	go func() { b.underway.Wait(); close(drawn) }()
	select {
	case <-drawn:
		b.drawAll(ctx, b.take(boardIsDrawnAgain))
	case <-ctx.Done():
		b.cancel() // none may be drawn from a store that is closed
		<-drawn
	}
}

// take returns the teams whose board is at that stage, and takes them off it.
func (b *boards) take(at boardStage) []flow.TeamID {
	b.mu.Lock()
	defer b.mu.Unlock()
	var teams []flow.TeamID
	for team, stage := range b.stage {
		if stage == at {
			teams = append(teams, team)
			delete(b.stage, team)
		}
	}
	return teams
}

func (b *boards) drawAll(ctx context.Context, teams []flow.TeamID) {
	var (
		drawn sync.WaitGroup
		room  = make(chan struct{}, boardsAtOnce)
	)
	for _, team := range teams {
		room <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		drawn.Go(func() {
			defer func() { <-room }()
			b.draw(ctx, team)
		})
	}
	drawn.Wait()
}

func (b *boards) redraw(team flow.TeamID) {
	b.mu.Lock()
	if b.over {
		b.mu.Unlock()
		return
	}
	b.stage[team] = boardIsDrawn
	b.underway.Add(1)
	b.mu.Unlock()
	defer b.underway.Done()

	ctx, cancel := context.WithTimeout(b.drawing, boardPatience)
	defer cancel()
	b.draw(ctx, team)

	b.mu.Lock()
	defer b.mu.Unlock()
	again := b.stage[team] == boardIsDrawnAgain
	if again && b.over {
		return // it is taken from its stage
	}
	delete(b.stage, team)
	if again {
		b.touchIn(team, boardPause)
	}
}
