package document

import (
	"fmt"
	"strings"
)

// Words are the writers' own words in one language.
type Words struct {
	Figure   string // before the number of a figure
	Table    string
	Contents string // the heading of the table of contents
	Page     string // "Page %d of %d"
}

var words = map[string]Words{
	"nl": {Figure: "Figuur", Table: "Tabel", Contents: "Inhoud", Page: "Pagina %d van %d"},
	"en": {Figure: "Figure", Table: "Table", Contents: "Contents", Page: "Page %d of %d"},
}

// WordsIn returns the words in the document's language, Dutch where there are
// none.
func WordsIn(language string) Words {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if w, ok := words[base]; ok {
		return w
	}
	return words["nl"]
}

// Caption returns the caption behind its label and number, "Figuur 1. De curve",
// or without it "Figuur 1".
func Caption(label string, number int, caption string) string {
	numbered := fmt.Sprintf("%s %d", label, number)
	if caption = oneLine(caption); caption == "" {
		return numbered
	}
	return numbered + ". " + caption
}
