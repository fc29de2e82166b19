package quote

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// text is a line, or a part of one, in two forms: as it was typed, and folded
// to the plain signs that are looked for. Every folded character knows its place
// in what was typed.
type text struct {
	source []rune
	folded []rune
	places []int // of the folded characters in source
}

// scan folds a line.
func scan(line string) text {
	t := text{source: []rune(line)}
	for i, r := range t.source {
		if f, ok := fold(r); ok {
			t.folded = append(t.folded, f)
			t.places = append(t.places, i)
		}
	}
	return t
}

// cut returns the part between two folded places.
func (t text) cut(from, to int) text {
	return text{source: t.source, folded: t.folded[from:to], places: t.places[from:to]}
}

// before returns what stands before a part of the text.
func (t text) before(part text) text {
	return t.cut(0, slices.Index(t.places, part.places[0]))
}

// trim returns the text without white space around it.
func (t text) trim() text {
	from, to := 0, len(t.folded)
	for from < to && unicode.IsSpace(t.folded[from]) {
		from++
	}
	for to > from && unicode.IsSpace(t.folded[to-1]) {
		to--
	}
	return t.cut(from, to)
}

// span returns where the text stands in what was typed.
func (t text) span() (from, to int) {
	if len(t.places) == 0 {
		return len(t.source), len(t.source)
	}
	return t.places[0], t.places[len(t.places)-1] + 1
}

// typed returns the text as it was typed.
func (t text) typed() string {
	if len(t.places) == 0 {
		return ""
	}
	from, to := t.span()
	return string(t.source[from:to])
}

// fold returns the plain sign for a character, and false for one that nobody
// sees. Digits of other scripts and full width become ASCII. Superscripts and
// fractions stay what they are: 2½ is not 21/2.
func fold(r rune) (rune, bool) {
	switch {
	case r < 0x7f && r >= ' ', r == '\t':
		return r, true
	case unicode.IsSpace(r):
		return ' ', true
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return 0, false
	case 0xFF01 <= r && r <= 0xFF5E:
		return fold(r - 0xFEE0)
	case r == '×', r == '✕', r == '✖':
		return 'x', true
	case unicode.Is(unicode.Pd, r), r == '−':
		return '-', true
	case unicode.Is(unicode.Nd, r):
		return digit(r), true
	}
	return r, true
}

// digit returns the ASCII digit of the same value: decimal digits stand in
// blocks of ten.
func digit(r rune) rune {
	n := int(r)
	for _, b := range unicode.Nd.R16 {
		if int(b.Lo) <= n && n <= int(b.Hi) {
			return rune("0123456789"[(n-int(b.Lo))%10])
		}
	}
	for _, b := range unicode.Nd.R32 {
		if int(b.Lo) <= n && n <= int(b.Hi) {
			return rune("0123456789"[(n-int(b.Lo))%10])
		}
	}
	return r
}

// tokenKind says what a token is.
type tokenKind int

const (
	wordToken     tokenKind = iota
	numberToken             // digits that were tried to be read
	oddToken                // begins with a digit, and is no number: 2-3, 2½, 50x70
	currencyToken           // € and other signs of money
	signToken               // a minus or plus before a figure
	markToken               // any other sign
)

// token is a piece of a line that means one thing.
type token struct {
	kind   tokenKind
	text   text
	word   string // folded, lower case, NFC, without a full stop behind it
	glued  bool   // no space before it
	whole  bool   // a number written ",-": it is a price
	figure figure
	flaw   *flaw // why the number could not be read
}

// is tells whether the token is one of the words or signs.
func (t token) is(words ...string) bool { return slices.Contains(words, t.word) }

// tokens splits a line into its pieces.
func tokens(t text) []token {
	var all []token
	for start := 0; start < len(t.folded); {
		if unicode.IsSpace(t.folded[start]) {
			start++
			continue
		}
		end := start
		for end < len(t.folded) && !unicode.IsSpace(t.folded[end]) {
			end++
		}
		all = append(all, chunk(t.cut(start, end))...)
		start = end
	}
	return all
}

// chunk splits what stands between two spaces.
func chunk(t text) []token {
	var all []token
	for len(t.folded) > 0 {
		next, n := first(t, len(all) > 0)
		next.glued = len(all) > 0
		all = append(all, next)
		t = t.cut(n, len(t.folded))
	}
	return all
}

