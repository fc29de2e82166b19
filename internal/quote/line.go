package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// The longest that a line holds, in characters.
const (
	MaxDescription = 200
	MaxUnit        = 20
)

// Line is one thing that is offered.
type Line struct {
	Description string   `json:"description"`
	Quantity    Quantity `json:"quantity"`
	Unit        string   `json:"unit,omitempty"`
	Price       Amount   `json:"price"`             // of one unit, in cents, with or without VAT as the quotation says
	Discount    Percent  `json:"discount,omitzero"` // of the line
	VAT         VAT      `json:"vat"`
}

// exact returns what the line costs, not rounded.
func (l Line) exact() decimal.Decimal {
	price := decimal.New(int64(l.Price), -2)
	left := (Whole - l.Discount).decimal().Shift(-2)
	return l.Quantity.decimal().Mul(price).Mul(left)
}

// Amount returns what the line costs as it is shown, rounded to cents, half up.
// Totals are made of what is not rounded.
func (l Line) Amount() Amount { return toCents(l.exact()) }

// toCents rounds half up; below zero it does not occur.
func toCents(d decimal.Decimal) Amount { return Amount(d.Shift(2).Round(0).IntPart()) }

// String returns the line as ReadLines reads it back: description; quantity;
// unit; price; VAT, and the discount where there is one.
func (l Line) String() string {
	cells := []string{quoted(l.Description), l.Quantity.String(), l.Unit, l.Price.String(), l.VAT.Format(Dutch)}
	if l.Discount != 0 {
		cells = append(cells, "korting "+l.Discount.Format(Dutch))
	}
	return strings.Join(cells, "; ")
}

// quoted puts quotes around a description that would be read as something else.
func quoted(description string) string {
	first, _ := utf8.DecodeRuneInString(description)
	cell := scan(description)
	plain := unicode.IsLetter(first) && !strings.ContainsRune(description, '"') &&
		!strings.ContainsAny(string(cell.folded), ";|\t") && cellKind(cell) == cellText
	if plain {
		return description
	}
	return `"` + strings.ReplaceAll(description, `"`, `""`) + `"`
}

// Check returns what is wrong with the line on that day, and "" when it may be
// kept. It guards lines that were not typed but made.
func (l Line) Check(on Date) ProblemCode {
	switch {
	case !wordy(l.Description):
		return ProblemNoDescription
	case utf8.RuneCountInString(l.Description) > MaxDescription, utf8.RuneCountInString(l.Unit) > MaxUnit:
		return ProblemTooLong
	case l.Description != described(l.Description):
		return ProblemUnread
	case l.Unit != "" && goodUnit(l.Unit) != "":
		return goodUnit(l.Unit)
	case l.Quantity == 0:
		return ProblemQuantityZero
	case l.Quantity < 0, l.Price < 0, l.Discount < 0:
		return ProblemNegative
	case l.Quantity > MaxQuantity, l.Price > MaxPrice:
		return ProblemTooLarge
	case l.Discount > Whole:
		return ProblemPercentOver
	case l.Amount() > MaxAmount:
		return ProblemTooLarge
	case !l.VAT.HoldsOn(on):
		return ProblemVATUnknown
	}
	return ""
}

// wordy tells whether a text says something: it holds a letter or a digit.
func wordy(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
