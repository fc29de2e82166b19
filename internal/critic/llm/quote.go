package llm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The fewest and the most characters of a quote. Of a longer one the beginning is
// shown; a shorter one says nothing, unless it is all there is.
const (
	minQuote = 3
	maxQuote = 200
)

// find returns the words of the text that the quote stands for, verbatim, and
// false where they are not in it as whole words. White space, the shape of
// quotation marks and characters that nobody can see make no difference.
func find(text, quote string) (string, bool) {
	in, want := fold(text), strings.Trim(fold(quote).text, ` "'.…`)
	if want == "" || len([]rune(want)) < min(minQuote, len([]rune(text))) {
		return "", false
	}
	for start := 0; ; start++ {
		i := strings.Index(in.text[start:], want)
		if i < 0 {
			return "", false
		}
		start += i
		if end := start + len(want); in.whole(start, end) {
			return shorten(text[in.from[start]:in.to[end-1]]), true
		}
	}
}

// folded is a text as quotes are compared in it, and for each byte the place of
// its character in the original.
type folded struct {
	text     string
	from, to []int
}

func fold(text string) folded {
	var f folded
	var b strings.Builder
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		r = alike(r)
		switch {
		case r < 0:
		case r == ' ' && strings.HasSuffix(b.String(), " "):
			f.to[len(f.to)-1] = end
		default:
			b.WriteRune(r)
			for range utf8.RuneLen(r) {
				f.from, f.to = append(f.from, at), append(f.to, end)
			}
		}
		at = end
	}
	f.text = b.String()
	return f
}

// alike returns the character that stands for all that look like it, or -1 for
// one that cannot be seen.
func alike(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case strings.ContainsRune("‘’‚‛`´′", r):
		return '\''
	case strings.ContainsRune("“”„‟«»″", r):
		return '"'
	}
	return seen(r)
}

// whole tells whether no word is cut in two at either end.
func (f folded) whole(start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(f.text[:start])
	first, _ := utf8.DecodeRuneInString(f.text[start:])
	last, _ := utf8.DecodeLastRuneInString(f.text[:end])
	after, _ := utf8.DecodeRuneInString(f.text[end:])
	return (!wordy(before) || !wordy(first)) && (!wordy(last) || !wordy(after))
}

func wordy(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// shorten returns the first words of a quote that is too long to show: still the
// team's own.
func shorten(quote string) string {
	runes := []rune(quote)
	if len(runes) <= maxQuote {
		return quote
	}
	cut := string(runes[:maxQuote])
	if space := strings.LastIndexFunc(cut, unicode.IsSpace); space > 0 {
		cut = cut[:space]
	}
	return strings.TrimSpace(cut)
}
