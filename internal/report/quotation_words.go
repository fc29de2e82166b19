package report

import "verkoopcoach/internal/quote"

// letterWords are what letters and general terms say in one language beside what
// the team wrote. A %s or %d takes what its comment names, in that order.
type letterWords struct {
	// Around the letter.
	title      string
	version    string // number
	draft      string // across what was not sent
	exercise   string // across what is fictional
	disclaimer string
	fictional  string // in the place of a number

	// The panels.
	to, from         string
	attention        string // person
	date, validUntil string
	day              string
	days             string // how many
	kvk, vatID       string
	seat             string // place
	nameAndSeat      string // name, place

	// The opening.
	dear       string // name
	dearTitled string // title, name
	dearAll    string
	titles     map[string]string // as they are typed, in lower case, and in a salutation
	opening    string
	pricesIncl string
	pricesExcl string
	pricesKOR  string

	// The table and its totals.
	description, quantity, price, discount, vat, amount string
	noLines, noTotals                                   string
	rounding, total, totalExcl, totalIncl               string
	adding, including                                   string // rate, amount
	exemptOver, korOver                                 string // amount
	kor, exempt                                         string

	// The agreements.
	agreements                                    string
	validity, delivery, payment, withdrawal, note string
	until, firmUntil, freeUntil                   string // date
	firm, free                                    string
	payWithin                                     string // days
	withdrawals                                   map[quote.Withdrawal]string
	formAttached                                  string
	termsHold, termsAnnexed                       string
	handovers                                     map[quote.Handover]string

	// The signature.
	agreed    string
	signing   []string
	agree     string // number and version
	termsRead string

	// The annexes.
	formTitle, formUse, formNotice, formDelete string
	formTo                                     string // company
	formLines                                  []string
	termsTitle                                 string
	termsOf                                    string // company
	article                                    string // number, title
	emptyArticle                               string
}

func letterWordsIn(l quote.Language) letterWords {
	if l == quote.English {
		return englishLetter
	}
	return dutchLetter
}
