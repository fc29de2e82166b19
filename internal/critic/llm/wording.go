package llm

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"verkoopcoach/internal/flow"
)

// What a team could hand in as its own is told by its form, since a question of
// a teacher has none of these.
var (
	quoted   = regexp.MustCompile(`"([^"]+)"|(?:^|[\s(:])'([^']{2,})'(?:$|[\s).,:;?!])`) // of a folded text
	sentence = regexp.MustCompile(`[^.?!]+[.?!]*`)
	listed   = regexp.MustCompile("(?m)^\\s*(?:[-*•–]|\\d+[.)])\\s|`")
	link     = regexp.MustCompile(`(?i)https?:|\bwww\.`)
	// A question without any of these is a statement with a mark after it.
	asks = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:wie|wat|waar\pL*|welke?|hoe\pL*|wanneer|jullie|jij|je|jouw|who|what|where|which|how|why|when|you|your)(?:$|[^\pL])`)
	// What is said to the team cannot be said by it.
	addressed = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:jullie|jij|je|jouw|you|your)(?:$|[^\pL])`)
	// A question to a team says jullie or you: who says we speaks for the team.
	ours = regexp.MustCompile(`(?i)(?:^|[^\pL])(?:wij|we|ons|onze|onszelf|us|our|ours|ourselves)(?:$|[^\pL])`)
	// What announces text to take over, or gives a reason for the team.
	announced = regexp.MustCompile(`(?i)\b(?:bijvoorbeeld|bijv|bv|voorbeeldzin|voorbeeldantwoord|voorbeeldtekst|zoiets als|zoals|antwoord|for example|for instance|e\.g|such as|something like|answer|sample)\b[.,]?\s*:` +
		`|(?:^|[.?!:]\s*)(?:schrijf|noteer|typ|vul in|zet erbij|plak|kopieer|write|type|copy|paste|put)\b[^.?!]*:` +
		`|\b(?:kunnen|kun je|zouden|te|could|can|might|should|to)\b[^.?!:]{0,20}\b(?:schrijven|opschrijven|noteren|invullen|write|write down|put)\b\s*(?:dat|that|:)` +
		`|\b(?:bijvoorbeeld|misschien|for example|perhaps|maybe)\b[^.?!]{0,20}\b(?:omdat|doordat|want|because|since)\b`)
)

const (
	minQuestion  = 10 // characters: shorter asks nothing
	maxForeign   = 3  // words in quotation marks that are not the team's, as a term is
	maxStatement = 16 // words that ask nothing, without what is quoted of the team
)

// checkQuestion returns what keeps a question from being shown, or "".
func (c *checker) checkQuestion(question string) fault {
	n := utf8.RuneCountInString(question)
	switch {
	case n > flow.MaxQuestion:
		return faultLong
	case n < minQuestion || !strings.HasSuffix(question, "?"):
		return faultNoQuestion
	}
	switch rest, own := c.withoutTheirs(question); {
	case !asks.MatchString(rest):
		return faultNoQuestion
	case !own || tells(rest):
		return faultWrites
	default:
		return c.checkWords(question, rest)
	}
}

// checkPraise returns what keeps a compliment from being shown, or "".
func (c *checker) checkPraise(text string) fault {
	rest, own := c.withoutTheirs(text)
	switch n := utf8.RuneCountInString(text); {
	case n < minQuestion || n > flow.MaxQuestion:
		return faultLong
	case !own, !addressed.MatchString(rest), tells(rest):
		return faultWrites
	}
	return c.checkWords(text, rest)
}

// checkWords looks at the words of a text, whole and without what it quotes of
// the team.
func (c *checker) checkWords(whole, rest string) fault {
	switch {
	case strings.ContainsFunc(whole, broken):
		return faultForm
	case listed.MatchString(whole), link.MatchString(rest), ours.MatchString(rest), announced.MatchString(rest):
		return faultWrites
	case c.echoes(rest):
		return faultEcho
	}
	return ""
}

// withoutTheirs returns the text, folded, without what it quotes of the team,
// and false where it quotes at length what the team did not write.
func (c *checker) withoutTheirs(text string) (rest string, own bool) {
	rest, own = fold(text).text, true
	for _, q := range quoted.FindAllStringSubmatch(rest, -1) {
		words := q[1] + q[2]
		switch {
		case strings.Contains(c.theirs, strings.ToLower(strings.Trim(words, " .,…?!"))):
			rest = strings.Replace(rest, words, "…", 1)
		case len(strings.Fields(words)) > maxForeign:
			own = false
		}
	}
	return rest, own
}

// tells reports more words than a question needs before it.
func tells(text string) bool {
	words := 0
	for _, s := range sentence.FindAllString(text, -1) {
		if !strings.Contains(s, "?") {
			words += len(strings.Fields(s))
		}
	}
	return words > maxStatement
}

// broken are the characters that a server puts where it could not write one, and
// those that begin another line.
func broken(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) }
