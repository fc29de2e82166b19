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
	// boardPatience bounds one drawing.
	boardPatience = 10 * time.Second
)

// boards draws the boards of teams that changed: each at most once a pause, and
// one that hangs keeps no other waiting. It is safe for concurrent use.
type boards struct {
	draw func(context.Context, flow.TeamID)

	mu    sync.Mutex
	stage map[flow.TeamID]boardStage
	over  bool // the last was drawn: there may be no store any more
}

// boardStage is how far a board is on its way to be drawn.
type boardStage int

const (
	boardWaits boardStage = iota + 1
	boardIsDrawn
	boardIsDrawnAgain // it changed while it was drawn
)

func newBoards(draw func(context.Context, flow.TeamID)) *boards {
	return &boards{draw: draw, stage: make(map[flow.TeamID]boardStage)}
}

// touch has the team's board drawn soon.
func (b *boards) touch(team flow.TeamID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch b.stage[team] {
	case boardWaits, boardIsDrawnAgain:
	case boardIsDrawn:
		b.stage[team] = boardIsDrawnAgain
	default:
		b.schedule(team)
	}
}

// boardEvery is how far apart the boards of a whole class are drawn: together they
// would be a rush of requests.
const boardEvery = 100 * time.Millisecond

// touchAll has the boards of these teams drawn one after another.
func (b *boards) touchAll(teams []flow.Team) {
	for i, team := range teams {
		time.AfterFunc(time.Duration(i)*boardEvery, func() { b.touch(team.ID) })
	}
}

func (b *boards) schedule(team flow.TeamID) {
	b.stage[team] = boardWaits
	time.AfterFunc(boardPause, func() { b.redraw(team) })
}

// flush draws the boards that wait, all at once, for as long as ctx lasts, and none
// after that.
func (b *boards) flush(ctx context.Context) {
	b.mu.Lock()
	b.over = true
	var waiting []flow.TeamID
	for team, stage := range b.stage {
		if stage == boardWaits {
			waiting = append(waiting, team)
		}
	}
	b.mu.Unlock()
	var drawn sync.WaitGroup
	for _, team := range waiting {
		drawn.Go(func() { b.draw(ctx, team) })
	}
	drawn.Wait()
}

func (b *boards) redraw(team flow.TeamID) {
	b.mu.Lock()
	b.stage[team] = boardIsDrawn
	over := b.over
	b.mu.Unlock()
	if over {
		return
	}

	ctx, cancel := context.WithTimeout(context.Background(), boardPatience)
	defer cancel()
	b.draw(ctx, team)

	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stage[team] == boardIsDrawnAgain {
		b.schedule(team)
		return
	}
	delete(b.stage, team)
}
