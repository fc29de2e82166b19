package discord

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// While the picture of one team takes long, the next is told so after seconds,
// before its file is fetched; whoever gives up waits no longer.
func TestLogosTakeTurns(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		u := &uploads{turn: make(chan struct{}, 1)}
		end, err := u.takeTurn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if _, err := u.logo(t.Context(), upload{}); !errors.Is(err, errLogoBusy) || time.Since(began) != turnWithin {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := u.logo(gone, upload{}); !errors.Is(err, context.Canceled) {
			t.Errorf("who gave up: %v", err)
		}
		end()
		if end, err = u.takeTurn(t.Context()); err != nil {
			t.Fatalf("the turn did not end: %v", err)
		}
		end()
	})
}
