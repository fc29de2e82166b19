package quote

import (
	_ "embed" // the data of this file
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

// VAT names how a line is taxed. It is kept in stored quotations, so a name never
// changes its meaning.
type VAT string

// The ways in which a line is taxed today. Exempt, zero and KOR all add nothing,
// but they are not the same in law, and are told apart in the totals.
const (
	VAT21     VAT = "21"
	VAT9      VAT = "9"
	VAT0      VAT = "0"
	VATExempt VAT = "vrijgesteld"
	VATKOR    VAT = "kor" // kleineondernemersregeling, the Dutch scheme for small businesses
)

// Rate is a rate with the dates between which it holds, and where that was read.
type Rate struct {
	VAT     VAT    `yaml:"vat"`
	Percent int64  `yaml:"percent"`
	From    Date   `yaml:"from"`  // first day
	Until   Date   `yaml:"until"` // last day; zero while it holds
	Source  string `yaml:"source"`
	Checked Date   `yaml:"checked"` // when the source was read
}

//go:embed rates.yaml
var ratesFile []byte

var rates = sync.OnceValue(func() []Rate {
	var file struct {
		Rates []Rate `yaml:"rates"`
	}
	mustRead("rates.yaml", ratesFile, &file)
	return file.Rates
})

// mustRead reads a data file that is part of the program; a broken one is a
// broken build, which the tests see.
func mustRead(name string, data []byte, into any) {
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		panic("quote: " + name + ": " + err.Error())
	}
}

// RatesOn returns the rates that hold on that day, the highest first.
func RatesOn(day Date) []Rate {
	var on []Rate
	for _, r := range rates() {
		if r.holds(day) {
			on = append(on, r)
		}
	}
	return on
}

func (r Rate) holds(day Date) bool {
	return !day.Before(r.From) && (r.Until.IsZero() || !r.Until.Before(day))
}

// HoldsOn tells whether the rate exists on that day.
func (v VAT) HoldsOn(day Date) bool {
	return slices.ContainsFunc(RatesOn(day), func(r Rate) bool { return r.VAT == v })
}

// percent returns the percentage, and false for a rate that never was.
func (v VAT) percent() (int64, bool) {
	for _, r := range rates() {
		if r.VAT == v {
			return r.Percent, true
		}
	}
	return 0, false
}

// Format returns the rate as people write it: 21%, vrijgesteld, KOR.
func (v VAT) Format(l Language) string {
	switch {
	case v == VATKOR:
		return "KOR"
	case v == VATExempt && l == English:
		return "exempt"
	case v == VATExempt, v == "":
		return string(v)
	}
	return string(v) + "%"
}