// first returns the first piece of a chunk and its length.
func first(t text, glued bool) (token, int) {
	r := t.folded[0]
	switch {
	case unicode.Is(unicode.Sc, r):
		return t.token(currencyToken, 1)
	case (r == '-' || r == '+') && len(t.folded) > 1 && (isDigit(t.folded[1]) || unicode.Is(unicode.Sc, t.folded[1])):
		return t.token(signToken, 1)
	case isDigit(r):
		return number(t)
	case unicode.IsNumber(r):
		return t.token(oddToken, len(t.folded))
	case unicode.IsLetter(r):
		return word(t, glued)
	}
	return t.token(markToken, 1)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// token makes a token of the first n characters.
func (t text) token(k tokenKind, n int) (token, int) {
	part := t.cut(0, n)
	w := norm.NFC.String(strings.ToLower(string(part.folded)))
	if len(w) > 1 {
		w = strings.TrimRight(w, ".")
	}
	return token{kind: k, text: part, word: w}, n
}

// number reads a number with what may stick to it: a unit, %, €, ",-". What
// sticks to it and is none of these makes it odd.
func number(t text) (token, int) {
	end := 0
	for end < len(t.folded) && (isDigit(t.folded[end]) || strings.ContainsRune(".,", t.folded[end])) {
		end++
	}
	core := strings.TrimRight(string(t.folded[:end]), ".,")
	rest := string(t.folded[len(core):])
	if dash := wholeMark(rest); dash > 0 {
		tok, n := t.token(numberToken, len(core)+dash)
		tok.whole = true
		tok.figure, tok.flaw = readFigure(core + rest[:1] + "00")
		return tok, n
	}
	if !sticks(strings.TrimLeft(rest, ".,")) || len(rest) > len(strings.TrimLeft(rest, ".,"))+1 {
		return t.token(oddToken, len(t.folded))
	}
	tok, n := t.token(numberToken, len(core))
	tok.figure, tok.flaw = readFigure(core)
	return tok, n
}

// wholeMark returns the length of ",-" and its kin at the start, 0 without.
func wholeMark(rest string) int {
	for _, mark := range []string{",--", ".--", ",-", ".-", ",="} {
		if after, ok := strings.CutPrefix(rest, mark); ok && sticks(after) && !strings.HasPrefix(after, "-") {
			return len(mark)
		}
	}
	return 0
}

// sticks tells whether what follows a number in one chunk leaves it a number.
func sticks(rest string) bool {
	if len(rest) > 1 && strings.ContainsAny(rest[:1], ":/'") && isDigit(rune(rest[1])) {
		return false // 2:30, 1/2, 1'000
	}
	if rest == "" || strings.ContainsAny(rest[:1], "%)]/;:!?=\"'@") || strings.HasPrefix(rest, "€") {
		return true
	}
	w := strings.ToLower(rest)
	if i := strings.IndexAny(w, "%)]/;:!?,€"); i > 0 {
		w = w[:i]
	}
	return suffix(strings.TrimRight(w, "."))
}

// word takes a word to the end of its chunk, less the signs behind it. A word
// that is known to stand before a number lets go of it: eur12,50, à45. But x64
// may be three pieces or a name, so it is odd.
func word(t text, glued bool) (token, int) {
	for _, before := range []string{"eur", "euro", "à"} {
		n := len([]rune(before))
		if len(t.folded) > n && strings.EqualFold(string(t.folded[:n]), before) && (isDigit(t.folded[n]) || t.folded[n] == '€') {
			return t.token(wordToken, n)
		}
	}
	if len(t.folded) > 1 && (t.folded[0] == 'x' || t.folded[0] == 'X') && isDigit(t.folded[1]) {
		return t.token(oddToken, len(t.folded))
	}
	end := len(t.folded)
	if glued {
		end = wordEnd(t.folded)
	}
	for end > 1 && strings.ContainsRune(",;:!?)]\"'", t.folded[end-1]) {
		end--
	}
	return t.token(wordToken, end)
}

// wordEnd returns where a unit behind a number ends: 3st(nieuw), 45/uur,9%.
func wordEnd(folded []rune) int {
	for i, r := range folded {
		if strings.ContainsRune("%)]/;:!?,€", r) {
			return i
		}
	}
	return len(folded)
}
