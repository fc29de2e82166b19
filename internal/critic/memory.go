package critic

import (
	"hash/maphash"
	"sync"

	"verkoopcoach/internal/flow"
)

// memory keeps what was worked out lately: the stems of words, and those of
// whole texts by their hash, since a team's other answers are read again with
// every answer. It is safe for concurrent use.
type memory struct {
	seed  maphash.Seed
	mu    sync.RWMutex
	words map[spoken]string
	texts map[uint64][]string
}

// spoken is a word in a language.
type spoken struct {
	low  string
	lang flow.Language
}

// How much is kept before all is forgotten: about a megabyte each.
const (
	rememberedWords = 1 << 14
	rememberedTexts = 1 << 10
	longestWord     = 40 // letters of a word that is kept
)

func newMemory() *memory {
	return &memory{seed: maphash.MakeSeed(), words: map[spoken]string{}, texts: map[uint64][]string{}}
}

// stem returns the stem of the word, worked out now or before.
func (r *Rules) stem(low string, lang flow.Language) string {
	key := spoken{low, lang}
	r.memory.mu.RLock()
	stem, ok := r.memory.words[key]
	r.memory.mu.RUnlock()
	if ok {
		return stem
	}
	if stem = r.lex.stem(low, lang); len(low) > longestWord {
		return stem
	}
	r.memory.mu.Lock()
	defer r.memory.mu.Unlock()
	if len(r.memory.words) >= rememberedWords {
		clear(r.memory.words)
	}
	r.memory.words[key] = stem
	return stem
}

// stemsOf returns the stems of what carries content in a text, read now or
// before.
func (r *Rules) stemsOf(text string, lang flow.Language) []string {
	var h maphash.Hash
	h.SetSeed(r.memory.seed)
	_, _ = h.WriteString(string(lang) + "\n" + text)
	key := h.Sum64()
	r.memory.mu.RLock()
	stems, ok := r.memory.texts[key]
	r.memory.mu.RUnlock()
	if ok {
		return stems
	}
	d := reading{rules: r, language: lang}
	sentences := r.words(text)
	d.stem(sentences)
	for _, s := range sentences {
		stems = append(stems, contentStems(&d, s)...)
	}
	r.memory.mu.Lock()
	defer r.memory.mu.Unlock()
	if len(r.memory.texts) >= rememberedTexts {
		clear(r.memory.texts)
	}
	r.memory.texts[key] = stems
	return stems
}
