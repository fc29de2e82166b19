package figure

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// MaxAlt is the longest alternative text, in characters: past this, chats cut it
// off and a listener gives up.
const MaxAlt = 1000

// ErrTooMany says that the data hold more than one picture can show; the limits
// are MaxPhases, MaxPoints, MaxTeams and MaxSteps.
var ErrTooMany = errors.New("figure: more than one picture can show")

// Picture is a finished picture.
type Picture struct {
	PNG           []byte
	Alt           string // says in words what the picture shows; at most MaxAlt characters, one paragraph
	Width, Height int    // in pixels; twice what it is meant to be shown at
}

// Language is the language of a picture's own words.
type Language string

// The languages. Anything else is drawn in Dutch.
const (
	Dutch   Language = "nl"
	English Language = "en"
)

// picture paints the scene and adds the sentences that tell it.
func (s *scene) picture(alt ...string) (Picture, error) {
	png, err := s.paint()
	if err != nil {
		return Picture{}, err
	}
	return Picture{
		PNG: png, Alt: shorten(strings.Join(strings.Fields(strings.ToValidUTF8(strings.Join(alt, " "), "�")), " "), MaxAlt),
		Width: int(s.width), Height: int(s.height),
	}, nil
}

// shorten cuts a text to so many characters and shows that it did.
func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:most-1]), " ") + "…"
}
