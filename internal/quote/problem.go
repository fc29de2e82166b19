package quote

// ProblemCode says what is wrong with something typed. The edge has a sentence
// for each of ProblemCodes.
type ProblemCode string

// The problems with a figure.
const (
	ProblemNumberForm    ProblemCode = "number_form"    // "1.23.45", "2-3", "½": no number is read in it
	ProblemUnclear       ProblemCode = "unclear"        // "1.234": a thousand or a decimal; Readings are the ways to write either
	ProblemPriceDecimals ProblemCode = "price_decimals" // "1.234,5": a price has two decimals or none
	ProblemTooLarge      ProblemCode = "too_large"      // more than a quotation takes
	ProblemNegative      ProblemCode = "negative"       // below zero
)

// The problems with a line.
const (
	ProblemNoPrice       ProblemCode = "no_price"       // no amount in the line
	ProblemPriceUnmarked ProblemCode = "price_unmarked" // a number that may be the price, without € or two decimals at the end of the line
	ProblemTwoPrices     ProblemCode = "two_prices"     // a second amount
	ProblemTotalPrice    ProblemCode = "total_price"    // a price of everything together; what one costs is asked
	ProblemPerMany       ProblemCode = "per_many"       // a price per 100; what one costs is asked
	ProblemCurrency      ProblemCode = "currency"       // not euro
	ProblemPricesOther   ProblemCode = "prices_other"   // "excl" in a quotation with prices incl, or the other way round
	ProblemNoDescription ProblemCode = "no_description" // figures alone
	ProblemTooLong       ProblemCode = "too_long"       // over MaxDescription or MaxUnit
	ProblemQuantityZero  ProblemCode = "quantity_zero"
	ProblemQuantityWord  ProblemCode = "quantity_word" // "twee uur": in figures, please
	ProblemQuantityTwice ProblemCode = "quantity_twice"
	ProblemQuantityWhich ProblemCode = "quantity_which" // a number in the words ("blik 250 ml"): how many is asked, in front
	ProblemUnit          ProblemCode = "unit"           // a unit that is no word, or a word that means something else
	ProblemUnitMismatch  ProblemCode = "unit_mismatch"  // 2 days at a price per hour
	ProblemPercent       ProblemCode = "percent"        // neither a VAT rate nor a discount
	ProblemPercentOver   ProblemCode = "percent_over"   // over 100
	ProblemDiscount      ProblemCode = "discount"       // a discount that is no percentage
	ProblemVATUnknown    ProblemCode = "vat_unknown"    // not a rate of that date
	ProblemVATTwice      ProblemCode = "vat_twice"
	ProblemColumns       ProblemCode = "columns"        // cells in an order that is not known
	ProblemUnread        ProblemCode = "unread"         // a sign or number that nothing is made of
	ProblemTooManyLines  ProblemCode = "too_many_lines" // over MaxLines
)

// The problems with a quotation or a company as a whole.
const (
	ProblemMissing    ProblemCode = "missing"
	ProblemNoChoice   ProblemCode = "no_choice"
	ProblemBeforeDate ProblemCode = "before_date" // valid until a day before it is dated
	ProblemPast       ProblemCode = "past"        // valid until a day that has passed
	ProblemBSN        ProblemCode = "bsn"         // a number that is or holds a citizen service number
)

// ProblemCodes are all codes, for who words them.
var ProblemCodes = []ProblemCode{
	ProblemNumberForm, ProblemUnclear, ProblemPriceDecimals, ProblemTooLarge, ProblemNegative,
	ProblemNoPrice, ProblemPriceUnmarked, ProblemTwoPrices, ProblemTotalPrice, ProblemPerMany,
	ProblemCurrency, ProblemPricesOther, ProblemNoDescription, ProblemTooLong, ProblemQuantityZero,
	ProblemQuantityWord, ProblemQuantityTwice, ProblemQuantityWhich, ProblemUnit, ProblemUnitMismatch, ProblemPercent,
	ProblemPercentOver, ProblemDiscount, ProblemVATUnknown, ProblemVATTwice, ProblemColumns, ProblemUnread,
	ProblemTooManyLines, ProblemMissing, ProblemNoChoice, ProblemBeforeDate, ProblemPast, ProblemBSN,
}

// LineProblem is why a typed line was not understood, and where.
type LineProblem struct {
	Line     int         `json:"line"` // of the text, from 1
	From     int         `json:"from"` // first character of the place in the line, from 0
	To       int         `json:"to"`   // the character after the place
	Code     ProblemCode `json:"code"`
	Text     string      `json:"text"`               // what stands at the place, as it was typed
	Readings []string    `json:"readings,omitempty"` // with ProblemUnclear: what to type instead
}
