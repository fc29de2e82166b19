package handin_test

import (
	"context"
	"errors"
	"testing"

	"verkoopcoach/internal/report"
	"verkoopcoach/internal/report/handin"
)

// fading is a context that ends after it was looked at so many times.
type fading struct {
	context.Context
	looks int
}

func (f *fading) Err() error {
	if f.looks == 0 {
		return context.Canceled
	}
	f.looks--
	return nil
}

func TestNoFurtherFormIsMadeForWhoIsGone(t *testing.T) {
	v := dossier(t, "zwak")
	const forms = 4 // of handin.All
	for looks := range forms + 1 {
		files, err := handin.MakeContext(&fading{t.Context(), looks}, v, handin.All, report.Options{})
		if ended := errors.Is(err, context.Canceled); ended != (looks < forms) || ended && files != nil {
			t.Errorf("ended before form %d: %d files, %v", looks+1, len(files), err)
		}
	}
}
