package flow

import (
	"regexp"
	"strings"
)

// sureness is how surely words name a member in the chat.
type sureness int

const (
	noRef     sureness = iota // they cannot
	maybeRef                  // as a handle, but for its capitals: a phone makes those, and a real name has them
	handleRef                 // as a handle
	surelyRef                 // by a sign that nothing else has: a mention, an ID, an @, a number behind a #
)

// What names a member. Handles are those of Discord: 2 to 32 letters, digits,
// low lines and single points (https://support.discord.com/hc/articles/12620128861463);
// older ones have a number behind them.
var (
	mentionRef = regexp.MustCompile(`^<@!?(\d{1,20})>$`)
	idRef      = regexp.MustCompile(`^@?(\d{15,20})$`)
	oldRef     = regexp.MustCompile(`^@?([^\s@#:,;()=<>"]{2,32}#\d{1,4})$`)
	newRef     = regexp.MustCompile(`^@?([A-Za-z0-9_.]{2,32})$`)
)

// readRef reads what names a member, and tells how surely it does.
func readRef(text string) (Enrolled, sureness) {
	if m := mentionRef.FindStringSubmatch(text); m != nil {
		return Enrolled{ID: MemberID(m[1])}, surelyRef
	}
	if m := idRef.FindStringSubmatch(text); m != nil {
		return Enrolled{ID: MemberID(m[1])}, surelyRef
	}
	if m := oldRef.FindStringSubmatch(text); m != nil {
		return Enrolled{Handle: m[1]}, surelyRef
	}
	m := newRef.FindStringSubmatch(text)
	switch {
	case m == nil || strings.Contains(text, ".."):
		return Enrolled{}, noRef
	case text[0] == '@':
		return Enrolled{Handle: m[1]}, surelyRef
	case strings.ToLower(text) != text:
		return Enrolled{Handle: m[1]}, maybeRef
	default:
		return Enrolled{Handle: m[1]}, handleRef
	}
}

// readPair reads a member of which two things are given. What names the member
// more surely does; of two that are alike the first. It returns false where
// neither can.
func readPair(a, b string) (Enrolled, bool) {
	a, b = bare(a), bare(b)
	first, sure := readRef(a)
	second, surer := readRef(b)
	switch {
	case sure == noRef && surer == noRef:
		return Enrolled{}, false
	case surer > sure:
		second.Name = a
		return second, true
	default:
		first.Name = b
		return first, true
	}
}

// readEnrolled reads one member: a handle, a mention or an ID, alone or with a
// real name as in "x (y)" or "x = y".
func readEnrolled(text string) (Enrolled, bool) {
	if a, b, ok := cutBrackets(text); ok {
		return readPair(a, b)
	}
	if a, b, ok := strings.Cut(text, "="); ok {
		return readPair(a, b)
	}
	m, sure := readRef(text)
	return m, sure > noRef
}

// likeMembers tells whether everything in the text can be a member, and one of them
// by more than a word with a capital, which a real name is too.
func likeMembers(text string) bool {
	if _, within, _ := cutBrackets("(" + text + ")"); within != text {
		return false
	}
	most := noRef
	for _, part := range cutMembers(text) {
		m, ok := readEnrolled(part)
		if !ok {
			return false
		}
		_, sure := readRef(m.Handle)
		if m.ID != "" {
			sure = surelyRef
		}
		most = max(most, sure)
	}
	return most >= handleRef
}

// cutBrackets cuts "x (y)" at the bracket that belongs to the last one.
func cutBrackets(text string) (x, y string, ok bool) {
	if !strings.HasSuffix(text, ")") {
		return "", "", false
	}
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth == 0 {
			return text[:i], text[i+1 : len(text)-1], true
		}
	}
	return "", "", false
}

var andBetween = regexp.MustCompile(`\s+(?:en|and|&|\+)\s+`)

// cutMembers cuts a list at its commas and semicolons, where there is an "and"
// between handles, and in front of an @: mentions need nothing between. Not
// within brackets: a real name may have a comma. What is empty is left out.
func cutMembers(text string) []string {
	var parts []string
	add := func(part string) {
		if !strings.ContainsAny(part, "(=") {
			parts = append(parts, andBetween.Split(part, -1)...)
			return
		}
		parts = append(parts, part)
	}
	depth, from := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == ',' || c == ';':
			add(text[from:i])
			from = i + 1
		case mentions(text[i:]) && !strings.HasSuffix(strings.TrimRight(text[from:i], " "), "="):
			add(text[from:i])
			from = i
		}
	}
	add(text[from:])
	var members []string
	for _, part := range parts {
		if part = bare(part); part != "" {
			members = append(members, part)
		}
	}
	return members
}

// mentions tells whether a mention begins after the space that the text begins
// with.
func mentions(text string) bool {
	return strings.HasPrefix(text, " @") || strings.HasPrefix(text, " <@")
}
