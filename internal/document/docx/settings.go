package docx

import (
	_ "embed" // the parts that are the same in every file
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
)

var (
	//go:embed parts/styles.xml
	stylesPart string
	//go:embed parts/numbering.xml
	numberingPart string
	//go:embed parts/settings.xml
	settingsPart string
	//go:embed parts/core.xml
	corePart string
)

// region returns the language with the country that Word's spelling checker asks
// for; Dutch where there is none.
func region(language string) string {
	switch strings.ToLower(language) {
	case "nl", "":
		return "nl-NL"
	case "en":
		return "en-GB"
	}
	return language
}

func styles(language string) string {
	return strings.NewReplacer("{language}", escape(language)).Replace(stylesPart)
}

// settings returns the settings of the document. It does not ask Word to update
// the fields (updateFields, or a field marked as dirty): Word would first ask the
// reader whether it may, in words that sound like a virus ("fields that may
// refer to other files"), until somebody saves the file.
func settings(language string) string {
	decimal, list := ".", ","
	if strings.HasPrefix(language, "nl") {
		decimal, list = ",", ";"
	}
	return strings.NewReplacer("{language}", escape(language), "{decimal}", decimal, "{list}", list).Replace(settingsPart)
}

// The numberings of parts/numbering.xml.
const (
	bulleted = 1
	numbered = 2
)

// numbering returns the numberings: one for all lists without an order, and one
// for each ordered list, which begins at 1 again.
func numbering(ordered int) string {
	var b strings.Builder
	for i := range ordered {
		b.WriteString(with("w:num", []string{"w:numId", strconv.Itoa(numbered + i + 1)},
			val("w:abstractNumId", strconv.Itoa(numbered)),
			with("w:lvlOverride", []string{"w:ilvl", "0"}, val("w:startOverride", "1"))))
	}
	return strings.Replace(numberingPart, "{ordered}", b.String(), 1)
}

// properties returns what the file says of itself. There are no dates: the same
// document is the same file at any time.
func properties(d *document.Document, language string) string {
	return strings.NewReplacer("{title}", escape(d.Title), "{author}", escape(d.Author), "{language}", escape(language)).Replace(corePart)
}
