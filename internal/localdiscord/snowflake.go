package localdiscord

import (
	"crypto/rand"
	"encoding/base64"
	"strconv"
	"sync/atomic"
	"time"
)

// epoch is the first millisecond of 2015, from which Discord counts its ids
// (https://discord.com/developers/docs/reference#snowflakes).
const epoch = 1420070400000

// snowflakes hands out ids that rise with time and never repeat, also when the
// clock stands still.
type snowflakes struct {
	now  func() time.Time
	last atomic.Uint64
}

func (s *snowflakes) next() string {
	base := uint64(max(s.now().UnixMilli()-epoch, 1)) << 22 //nolint:gosec // max keeps it positive
	for {
		last := s.last.Load()
		id := max(base, last+1)
		if s.last.CompareAndSwap(last, id) {
			return strconv.FormatUint(id, 10)
		}
	}
}

// newer reports whether snowflake a was made after b.
func newer(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a > b
}

// randomToken returns n random bytes in the alphabet that Discord's tokens use.
func randomToken(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails since Go 1.24: it ends the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}
