package flow

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Share is the percentage that one part of a whole was given.
type Share struct {
	Part    string // key of the part
	Percent float64
}

var number = regexp.MustCompile(`\d+(?:[.,]\d+)?`)

// Shares reads the percentages of the field's parts as people type them: "cold
// 75%, warm 20%, hot 5%" in any order, or three bare numbers in the order of the
// parts. Words and other numbers after a percentage do not matter. It returns
// false where a part has none.
func (f *Field) Shares(value string) ([]Share, bool) {
	if shares, ok := f.namedShares(value); ok {
		return shares, true
	}
	return f.bareShares(value)
}

// namedShares looks, after the name of each part and before that of another,
// for the first number.
func (f *Field) namedShares(value string) ([]Share, bool) {
	lower := strings.ToLower(value)
	starts := make([]int, len(f.Parts))
	for i, p := range f.Parts {
		starts[i] = firstWord(lower, p.Names)
		if starts[i] < 0 {
			return nil, false
		}
	}
	shares := make([]Share, len(f.Parts))
	for i, p := range f.Parts {
		end := len(lower)
		for _, other := range starts {
			if other > starts[i] && other < end {
				end = other
			}
		}
		percent, ok := firstNumber(lower[starts[i]:end])
		if !ok {
			return nil, false
		}
		shares[i] = Share{Part: p.Key, Percent: percent}
	}
	return shares, true
}

func (f *Field) bareShares(value string) ([]Share, bool) {
	found := number.FindAllString(value, -1)
	if len(found) != len(f.Parts) {
		return nil, false
	}
	shares := make([]Share, len(found))
	for i, text := range found {
		shares[i] = Share{Part: f.Parts[i].Key, Percent: parsePercent(text)}
	}
	return shares, true
}

// firstWord returns where the first of the names stands in the text, or -1.
func firstWord(text string, names []string) int {
	first := -1
	for _, name := range names {
		if at := strings.Index(text, strings.ToLower(name)); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

func firstNumber(text string) (float64, bool) {
	found := number.FindString(text)
	return parsePercent(found), found != ""
}

// parsePercent reads a number with a comma or a point; it cannot fail on what
// the expression above matches, other than by being out of range.
func parsePercent(text string) float64 {
	n, _ := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return n
}

// validateShares accepts what adds to 100, give or take the half percent that
// comes of rounding thirds.
func (f *Field) validateShares(value string) (Problem, bool) {
	shares, ok := f.Shares(value)
	if !ok {
		return Problem{Code: ProblemSharesForm}, false
	}
	var sum float64
	for _, s := range shares {
		sum += s.Percent
	}
	if sum < 99.5 || sum > 100.5 {
		text := strconv.FormatFloat(math.Round(sum*100)/100, 'f', -1, 64)
		return Problem{Code: ProblemSharesSum, Sum: strings.Replace(text, ".", ",", 1)}, false
	}
	return Problem{}, true
}
