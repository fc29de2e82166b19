package report

import "verkoopcoach/internal/quote"

var dutchLetter = letterWords{
	title:      "Offerte",
	version:    "versie %d",
	draft:      "concept",
	exercise:   "concept, schoolopdracht",
	disclaimer: "Schoolopdracht: geen echt aanbod, geen juridisch advies",
	fictional:  "FICTIEF",

	to: "Aan", from: "Van",
	attention: "t.a.v. %s",
	date:      "Datum", validUntil: "Geldig tot en met",
	day:  "1 dag",
	days: "%d dagen",
	kvk:  "KVK", vatID: "btw-id",
	seat:        "Statutair gevestigd te %s",
	nameAndSeat: "%s, statutair gevestigd te %s",

	dear:       "Beste %s,",
	dearTitled: "Geachte %s %s,",
	dearAll:    "Geachte heer, mevrouw,",
	titles: map[string]string{
		"mevrouw": "mevrouw", "mevr": "mevrouw", "mw": "mevrouw", "de heer": "heer", "heer": "heer", "dhr": "heer",
	},
	opening:    "Graag bieden wij u het volgende aan.",
	pricesIncl: "Alle bedragen zijn in euro en de prijzen zijn inclusief btw.",
	pricesExcl: "Alle bedragen zijn in euro en de prijzen zijn exclusief btw.",
	pricesKOR:  "Alle bedragen zijn in euro. Wij rekenen geen btw.",

	description: "Omschrijving", quantity: "Aantal", price: "Prijs", discount: "Korting", vat: "Btw", amount: "Bedrag",
	noLines:   "Op deze offerte staan nog geen regels.",
	noTotals:  "Deze bedragen zijn niet op te tellen. Kijk de regels na.",
	rounding:  "Afronding van de regels",
	total:     "Totaal",
	totalExcl: "Totaal excl. btw", totalIncl: "Totaal incl. btw",
	adding: "Btw %s over %s", including: "Waarvan btw %s over %s",
	exemptOver: "Vrijgesteld van btw: %s", korOver: "Geen btw (KOR): %s",
	kor:    "Btw vrijgesteld op grond van de kleineondernemersregeling (KOR), art. 25 Wet OB 1968.",
	exempt: "Regels met ‘vrijgesteld’ zijn vrijgesteld van btw.",

	agreements: "Afspraken",
	validity:   "Geldigheid", delivery: "Levering", payment: "Betaling", withdrawal: "Bedenktijd", note: "Opmerking",
	until:     "deze offerte is geldig tot en met %s.",
	firmUntil: "deze offerte is bindend. U kunt tot en met %s akkoord gaan.",
	freeUntil: "deze offerte is vrijblijvend. De prijzen gelden tot en met %s, maar wij kunnen het aanbod intrekken, ook nog direct na uw akkoord.",
	firm:      "deze offerte is bindend.",
	free:      "deze offerte is vrijblijvend. Wij kunnen het aanbod intrekken, ook nog direct na uw akkoord.",
	payWithin: "binnen %s na de factuurdatum.",
	withdrawals: map[quote.Withdrawal]string{
		quote.WithdrawalTold: "u kunt de overeenkomst binnen 14 dagen zonder reden ontbinden. Die tijd begint de dag nadat u het product heeft ontvangen, " +
			"en bij een dienst de dag na uw akkoord. U krijgt dan uw geld terug binnen 14 dagen nadat u het ons heeft gemeld.",
		quote.WithdrawalBespoke:    "die is er niet, want wij maken dit speciaal voor u, naar uw wensen (art. 6:230p BW).",
		quote.WithdrawalPerishable: "die is er niet, want dit bederft snel of is beperkt houdbaar (art. 6:230p BW).",
		quote.WithdrawalSealed: "u kunt de overeenkomst binnen 14 dagen na ontvangst zonder reden ontbinden, zolang de verzegeling heel is. " +
			"Daarna kan dat niet meer (art. 6:230p BW).",
		quote.WithdrawalDated: "die is er niet, want dit is verblijf, vervoer, eten of vrije tijd op een afgesproken datum (art. 6:230p BW).",
	},
	formAttached: "Het modelformulier vindt u in de bijlage; een duidelijk bericht van uzelf, bijvoorbeeld per e-mail, mag ook.",
	termsHold:    "Onze algemene voorwaarden horen bij deze offerte.",
	termsAnnexed: "U vindt ze in de bijlage.",
	handovers: map[quote.Handover]string{
		quote.TermsAttached: "U ontvangt ze samen met deze offerte.",
		quote.TermsByHand:   "Wij hebben ze u gegeven.",
		quote.TermsLink:     "U ontvangt ze digitaal, als bestand dat u kunt bewaren.",
		quote.TermsOnSite:   "Ze staan op onze website.",
		quote.TermsOnDemand: "Wij sturen ze u toe als u erom vraagt.",
	},

	agreed:    "Voor akkoord",
	signing:   []string{"Naam", "Datum", "Handtekening"},
	agree:     "Met uw handtekening gaat u akkoord met offerte %s.",
	termsRead: "U bevestigt dat u de algemene voorwaarden heeft ontvangen en gelezen.",

	formTitle:  "Modelformulier voor herroeping",
	formUse:    "Dit formulier alleen invullen en terugzenden wanneer u de overeenkomst wilt herroepen.",
	formTo:     "Aan: %s",
	formNotice: "Ik/Wij (*) deel/delen (*) u hierbij mede dat ik/wij (*) onze overeenkomst betreffende de verkoop van de volgende goederen/levering van de volgende dienst (*) herroep/herroepen (*)",
	formLines: []string{
		"Goederen of dienst", "Besteld op (*)/Ontvangen op (*)", "Naam/Namen consument(en)", "Adres consument(en)",
		"Handtekening van consument(en) (alleen wanneer dit formulier op papier wordt ingediend)", "Datum",
	},
	formDelete: "(*) Doorhalen wat niet van toepassing is.",

	termsTitle:   "Algemene voorwaarden",
	termsOf:      "Dit zijn de algemene voorwaarden van %s.",
	article:      "Artikel %s. %s",
	emptyArticle: "Dit artikel heeft nog geen tekst.",
}
