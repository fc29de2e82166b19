package report

import (
	"regexp"
	"strconv"
	"strings"

	"verkoopcoach/internal/document"
)

// prose returns the words of an answer as the paragraphs and lists that they were
// typed in.
//
// Lists are not read by CommonMark's rules, under which "2026. Een goed jaar"
// would be an item with another number and "+ 20%" one without its plus: a list
// has two items or more, each behind the same bullet or numbered from 1.
func prose(words string) []document.Block {
	var blocks []document.Block
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			blocks = append(blocks, document.Paragraph{Text: inline(strings.Join(lines, "\n"))})
		}
		lines = nil
	}
	for all := strings.Split(words, "\n"); len(all) > 0; {
		list, n := readList(all)
		switch {
		case n > 0:
			flush()
			blocks = append(blocks, list)
		case strings.TrimSpace(all[0]) == "":
			flush()
			n = 1
		default:
			lines = append(lines, all[0])
			n = 1
		}
		all = all[n:]
	}
	flush()
	return blocks
}

var listMark = regexp.MustCompile(`^\s{0,3}([-*•–]|\d{1,3}[.)])[ \t]+(\S.*)$`)

// readList returns the list that the lines begin with and how many of them it
// takes; 0 where they begin with none.
func readList(lines []string) (document.List, int) {
	first, items, taken := readItems(lines)
	if len(items) < 2 {
		return document.List{}, 0
	}
	list := document.List{Ordered: first[0] >= '0' && first[0] <= '9'}
	for _, item := range items {
		list.Items = append(list.Items, inline(item))
	}
	return list, taken
}

// readItems returns the items that the lines begin with, the mark of the first,
// and how many lines they take. Empty lines may stand between items, and a line
// that is indented goes on with the item above it.
func readItems(lines []string) (first string, items []string, taken int) {
	for i, line := range lines {
		m := listMark.FindStringSubmatch(line)
		switch {
		case m != nil && follows(first, m[1], len(items)+1):
			if first == "" {
				first = m[1]
			}
			items = append(items, m[2])
			taken = i + 1
		case m == nil && taken > 0 && strings.TrimSpace(line) == "":
		case m == nil && taken > 0 && taken == i && strings.HasPrefix(line, "  "):
			items[len(items)-1] += "\n" + strings.TrimSpace(line)
			taken = i + 1
		default:
			return first, items, taken
		}
	}
	return first, items, taken
}

// follows tells whether the mark is that of the n-th item of a list that begins
// with the first one, "" for a list that is about to begin. Numbers count from 1.
func follows(first, mark string, n int) bool {
	digits := strings.TrimRight(mark, ".)")
	switch {
	case digits != mark:
		return digits == strconv.Itoa(n) && (n == 1 || strings.HasSuffix(first, mark[len(digits):]))
	case first == "":
		return true
	default:
		return mark == first
	}
}
