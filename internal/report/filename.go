package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"verkoopcoach/internal/flow"
)

// maxSlug is the longest part of a file name that comes from a team, in bytes.
const maxSlug = 60

// letters that have no accent to take off.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ð", "d", "þ", "th", "ı", "i")

// FileName returns the name of a file with the team's section, without its
// ending: "verkoopproces-team-zwolle", or while something is open
// "verkoopproces-team-zwolle-concept". It holds only a to z, digits and hyphens,
// so that every system takes it; a team without any of those in its name is
// "team".
func FileName(v flow.View) string {
	w := phrasesIn(v.Checklist.Language)
	name := w.sectionFile + "-" + slug(v.Team.Name)
	if len(Open(v)) > 0 {
		name += "-" + w.draftFile
	}
	return name
}

// slug returns the words of the name in plain letters with hyphens between.
func slug(name string) string {
	name = norm.NFKD.String(letters.Replace(strings.ToLower(name)))
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, name)
	words := strings.FieldsFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	s := strings.Join(words, "-")
	if len(s) > maxSlug {
		s = strings.Trim(s[:maxSlug], "-")
	}
	if s == "" {
		return "team"
	}
	return s
}
