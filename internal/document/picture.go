package document

import (
	"strconv"
	"strings"
)

// Picture is the file of a figure.
type Picture struct {
	Name string // "figuur-1.png"
	PNG  []byte
}

// Pictures returns the figures of the document in order, under the names by which
// its Markdown shows them.
func (d *Document) Pictures() []Picture {
	var all []Picture
	for _, b := range d.Blocks {
		if f, ok := b.(Figure); ok {
			all = append(all, Picture{pictureName(WordsIn(d.Language), len(all)+1), f.PNG})
		}
	}
	return all
}

func pictureName(w Words, number int) string {
	return strings.ToLower(w.Figure) + "-" + strconv.Itoa(number) + ".png"
}
