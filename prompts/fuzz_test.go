package prompts

import (
	"strings"
	"testing"
)

// FuzzLoad holds loading to what its callers rest on, whatever a file holds: it
// does not panic, and every problem says where, what and how to mend it.
func FuzzLoad(f *testing.F) {
	f.Add(good(f)[nl].Data)
	for _, tc := range unreadable {
		f.Add([]byte(tc.data))
	}
	for _, tc := range broken {
		f.Add([]byte(strings.Replace(string(good(f)[nl].Data), tc.old, tc.new, 1)))
	}
	fixed := loadGood(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		files := good(t)
		files[nl].Data = data
		last := Problem{}
		for _, p := range problemsOf(t, files, fixed) {
			if p.What == "" || p.Mend == "" || (p.File != nl && p.File != en) || p.Line < 1 {
				t.Errorf("a problem that does not say where, what and how to mend it: %#v", p)
			}
			if last.compare(p) > 0 {
				t.Errorf("%v comes before %v", last, p)
			}
			last = p
		}
	})
}
