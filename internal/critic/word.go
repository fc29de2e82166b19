package critic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is a word or a number of a text, with where it stands in it.
type word struct {
	start, end int    // bytes of the text
	low        string // lower case, without accents or characters that nobody sees
	stem       string
	kind       kind // what the lexicon says of it
	first      bool // opens its sentence
	capital    bool // starts with a capital
	number     bool // holds a digit
}

// sentence is a part of a text that ends in a full stop, a line break or the
// like. It holds no markers of reasoning.
type sentence struct {
	start, end int
	words      []word
}

// split cuts a text into sentences of words. The words have no stem yet.
func split(text string) []sentence {
	var sentences []sentence
	s := sentence{start: -1}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isWord(r):
			end := wordEnd(text, i)
			if s.start < 0 {
				s.start = i
			}
			s.words = append(s.words, newWord(text, i, end, len(s.words) == 0))
			s.end, i = end, end
			continue
		case s.start >= 0 && ends(text, i, r) && (r != '.' || !abbreviations[s.words[len(s.words)-1].low]):
			if r != '\n' {
				s.end = i + size
			}
			sentences = append(sentences, s)
			s = sentence{start: -1}
		}
		i += size
	}
	if s.start >= 0 {
		sentences = append(sentences, s)
	}
	for i := range sentences {
		sentences[i].words = joinLetters(sentences[i].words)
		sentences[i].end = closed(text, sentences[i].end)
	}
	return sentences
}

// closed returns the end with the brackets and quotation marks that close
// there.
func closed(text string, end int) int {
	for {
		r, size := utf8.DecodeRuneInString(text[end:])
		if size == 0 || !strings.ContainsRune(")]\"'’”", r) {
			return end
		}
		end += size
	}
}

// spelled is from how many letters in a row they spell a word: "n e g e e r".
const spelled = 4

// joinLetters makes one word of letters that stand apart.
func joinLetters(words []word) []word {
	for i := 0; i < len(words); i++ {
		j := i
		for j < len(words) && len(words[j].low) == 1 && !words[j].number && (j == i || words[j].start == words[j-1].end+1) {
			j++
		}
		if j-i < spelled {
			continue
		}
		for _, w := range words[i+1 : j] {
			words[i].low += w.low
		}
		words[i].end = words[j-1].end
		words = slices.Delete(words, i+1, j)
	}
	return words
}

// ends tells whether the character at i ends a sentence: a full stop within a
// number or an abbreviation does not.
func ends(text string, i int, r rune) bool {
	switch r {
	case '\n', '!', '?', ';', '…':
		return true
	case '.':
		next, _ := utf8.DecodeRuneInString(text[i+1:])
		return i+1 >= len(text) || unicode.IsSpace(next)
	}
	return false
}

// abbreviations are written with a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"excl": true, "incl": true, "bv": true, "bijv": true, "ca": true, "evt": true, "o.a": true, "d.w.z": true, "m.b.t": true,
	"max": true, "min": true, "nr": true, "art": true, "e.g": true, "i.e": true, "approx": true, "vs": true, "p": true, "blz": true,
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '€' || unseen(r) }

// wordEnd returns where the word that starts at i ends. An apostrophe, a full
// stop, a comma or a hyphen belongs to it when a letter or digit follows:
// "foto's", "1.140", "19,50", "early-adopters".
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if isWord(r) || unicode.IsMark(r) || r == '%' && unicode.IsDigit(before) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		inner := strings.ContainsRune("'’‘@", r) && isWord(next) ||
			strings.ContainsRune(".,:", r) && unicode.IsDigit(before) && unicode.IsDigit(next) ||
			(r == '.' || r == '-' || r == '‑') && isWord(before) && isWord(next)
		if !inner {
			return i
		}
		i += size
	}
	return i
}

func newWord(text string, start, end int, first bool) word {
	raw := text[start:end]
	r, _ := utf8.DecodeRuneInString(raw)
	return word{
		start: start, end: end, low: fold(raw), first: first,
		capital: unicode.IsUpper(r), number: strings.ContainsFunc(raw, unicode.IsDigit),
	}
}

// fold returns the word as it is compared: compatible forms made one, lower
// case, straight apostrophes, no accents, nothing that nobody sees, and Latin
// letters for those of other scripts that look the same.
func fold(raw string) string {
	if plain(raw) {
		return strings.ToLower(raw)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(raw) {
		switch {
		case unseen(r) || unicode.Is(unicode.Mn, r):
		case r == '’' || r == '‘':
			b.WriteByte('\'')
		case r == '‑':
			b.WriteByte('-')
		default:
			r = unicode.ToLower(r)
			if like, ok := lookalikes[r]; ok {
				r = like
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

func plain(raw string) bool {
	for i := range len(raw) {
		if raw[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lookalikes are letters that pass for a Latin one.
var lookalikes = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'і': 'i', 'ј': 'j', 'ѕ': 's',
	'к': 'k', 'м': 'm', 'т': 't', 'в': 'b', 'н': 'h', 'ο': 'o', 'α': 'a', 'ε': 'e', 'ι': 'i', 'ν': 'v', 'τ': 't', 'ı': 'i',
}

// unseen tells whether nobody sees the character: joiners, marks of direction,
// soft hyphens, tags and fillers.
func unseen(r rune) bool {
	switch {
	case r == '\u00AD', r == '\u034F', r == '\u061C', r == '\u115F', r == '\u1160', r == '\u3164', r == '\uFEFF',
		'\u200B' <= r && r <= '\u200F', '\u202A' <= r && r <= '\u202E', '\u2060' <= r && r <= '\u206F',
		0xE0000 <= r && r <= 0xE0FFF, '\uFE00' <= r && r <= '\uFE0F':
		return true
	}
	return false
}
