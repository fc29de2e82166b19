package typeface

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Unreadable is the sign for a character that the faces lack and that nothing
// they have stands for: a person sees that something was there.
const Unreadable = '□'

const (
	zeroWidthJoiner = '\u200D'
)

// Readable returns the text with only characters that every face has, and
// newlines. Text in Latin, Greek and Cyrillic letters stays as it is, composed to
// one character per letter (NFC): macOS pastes accents apart from their letters.
// What the faces lack is replaced by what says the same (":-)" for a smiling
// face, "NL" for the flag, "(v)" for a check mark, plain letters for decorated
// ones, a space for one of another width), and else by Unreadable, once for each
// character: other scripts are not transliterated. What has no look, such as a
// joiner, is left out.
//
// It never fails, and changes nothing of its own result.
func Readable(text string) string {
	text = norm.NFC.String(newlines.Replace(strings.ToValidUTF8(text, string(Unreadable))))
	if !strings.ContainsFunc(text, lacking) {
		return text
	}
	var c cleaner
	for _, r := range text {
		c.add(r)
	}
	return norm.NFC.String(c.out.String())
}

// newlines turns every way to end a line into a newline.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

func lacking(r rune) bool { return r != '\n' && !Has(r) }

// cleaner collects the readable text.
type cleaner struct {
	out        strings.Builder
	unreadable bool // the last character shown is Unreadable
	joined     bool // and a joiner came after it
}

func (c *cleaner) add(r rune) {
	stand, ok := standIn(r)
	switch {
	case !lacking(r):
		c.show(string(r))
	case ok:
		c.show(stand)
	case r == zeroWidthJoiner:
		c.joined = c.unreadable
	case invisible(r):
	case unicode.Is(unicode.M, r) && c.unreadable: // an accent is part of what it stands on
	case c.joined: // and so is a member of a family
		c.joined = false
	default:
		c.out.WriteRune(Unreadable)
		c.unreadable = true
	}
}

func (c *cleaner) show(words string) {
	c.out.WriteString(words)
	c.unreadable, c.joined = false, false
}

// invisible tells whether the character has no look of its own: a joiner, a mark
// of direction, a soft hyphen, a variation or the skin colour of the face before
// it.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r >= 0x1F3FB && r <= 0x1F3FF
}

// standIn returns what the faces have that says the same as the character.
func standIn(r rune) (string, bool) {
	if words, ok := signs[r]; ok {
		return words, true
	}
	switch {
	case unicode.Is(unicode.Zs, r) || r == '\t':
		return " ", true
	case r >= 0x1F1E6 && r <= 0x1F1FF: // half a flag
		return string('A' + r - 0x1F1E6), true
	}
	return plain(r)
}

// plain returns the letters that the character is a decorated form of: a wide,
// bold or circled one, a ligature, a letter with an accent that the faces lack.
func plain(r rune) (string, bool) {
	letters := norm.NFKC.String(string(r))
	if strings.ContainsFunc(letters, lacking) {
		letters = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.M, r) {
				return -1
			}
			return r
		}, norm.NFKD.String(string(r)))
	}
	return letters, strings.TrimSpace(letters) != "" && !strings.ContainsFunc(letters, lacking)
}
