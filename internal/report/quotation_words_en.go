package report

import "verkoopcoach/internal/quote"

var englishLetter = letterWords{
	title:      "Quotation",
	version:    "version %d",
	draft:      "draft",
	exercise:   "draft, school assignment",
	disclaimer: "School assignment: no real offer, no legal advice",
	fictional:  "FICTITIOUS",

	to: "To", from: "From",
	attention: "Attn. %s",
	date:      "Date", validUntil: "Valid up to and including",
	day:  "1 day",
	days: "%d days",
	kvk:  "KVK", vatID: "VAT ID",
	seat:        "Statutory seat: %s",
	nameAndSeat: "%s, statutory seat: %s",

	dear:       "Dear %s,",
	dearTitled: "Dear %s %s,",
	dearAll:    "Dear Sir or Madam,",
	titles: map[string]string{
		"mevrouw": "Ms", "mevr": "Ms", "mw": "Ms", "de heer": "Mr", "heer": "Mr", "dhr": "Mr",
	},
	opening:    "We are pleased to offer you the following.",
	pricesIncl: "All amounts are in euros and prices include VAT.",
	pricesExcl: "All amounts are in euros and prices exclude VAT.",
	pricesKOR:  "All amounts are in euros. We charge no VAT.",

	description: "Description", quantity: "Quantity", price: "Price", discount: "Discount", vat: "VAT", amount: "Amount",
	noLines:   "There are no lines on this quotation yet.",
	noTotals:  "These amounts cannot be added up. Check the lines.",
	rounding:  "Rounding of the lines",
	total:     "Total",
	totalExcl: "Total excl. VAT", totalIncl: "Total incl. VAT",
	adding: "VAT %s on %s", including: "Of which VAT %s on %s",
	exemptOver: "Exempt from VAT: %s", korOver: "No VAT (KOR): %s",
	kor: "No VAT is charged, under the scheme for small businesses " +
		"(btw vrijgesteld op grond van de kleineondernemersregeling (KOR), art. 25 Wet OB 1968).",
	exempt: "Lines marked ‘exempt’ are exempt from VAT.",

	agreements: "Conditions",
	validity:   "Validity", delivery: "Delivery", payment: "Payment", withdrawal: "Right to withdraw", note: "Note",
	until:     "this quotation is valid up to and including %s.",
	firmUntil: "this quotation is binding. You can accept it up to and including %s.",
	freeUntil: "this quotation is without obligation. The prices hold up to and including %s, but we may withdraw the offer, even right after you accept it.",
	firm:      "this quotation is binding.",
	free:      "this quotation is without obligation. We may withdraw the offer, even right after you accept it.",
	payWithin: "within %s of the date of the invoice.",
	withdrawals: map[quote.Withdrawal]string{
		quote.WithdrawalTold: "you can withdraw from the contract within 14 days without giving a reason. That time begins on the day after you receive the product, " +
			"and for a service on the day after you accept. You get your money back within 14 days after you tell us.",
		quote.WithdrawalBespoke:    "there is none, because we make this specially for you, to your wishes (art. 6:230p of the Dutch Civil Code).",
		quote.WithdrawalPerishable: "there is none, because this spoils soon or does not keep long (art. 6:230p of the Dutch Civil Code).",
		quote.WithdrawalSealed: "you can withdraw from the contract within 14 days after you receive the product without giving a reason, as long as the seal is whole. " +
			"After that you cannot (art. 6:230p of the Dutch Civil Code).",
		quote.WithdrawalDated: "there is none, because this is lodging, transport, food or leisure on an agreed date (art. 6:230p of the Dutch Civil Code).",
	},
	formAttached: "You find the model form in the annex; a clear message of your own, for instance by e-mail, will do as well.",
	termsHold:    "Our general terms are part of this quotation.",
	termsAnnexed: "You find them in the annex.",
	handovers: map[quote.Handover]string{
		quote.TermsAttached: "You receive them together with this quotation.",
		quote.TermsByHand:   "We have handed them to you.",
		quote.TermsLink:     "You receive them digitally, as a file that you can keep.",
		quote.TermsOnSite:   "They are on our website.",
		quote.TermsOnDemand: "We send them when you ask for them.",
	},

	agreed:    "Agreed",
	signing:   []string{"Name", "Date", "Signature"},
	agree:     "With your signature you accept quotation %s.",
	termsRead: "You confirm that you have received and read the general terms.",

	formTitle:  "Model withdrawal form",
	formUse:    "Complete and return this form only if you wish to withdraw from the contract.",
	formTo:     "To: %s",
	formNotice: "I/We (*) hereby give notice that I/We (*) withdraw from my/our (*) contract of sale of the following goods (*)/for the provision of the following service (*),",
	formLines: []string{
		"Goods or service", "Ordered on (*)/received on (*)", "Name of consumer(s)", "Address of consumer(s)",
		"Signature of consumer(s) (only if this form is notified on paper)", "Date",
	},
	formDelete: "(*) Delete as appropriate.",

	termsTitle:   "General terms",
	termsOf:      "These are the general terms of %s.",
	article:      "Article %s. %s",
	emptyArticle: "This article has no text yet.",
}
