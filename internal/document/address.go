package document

import "regexp"

var (
	word = regexp.MustCompile(`\S+`)
	// Where GFM begins to read a bare address, in the group.
	address = regexp.MustCompile(`(:)//|[wW]{3}(\.)|(@)`)
)

// addresses breaks a bare address that holds something to escape, or the edge of
// emphasis or a link: GFM makes a link of it, in which markup would be shown.
func (e *escaper) addresses() {
	for _, w := range word.FindAllStringIndex(e.text, -1) {
		if !e.escapes(w[0], w[1]) {
			continue
		}
		for _, m := range address.FindAllStringSubmatchIndex(e.text[w[0]:w[1]], -1) {
			for group := 2; group < len(m); group += 2 {
				if m[group] >= 0 {
					e.need[w[0]+m[group]] = true
				}
			}
		}
	}
}

func (e *escaper) escapes(from, to int) bool {
	for i := from; i < to; i++ {
		if e.need[i] || i > from && e.edge(i) {
			return true
		}
	}
	return false
}
