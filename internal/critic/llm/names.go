package llm

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// private are the ways in which a text tells who somebody is, each with what
// stands in its place. The order matters: an address holds an @ too, and an
// account ten digits.
var private = []struct {
	name string
	form *regexp.Regexp
}{
	// An address with a name and password in it, and the pages of people.
	{"link", regexp.MustCompile(`(?i)\bhttps?://[^\s/@]+@\S+` +
		`|(?:\bhttps?://)?\b(?:[a-z0-9-]+\.)*(?:instagram|facebook|linkedin|tiktok|twitter|x|snapchat|youtube|threads|discord|discordapp|twitch|github|wa|t)\.(?:com|nl|me|gg|net|tv|be)/\S+` +
		`|\bhttps?://\S*/(?:@|~|users?/|u/|in/|profiles?/|profiel/|people/|leden/)\S+`)},
	{"mail", regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)},
	// People, roles, channels and emoji of Discord, and handles.
	{"user", regexp.MustCompile(`<(?:@[!&]?|#|a?:\w{1,32}:)\d{5,25}>|@[\pL\pN_][\pL\pN_.]{0,31}`)},
	{"account", regexp.MustCompile(`(?i)\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b`)},
	// A number with its country, or ten digits as they are written here.
	{"phone", regexp.MustCompile(`(?:\+|\b00)\d{1,3}(?:[ ()./-]{0,2}\d){7,12}\b|\b0(?:[ -]?\d){9}\b`)},
}

// names keeps, for one brief, what was taken out of a team's words and what
// stands in its place.
type names struct {
	token  map[string]string // by what it stands for
	number map[string]int    // the last of each name
}

func newNames() *names { return &names{token: map[string]string{}, number: map[string]int{}} }

// hide returns the text without characters that nobody can see, and with
// [user-1] and the like in place of what tells who somebody is. The same thing
// is called the same throughout.
func (n *names) hide(text string) string {
	text = strings.Map(seen, text)
	for _, p := range private {
		text = p.form.ReplaceAllStringFunc(text, func(what string) string { return n.call(p.name, what) })
	}
	return text
}

func (n *names) call(name, what string) string {
	token, ok := n.token[what]
	if !ok {
		n.number[name]++
		token = fmt.Sprintf("[%s-%d]", name, n.number[name])
		n.token[what] = token
	}
	return token
}

// restore puts back what hide took out.
func (n *names) restore(text string) string {
	pairs := make([]string, 0, 2*len(n.token))
	for what, token := range n.token {
		pairs = append(pairs, token, what)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// seen drops the characters that a person does not see and a model does: joiners,
// marks of direction, tags, variation selectors, fillers and private ones.
func seen(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point),
		r == '\u2800', // an empty pattern of braille
		0xE0000 <= r && r <= 0xE0FFF:
		return -1
	}
	return r
}
