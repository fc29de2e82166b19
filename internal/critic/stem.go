package critic

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"

	"verkoopcoach/internal/flow"
)

// stem returns what the forms of a word have in common. Verbs that change their
// vowel are read from the lexicon first, since the stemmer tells "kiezen" and
// "gekozen" apart.
func (l *lexicon) stem(low string, lang flow.Language) string {
	if base, ok := l.irregular[low]; ok {
		return base
	}
	if len(low) < 4 || strings.ContainsAny(low, "0123456789") {
		return low
	}
	return snowball(low, lang)
}

func snowball(low string, lang flow.Language) string {
	env := snowballstem.NewEnv(low)
	if lang == flow.English {
		english.Stem(env)
		return env.Current()
	}
	env.SetCurrent(present(low))
	dutch.Stem(env)
	return env.Current()
}

// present takes the ge- and the -d or -t of a past participle away, which the
// stemmer leaves: "gevraagd" is of "vragen".
func present(low string) string {
	if len(low) < 6 || !strings.HasPrefix(low, "ge") || !strings.HasSuffix(low, "d") && !strings.HasSuffix(low, "t") {
		return low
	}
	return low[2 : len(low)-1]
}
