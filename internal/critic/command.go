package critic

import (
	"regexp"
	"slices"
	"strings"
)

// structure is what only a machine would write into a form: fake messages of a
// system, tags, JSON with a verdict.
var structure = regexp.MustCompile(`(?im)` + strings.Join([]string{
	`["'“”]?(level|niveau|score|grade|grades|problems|points|role|verdict|oordeel)["'“”]?\s*[:=]\s*["'“”\[{]?\s*(3|\]|\[|system|systeem|assistant|overtuigend|convincing|pass|null|\{)`,
	`<\s*/?\s*(system|systeem|assistant|user|instructions?|instructies?|antwoord|answer|student\w*|prompt|admin|im_start|im_end)\b[^>]*>?`,
	`<\|[a-z_]*\|?>?`,
	`\[/?(inst|system|systeem|sys|admin)\]`,
	`<<\s*/?sys\s*>>`,
	`^\W*(system|assistant|administrator|developer message|systeembericht|system message)\s*[:>\]]`,
	`^\s*#{2,}\s*\w*(system|systeem|instructi\w*|assistant|nieuwe?|new|einde?|end)\b`,
	`(?-i:\b(SYSTEM|SYSTEEM|ASSISTANT|ADMIN)\s*:)`,
	"```",
	`\bBEGIN[ _](SYSTEM|PROMPT|INSTRUCTION)|\bEND[ _]OF[ _](INPUT|PROMPT|ANSWER|STUDENT)`,
}, "|"))

// tagged tells whether the text holds characters that spell words which nobody
// sees.
func tagged(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return 0xE0000 <= r && r <= 0xE007F })
}

// marked is a text with the places that are meant for whoever reads the answer.
type marked struct {
	text      string
	sentences []sentence
	from      []int // byte from which the sentence is a command, or -1
	commands  []hit // the very words of the commands
	found     bool
}

// mark looks for commands in a text.
//
// From the first command of a field to the last one everything goes, and so does
// what follows a fake message on its line: that is how such texts are built.
func (r *Rules) mark(text string, sentences []sentence) *marked {
	m := &marked{text: text, sentences: sentences, from: make([]int, len(sentences))}
	for i := range sentences {
		m.from[i] = -1
		if hits := r.lex.commands.find(sentences[i].words); len(hits) > 0 {
			m.from[i], m.commands = hits[0].start, append(m.commands, hits...)
		}
	}
	m.markStructure()
	m.spread()
	m.found = tagged(text) || slices.ContainsFunc(m.from, func(from int) bool { return from >= 0 })
	return m
}

// suspect marks the sentences that talk of judging, or ask for something: done
// where the answer holds a command anyway.
func (r *Rules) suspect(m *marked) {
	for i, s := range m.sentences {
		if m.from[i] < 0 && slices.ContainsFunc(s.words, func(w word) bool { return r.lex.meta[w.low] || w.first && r.lex.asks[w.low] }) {
			m.from[i], m.found = s.start, true
		}
	}
	m.spread()
}

// kept returns the sentences without what was marked.
func (m *marked) kept() []sentence {
	var kept []sentence
	for i, s := range m.sentences {
		if m.from[i] >= 0 {
			s = before(s, m.from[i])
		}
		if len(s.words) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// spared returns the sentences without the very words of the commands.
func (m *marked) spared() []sentence {
	var spared []sentence
	for _, s := range m.sentences {
		s.words = slices.DeleteFunc(slices.Clone(s.words), func(w word) bool {
			return slices.ContainsFunc(m.commands, func(h hit) bool { return h.start < w.end && w.start < h.end })
		})
		if len(s.words) > 0 {
			spared = append(spared, s)
		}
	}
	return spared
}

// markStructure marks every sentence from a fake message to the end of its
// line.
func (m *marked) markStructure() {
	if !m.odd() {
		return
	}
	for _, at := range structure.FindAllStringIndex(m.text, -1) {
		m.commands = append(m.commands, hit{theme: command, start: at[0], end: at[1]})
		end := len(m.text)
		if nl := strings.IndexByte(m.text[at[1]:], '\n'); nl >= 0 {
			end = at[1] + nl
		}
		for i, s := range m.sentences {
			if s.end > at[0] && s.start < end && (m.from[i] < 0 || m.from[i] > at[0]) {
				m.from[i] = max(at[0], s.start)
			}
		}
	}
}

// odd tells whether the text holds any of the signs or words that a fake message
// has: most texts do not, and looking for structure takes long.
func (m *marked) odd() bool {
	if strings.ContainsAny(m.text, "{<[#`|=") {
		return true
	}
	return strings.ContainsAny(m.text, ":>]") && slices.ContainsFunc(m.sentences, func(s sentence) bool {
		return slices.ContainsFunc(s.words, func(w word) bool { return messageWords[w.low] })
	})
}

// messageWords are those that the structure looks for beside its signs.
var messageWords = map[string]bool{
	"level": true, "niveau": true, "score": true, "grade": true, "grades": true, "problems": true, "points": true, "role": true, "verdict": true,
	"oordeel": true, "system": true, "systeem": true, "assistant": true, "admin": true, "developer": true, "administrator": true, "beheerder": true,
	"systeembericht": true, "message": true, "bot": true, "ai": true, "begin": true, "end": true,
}

// between is how many sentences between two commands belong to them.
const between = 3

// spread marks what stands between two commands, when it is short.
func (m *marked) spread() {
	last := -1
	for i := range m.sentences {
		if m.from[i] < 0 {
			continue
		}
		if last >= 0 && i-last <= between {
			for j := last + 1; j < i; j++ {
				m.from[j] = m.sentences[j].start
			}
		}
		last = i
	}
}

// lead is how many words with content make what stands before a command in its
// sentence worth keeping.
const lead = 5

// before returns what stands in the sentence before the byte, when that is more
// than a run-up.
func before(s sentence, at int) sentence {
	n := 0
	words := s.words[:0:0]
	for _, w := range s.words {
		if w.end > at {
			break
		}
		words = append(words, w)
		n += bit(!w.kind.is(stop|marker) && len(w.low) > 1)
	}
	if n < lead {
		return sentence{}
	}
	s.words, s.end = words, words[len(words)-1].end
	return s
}
