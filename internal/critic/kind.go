package critic

// kind is what the lexicon says of a word, as a set.
type kind uint16

// The kinds of words. What a word may be besides is no matter: "test" is both
// something that people do and an observation.
const (
	stop      kind = 1 << iota // carries no content
	marker                     // of reasoning: omdat, want, because
	generic                    // any company could use it
	course                     // of the course text
	people                     // someone, or some kind of place where customers are
	behaviour                  // something that people do
	observed                   // found out by looking, asking, counting
	source                     // a place where something was looked up
	compares
	when
	unit
	amount // a number in letters
	nonsense
	padding // said to fill a sentence up
)

// names of the lists of words in the lexicon files.
var wordLists = map[string]kind{
	"stop": stop, "markers": marker, "generic": generic, "course": course, "people": people, "behaviour": behaviour,
	"observe": observed, "source": source, "compare": compares, "time": when, "unit": unit, "numbers": amount, "nonsense": nonsense, "padding": padding,
}

func (k kind) is(any kind) bool { return k&any != 0 }

// theme is what a phrase of the lexicon is about.
type theme uint8

// The themes, in the order of their names below.
const (
	saysNothing theme = iota // the whole field says that there is nothing
	circle
	taste
	empty
	everyone
	absolute
	rejects
	links
	vagueSource
	cheapest
	newsletter
	optIn
	noOptIn
	noReturn
	returnException
	noLiability
	vatExcluded
	vatIncluded
	command
	themes // how many there are
)

var themeNames = [themes]string{
	"missing", "circular", "taste", "empty", "everyone", "absolute", "reject", "link", "vague-source", "cheapest", "newsletter",
	"opt-in", "no-opt-in", "no-return", "return-exception", "no-liability", "vat-excl", "vat-incl", "command",
}

// themeOf returns the theme with that name.
func themeOf(name string) (theme, bool) {
	for t := range themes {
		if themeNames[t] == name {
			return t, true
		}
	}
	return 0, false
}
