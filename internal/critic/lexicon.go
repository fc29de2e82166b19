package critic

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"verkoopcoach/internal/flow"
)

//go:embed lexicon.*.yaml
var lexiconFiles embed.FS

// lexicon is what the rules know of words, in both languages at once: teams mix
// them. It is read-only.
type lexicon struct {
	kinds     map[string]kind   // by lower case, and by stem where a list holds the word itself
	stems     map[string]kind   // of what carries content
	irregular map[string]string // form to base
	phrases   phrases
	commands  phrases
	meta      map[string]bool // words about judging and handing in
	asks      map[string]bool // words that open a request

	dutchStop, englishStop map[string]bool // to tell the languages apart
}

// lexiconFile is how a language's words are written down.
type lexiconFile struct {
	Words     map[string]string `yaml:"words"`
	Irregular string            `yaml:"irregular"`
	Phrases   map[string]string `yaml:"phrases"`
	Commands  struct {
		Strong string `yaml:"strong"`
		Meta   string `yaml:"meta"`
		Asks   string `yaml:"asks"`
	} `yaml:"commands"`
}

var theLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		kinds: map[string]kind{}, stems: map[string]kind{}, irregular: map[string]string{}, meta: map[string]bool{}, asks: map[string]bool{},
		dutchStop: map[string]bool{}, englishStop: map[string]bool{},
	}
	for _, lang := range []flow.Language{flow.Dutch, flow.English} {
		if err := l.read(lang); err != nil {
			panic(err) // the files are built in, and a test reads them
		}
	}
	return l
})

func (l *lexicon) read(lang flow.Language) error {
	name := "lexicon." + string(lang) + ".yaml"
	data, err := lexiconFiles.ReadFile(name)
	if err != nil {
		return err
	}
	var f lexiconFile
	if err := yaml.Unmarshal(data, &f); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	l.readIrregular(f.Irregular)
	l.tellApart(strings.Fields(f.Words["stop"]), lang)
	for list, words := range f.Words {
		k, ok := wordLists[list]
		if !ok {
			return fmt.Errorf("%s: unknown list %q", name, list)
		}
		l.addWords(k, strings.Fields(words), lang)
	}
	for _, w := range strings.Fields(f.Commands.Meta) {
		l.meta[w] = true
	}
	for _, w := range strings.Fields(f.Commands.Asks) {
		l.asks[w] = true
	}
	f.Phrases["command"] = f.Commands.Strong
	for theme, lines := range f.Phrases {
		if err := l.addPhrases(theme, lines, lang); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (l *lexicon) readIrregular(lines string) {
	for _, line := range strings.Split(lines, "\n") {
		base, forms, _ := strings.Cut(line, ":")
		l.irregular[base] = base
		for _, form := range strings.Fields(forms) {
			l.irregular[form] = base
		}
	}
}

func (l *lexicon) tellApart(words []string, lang flow.Language) {
	set := l.dutchStop
	if lang == flow.English {
		set = l.englishStop
	}
	for _, w := range words {
		set[w] = true
	}
}

func (l *lexicon) addWords(k kind, words []string, lang flow.Language) {
	for _, w := range words {
		l.kinds[w] |= k
		if !k.is(stop | marker | nonsense | compares | observed | padding) {
			l.stems[l.stem(w, lang)] |= k
		}
	}
}

func (l *lexicon) addPhrases(name, lines string, lang flow.Language) error {
	t, ok := themeOf(name)
	if !ok {
		return fmt.Errorf("unknown list of phrases %q", name)
	}
	to := &l.phrases
	if t == command {
		to = &l.commands
	}
	for _, line := range strings.Split(lines, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			to.add(newPhrase(l, t, line, lang))
		}
	}
	return nil
}

// kind returns what the lexicon says of the word.
func (l *lexicon) kind(w *word) kind {
	k := l.kinds[w.low]
	if k.is(stop | marker) {
		return k // whatever else has its stem
	}
	return k | l.stems[w.stem]
}
