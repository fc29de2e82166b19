package discord

import (
	"regexp"
	"strings"
	"unicode/utf16"
)

// Discord counts in UTF-16 units in some places and in characters in others;
// units are never fewer.
func size(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// cut returns the text in at most n units, ending in an ellipsis where
// something was left off.
func cut(text string, n int) string {
	if size(text) <= n {
		return text
	}
	used := 1 // the ellipsis
	for i, r := range text {
		if used += max(utf16.RuneLen(r), 1); used > n {
			return strings.TrimRight(text[:i], " \n\\") + "…"
		}
	}
	return text
}

// cutWords is cut, but for a word that would be cut in two.
func cutWords(text string, n int) string {
	short := cut(text, n)
	if short == text {
		return text
	}
	if at := strings.LastIndexByte(short, ' '); at > len(short)/2 {
		return short[:at] + "…"
	}
	return short
}

var (
	address  = regexp.MustCompile(`https?://\S+`)
	markup   = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, `~`, `\~`, "`", "\\`", `|`, `\|`, `<`, `\<`, `[`, `\[`)
	lineMark = regexp.MustCompile(`(?m)^(\s*)(#|>|-#)`)
)

// literal returns the text so that Discord shows it as it was typed: nothing but
// its lists becomes markup, and nothing a mention or a hidden link. Addresses stay as they are, since
// a backslash would break them.
func literal(text string) string {
	var b strings.Builder
	rest := text
	for {
		at := address.FindStringIndex(rest)
		if at == nil {
			b.WriteString(markup.Replace(rest))
			break
		}
		b.WriteString(markup.Replace(rest[:at[0]]))
		b.WriteString(strings.NewReplacer("<", "%3C", "*", "%2A", "|", "%7C", "`", "%60").Replace(rest[at[0]:at[1]]))
		rest = rest[at[1]:]
	}
	return lineMark.ReplaceAllString(b.String(), `$1\$2`)
}

// coded returns the text for within a code span, where nothing but its end is markup
// and a backslash would be shown.
func coded(text string) string { return strings.ReplaceAll(text, "`", "'") }

// quoted puts every line of the text in a quotation.
func quoted(text string) string {
	return "> " + strings.ReplaceAll(text, "\n", "\n> ")
}

// oneLine returns the text on a single line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// share cuts the texts so that together they hold at most budget units: short
// ones stay whole, and the long ones share what is left.
func share(texts []string, budget int) []string {
	out := make([]string, len(texts))
	left, open := budget, 0
	for _, t := range texts {
		open += min(len(t), 1)
	}
	for range texts { // each round settles at least one, or all
		settled := false
		for i, t := range texts {
			if out[i] == "" && t != "" && size(t) <= left/max(open, 1) {
				out[i], left, open, settled = t, left-size(t), open-1, true
			}
		}
		if !settled {
			break
		}
	}
	for i, t := range texts {
		if out[i] == "" && t != "" {
			out[i] = cut(t, left/max(open, 1))
		}
	}
	return out
}
